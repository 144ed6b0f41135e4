namespace LambdaSim.Scenarios.Language.Quantities;

/// <summary>One unit and what it is worth in the basic unit of its set.</summary>
internal readonly record struct Unit(string Name, double Factor);

/// <summary>The units that a quantity may be written in.</summary>
/// <param name="What">What the units measure, with its article: "a length of time".</param>
/// <param name="Assumed">The unit most likely meant by a bare number.</param>
/// <param name="Units">All units, the smallest first.</param>
internal sealed record UnitSet(string What, string Assumed, IReadOnlyList<Unit> Units)
{
    /// <summary>Lengths of time in milliseconds.</summary>
    public static readonly UnitSet Time = new("a length of time", "ms",
        [new("us", 0.001), new("ms", 1), new("s", 1000), new("min", 6e4), new("h", 3.6e6), new("d", 8.64e7)]);

    /// <summary>Lengths of time in milliseconds, where a bare number most likely means seconds.</summary>
    public static readonly UnitSet Seconds = Time with { Assumed = "s" };

    /// <summary>Memory and storage in MB of 1,048,576 bytes, as AWS counts them.</summary>
    public static readonly UnitSet Memory = new("an amount of memory", "MB",
        [new("KB", 1.0 / 1024), new("MB", 1), new("GB", 1024), new("TB", 1024 * 1024)]);

    /// <summary>Sizes in bytes; a KB has 1,024.</summary>
    public static readonly UnitSet Bytes = new("a size", "B",
        [new("B", 1), new("KB", 1024), new("MB", 1024 * 1024), new("GB", 1024.0 * 1024 * 1024)]);

    /// <summary>Bytes a second.</summary>
    public static readonly UnitSet Bandwidth = new("a bandwidth", "MB/s",
        [new("B/s", 1), new("KB/s", 1024), new("MB/s", 1024 * 1024), new("GB/s", 1024.0 * 1024 * 1024)]);

    /// <summary>Arrivals a second.</summary>
    public static readonly UnitSet Rate = new("a rate", "/s",
        [new("/d", 1.0 / 86_400), new("/h", 1.0 / 3600), new("/min", 1.0 / 60), new("/s", 1)]);

    /// <summary>Shares from 0 to 1.</summary>
    public static readonly UnitSet Share = new("a share", "%", [new("%", 0.01)]);

    /// <summary>Multiples.</summary>
    public static readonly UnitSet Multiple = new("a multiple", "x", [new("x", 1)]);

    /// <summary>Milliseconds a MB.</summary>
    public static readonly UnitSet TimePerMegabyte = new("a time a MB", "ms/MB",
        [new("us/MB", 0.001), new("ms/MB", 1), new("s/MB", 1000)]);

    /// <summary>US dollars; prices say in their name what they are for.</summary>
    public static readonly UnitSet Dollars = new("a price", "USD", [new("USD", 1)]);

    /// <summary>The names of all units, for a message.</summary>
    public string Names => string.Join(", ", Units.Select(unit => unit.Name));
}
