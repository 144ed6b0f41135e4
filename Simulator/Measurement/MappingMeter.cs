using System.Diagnostics;
using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Everything measured about one event source mapping.</summary>
/// <param name="settings">The mapping.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class MappingMeter(MappingSettings settings, Windows windows)
{
    private readonly Level concurrency = new(windows), pollers = new(windows);
    private long deleted, returned, answered, failed, dropped, recursive;

    /// <summary>Messages that the filter did not keep.</summary>
    public long FilteredOut { get; set; }

    /// <summary>Messages for the function.</summary>
    public long Taken { get; set; }

    /// <summary>Attempts that were throttled.</summary>
    public long Throttled { get; set; }

    /// <summary>Messages with which a loop was cut for the first time.</summary>
    public long LoopsCut { get; set; }

    /// <summary>A batch is out of a poller's hands.</summary>
    /// <param name="end">How.</param>
    /// <param name="messages">Its messages.</param>
    /// <param name="done">Those that are done.</param>
    public void BatchEnded(BatchEnd end, int messages, int done)
    {
        deleted += done;
        returned += messages - done;
        _ = end switch
        {
            BatchEnd.Answered => answered++,
            BatchEnd.Failed => failed++,
            BatchEnd.Dropped => dropped++,
            BatchEnd.Recursive => recursive++,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Closes a window.</summary>
    /// <param name="number">Which.</param>
    /// <param name="now">Its end.</param>
    /// <param name="mapping">Where the levels are.</param>
    public void CloseWindow(int number, Instant now, SqsMapping mapping)
    {
        concurrency.Read(number, now, mapping.Concurrency);
        pollers.Read(number, now, mapping.Pollers);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="mapping">Where the levels are.</param>
    public MappingResult Result(Instant now, SqsMapping mapping) => new()
    {
        Name = settings.Name,
        Queue = settings.Queue,
        Function = settings.Function,
        Received = Taken + FilteredOut,
        FilteredOut = FilteredOut,
        Deleted = deleted,
        Returned = returned,
        InHandAtEnd = mapping.InHand,
        Batches = answered + failed,
        FailedBatches = failed,
        DroppedBatches = dropped,
        RecursiveBatches = recursive,
        LoopsCut = LoopsCut,
        ThrottledAttempts = Throttled,
        PeakConcurrency = mapping.Concurrency.Peak,
        MeanConcurrency = mapping.Concurrency.Mean(now),
        PeakPollers = mapping.Pollers.Peak,
        Concurrency = concurrency.Series,
        Pollers = pollers.Series,
    };
}
