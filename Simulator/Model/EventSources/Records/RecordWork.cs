using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Records;

/// <summary>How the function fares with the records of one mapping: what chance decides, record by record.</summary>
/// <remarks>Draws are addressed by the record's number and traffic, and by the attempt where a repetition may end otherwise,
/// so that a record has the same random numbers in every variant of a scenario.</remarks>
internal sealed class RecordWork
{
    private const int TrafficBits = 48;

    /// <summary>From a delivery to the next; odd, so that no two of a record are alike.</summary>
    private const ulong Stride = 0x9E3779B97F4A7C15UL;

    private readonly RecordBatchSettings settings;
    private readonly Sampler? handler, perRecord;
    private readonly Draws handlerTimes, recordTimes, kept, failures, malformed;
    private readonly bool poisonous;

    /// <summary>How one mapping's records fare.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="function">Its function.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public RecordWork(RecordMappingSettings mapping, Function function, RegionContext context)
    {
        settings = mapping.Batches;
        poisonous = settings.FailsPerRecord > 0
            || context.Scenario.Traffic.Any(traffic => traffic.Sends == mapping.Source && traffic.Records?.Poison is not null);
        if (settings.PerRecord != new ConstantDistribution(0))
            (handler, perRecord) = (context.Samplers.For(function.Settings.Duration), context.Samplers.For(settings.PerRecord));
        handlerTimes = function.Stream(RandomStreams.Handler);
        recordTimes = context.Stream(RandomStreams.TimeAMessageOf, mapping.Name);
        kept = context.Stream(RandomStreams.FilterOf, mapping.Name);
        failures = context.Stream(RandomStreams.FailuresOf, mapping.Name);
        malformed = context.Stream(RandomStreams.MalformedReportsOf, mapping.Name);
    }

    /// <summary>Whether the filter keeps a record.</summary>
    /// <param name="record">The record.</param>
    public bool Keeps(in StreamRecord record) => settings.Filter >= 1 || kept.Chance(About(record), settings.Filter);

    /// <summary>The place of the first record that the handler fails at, or -1.</summary>
    /// <param name="lane">The lane, with a batch.</param>
    public int FailsAt(Lane lane)
    {
        if (!poisonous) return -1;
        for (int place = 0; place < lane.Batch; place++)
        {
            ref readonly var record = ref lane.Log[lane.Log.First + place];
            if (record.Poison) return place;
            if (settings.FailsPerRecord <= 0) continue;
            if (failures.Chance(About(record) + ((ulong)lane.Deliveries * Stride), settings.FailsPerRecord)) return place;
        }
        return -1;
    }

    /// <summary>Whether the function names failed records in a way that Lambda cannot read.</summary>
    /// <param name="id">The invocation.</param>
    public bool IsMalformed(InvocationId id) => settings.MalformedReports > 0 && malformed.Chance(id.Value, settings.MalformedReports);

    /// <summary>How long the handler runs with a batch, if its records add to its time; measured at the memory size that the
    /// function's duration was measured at.</summary>
    /// <param name="id">The invocation.</param>
    /// <param name="lane">The lane, with a batch.</param>
    public ShortSpan Time(InvocationId id, Lane lane)
    {
        if (perRecord is null) return ShortSpan.None;
        long ticks = handler!.SampleTicks(handlerTimes.Bits(id.Value));
        for (int place = 0; place < lane.Batch; place++)
            ticks += perRecord.SampleTicks(recordTimes.Bits(About(lane.Log[lane.Log.First + place])));
        return ShortSpan.Of(new TimeSpan(ticks));
    }

    private static ulong About(in StreamRecord record) => ((ulong)record.Traffic << TrafficBits) | (ulong)record.Number;
}
