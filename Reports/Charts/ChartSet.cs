using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>All charts of a run.</summary>
public static class ChartSet
{
    /// <summary>The charts of the first replication, and what the answer rests on, where that was asked.</summary>
    /// <param name="experiment">All replications.</param>
    public static IReadOnlyList<Chart> For(ExperimentResult experiment) =>
        [.. For(experiment.First), .. MeasuredChart.Of(experiment.First, experiment.BackTest), .. TornadoChart.Of(experiment.Assumptions)];

    /// <summary>
    /// The account's charts, if there are several functions, then those of each of the busiest functions, trigger, queue, caller group in
    /// trouble, and mapping in turn, then fleet, slowest and cost.
    /// </summary>
    /// <param name="result">The run.</param>
    public static IReadOnlyList<Chart> For(RunResult result)
    {
        List<Chart> charts = result.Functions.Count > 1
            ? [ConcurrencyChart.OfAccount(result), ThroughputChart.OfAccount(result)]
            : [];
        if (result.Pollers is { } pollers) charts.Add(PollersChart.Of(result, pollers));
        charts = [.. charts.Select(chart => Stages.On(chart, result))];
        foreach (var function in result.Busiest)
        {
            var own = OfFunction(result, function);
            if (function.Events is { } events) own = own.Concat(OfEvents(result, function, events));
            charts.AddRange(own.Select(chart => Stages.On(chart, result, function.Name)));
        }
        charts.AddRange(result.SourcesOf(TriggerMetrics.Set).SelectMany(trigger => TriggerAnswersChart.Of(result, trigger))
            .Select(chart => Stages.On(chart, result)));
        charts.AddRange(result.SourcesOf(StateMachineMetrics.Set).Select(machine => StateTimesChart.Of(result, machine)));
        charts.AddRange(result.SourcesOf(ServiceMetrics.Set).SelectMany(service => ServiceCharts.Of(result, service))
            .Select(chart => Stages.On(chart, result)));
        charts.AddRange(result.SourcesOf(DurableMetrics.Set).Select(function => OperationTimesChart.Of(result, function)));
        foreach (var queue in result.Queues)
            charts.AddRange([Stages.On(BacklogChart.Of(result, queue), result), Stages.On(OldestMessageChart.Of(result, queue), result)]);
        charts.AddRange(result.Callers.SelectMany(caller => GoodputChart.Of(result, caller)).Select(chart => Stages.On(chart, result)));
        charts.AddRange(result.Mappings.Select(mapping => Stages.On(MappingPollersChart.Of(result, mapping), result)));
        charts.AddRange(result.SourcesOf(RecordMappingMetrics.Set).SelectMany(mapping => RecordMappingCharts.Of(result, mapping))
            .Select(chart => Stages.On(chart, result)));
        return
        [
            .. charts,
            Stages.On(FleetChart.Workers(result), result), Stages.On(FleetChart.Sandboxes(result), result),
            .. FleetMapChart.Of(result) is { } map ? new[] { Stages.On(map, result) } : [],
            WaterfallChart.Of(result), CostChart.Of(result),
        ];
    }

    private static IEnumerable<Chart> OfFunction(RunResult result, FunctionResult function)
    {
        Chart?[] charts =
        [
            LatencyChart.Of(result, function),
            LatencyMapChart.Of(result, function),
            ThroughputChart.Of(result, function),
            ConcurrencyChart.Of(result, function),
            ColdStartsOverTimeChart.Of(result, function),
            VersionsChart.Of(result, function),
            DistributionChart.Of(result, function),
            PhasesChart.Of(result, function),
            TailChart.Of(result, function),
            ColdStartsChart.Of(result, function),
        ];
        return charts.OfType<Chart>();
    }

    private static IEnumerable<Chart> OfEvents(RunResult result, FunctionResult function, MetricValues events) =>
    [
        EventEndingsChart.Of(result, function, events),
        EventBacklogChart.OfBacklog(result, function, events),
        EventBacklogChart.OfAge(result, function, events),
    ];
}
