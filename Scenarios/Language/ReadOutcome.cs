using System.Text;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language;

/// <summary>
/// What came of reading a scenario: the scenario, or every mistake in it; and warnings in either case.
/// </summary>
/// <param name="File">The file as the user wrote it.</param>
/// <param name="Scenario">The complete scenario, or null when there are mistakes.</param>
/// <param name="Mistakes">At most 20, the worst first; empty when the scenario is valid.</param>
/// <param name="MistakeCount">How many mistakes there are, those beyond the first 20 included; after
/// <see cref="Most"/> the reading stops.</param>
/// <param name="Warnings">What is doubtful although it can be run, in the order of the file: the first
/// <see cref="Most"/>.</param>
public sealed record ReadOutcome(
    string File,
    Scenario? Scenario,
    IReadOnlyList<Mistake> Mistakes,
    int MistakeCount,
    IReadOnlyList<Mistake> Warnings)
{
    /// <summary>How many mistakes are looked for, and how many warnings are kept.</summary>
    public const int Most = 1000;

    private const int WarningsShown = 20;

    /// <summary>Whether the reading was stopped because there were so many mistakes.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>How many warnings there are, those that were not kept included.</summary>
    public int WarningCount { get; init; }

    /// <summary>The files that it names and that are not there, with their folders.</summary>
    public IReadOnlyList<string> MissingFiles { get; init; } = [];

    /// <summary>Whether there is a scenario to run.</summary>
    public bool Valid => Scenario is not null;

    /// <summary>All mistakes as people read them, with a closing count; empty for a valid scenario.</summary>
    /// <param name="consequence">What was not done, said in the last line.</param>
    /// <returns>Lines that end with a line break.</returns>
    public string RenderMistakes(string consequence = "nothing was run")
    {
        if (Valid)
        {
            return "";
        }

        StringBuilder text = new();
        foreach (Mistake mistake in Mistakes)
        {
            text.Append(mistake.Render()).Append("\n\n");
        }

        text.Append(StoppedEarly ? "At least " : "").Append(Words.Number(MistakeCount));
        text.Append(MistakeCount == 1 ? " mistake in " : " mistakes in ").Append(File);
        text.Append(MistakeCount > Mistakes.Count ? $" (the first {Mistakes.Count} are shown)" : "");
        return text.Append("; ").Append(consequence).Append(".\n").ToString();
    }

    /// <summary>The first warnings as people read them, and how many there are in all.</summary>
    /// <returns>Lines that end with a line break, or nothing.</returns>
    public string RenderWarnings()
    {
        string shown = string.Concat(Warnings.Take(WarningsShown).Select(warning => warning.Render() + "\n\n"));
        return WarningCount <= WarningsShown
            ? shown
            : $"{shown}{Words.Number(WarningCount)} warnings in {File} (the first {WarningsShown} are shown).\n";
    }
}
