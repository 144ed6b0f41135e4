using LambdaSim.Scenarios.Language;

namespace LambdaSim.Serving;

/// <summary>All that was asked of a scenario. One question is run at a time, the newest: who turns a slider on does not want the answer
/// to where it was.</summary>
/// <param name="served">The scenario.</param>
/// <param name="end">Asks everything to stop.</param>
internal sealed class Questions(ServedScenario served, CancellationToken end) : IDisposable
{
    /// <summary>How many answers are kept, for ghosts, for pinned designs and for going back.</summary>
    public const int MostKept = 32;

    private readonly Lock gate = new();
    private readonly List<(string Saved, Question Question)> kept = [];
    private int last;

    /// <summary>Asks, and gives up what was asked before. Where the same was asked of the same file and answered, that is the
    /// answer.</summary>
    /// <param name="changes">The settings.</param>
    /// <param name="outcome">What was read with them: null is given back where it is not valid.</param>
    public Question? Ask(IReadOnlyList<SettingOverride> changes, out ReadOutcome outcome)
    {
        string saved = served.Saved();
        outcome = served.Read(changes);
        int? replications = outcome.Scenario is { } read ? ServedScenario.Replications(read) : null;
        if (replications is { } count)
            outcome = served.Read([.. changes, new SettingOverride("run.replications", count.ToString())]);
        if (!outcome.Valid) return null;
        lock (gate)
        {
            var known = kept.Find(other =>
                other.Saved == saved && !other.Question.GivenUp && other.Question.Changes.SequenceEqual(changes));
            foreach (var (_, other) in kept)
                if (other != known.Question && !other.Ended) other.GiveUp();
            if (known.Question is { } same)
            {
                kept.Remove(known);
                kept.Add(known);
                return same;
            }
            if (kept.Count == MostKept) kept.RemoveAt(0);
            var question = new Question(++last, changes, replications, outcome, served, end);
            kept.Add((saved, question));
            question.Ask();
            return question;
        }
    }

    /// <summary>The question of a number; null when it was never asked, or so long ago that it is forgotten.</summary>
    /// <param name="number">The number.</param>
    public Question? Find(int number)
    {
        lock (gate) return kept.Find(known => known.Question.Number == number).Question;
    }

    /// <summary>Gives up everything, and waits until nothing runs.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var (_, question) in kept) question.Dispose();
            kept.Clear();
        }
    }
}
