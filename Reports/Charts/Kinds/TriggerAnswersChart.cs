using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>What clients of a trigger saw, over time.</summary>
public static class TriggerAnswersChart
{
    private const string TooManyRequests = "429";

    /// <summary>The chart of one trigger; none where nothing was answered with an error.</summary>
    /// <param name="result">The run.</param>
    /// <param name="trigger">One of its triggers.</param>
    public static IEnumerable<Chart> Of(RunResult result, SourceResult trigger)
    {
        var answers = trigger.Measured[TriggerMetrics.AnswersByStatus];
        if (trigger[TriggerMetrics.Errors4xx] + trigger[TriggerMetrics.Errors5xx] == 0) return [];
        var windows = new Windows(result);
        string[] errors = [.. answers.Series.Select(status => status.Name).Where(IsError)];
        var stack = windows.Stack([.. answers.Series.Select(
            status => (status.Name, LookOf(status.Name, errors), windows.PerSecond(status.Counts)))]);
        double[] calls = windows.PerSecond(trigger.Measured.SeriesOf(TriggerMetrics.Calls));
        double most = Math.Max(FunctionStack.Highest(stack), calls.DefaultIfEmpty(0).Max());
        string shares = string.Join(", ", answers.ByReason.Select(
            status => $"{Readable.Share(status.Count, trigger[TriggerMetrics.Calls])} got {status.Name}"));
        return
        [
            new Chart
            {
                Name = $"{trigger.Name}.answers",
                Title = $"What clients of {trigger.Name} saw",
                Subtitle = $"Of {Readable.Count(trigger[TriggerMetrics.Calls], "request")}: {shares}.",
                Warning = Windows.Warning(result),
                Horizontal = windows.Axis,
                Vertical = new Axis("answers a second", new LinearScale(most)),
                Series = [.. stack, new Line("requests", Meaning.Offered, windows.Points(calls)) { Stepped = true }],
            },
        ];
    }

    // Each error has a look of its own.
    private static Meaning LookOf(string status, string[] errors) => Array.IndexOf(errors, status) switch
    {
        0 => Meaning.Errors,
        > 0 and var place => Meaning.Function1 + place,
        _ => status == TooManyRequests ? Meaning.Throttled : Meaning.Served,
    };

    private static bool IsError(string status) => status[0] != '2' && status != TooManyRequests;
}
