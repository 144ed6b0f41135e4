namespace LambdaSim.Model.Services;

/// <summary>Connections whose clients went away without a word: found out in the order in which that happened.</summary>
/// <param name="linger">How long it takes.</param>
internal sealed class LingeringConnections(TimeSpan linger)
{
    private readonly Queue<(int Connection, Instant Until)> all = new();

    /// <summary>A client went away.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="connection">Its connection.</param>
    /// <returns>After how long to look, if nobody does yet.</returns>
    public TimeSpan? Add(Instant now, int connection)
    {
        all.Enqueue((connection, now + linger));
        return all.Count == 1 ? linger : null;
    }

    /// <summary>Takes the next connection that is found out about.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="connection">Which.</param>
    public bool TryTake(Instant now, out int connection)
    {
        bool found = all.TryPeek(out var first) && first.Until <= now;
        connection = first.Connection;
        if (found) all.Dequeue();
        return found;
    }

    /// <summary>After how long to look again; null when nothing is left.</summary>
    /// <param name="now">The present moment.</param>
    public TimeSpan? Next(Instant now) => all.TryPeek(out var first) ? first.Until - now : null;
}
