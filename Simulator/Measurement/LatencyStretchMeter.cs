using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>One percentile of a function's latency in stretches as short as it takes, where windows have too few invocations.</summary>
/// <remarks>
/// Windows are put together until they support the percentile. One that supports it alone ends a stretch, unless it is more than four
/// times as busy as those before: what a burst brings is not said of the quiet before it. What is left in the end joins the last
/// stretch.
/// </remarks>
/// <param name="windows">The windows.</param>
/// <param name="probability">Of the percentile: 0.99.</param>
/// <param name="precision">That of the histograms of the windows.</param>
internal sealed class LatencyStretchMeter(Windows windows, double probability, int precision)
{
    private const double Burst = 4;

    private LogLinearHistogram? gathered, last;
    private List<LatencyStretch>? stretches;
    private int first, end;

    /// <summary>All stretches so far.</summary>
    public IReadOnlyList<LatencyStretch> Stretches
    {
        get
        {
            if (stretches is null) return [];
            if (gathered is not { Count: > 0 } || stretches[^1].To != At(first)) return [.. stretches];
            LogLinearHistogram together = new(precision);
            together.Add(last!);
            together.Add(gathered);
            double latency = together.SupportedQuantile(probability)!.Value;
            return [.. stretches.SkipLast(1), stretches[^1] with { To = At(end), Latency = latency }];
        }
    }

    /// <summary>A window has ended.</summary>
    /// <param name="number">Which.</param>
    /// <param name="window">The latencies of the invocations answered in it.</param>
    public void Add(int number, LogLinearHistogram window)
    {
        bool alone = window.SupportedQuantile(probability) is not null;
        long before = gathered?.Count ?? 0;
        if (before == 0 && (alone || window.Count == 0)) return;
        if (alone && window.Count > Burst * before / (number - first))
        {
            gathered!.Clear();
            return;
        }
        if (before == 0) first = number;
        end = number + 1;
        (gathered ??= new LogLinearHistogram(precision)).Add(window);
        if (gathered.SupportedQuantile(probability) is not { } value) return;
        (stretches ??= []).Add(new LatencyStretch(probability, At(first), At(end), value));
        (last, gathered) = (gathered, last);
        gathered?.Clear();
    }

    private TimeSpan At(int window) => windows.Length * window;
}
