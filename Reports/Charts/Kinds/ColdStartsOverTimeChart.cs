using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>When a function's cold starts happened.</summary>
public static class ColdStartsOverTimeChart
{
    /// <summary>The chart of one function.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">One of its functions.</param>
    public static Chart Of(RunResult result, FunctionResult function)
    {
        var windows = new Windows(result);
        var causes = function[ColdStartCauses].Series;
        double[] counts = [.. function.SeriesOf(ColdStarts).Select(count => (double)count)];
        return new Chart
        {
            Name = $"{function.Name}.cold-starts-over-time",
            Title = $"Cold starts of {function.Name} over time",
            Subtitle = $"{Readable.Count(function[ColdStarts])} in all, " +
                $"{Readable.Share(function[ColdStarts], function[Invocations])} of the invocations.",
            Warning = Windows.Warning(result),
            Empty = function[Invocations] == 0 ? "no invocations" : function[ColdStarts] == 0 ? "no cold starts" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis($"cold starts in each {windows.Length}", new LinearScale(counts.Append(LinearScale.FewThings).Max())),
            Series = causes.Count == 0
                ? [new Band("cold starts", Charts.Meaning.Cold, windows.Columns(counts))]
                : [.. windows.StackedColumns([.. causes.Select(Layer)])],
            Table = new ChartTable(
                ["from", "cold starts", .. causes.Select(cause => Readable.Words(cause.Name))],
                [.. function.SeriesOf(ColdStarts).Select((count, window) => (IReadOnlyList<string>)
                [
                    Readable.Moment(result.Window * window), Readable.Count(count),
                    .. causes.Select(cause => Readable.Count(cause.Counts[window])),
                ])]),
        };
    }

    /// <summary>What a cause is drawn as; the same in the chart of causes.</summary>
    internal static Meaning Meaning(string cause) => cause switch
    {
        "firstEver" => Charts.Meaning.ColdFirstEver,
        "scalingOut" => Charts.Meaning.ColdScalingOut,
        "idleTooLong" => Charts.Meaning.ColdIdleTooLong,
        "endOfLife" => Charts.Meaning.ColdEndOfLife,
        _ => Charts.Meaning.ColdOther,
    };

    private static (string, Meaning, double[]) Layer(NamedSeries cause) =>
        (Readable.Words(cause.Name), Meaning(cause.Name), [.. cause.Counts.Select(count => (double)count)]);
}
