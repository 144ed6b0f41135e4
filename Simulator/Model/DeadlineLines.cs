namespace LambdaSim.Model;

/// <summary>Who can take only so long: lines of those that can take equally long, which end in the order in which they
/// began.</summary>
/// <remarks>One timer is set for each line, whoever waits in it; who has ended by then is passed over. A line that has grown to twice what
/// it held is cleared of those who have ended, or a long time-out would keep all that ever began within it.</remarks>
/// <param name="isAwaited">Whether somebody in a line still goes on.</param>
internal sealed class DeadlineLines(Predicate<DeadlineLines.Waiting> isAwaited)
{
    private const int FewestCleared = 256;

    private readonly List<TimeSpan> lengths = [];
    private readonly List<Queue<Waiting>> lines = [];
    private readonly List<bool> pending = [];
    private readonly List<int> clearedAt = [];

    /// <summary>The line of a length of time.</summary>
    /// <param name="length">How long those in it can take.</param>
    public int LineOf(TimeSpan length)
    {
        int line = lengths.IndexOf(length);
        if (line >= 0) return line;
        lengths.Add(length);
        lines.Add(new());
        pending.Add(false);
        clearedAt.Add(FewestCleared);
        return lengths.Count - 1;
    }

    /// <summary>Somebody begins.</summary>
    /// <param name="line">The line.</param>
    /// <param name="waiting">Who, and since when.</param>
    /// <returns>After how long the line's timer is to be set; null when it is set already.</returns>
    public TimeSpan? Add(int line, in Waiting waiting)
    {
        if (lines[line].Count >= clearedAt[line]) Clear(line);
        lines[line].Enqueue(waiting);
        if (pending[line]) return null;
        pending[line] = true;
        return lengths[line];
    }

    /// <summary>The timer of a line has rung.</summary>
    public void Rung(int line) => pending[line] = false;

    /// <summary>Takes the next whose time is over.</summary>
    /// <param name="line">The line.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="over">Who.</param>
    public bool TryTake(int line, Instant now, out Waiting over)
    {
        if (!lines[line].TryPeek(out over) || over.Since + lengths[line] > now) return false;
        lines[line].Dequeue();
        return true;
    }

    /// <summary>After how long the timer of a line is to be set again; null when nobody waits in it, or it is set.</summary>
    public TimeSpan? Next(int line, Instant now)
    {
        if (pending[line] || !lines[line].TryPeek(out var first)) return null;
        pending[line] = true;
        return first.Since + lengths[line] - now;
    }

    private void Clear(int line)
    {
        var all = lines[line];
        for (int left = all.Count; left > 0; left--)
        {
            var waiting = all.Dequeue();
            if (isAwaited(waiting)) all.Enqueue(waiting);
        }
        clearedAt[line] = Math.Max(FewestCleared, 2 * all.Count);
    }

    /// <summary>Who can take only so long.</summary>
    /// <param name="Handle">The row of the owner's that it is about.</param>
    /// <param name="Ticket">For which use of that row it is.</param>
    /// <param name="Since">Since when.</param>
    /// <param name="IsWhole">Whether it is about a whole, such as an execution or an invocation, and not about a part of one.</param>
    internal readonly record struct Waiting(int Handle, long Ticket, Instant Since, bool IsWhole);
}

/// <summary>Executions to themselves: something may have taken as long as it can.</summary>
/// <param name="Line">Of those that can take equally long.</param>
public readonly record struct DeadlineDue(int Line);
