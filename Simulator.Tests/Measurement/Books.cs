using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measurement;

/// <summary>The account of the events of a function.</summary>
internal static class Books
{
    /// <summary>Events of one run that nothing accounts for; 0, or the simulator is wrong.</summary>
    public static double Unaccounted(this MetricValues events) =>
        events[EventMetrics.Open].AtStart + events[EventMetrics.Received] - events[EventMetrics.Succeeded]
        - events[EventMetrics.ToDestination] - events[EventMetrics.DeadLettered] - events[EventMetrics.Lost]
        - events[EventMetrics.InQueue].AtEnd - events[EventMetrics.InFlight].AtEnd;
}
