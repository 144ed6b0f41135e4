using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the fleet that delivers events.</summary>
/// <param name="scenario">What is simulated; it sends events.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class PollerMeter(Scenario scenario, Windows windows) : IMeter
{
    private readonly MetricValues measured = new(PollerMetrics.Set, windows.Count);
    private long died, expired, moved;

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        var events = region.Events!;
        CountUpTo(events);
        measured.BeginMeasuring();
        measured.StartOver(PollerMetrics.Alive, now, events.Pollers.Alive);
        measured.StartOver(PollerMetrics.Leases, now, events.Pollers.Leases);
        measured.StartOver(PollerMetrics.Deliveries, now, events.Pollers.Deliveries);
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        var events = region.Events!;
        CountUpTo(events);
        measured.Read(PollerMetrics.Alive, at, events.Pollers.Alive);
        measured.Read(PollerMetrics.Leases, at, events.Pollers.Leases);
        measured.Read(PollerMetrics.Deliveries, at, events.Pollers.Deliveries);
        if (at.Ends) measured.CloseWindow(at.Window);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="events">Where the levels are.</param>
    public PollersResult Result(Instant now, EventSide events)
    {
        measured.ReadEnd(PollerMetrics.Alive, now, events.Pollers.Alive);
        measured.ReadEnd(PollerMetrics.Leases, now, events.Pollers.Leases);
        measured.ReadEnd(PollerMetrics.Deliveries, now, events.Pollers.Deliveries);
        return new PollersResult(scenario.Region.Asynchronous.Pollers.Count, measured);
    }

    /// <summary>Adds what has happened since the last look.</summary>
    private void CountUpTo(EventSide events)
    {
        measured.Add(PollerMetrics.Died, events.Pollers.Died - died);
        measured.Add(PollerMetrics.LeasesExpired, events.LeasingService.Expired - expired);
        measured.Add(PollerMetrics.TenantsMoved, events.StateManager.Diverted - moved);
        (died, expired, moved) = (events.Pollers.Died, events.LeasingService.Expired, events.StateManager.Diverted);
    }
}
