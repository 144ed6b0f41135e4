namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Collects what is wrong, so that all mistakes of a file are told at once.</summary>
internal sealed class Findings
{
    private const int Shown = 20;
    private const int Kept = 1000;
    private readonly List<Mistake> mistakes = [];
    private readonly List<Mistake> warnings = [];

    private int count;

    /// <summary>How often a mistake was reported so far; the same one may come again by way of an alias.</summary>
    public int Reported { get; private set; }

    public void Mistake(string name, Place place, string message, string hint)
    {
        Mistake mistake = At(name, place, message, hint, warning: false);
        Reported++;
        bool repeated = mistakes.Count < Kept && mistakes.Contains(mistake);
        if (repeated)
        {
            return;
        }

        count++;
        if (mistakes.Count < Kept)
        {
            mistakes.Add(mistake);
        }
    }

    public void Warning(string name, Place place, string message, string hint) =>
        warnings.Add(At(name, place, message, hint, warning: true));

    /// <summary>Closes the reading.</summary>
    public ReadOutcome Outcome(string file, Scenario? scenario) =>
        new(
            file,
            count == 0 ? scenario : null,
            [.. mistakes.OrderBy(m => ErrorCatalogue.Rank(m.Name)).ThenBy(m => m.File == file ? 0 : 1)
                .ThenBy(m => m.File, StringComparer.Ordinal).ThenBy(m => m.Line).ThenBy(m => m.Column).Take(Shown)],
            count,
            [.. warnings.OrderBy(w => w.Line).ThenBy(w => w.Column)]);

    private static Mistake At(string name, Place place, string message, string hint, bool warning) =>
        new()
        {
            Name = name,
            File = place.Source.Name,
            Line = place.Line,
            Column = place.Column,
            Length = Math.Max(1, place.Length),
            Message = message,
            Hint = hint,
            SourceLine = place.Source.Line(place.Line),
            IsWarning = warning,
        };
}
