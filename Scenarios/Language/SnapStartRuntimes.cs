using System.Globalization;

namespace LambdaSim.Scenarios.Language;

/// <summary>Which runtimes SnapStart knows: managed ones of Java 11, Python 3.12 and .NET 8, and later (AWS, Improving
/// startup performance with Lambda SnapStart, 2026).</summary>
public static class SnapStartRuntimes
{
    private static readonly (string Family, decimal Oldest, SnapStartOffer Since)[] Families =
    [
        ("java", 11, SnapStartOffer.Java),
        ("python", 3.12m, SnapStartOffer.JavaPythonDotnet),
        ("dotnet", 8, SnapStartOffer.JavaPythonDotnet),
    ];

    /// <summary>From which offer on a runtime is supported; null when it never was.</summary>
    /// <param name="runtime">AWS's identifier, such as <c>python3.13</c>.</param>
    public static SnapStartOffer? Since(string runtime)
    {
        foreach (var (family, oldest, since) in Families)
        {
            if (runtime.StartsWith(family, StringComparison.Ordinal) && Version(runtime[family.Length..]) >= Version(oldest))
            {
                return since;
            }
        }

        return null;
    }

    /// <summary>Whether it is one of Java's, whose snapshots cost nothing and expire.</summary>
    /// <param name="runtime">AWS's identifier.</param>
    public static bool IsJava(string runtime) => runtime.StartsWith("java", StringComparison.Ordinal);

    /// <summary>The name under which restores were measured, in the table of INIT quantiles; null when they were not.</summary>
    /// <param name="runtime">AWS's identifier.</param>
    public static string? TableName(string runtime) => RuntimeNames.TableName(runtime + "-snapstart");

    // 3.9 is older than 3.12: the part behind the point is a number of its own.
    private static int Version(string text)
    {
        string[] parts = text.Split('.');
        bool good = int.TryParse(parts[0], CultureInfo.InvariantCulture, out int major);
        int minor = 0;
        if (parts.Length == 2)
        {
            good &= int.TryParse(parts[1], CultureInfo.InvariantCulture, out minor);
        }

        return good && parts.Length <= 2 ? (major * 1000) + minor : 0;
    }

    private static int Version(decimal oldest) => Version(oldest.ToString(CultureInfo.InvariantCulture));
}
