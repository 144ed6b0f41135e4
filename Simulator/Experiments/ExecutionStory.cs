using LambdaSim.Reports;

namespace LambdaSim.Experiments;

/// <summary>The story of one execution, of a state machine or of a durable function, line by line.</summary>
/// <param name="name">Whose execution it is.</param>
/// <param name="number">Its number, from 0.</param>
internal sealed class ExecutionStory(string name, long number)
{
    private readonly List<(Instant At, string What)> steps = [];
    private Instant began;
    private string ended = "had not ended when the run did";

    /// <summary>Whether it has begun.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>It begins.</summary>
    public void Begin(Instant now) => (began, HasBegun) = (now, true);

    /// <summary>Something happens to it.</summary>
    public void Add(Instant now, string what) => steps.Add((now, what));

    /// <summary>It ends.</summary>
    public void End(Instant now, string what, TimeSpan length, bool succeeded)
    {
        Add(now, what);
        ended = $"took {Length(length)} and {(succeeded ? "succeeded" : "did not succeed")}";
    }

    /// <summary>The story, with times from the start of the execution.</summary>
    public IEnumerable<string> Lines()
    {
        string sent = $"It began {(began - Instant.Start).TotalSeconds:#,0.000} s into the run.";
        yield return $"Execution {number} of {name} {ended}. {sent}";
        foreach (var (at, what) in steps) yield return $"{Length(at - began),12}   {what}";
    }

    /// <summary>A length of time, as it is read.</summary>
    public static string Length(TimeSpan time) => Readable.Duration(time.Ticks);
}
