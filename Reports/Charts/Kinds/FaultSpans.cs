using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The stretches of time in which something goes wrong on purpose.</summary>
internal static class FaultSpans
{
    /// <summary>More of one fault would shade everything.</summary>
    private const int Most = 100;

    /// <summary>A span for each time that each fault lasted, read off the windows of the series.</summary>
    /// <param name="result">The run.</param>
    public static IEnumerable<Span> Of(RunResult result) =>
        result.SourcesOf(FaultMetrics.Set).SelectMany(fault => Of(fault, result).Take(Most));

    private static IEnumerable<Span> Of(SourceResult fault, RunResult result)
    {
        var shares = fault[FaultMetrics.Active].Means;
        double length = result.Window.TotalSeconds, end = result.Simulated.TotalSeconds;
        for (int window = 0; window < shares.Count; window++)
        {
            if (shares[window] == 0) continue;
            int last = window;
            while (last + 1 < shares.Count && shares[last + 1] > 0) last++;
            // Of the first and the last window it may have only a part.
            double from = (window + 1 - Math.Min(1, shares[window])) * length;
            double to = last == window ? from + (shares[window] * length) : (last + Math.Min(1, shares[last])) * length;
            yield return new Span(from, Math.Min(to, end), fault.Name, SpanKind.Fault);
            window = last;
        }
    }
}
