using System.Text.RegularExpressions;

namespace LambdaSim.Tests.Tidy;

/// <summary>Who may know whom: CommandLine → Serving → Experiments → Output, Measurement → Traffic → Model → Kernel → Scenarios,
/// Reports. The declared metrics (Scenarios/Metrics) are known to all: the language asks for them, the simulator measures
/// them, the reports show them.</summary>
internal static partial class Layers
{
    private static readonly string[] Everything =
        ["Scenarios", "Reports", "Kernel", "Model", "Traffic", "Measurement", "Output", "Experiments", "Serving", "CommandLine"];

    /// <summary>What each folder may mention besides itself. Measurement listens to the callers, who do not know
    /// it.</summary>
    private static readonly (string Folder, string[] MayKnow)[] Rules =
    [
        ("Scenarios", ["Scenarios"]),
        ("Reports", ["Reports"]),
        ("Simulator/Kernel", ["Kernel", "Scenarios"]),
        ("Simulator/Model", ["Model", "Kernel", "Scenarios"]),
        ("Simulator/Traffic", ["Traffic", "Model", "Kernel", "Scenarios"]),
        ("Simulator/Measurement", ["Measurement", "Traffic", "Model", "Kernel", "Scenarios", "Reports"]),
        ("Simulator/Output", ["Output"]),
        ("Simulator/Experiments",
            ["Experiments", "Output", "Measurement", "Traffic", "Model", "Kernel", "Scenarios", "Reports"]),
        ("Simulator/Serving", ["Serving", "Experiments", "Traffic", "Model", "Kernel", "Scenarios", "Reports"]),
        ("Simulator/CommandLine", Everything),
    ];

    /// <summary>The namespaces that a file mentions and may not.</summary>
    public static IEnumerable<string> Faults(SourceFile file) =>
        Namespaces().Matches(file.Code).Select(match => match.Groups[1].Value)
            .Where(layer => IsForbidden(file.Path, layer))
            .Select(layer => $"{file} mentions LambdaSim.{layer}")
            .Distinct();

    /// <summary>The types that a type of the program uses and may not: using directives of a whole project hide
    /// them.</summary>
    public static IEnumerable<string> Faults(Type type) =>
        TypeReferences.Of(type)
            .Where(used => LayerOf(used) is { } layer && IsForbidden($"Simulator/{LayerOf(type)}/", layer))
            .Select(used => $"{type} uses {used}")
            .Distinct();

    public static string? LayerOf(Type type) =>
        type.Namespace is { } name && name.StartsWith("LambdaSim.", StringComparison.Ordinal)
            && !name.StartsWith("LambdaSim.Scenarios.Metrics", StringComparison.Ordinal)
            ? name.Split('.')[1]
            : null;

    private static bool IsForbidden(string path, string layer)
    {
        var (_, mayKnow) = Array.Find(Rules, rule => path.StartsWith(rule.Folder + "/", StringComparison.Ordinal));
        return mayKnow is not null && Everything.Contains(layer) && !mayKnow.Contains(layer);
    }

    [GeneratedRegex(@"\bLambdaSim\.(?!Scenarios\.Metrics\b)(\w+)")]
    private static partial Regex Namespaces();
}
