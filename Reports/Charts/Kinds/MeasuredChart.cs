using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>What was measured of a function over time, and what the simulation comes to.</summary>
/// <remarks>Both are drawn in steps of one length, that of a measured period or of a window of the run, whichever is longer: a peak of
/// five seconds is no peak of a minute.</remarks>
public static class MeasuredChart
{
    private const string Peak = "concurrency peak", Throttled = "throttles";

    /// <summary>The charts: one for each function and metric that was measured over time.</summary>
    /// <param name="result">The run.</param>
    /// <param name="test">What was measured; null where nothing was.</param>
    public static IReadOnlyList<Chart> Of(RunResult result, BackTestResult? test) =>
    [
        .. (test?.Series ?? []).Select(series => (Series: series, Function: result.Functions.FirstOrDefault(
                function => function.Name == series.Function)))
            .Where(pair => pair.Function is not null).Select(pair => Of(result, pair.Function!, pair.Series)),
    ];

    private static Chart Of(RunResult result, FunctionResult function, MeasuredSeries measured)
    {
        bool peak = measured.Metric == Peak;
        var step = measured.Period > result.Window ? measured.Period : result.Window;
        double?[] windows = peak
            ? [.. function[Concurrency].Series.Peak.Select(level => (double?)level)]
            : [.. function.SeriesOf(measured.Metric == Throttled ? Throttles : Invocations).Select(count => (double?)count)];
        double[] simulated = Steps(windows, result.Window, step, result.Simulated, peak);
        double[] known = Steps(measured.Values, measured.Period, step, result.Simulated, peak);
        return new Chart
        {
            Name = $"{function.Name}.measured-{measured.Metric.Replace(' ', '-')}",
            Title = $"{Readable.Capital(measured.Metric)} of {function.Name}, measured and simulated",
            Subtitle = $"In steps of {Readable.Moment(step)}.",
            Warning = Windows.Warning(result),
            Empty = known.Length == 0 ? "nothing was measured" : null,
            Horizontal = new Windows(result).Axis,
            Vertical = new Axis(
                peak ? "invocations in flight, peak of a step" : $"{measured.Metric} per second",
                new LinearScale(known.Concat(simulated).Where(double.IsFinite).DefaultIfEmpty(0).Max())),
            Series =
            [
                new Line("measured", Meaning.All, Stairs(known, step, result.Simulated)) { Broad = true },
                new Line("simulated", Meaning.Served, Stairs(simulated, step, result.Simulated)),
            ],
        };
    }

    /// <summary>Values of short periods as values of longer steps: the most of peaks, and counts as rates per second.</summary>
    private static double[] Steps(IReadOnlyList<double?> values, TimeSpan period, TimeSpan step, TimeSpan end, bool peak)
    {
        List<(double Value, double Seconds)> steps = [];
        for (int number = 0; number < values.Count && number * period < end; number++)
        {
            int place = (int)(number * period / step);
            while (steps.Count <= place) steps.Add((double.NaN, 0));
            if (values[number] is not { } value) continue;
            var (before, seconds) = steps[place];
            double length = Math.Min(period.TotalSeconds, (end - (number * period)).TotalSeconds);
            double sum = double.IsNaN(before) ? value : peak ? Math.Max(before, value) : before + value;
            steps[place] = (sum, seconds + length);
        }
        return [.. steps.Select(one => peak ? one.Value : one.Value / one.Seconds)];
    }

    private static List<Point> Stairs(double[] values, TimeSpan step, TimeSpan end) =>
    [
        .. values.SelectMany((value, number) => new Point[]
        {
            new(Math.Min((number * step).TotalSeconds, end.TotalSeconds), value),
            new(Math.Min(((number + 1) * step).TotalSeconds, end.TotalSeconds), value),
        }),
    ];
}
