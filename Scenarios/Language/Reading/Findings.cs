namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Collects what is wrong, so that all mistakes of a file are told at once: up to 1,000 of them.</summary>
/// <remarks>Each mistake is searched for its likely fix, so their number bounds the time of reading a file.</remarks>
internal sealed class Findings
{
    private const int Shown = 20;
    private readonly HashSet<(string Name, string File, int Line, int Column, string Message)> known = [];
    private readonly List<Mistake> mistakes = [];
    private readonly List<Mistake> warnings = [];

    private readonly SortedSet<string> dataFiles = new(StringComparer.Ordinal);
    private readonly SortedSet<string> missingFiles = new(StringComparer.Ordinal);
    private int warningCount;

    /// <summary>The files of data that were read so far: traces, samples, definitions, assemblies of policies.</summary>
    public IReadOnlyCollection<string> DataFiles => dataFiles;

    /// <summary>The user's own policies, which words may stand for.</summary>
    public OwnPolicies Policies { get; init; } = new();

    /// <summary>How often a mistake was reported so far; the same one may come again by way of an alias.</summary>
    public int Reported { get; private set; }

    /// <summary>Remembers that a file of data is read.</summary>
    /// <param name="path">The file.</param>
    public void Reads(string path) => dataFiles.Add(path);

    /// <summary>Remembers that a file is not there.</summary>
    /// <param name="path">The file.</param>
    public void Misses(string path) => missingFiles.Add(path);

    /// <exception cref="TooManyMistakes">It is the last one that is worth telling.</exception>
    public void Mistake(string name, Place place, string message, string hint)
    {
        Mistake mistake = At(name, place, message, hint, warning: false);
        Reported++;
        if (known.Add((mistake.Name, mistake.File, mistake.Line, mistake.Column, mistake.Message)))
        {
            mistakes.Add(mistake);
        }

        if (Reported >= ReadOutcome.Most)
        {
            throw new TooManyMistakes();
        }
    }

    public void Warning(string name, Place place, string message, string hint)
    {
        Mistake warning = At(name, place, message, hint, warning: true);
        if (known.Add((warning.Name, warning.File, warning.Line, warning.Column, warning.Message)) && ++warningCount <= ReadOutcome.Most)
        {
            warnings.Add(warning);
        }
    }

    /// <summary>Closes the reading.</summary>
    public ReadOutcome Outcome(string file, Scenario? scenario) =>
        new(
            file,
            mistakes.Count == 0 ? scenario : null,
            [.. mistakes.OrderBy(m => ErrorCatalogue.Rank(m.Name)).ThenBy(m => m.File == file ? 0 : 1)
                .ThenBy(m => m.File, StringComparer.Ordinal).ThenBy(m => m.Line).ThenBy(m => m.Column).Take(Shown)],
            mistakes.Count,
            [.. warnings.OrderBy(w => w.Line).ThenBy(w => w.Column)])
        {
            StoppedEarly = Reported >= ReadOutcome.Most,
            WarningCount = warningCount,
            MissingFiles = [.. missingFiles],
        };

    private static Mistake At(string name, Place told, string message, string hint, bool warning)
    {
        Place place = told.Source.Shown(told);
        return new()
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
}
