using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The complete scenario, a line a setting: its value, who set it, and the source.</summary>
internal static class OriginsTable
{
    private const int WidestValue = 44;

    /// <summary>Prints the table.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="output">Where to.</param>
    public static void Write(Scenario scenario, TextWriter output)
    {
        output.WriteLine($"{scenario.Name}: every setting with its origin. More on each mechanism: docs/MODEL.md");
        output.WriteLine();
        int paths = scenario.Origins.Max(origin => origin.Path.Length);
        int values = Math.Min(WidestValue, scenario.Origins.Max(origin => origin.Value.Length));
        foreach (var origin in scenario.Origins)
        {
            string value = origin.Value.Length > WidestValue ? origin.Value[..(WidestValue - 1)] + "…" : origin.Value;
            output.WriteLine($"{origin.Path.PadRight(paths)}  {value.PadRight(values)}  {Word(origin.Origin),-11} {origin.Source}");
        }
    }

    private static string Word(OriginKind kind) => kind switch
    {
        OriginKind.File => "file",
        OriginKind.CommandLine => "command line",
        OriginKind.Quota => "AWS quota",
        OriginKind.Documented => "documented",
        OriginKind.Measured => "measured",
        OriginKind.Assumption => "assumption",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
