using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Listens to queues and mappings, reads their levels window by window, and adds them to a result.</summary>
public sealed class SqsRecorder : ISqsLog
{
    private readonly QueueMeter[] queues;
    private readonly MappingMeter[] mappings;

    /// <summary>Nothing heard yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="windows">The windows of the series.</param>
    public SqsRecorder(Scenario scenario, Windows windows)
    {
        queues = [.. scenario.Queues.Select(queue => new QueueMeter(queue, windows))];
        mappings = [.. scenario.Mappings.Select(mapping => new MappingMeter(mapping, windows))];
    }

    /// <inheritdoc/>
    public void Sent(int queue) => queues[queue].Sent();

    /// <inheritdoc/>
    public void Asked(int queue) => queues[queue].Asked++;

    /// <inheritdoc/>
    public void CameBackEmpty(int queue) => queues[queue].CameBackEmpty++;

    /// <inheritdoc/>
    public void Received(int queue, TimeSpan age, bool again) => queues[queue].Received(age, again);

    /// <inheritdoc/>
    public void Returned(int queue) => queues[queue].Returned++;

    /// <inheritdoc/>
    public void Deleted(int queue, TimeSpan age) => queues[queue].Deleted(age);

    /// <inheritdoc/>
    public void DeletedTooLate(int queue) => queues[queue].DeletedTooLate++;

    /// <inheritdoc/>
    public void Redriven(int queue) => queues[queue].Redriven();

    /// <inheritdoc/>
    public void Expired(int queue) => queues[queue].Expired++;

    /// <inheritdoc/>
    public void Filtered(int mapping) => mappings[mapping].FilteredOut++;

    /// <inheritdoc/>
    public void Taken(int mapping) => mappings[mapping].Taken++;

    /// <inheritdoc/>
    public void Throttled(int mapping) => mappings[mapping].Throttled++;

    /// <inheritdoc/>
    public void LoopsCut(int mapping, int messages) => mappings[mapping].LoopsCut += messages;

    /// <inheritdoc/>
    public void BatchEnded(int mapping, BatchEnd end, int messages, int deleted) => mappings[mapping].BatchEnded(end, messages, deleted);

    /// <summary>The warm-up is over: times that end from now on count; numbers of messages count from the beginning.</summary>
    public void BeginMeasuring()
    {
        foreach (var queue in queues) queue.BeginMeasuring();
    }

    /// <summary>Reads the levels at the end of a window.</summary>
    /// <param name="number">Which window.</param>
    /// <param name="now">Its end.</param>
    /// <param name="sources">Where the levels are.</param>
    public void CloseWindow(int number, Instant now, SqsSources sources)
    {
        for (int queue = 0; queue < queues.Length; queue++) queues[queue].CloseWindow(number, now, sources.Queues[queue]);
        for (int mapping = 0; mapping < mappings.Length; mapping++) mappings[mapping].CloseWindow(number, now, sources.Mappings[mapping]);
    }

    /// <summary>Adds everything heard and read to a result.</summary>
    /// <param name="result">The result of the region.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="sources">Where the levels are.</param>
    public RunResult AddTo(RunResult result, Instant now, SqsSources sources)
    {
        if (queues.Length == 0) return result;
        QueueResult[] queueResults = [.. queues.Select((meter, number) => meter.Result(sources.Queues[number]))];
        MappingResult[] mappingResults = [.. mappings.Select((meter, number) => meter.Result(now, sources.Mappings[number]))];
        return result with
        {
            Queues = queueResults,
            Mappings = mappingResults,
            Functions = [.. result.Functions.Select(function => function with { Sqs = Of(function.Name, queueResults, mappingResults) })],
        };
    }

    private static SqsFunctionResult? Of(string function, QueueResult[] queueResults, MappingResult[] mappingResults)
    {
        MappingResult[] own = [.. mappingResults.Where(mapping => mapping.Function == function)];
        if (own.Length == 0) return null;
        var read = queueResults.Where(queue => Array.Exists(own, mapping => mapping.Queue == queue.Name));
        return new SqsFunctionResult(
            own.Sum(mapping => mapping.Received),
            own.Sum(mapping => mapping.Deleted + mapping.FilteredOut),
            read.Sum(queue => queue.Redriven),
            own.Sum(mapping => mapping.Returned),
            read.Sum(queue => queue.Receives),
            own.Sum(mapping => mapping.PeakPollers),
            own.Sum(mapping => mapping.RecursiveBatches),
            own.Sum(mapping => mapping.LoopsCut));
    }
}
