namespace LambdaSim.Model.EventSources.Records;

/// <summary>What a mapping of records in order tells.</summary>
/// <param name="probes">The probes of the run.</param>
internal sealed class RecordProbes(Probes probes)
{
    public readonly Probe<RecordsRead> Read = probes.Of<RecordsRead>();
    public readonly Probe<RecordBatchInvoked> Invoked = probes.Of<RecordBatchInvoked>();
    public readonly Probe<RecordBatchHandedOver> BatchHandedOver = probes.Of<RecordBatchHandedOver>();
    public readonly Probe<RecordHandedOver> HandedOver = probes.Of<RecordHandedOver>();
    public readonly Probe<RecordBatchAnswered> Answered = probes.Of<RecordBatchAnswered>();
    public readonly Probe<RecordDone> Done = probes.Of<RecordDone>();
    public readonly Probe<RecordsDiscarded> Discarded = probes.Of<RecordsDiscarded>();
    public readonly Probe<LaneBlocked> Blocked = probes.Of<LaneBlocked>();
    public readonly Probe<LaneFreed> Freed = probes.Of<LaneFreed>();
    public readonly Probe<BatchBisected> Bisected = probes.Of<BatchBisected>();
    public readonly Probe<TumblingWindowEnded> WindowEnded = probes.Of<TumblingWindowEnded>();
    public readonly Probe<LaneHandedOver> LaneHandedOver = probes.Of<LaneHandedOver>();
}
