using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The complete scenario, a line a setting: its value, who set it, and the source.</summary>
internal static class OriginsTable
{
    private const int WidestValue = 44;

    /// <summary>Prints the table.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="settings">Those of its settings that are meant; one or more.</param>
    /// <param name="output">Where to.</param>
    public static void Write(Scenario scenario, IReadOnlyList<SettingOrigin> settings, TextWriter output)
    {
        string which = settings.Count == scenario.Origins.Count
            ? "every setting with its origin" : $"{settings.Count} of {scenario.Origins.Count} settings with their origins";
        output.WriteLine($"{scenario.Name}: {which}. More on each mechanism: docs/MODEL.md");
        output.WriteLine();
        int paths = settings.Max(origin => origin.Path.Length);
        int values = Math.Min(WidestValue, settings.Max(origin => origin.Value.Length));
        foreach (var origin in settings)
        {
            string value = origin.Value.Length > WidestValue ? origin.Value[..(WidestValue - 1)] + "…" : origin.Value;
            output.WriteLine($"{origin.Path.PadRight(paths)}  {value.PadRight(values)}  {Word(origin.Origin),-11} {origin.Source}");
        }
    }

    /// <summary>Prints one setting: its value here, who set it, and what it means.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="meaning">Its line of the glossary, what it takes and what it is by default; none of a part of a price list.</param>
    /// <param name="output">Where to.</param>
    public static void WriteOne(SettingOrigin setting, IReadOnlyList<string> meaning, TextWriter output)
    {
        output.WriteLine($"{setting.Path}: {setting.Value}");
        output.WriteLine($"  Set by:    {Word(setting.Origin)}. {setting.Source}");
        if (meaning.Count == 0) return;
        output.WriteLine();
        foreach (string line in meaning) output.WriteLine(line);
    }

    /// <summary>The word for who set a value.</summary>
    /// <param name="kind">Who.</param>
    public static string Word(OriginKind kind) => kind switch
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
