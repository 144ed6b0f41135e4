using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.PollerMetrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Pollers, their leases and the events in their hands, over time.</summary>
public static class PollersChart
{
    /// <summary>The chart of the fleet.</summary>
    /// <param name="result">The run.</param>
    /// <param name="pollers">Its pollers.</param>
    public static Chart Of(RunResult result, PollersResult pollers)
    {
        var windows = new Windows(result);
        var alive = new Line("pollers that run", Meaning.InFlight, windows.Points([.. pollers[Alive].Series.Mean])) { Stepped = true };
        var leases = new Line("leases held", Meaning.Leases, windows.Points([.. pollers[Leases].Series.Mean])) { Stepped = true };
        var hands = new Line("events in hand", Meaning.Busy, windows.Points([.. pollers[Deliveries].Series.Mean]));
        double most = new[] { alive, leases, hands }.SelectMany(line => line.Points).Select(point => point.Y).DefaultIfEmpty(0).Max();
        return new Chart
        {
            Name = "account.pollers",
            Title = "Pollers and their leases",
            Subtitle = $"{Readable.Count(pollers.Count)} pollers; {Readable.Count(pollers[Died])} died, " +
                $"{Readable.Count(pollers[LeasesExpired])} leases expired; "
                + $"at most {Readable.Count(pollers[Deliveries].Peak)} events in hand.",
            Warning = Windows.Warning(result),
            Horizontal = windows.Axis,
            Vertical = new Axis("pollers, leases, events; mean of each window", new LinearScale(most)),
            Series = [alive, leases, hands],
        };
    }
}
