namespace LambdaSim.Scenarios.Language.Services;

/// <summary>What the classes of database instances have, and how many connections an engine allows on them.</summary>
/// <remarks>
/// Sources: Amazon RDS User Guide, DB instance class hardware specifications and Quotas (2026); Amazon Aurora User Guide,
/// Managing performance (2026). The formulas use DBInstanceClassMemory, which is less than the nominal memory by what the
/// operating system and the engine take. Our assumption: 257 MiB and 4.6 % of the memory, fitted on two figures (about 60
/// connections of a db.t3.micro with MySQL, 630 of a class with 8 GiB); it gives the 188 measured at 1 ACU of Aurora PostgreSQL.
/// </remarks>
internal static class DatabaseClasses
{
    private const double FixedReserve = 257, ReservedShare = 0.0458;

    private static readonly (string Size, double Scale)[] Sizes =
    [
        ("large", 1), ("xlarge", 2), ("2xlarge", 4), ("4xlarge", 8), ("8xlarge", 16), ("12xlarge", 24), ("16xlarge", 32), ("24xlarge", 48),
        ("32xlarge", 64),
    ];

    private static readonly (string Size, double Gibibytes)[] SmallSizes = [("micro", 1), ("small", 2), ("medium", 4), ("large", 8)];

    private static readonly string[] Burstable = ["t3", "t4g"];
    private static readonly string[] General = ["m5", "m6g", "m6i", "m7g", "m7i"];
    private static readonly string[] Memory = ["r5", "r6g", "r6i", "r7g", "r7i"];

    /// <summary>All classes by name.</summary>
    public static IReadOnlyDictionary<string, DatabaseClass> All { get; } = Every().ToDictionary(each => each.Name, StringComparer.Ordinal);

    /// <summary>The connections that an engine allows by default.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="type">The class.</param>
    public static int MaximumConnections(DatabaseEngine engine, DatabaseClass type)
    {
        double bytes = ((type.Gibibytes * 1024 * (1 - ReservedShare)) - FixedReserve) * 1024 * 1024;
        return (int)(engine switch
        {
            DatabaseEngine.MySql => bytes / 12_582_880,
            DatabaseEngine.MariaDb => Math.Min(bytes / 25_165_760, 12_000),
            DatabaseEngine.AuroraMySql => OfAuroraMySql(type.Size),
            _ => Math.Min(bytes / 9_531_392, 5_000),
        });
    }

    private static int OfAuroraMySql(string size) => size switch
    {
        "small" => 45,
        "medium" => 90,
        "large" => 1_000,
        "xlarge" => 2_000,
        "2xlarge" => 3_000,
        "4xlarge" => 4_000,
        "8xlarge" => 5_000,
        "12xlarge" or "16xlarge" => 6_000,
        "24xlarge" or "32xlarge" => 7_000,
        _ => 45,
    };

    private static IEnumerable<DatabaseClass> Every()
    {
        foreach (string family in Burstable)
        {
            foreach (var (size, gibibytes) in SmallSizes) yield return new(family, size, 2, gibibytes);
            yield return new(family, "xlarge", 4, 16);
            yield return new(family, "2xlarge", 8, 32);
        }
        foreach (var (families, perProcessor) in new[] { (General, 4), (Memory, 8) })
            foreach (string family in families)
                foreach (var (size, scale) in Sizes)
                    yield return new(family, size, 2 * scale, 2 * scale * perProcessor);
    }
}

/// <summary>A class of database instances.</summary>
/// <param name="Family">Its family: r6g.</param>
/// <param name="Size">Its size: large.</param>
/// <param name="Processors">Virtual processors.</param>
/// <param name="Gibibytes">Memory in GiB.</param>
internal sealed record DatabaseClass(string Family, string Size, double Processors, double Gibibytes)
{
    /// <summary>Its name: db.r6g.large.</summary>
    public string Name => $"db.{Family}.{Size}";
}

/// <summary>The engines of databases.</summary>
public enum DatabaseEngine
{
    /// <summary>PostgreSQL.</summary>
    [Word("postgresql", "Amazon RDS for PostgreSQL")]
    PostgreSql,

    /// <summary>Aurora PostgreSQL.</summary>
    [Word("aurora-postgresql", "Amazon Aurora PostgreSQL")]
    AuroraPostgreSql,

    /// <summary>MySQL.</summary>
    [Word("mysql", "Amazon RDS for MySQL")]
    MySql,

    /// <summary>Aurora MySQL.</summary>
    [Word("aurora-mysql", "Amazon Aurora MySQL")]
    AuroraMySql,

    /// <summary>MariaDB.</summary>
    [Word("mariadb", "Amazon RDS for MariaDB")]
    MariaDb,
}
