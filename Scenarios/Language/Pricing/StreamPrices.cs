using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What a price list says of streams: read only where a scenario has any.</summary>
internal static class StreamPrices
{
    private static readonly Setting<double> ShardHour = new(
        "streams.perShardHour", PriceLists.Dollars, "An hour of an open shard of a provisioned stream.");
    private static readonly Setting<double> PayloadUnits = new(
        "streams.perMillionPayloadUnits", PriceLists.Dollars, "A million PUT payload units of a provisioned stream.");
    private static readonly Setting<long> PayloadUnit = new(
        "streams.payloadUnit", Kinds.Bytes("1 B", "1 MB"), "A PUT payload unit: a record is billed in whole ones.");
    private static readonly Setting<double> RetainedShardHour = new(
        "streams.perRetainedShardHour", PriceLists.Dollars, "An hour of a shard with extended data retention.");
    private static readonly Setting<TimeSpan> StandardRetention = new(
        "streams.standardRetention", Kinds.Time("1 h", "365 d"), "How long records are kept at no price.");
    private static readonly Setting<double> ConsumerShardHour = new(
        "streams.perConsumerShardHour", PriceLists.Dollars, "An hour of a shard and a reader with enhanced fan-out.");
    private static readonly Setting<double> PushedGigabyte = new(
        "streams.perPushedGigabyte", PriceLists.Dollars, "A GB pushed with enhanced fan-out.");
    private static readonly Setting<double> OnDemandHour = new(
        "streams.perOnDemandHour", PriceLists.Dollars, "An hour of an on-demand stream.");
    private static readonly Setting<double> OnDemandWritten = new(
        "streams.perOnDemandGigabyteWritten", PriceLists.Dollars, "A GB written to an on-demand stream.");
    private static readonly Setting<long> OnDemandUnit = new(
        "streams.onDemandUnit", Kinds.Bytes("1 B", "1 MB"), "A record written to an on-demand stream is billed in whole ones of this.");
    private static readonly Setting<double> OnDemandRead = new(
        "streams.perOnDemandGigabyteRead", PriceLists.Dollars, "A GB read from an on-demand stream by polling.");
    private static readonly Setting<double> OnDemandPushed = new(
        "streams.perOnDemandGigabytePushed", PriceLists.Dollars, "A GB pushed from an on-demand stream with enhanced fan-out.");

    /// <summary>The prices of streams in a price list, each noted with its source.</summary>
    public static StreamPricingSettings Read(Resolution prices) => new()
    {
        PerShardHour = prices.Read(ShardHour),
        PerMillionPayloadUnits = prices.Read(PayloadUnits),
        PayloadUnit = prices.Read(PayloadUnit),
        PerRetainedShardHour = prices.Read(RetainedShardHour),
        StandardRetention = prices.Read(StandardRetention),
        PerConsumerShardHour = prices.Read(ConsumerShardHour),
        PerPushedGigabyte = prices.Read(PushedGigabyte),
        PerOnDemandHour = prices.Read(OnDemandHour),
        PerOnDemandGigabyteWritten = prices.Read(OnDemandWritten),
        OnDemandUnit = prices.Read(OnDemandUnit),
        PerOnDemandGigabyteRead = prices.Read(OnDemandRead),
        PerOnDemandGigabytePushed = prices.Read(OnDemandPushed),
    };
}
