using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>Finds when something happened: the shortest stretch of windows that holds a given share of it.</summary>
internal static class Busiest
{
    /// <summary>Window by window, the sum over several series.</summary>
    public static long[] Sum(IEnumerable<IReadOnlyList<long>> series)
    {
        long[] sum = [];
        foreach (var one in series)
        {
            if (one.Count > sum.Length) Array.Resize(ref sum, one.Count);
            for (int window = 0; window < one.Count; window++) sum[window] += one[window];
        }
        return sum;
    }

    /// <summary>Window by window, the sum over several series; windows of the warm-up hold nothing.</summary>
    public static long[] Measured(RunResult result, IEnumerable<IReadOnlyList<long>> series)
    {
        long[] sum = Sum(series);
        int first = (int)Math.Ceiling(result.MeasuredFrom / result.Window);
        Array.Clear(sum, 0, Math.Min(first, sum.Length));
        return sum;
    }

    /// <summary>The first and the last window of the shortest stretch; null when there is nothing at all.</summary>
    public static (int First, int Last)? Run(long[] counts, double share)
    {
        double wanted = counts.Sum() * share;
        if (wanted <= 0) return null;
        (int First, int Last)? best = null;
        long held = 0;
        int first = 0;
        for (int last = 0; last < counts.Length; last++)
        {
            held += counts[last];
            while (held - counts[first] >= wanted) held -= counts[first++];
            bool shorter = best is not { } known || last - first < known.Last - known.First;
            if (held >= wanted && shorter) best = (first, last);
        }
        return best;
    }

    /// <summary>From when to when a stretch of windows lasts.</summary>
    public static (TimeSpan From, TimeSpan To) Between(RunResult result, (int First, int Last) run)
    {
        var end = result.Window * (run.Last + 1);
        return (result.Window * run.First, end < result.Simulated ? end : result.Simulated);
    }
}
