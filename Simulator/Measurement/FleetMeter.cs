using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the machines behind the functions.</summary>
/// <param name="windows">The windows of the series.</param>
internal sealed class FleetMeter(Windows windows) : IMeter
{
    private readonly MetricValues measured = new(FleetMetrics.Set, windows.Count);
    private readonly FleetMapMeter map = new(windows);
    private long refused, waitedFor;

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        CountUpTo(region);
        measured.BeginMeasuring();
        measured.StartOver(FleetMetrics.WorkersUsed, now, region.Placement.WorkersUsed);
        measured.StartOver(FleetMetrics.Sandboxes, now, region.WorkerManager.AliveOfAll);
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        CountUpTo(region);
        measured.Read(FleetMetrics.WorkersUsed, at, region.Placement.WorkersUsed);
        measured.Read(FleetMetrics.Sandboxes, at, region.WorkerManager.AliveOfAll);
        if (!at.Ends) return;
        measured.CloseWindow(at.Window);
        map.CloseWindow(at.Window, region.Placement.Workers, region.Placement.SandboxesOn);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Where the levels are.</param>
    public FleetResult Result(Instant now, Region region)
    {
        measured.ReadEnd(FleetMetrics.WorkersUsed, now, region.Placement.WorkersUsed);
        measured.ReadEnd(FleetMetrics.Sandboxes, now, region.WorkerManager.AliveOfAll);
        return new FleetResult(region.Workers.Count, measured) { Map = map.Map };
    }

    /// <summary>Adds what has happened since the last look.</summary>
    private void CountUpTo(Region region)
    {
        long waited = region.Workers.Sum(worker => worker.MicroVMsWaitedFor);
        measured.Add(FleetMetrics.PlacementsRefused, region.Placement.Refused - refused);
        measured.Add(FleetMetrics.MicroVMsWaitedFor, waited - waitedFor);
        (refused, waitedFor) = (region.Placement.Refused, waited);
    }
}
