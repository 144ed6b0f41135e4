using LambdaSim.Model.CodeLoading;
using LambdaSim.Model.Maintenance;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the machines behind the functions.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class FleetMeter(Scenario scenario, Windows windows) : IMeter, IHear<ProcessorsUsed>, IHear<CodeRead>, IHear<WorkerDrained>
{
    private readonly MetricValues measured = new(FleetMetrics.Set, windows.Count);
    private readonly FleetMapMeter map = new(windows);
    private readonly ProcessorReading processors = new(scenario.Region.Workers);
    private long refused, waitedFor, drained;

    /// <inheritdoc/>
    public void Hear(Instant now, in ProcessorsUsed fact) => processors.Hear(now, fact);

    /// <inheritdoc/>
    public void Hear(Instant now, in WorkerDrained fact) => measured.Add(FleetMetrics.WorkersDrained);

    /// <inheritdoc/>
    public void Hear(Instant now, in CodeRead fact)
    {
        measured.Add(FleetMetrics.Chunks, fact.FromWorker + fact.FromZone + fact.FromOrigin);
        measured.Add(FleetMetrics.ChunksFromWorker, fact.FromWorker);
        measured.Add(FleetMetrics.ChunksFromZone, fact.FromZone);
        measured.Add(FleetMetrics.ChunksFromOrigin, fact.FromOrigin);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        CountUpTo(region);
        measured.BeginMeasuring();
        foreach (var (level, gauge) in Levels(region)) measured.StartOver(level, now, gauge);
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        CountUpTo(region);
        foreach (var (level, gauge) in Levels(region)) measured.Read(level, at, gauge);
        if (!at.Ends) return;
        measured.CloseWindow(at.Window);
        map.CloseWindow(at.Window, region.Placement.Workers, region.Placement.SandboxesOn);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Where the levels are.</param>
    public FleetResult Result(Instant now, Region region)
    {
        foreach (var (level, gauge) in Levels(region)) measured.ReadEnd(level, now, gauge);
        return new FleetResult(region.Workers.Count, measured) { Map = map.Map };
    }

    private IEnumerable<(Level Level, Gauge Gauge)> Levels(Region region)
    {
        var balance = region.Placement.Balance;
        return
        [
            (FleetMetrics.WorkersUsed, region.Placement.WorkersUsed),
            (FleetMetrics.Sandboxes, region.WorkerManager.AliveOfAll),
            (FleetMetrics.Placed, balance.Placed),
            (FleetMetrics.IfAllWorkersWereAsFull, balance.IfAllWorkersWereAsFull),
            (FleetMetrics.DeviationOverWorkers, balance.DeviationOverWorkers),
            (FleetMetrics.IfAllZonesWereAsFull, balance.IfAllZonesWereAsFull),
            (FleetMetrics.DeviationOverZones, balance.DeviationOverZones),
            (FleetMetrics.Memory, balance.Memory),
            (FleetMetrics.MemoryThereIs, balance.Capacity),
            (FleetMetrics.ProcessorsWanted, processors.Wanted),
            (FleetMetrics.ProcessorsHad, processors.Had),
            (FleetMetrics.ProcessorsThereAre, processors.ThereAre),
        ];
    }

    /// <summary>Adds what has happened since the last look.</summary>
    private void CountUpTo(Region region)
    {
        long waited = region.Workers.Sum(worker => worker.MicroVMsWaitedFor);
        measured.Add(FleetMetrics.PlacementsRefused, region.Placement.Refused - refused);
        measured.Add(FleetMetrics.MicroVMsWaitedFor, waited - waitedFor);
        measured.Add(FleetMetrics.SandboxesDrained, region.WorkerManager.Drained - drained);
        (refused, waitedFor, drained) = (region.Placement.Refused, waited, region.WorkerManager.Drained);
    }
}
