using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>The meters of queues and of the mappings that read them.</summary>
public sealed class SqsRecorder
{
    private readonly QueueMeter queues;
    private readonly MappingMeter mappings;

    /// <summary>Nothing heard yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="windows">The windows of the series.</param>
    /// <param name="probes">Where to listen.</param>
    public SqsRecorder(Scenario scenario, Windows windows, Probes probes)
    {
        ArgumentNullException.ThrowIfNull(probes);
        (queues, mappings) = (new QueueMeter(scenario, windows), new MappingMeter(scenario, windows));
        probes.Connect(queues);
        probes.Connect(mappings);
    }

    /// <summary>The warm-up is over: everything but the series begins anew.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="sources">Where the levels are.</param>
    public void BeginMeasuring(Instant now, SqsSources sources)
    {
        queues.BeginMeasuring(now, sources);
        mappings.BeginMeasuring(now, sources);
    }

    /// <summary>Reads the levels.</summary>
    /// <param name="at">When.</param>
    /// <param name="sources">Where the levels are.</param>
    public void Read(in Reading at, SqsSources sources)
    {
        queues.Read(at, sources);
        mappings.Read(at, sources);
    }

    /// <summary>Adds everything heard and read to a result.</summary>
    /// <param name="result">The result of the region.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="sources">Where the levels are.</param>
    public RunResult AddTo(RunResult result, Instant now, SqsSources sources)
    {
        ArgumentNullException.ThrowIfNull(result);
        var read = mappings.Results(now, sources);
        long LoopsCut(FunctionResult function) => (function.Events?.LoopsCut ?? 0)
            + read.Where(mapping => mapping.Function == function.Name).Sum(mapping => mapping[MappingMetrics.LoopsCut]);
        return result with
        {
            Queues = queues.Results(now, sources),
            Mappings = read,
            Functions = [.. result.Functions.Select(function => function with { LoopsCut = LoopsCut(function) })],
        };
    }
}
