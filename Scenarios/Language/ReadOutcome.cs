using System.Text;

namespace LambdaSim.Scenarios.Language;

/// <summary>
/// What came of reading a scenario: the scenario, or every mistake in it; and warnings in either case.
/// </summary>
/// <param name="File">The file as the user wrote it.</param>
/// <param name="Scenario">The complete scenario, or null when there are mistakes.</param>
/// <param name="Mistakes">At most 20, the worst first; empty when the scenario is valid.</param>
/// <param name="MistakeCount">How many mistakes there are, those beyond the first 20 included.</param>
/// <param name="Warnings">What is doubtful although it can be run, in the order of the file.</param>
public sealed record ReadOutcome(
    string File,
    Scenario? Scenario,
    IReadOnlyList<Mistake> Mistakes,
    int MistakeCount,
    IReadOnlyList<Mistake> Warnings)
{
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

        text.Append(MistakeCount).Append(MistakeCount == 1 ? " mistake in " : " mistakes in ").Append(File);
        text.Append(MistakeCount > Mistakes.Count ? $" (the first {Mistakes.Count} are shown)" : "");
        return text.Append("; ").Append(consequence).Append(".\n").ToString();
    }

    /// <summary>All warnings as people read them.</summary>
    /// <returns>Lines that end with a line break, or nothing.</returns>
    public string RenderWarnings() => string.Concat(Warnings.Select(warning => warning.Render() + "\n\n"));
}
