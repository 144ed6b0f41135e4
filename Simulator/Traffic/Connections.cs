namespace LambdaSim.Traffic;

/// <summary>The connections of a client: so many attempts wait for their answers at once, and the others stand in line.</summary>
/// <remarks>
/// A browser opens six to a host, the SDK for JavaScript fifty. Left out: several requests on one connection (HTTP/2), and what
/// opening one takes.
/// </remarks>
/// <param name="most">How many at once; 1 or more.</param>
internal sealed class Connections(int most)
{
    private readonly Queue<int> line = new();
    private int open;

    /// <summary>Opens one for an attempt, or lets it stand in line.</summary>
    /// <param name="visit">Whose attempt it is.</param>
    /// <returns>Whether it may be sent.</returns>
    public bool TryOpen(int visit)
    {
        if (open == most)
        {
            line.Enqueue(visit);
            return false;
        }
        open++;
        return true;
    }

    /// <summary>An attempt is over: its connection goes to who has stood in line the longest.</summary>
    /// <param name="visit">Whose attempt may be sent now.</param>
    /// <returns>Whether anybody stood in line.</returns>
    public bool HandOn(out int visit)
    {
        Invariant.Check(open > 0, "a connection that is handed on was open");
        if (line.TryDequeue(out visit)) return true;
        open--;
        return false;
    }
}
