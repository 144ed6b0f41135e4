using LambdaSim.Model.EventSources.Streams;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>What AWS bills for one stream of Kinesis, by a dated price list.</summary>
/// <remarks>
/// A provisioned stream is billed by the hour of an open shard and by PUT payload units of 25 KB; more by the hour of a shard
/// for records that are kept for more than a day. A stream on demand is billed by the hour and by what is written and read.
/// Enhanced fan-out is billed by what is pushed, and on a provisioned stream by the hour of a shard and a reader. Parts of an
/// hour are billed in proportion. Reading the stream of a DynamoDB table costs nothing where Lambda reads it, and what the
/// table costs is not modelled. Left out: price tiers, records kept for more than 7 d or by a stream on demand for more than a
/// day, data transfer.
/// </remarks>
internal sealed class StreamCost
{
    private const double BytesPerGigabyte = 1024 * 1024 * 1024;

    private readonly StreamSettings settings;
    private readonly StreamPricingSettings pricing;
    private readonly int pushedTo;
    private readonly long unit;
    private Instant since = Instant.Start;
    private long units;

    private StreamCost(StreamSettings settings, StreamPricingSettings pricing, int pushedTo)
    {
        (this.settings, this.pricing, this.pushedTo) = (settings, pricing, pushedTo);
        unit = settings.Mode == StreamMode.OnDemand ? pricing.OnDemandUnit : pricing.PayloadUnit;
    }

    /// <summary>The bill of a stream; null of one that costs nothing.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="settings">One of its streams.</param>
    public static StreamCost? Of(Scenario scenario, StreamSettings settings)
    {
        if (settings.Type != StreamType.Kinesis || scenario.Account.Pricing.Streams is not { } pricing) return null;
        var readers = scenario.RecordMappings.OfType<StreamMappingSettings>().Where(mapping => mapping.Source == settings.Name);
        return new StreamCost(settings, pricing, readers.Count(mapping => mapping.EnhancedFanOut));
    }

    /// <summary>Bills records, all of the same size.</summary>
    public void Bill(in RecordsWritten fact) => units += fact.Records * (((fact.Bytes / fact.Records) + unit - 1) / unit);

    /// <summary>The warm-up is over: what was billed is forgotten.</summary>
    /// <param name="now">The present moment.</param>
    public void StartOver(Instant now) => (since, units) = (now, 0);

    /// <summary>What it has cost so far.</summary>
    /// <param name="measured">What was measured of the stream up to now.</param>
    /// <param name="now">The present moment.</param>
    public CostResult Sum(MetricValues measured, Instant now)
    {
        double hours = (now - since).TotalHours, shardHours = hours * measured[StreamMetrics.Shards].Mean;
        double pushed = measured[StreamMetrics.PushedBytes] / BytesPerGigabyte;
        if (settings.Mode == StreamMode.OnDemand)
            return CostResult.None with
            {
                Shards = hours * pricing.PerOnDemandHour,
                Written = units * unit / BytesPerGigabyte * pricing.PerOnDemandGigabyteWritten,
                Read = measured[StreamMetrics.ReadBytes] / BytesPerGigabyte * pricing.PerOnDemandGigabyteRead,
                FanOut = pushed * pricing.PerOnDemandGigabytePushed,
            };
        return CostResult.None with
        {
            Shards = shardHours * pricing.PerShardHour,
            Written = units / 1e6 * pricing.PerMillionPayloadUnits,
            Retention = settings.Retention > pricing.StandardRetention ? shardHours * pricing.PerRetainedShardHour : 0,
            FanOut = (pushedTo * shardHours * pricing.PerConsumerShardHour) + (pushed * pricing.PerPushedGigabyte),
        };
    }
}
