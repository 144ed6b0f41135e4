using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Measures the machines behind the functions.</summary>
/// <param name="windows">The windows of the series.</param>
internal sealed class FleetMeter(Windows windows) : IMeter
{
    private readonly GaugeSeries workersUsed = new(windows), sandboxes = new(windows);
    private readonly FleetMapMeter map = new(windows);
    private long refusedBefore, waitedForBefore;

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        region.Placement.WorkersUsed.StartOver(now);
        region.WorkerManager.AliveOfAll.StartOver(now);
        (refusedBefore, waitedForBefore) = (region.Placement.Refused, WaitedFor(region));
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        workersUsed.Read(at, region.Placement.WorkersUsed);
        sandboxes.Read(at, region.WorkerManager.AliveOfAll);
        if (at.Ends) map.CloseWindow(at.Window, region.Placement.Workers, region.Placement.SandboxesOn);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="region">Where the levels are.</param>
    public FleetResult Result(Region region) => new()
    {
        Workers = region.Workers.Count,
        PeakWorkersUsed = region.Placement.WorkersUsed.Peak,
        PeakSandboxes = region.WorkerManager.AliveOfAll.Peak,
        WorkersUsed = workersUsed.Series,
        Sandboxes = sandboxes.Series,
        Map = map.Map,
        PlacementsRefused = region.Placement.Refused - refusedBefore,
        MicroVMsWaitedFor = WaitedFor(region) - waitedForBefore,
    };

    private static long WaitedFor(Region region) => region.Workers.Sum(worker => worker.MicroVMsWaitedFor);
}
