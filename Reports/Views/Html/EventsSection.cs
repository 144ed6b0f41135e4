using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>Asynchronous events: what became of them, how old they grew, how often they came twice or not at all.</summary>
internal static class EventsSection
{
    private const int MostRows = 60, MostDrawn = 4;

    /// <summary>Writes it; nothing of a run without events.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        int[] numbers =
        [
            .. Enumerable.Range(0, runs.Together.Functions.Count)
                .Where(number => runs.Together.Functions[number].Events is not null)
                .OrderByDescending(number => runs.Together.Functions[number].Events![EventMetrics.Received]),
        ];
        if (numbers.Length == 0) return;
        html.Open("section id=\"events\"");
        html.Element("h2", "Events and what became of them");
        var functions = numbers.Select(number => runs.Together.Functions[number]).ToList();
        html.Table(new ChartTable(
            [
                "function", "received", "succeeded", "to a destination", "dead-letter queue", "lost", "still there at the end",
                "retries", "handled twice", "age p50", "age p99",
            ],
            [.. functions.Take(MostRows).Select(function => Row(
                function.Name, function.Events!, count => Readable.Count(runs.Together.PerRun(count))))]));
        foreach (var function in functions.Where(function => function.Events![EventMetrics.Lost] > 0).Take(MostDrawn))
            html.Element("p", Lost(function.Name, function.Events!, runs.Count == 1 ? "" : $", in {runs.Count} runs"));
        html.Open("div class=\"pairs\"");
        foreach (int number in numbers.Take(MostDrawn))
        {
            Draw(EventEndingsChart.Of);
            Draw(EventBacklogChart.OfBacklog);
            Draw(EventBacklogChart.OfAge);

            void Draw(Func<RunResult, FunctionResult, MetricValues, Chart> make) => QueuesSection.Draw(
                html, runs, run => make(run, run.Functions[number], run.Functions[number].Events!));
        }
        if (runs.First.Pollers is not null) QueuesSection.Draw(html, runs, run => PollersChart.Of(run, run.Pollers!));
        html.Close("div");
        html.Close("section");
    }

    private static string Lost(string function, MetricValues events, string together)
    {
        var reasons = events[EventMetrics.LostByReason].ByReason
            .Select(reason => $"{Readable.Count(reason.Count)} {Readable.Words(reason.Name)}");
        var (lost, received) = (events[EventMetrics.Lost], events[EventMetrics.Received]);
        return $"{function} lost {Readable.Count(lost)} of {Readable.Count(received)} events without a trace: " +
            $"{string.Join(", ", reasons)}{together}.";
    }

    private static IReadOnlyList<string> Row(string name, MetricValues events, Func<long, string> mean) =>
    [
        name, mean(events[EventMetrics.Received]), mean(events[EventMetrics.Succeeded]), mean(events[EventMetrics.ToDestination]),
        mean(events[EventMetrics.DeadLettered]), mean(events[EventMetrics.Lost]),
        Readable.Count(events[EventMetrics.InQueue].AtEnd + events[EventMetrics.InFlight].AtEnd), mean(events[EventMetrics.Retried]),
        mean(events[EventMetrics.Duplicates]),
        Readable.Duration(events[EventMetrics.Age].SupportedQuantile(0.5)),
        Readable.Duration(events[EventMetrics.Age].SupportedQuantile(0.99)),
    ];
}
