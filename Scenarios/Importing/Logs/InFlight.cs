namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Counts how many invocations were in flight, as their reports show it, in bounded memory.</summary>
internal sealed class InFlight
{
    private const int Most = 100_000;
    private readonly List<(double Moment, int Change)> changes = [];
    private bool tooMany;

    /// <summary>Adds an invocation.</summary>
    /// <param name="from">When it began, in milliseconds since 1970.</param>
    /// <param name="to">When it ended.</param>
    public void Add(double from, double to)
    {
        if (tooMany) return;
        changes.Add((from, 1));
        changes.Add((to, -1));
        if (changes.Count <= 2 * Most) return;
        tooMany = true;
        changes.Clear();
        changes.TrimExcess();
    }

    /// <summary>The most in each minute.</summary>
    /// <param name="from">The first minute since 1970.</param>
    /// <param name="to">The last.</param>
    /// <returns>Null where there were too many invocations to tell, or none.</returns>
    public double[]? Peaks(long from, long to)
    {
        if (changes.Count == 0) return null;
        // What ends at a moment makes room for what begins at it.
        changes.Sort((one, other) => (one.Moment, one.Change).CompareTo((other.Moment, other.Change)));
        double[] peaks = new double[to - from + 1];
        int level = 0;
        long reached = 0;
        foreach (var (moment, change) in changes)
        {
            long minute = Math.Clamp((long)Math.Floor(moment / 60_000) - from, 0, peaks.Length - 1);
            // Who was in flight before is so in all minutes that lie between.
            for (long between = reached + 1; between <= minute; between++) peaks[between] = level;
            reached = minute;
            level += change;
            peaks[minute] = Math.Max(peaks[minute], level);
        }
        return peaks;
    }
}
