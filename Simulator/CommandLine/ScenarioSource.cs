using LambdaSim.Experiments.Sweeping;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>A scenario that is read again and again with other settings; standard input is read once.</summary>
internal sealed class ScenarioSource
{
    private readonly string name;
    private readonly string? text;
    private readonly IReadOnlyList<SettingOverride> overrides;

    private ScenarioSource(string name, string? text, IReadOnlyList<SettingOverride> overrides, Scenario scenario) =>
        (this.name, this.text, this.overrides, Scenario) = (name, text, overrides, scenario);

    /// <summary>The scenario as it is, with the settings of the command line.</summary>
    public Scenario Scenario { get; }

    /// <summary>The file's name without folder and ending.</summary>
    public string Stem => text is null ? Path.GetFileNameWithoutExtension(name) : "scenario";

    /// <summary>Reads a scenario; mistakes go to standard error.</summary>
    /// <param name="name">The file, or "-".</param>
    /// <param name="overrides">Settings of the command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <returns>Null when there are mistakes.</returns>
    public static ScenarioSource? Open(string name, IReadOnlyList<SettingOverride> overrides, Surroundings surroundings)
    {
        string? text = name == "-" ? surroundings.In.ReadToEnd() : null;
        var outcome = Read(name, text, overrides);
        surroundings.Error.Write(outcome.RenderMistakes());
        surroundings.Error.Write(outcome.RenderWarnings());
        return outcome.Scenario is { } scenario ? new ScenarioSource(name, text, overrides, scenario) : null;
    }

    /// <summary>A scenario that was read before.</summary>
    /// <param name="name">The file, or "-".</param>
    /// <param name="text">What standard input said; null of a file.</param>
    /// <param name="overrides">Settings of the command line.</param>
    /// <param name="scenario">What was read.</param>
    public static ScenarioSource Of(
        string name, string? text, IReadOnlyList<SettingOverride> overrides, Scenario scenario) =>
        new(name, text, overrides, scenario);

    /// <summary>The scenario with defaults of its profile taken otherwise; or why the file does not allow them.</summary>
    /// <param name="assumptions">The defaults, their paths with stars for names.</param>
    public SweepCandidate Assuming(IReadOnlyList<SettingOverride> assumptions) => At([], assumptions);

    /// <summary>The scenario with more settings on top, without its variants; or why the file does not allow them.</summary>
    /// <param name="more">The settings.</param>
    /// <param name="assumptions">Defaults of its profile that are taken otherwise.</param>
    /// <exception cref="UsageException">A setting is not known, or its value is not understood.</exception>
    public SweepCandidate At(
        IEnumerable<SettingOverride> more, IReadOnlyList<SettingOverride>? assumptions = null)
    {
        var outcome = Read(name, text, [.. overrides, .. more], variants: false, assumptions);
        if (outcome.Scenario is { } scenario) return scenario;
        return outcome.Mistakes.All(mistake => ErrorCatalogue.IsAboutValues(mistake.Name))
            ? SweepCandidate.NotPossible(outcome.Mistakes[0].Message)
            : throw new UsageException(Told(outcome));
    }

    // It was typed behind another option than --set: as what varies, or as what is sought.
    private static string Told(ReadOutcome outcome) => outcome.Mistakes[0] is { File: SettingOverride.SetOption } typed
        ? $"'{typed.SourceLine}': {typed.Message}. {typed.Hint}"
        : outcome.RenderMistakes().TrimEnd();

    private static ReadOutcome Read(
        string name, string? text, IReadOnlyList<SettingOverride> overrides, bool variants = true,
        IReadOnlyList<SettingOverride>? assumptions = null) => text is null
        ? ScenarioReader.Read(name, overrides, variants: variants, assumptions: assumptions)
        : ScenarioReader.ReadText(
            text, name, Directory.GetCurrentDirectory(), overrides, variants: variants, assumptions: assumptions);
}
