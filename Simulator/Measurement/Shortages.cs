using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>When a function had fewer sandboxes than were asked for: stretches of time that begin with a call that waits or is
/// throttled, and end when the last such call has a sandbox, or its answer.</summary>
/// <remarks>
/// Calls come in any order, because what waited first may run longest. A second without such a call ends a shortage: without a
/// pause, two calls that wait for 200 ms each, ten minutes apart, would be one; and calls that are throttled wait for nothing, so that
/// hardly two would belong together. Some thousand shortages are kept, at least a second apart: no call is answered so late that it could
/// belong to an older one.
/// </remarks>
internal sealed class Shortages
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const int Most = 4_096;

    private readonly List<(Instant From, Instant To)> all = [];
    private readonly LogLinearHistogram settled = new();

    /// <summary>A call waited, or was throttled.</summary>
    /// <param name="from">Since when.</param>
    /// <param name="to">Until when; not earlier.</param>
    public void Add(Instant from, Instant to)
    {
        int first = all.Count;
        while (first > 0 && all[first - 1].To + Pause > from) first--;
        int next = first;
        for (; next < all.Count && all[next].From < to + Pause; next++)
        {
            if (all[next].From < from) from = all[next].From;
            if (all[next].To > to) to = all[next].To;
        }
        if (next == first)
        {
            all.Insert(first, (from, to));
            if (all.Count > Most) Settle(Most / 2);
            return;
        }
        all[first] = (from, to);
        if (next - first > 1) all.RemoveRange(first + 1, next - first - 1);
    }

    /// <summary>How long each lasted.</summary>
    public LogLinearHistogram Lengths()
    {
        var lengths = new LogLinearHistogram();
        lengths.Add(settled);
        foreach (var (from, to) in all) lengths.Record((to - from).Ticks);
        return lengths;
    }

    private void Settle(int count)
    {
        foreach (var (from, to) in all.Take(count)) settled.Record((to - from).Ticks);
        all.RemoveRange(0, count);
    }
}
