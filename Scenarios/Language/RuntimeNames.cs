namespace LambdaSim.Scenarios.Language;

/// <summary>
/// The runtimes whose INIT durations were measured: AWS's identifiers and short names, each with its name in the table
/// of INIT quantiles (maxday/lambda-perf, 2025-09 to 2026-03).
/// </summary>
public static class RuntimeNames
{
    private sealed record Runtime(string Name, string Table, string Packages, string Architectures);

    private static readonly Runtime[] Known = Read();

    private static readonly Dictionary<string, Runtime> ByName =
        Known.ToDictionary(runtime => runtime.Name, StringComparer.Ordinal);

    /// <summary>Every name that the setting <c>runtime</c> takes.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(runtime => runtime.Name)];

    /// <summary>The name of a runtime in the column <c>runtime</c> of the table of INIT quantiles.</summary>
    /// <param name="name">AWS's identifier, or a short name.</param>
    /// <returns>The name in the table, or null when the runtime is not known.</returns>
    public static string? TableName(string name) => ByName.GetValueOrDefault(name)?.Table;

    /// <summary>Whether AWS provides the runtime; otherwise the function brings its own (<c>provided.al2023</c>, or a
    /// compiled one).</summary>
    /// <param name="name">AWS's identifier, or a short name.</param>
    public static bool IsManaged(string name) =>
        TableName(name) is { } table
        && !table.Contains("(prov.", StringComparison.Ordinal)
        && !table.Contains("layer", StringComparison.Ordinal);

    /// <summary>What the table lacks for a combination: "an image", "arm64", or null when it was measured.</summary>
    internal static string? NotMeasured(string name, PackageType package, Architecture architecture)
    {
        if (!ByName.TryGetValue(name, out Runtime? runtime))
        {
            return null;
        }

        string kind = package == PackageType.Image ? "image" : "zip";
        string processor = architecture == Architecture.Arm ? "arm64" : "x86_64";
        bool packed = runtime.Packages.Contains(kind, StringComparison.Ordinal);
        return !packed ? $"the package type {kind}" : runtime.Architectures.Contains(
            processor, StringComparison.Ordinal) ? null : processor;
    }

    private static Runtime[] Read() =>
        [.. EmbeddedText.Read("Profiles/runtimes.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.TrimEnd('\r').Split(','))
            .Select(fields => new Runtime(fields[0], fields[1], fields[2], fields[3]))];
}
