using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>The meters of event sources: the one list of them.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
/// <param name="madeFor">Knows for whom a call was made.</param>
internal sealed class SourceMeters(Scenario scenario, Windows windows, MadeFor madeFor)
{
    /// <summary>A meter for each kind, in the order of result.json.</summary>
    public IReadOnlyList<ISourceMeter> All { get; } =
    [
        new QueueMeter(scenario, windows),
        new MappingMeter(scenario, windows),
        new StreamMeter(scenario, windows),
        new RecordMappingMeter(scenario, windows),
        new TopicMeter(scenario, windows),
        new BrokerMeter(scenario, windows),
        new BrokerMappingMeter(scenario, windows),
        .. scenario.Triggers.Count == 0 ? (ISourceMeter[])[] : [new TriggerMeter(scenario, windows, madeFor)],
        .. scenario.StateMachines.Count == 0
            ? (ISourceMeter[])[]
            : [new StateMachineMeter(scenario, windows), new StateMeter(scenario, windows)],
        .. scenario.Services.Count == 0 ? (ISourceMeter[])[] : [new ServiceMeter(scenario, windows)],
        .. scenario.Subnets.Count == 0 ? (ISourceMeter[])[] : [new SubnetMeter(scenario, windows)],
        .. scenario.DurableFunctions.Any()
            ? [new DurableMeter(scenario, windows), new DurableOperationMeter(scenario, windows)]
            : (ISourceMeter[])[],
        .. scenario.Faults.Count == 0 ? (ISourceMeter[])[] : [new FaultMeter(scenario, windows)],
    ];

    /// <summary>Everything measured of the kinds that the scenario has.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Where the levels are.</param>
    public IReadOnlyList<SourcesResult> Results(Instant now, Region region) =>
        [.. All.Select(meter => meter.Result(now, region)).OfType<SourcesResult>()];

    /// <summary>Loops cut before a function, over all that invokes it.</summary>
    /// <param name="function">The function's number.</param>
    public long LoopsCut(int function) => All.Sum(meter => meter.LoopsCut(function));
}
