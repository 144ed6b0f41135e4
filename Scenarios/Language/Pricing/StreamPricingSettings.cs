namespace LambdaSim.Scenarios.Language;

/// <summary>The prices of Amazon Kinesis Data Streams. Reading a stream of DynamoDB costs nothing where Lambda reads it.</summary>
public sealed record StreamPricingSettings
{
    /// <summary>US dollars for an hour of an open shard, of a stream whose shards the customer chooses.</summary>
    public required double PerShardHour { get; init; }

    /// <summary>US dollars for a million units written to such a stream.</summary>
    public required double PerMillionPayloadUnits { get; init; }

    /// <summary>Bytes of such a unit: a record is billed in whole ones.</summary>
    public required long PayloadUnit { get; init; }

    /// <summary>US dollars for an hour of a shard whose records are kept for more than <see cref="StandardRetention"/>.</summary>
    public required double PerRetainedShardHour { get; init; }

    /// <summary>How long records are kept at no price.</summary>
    public required TimeSpan StandardRetention { get; init; }

    /// <summary>US dollars for an hour of a shard and a reader with enhanced fan-out.</summary>
    public required double PerConsumerShardHour { get; init; }

    /// <summary>US dollars for a GB pushed with enhanced fan-out.</summary>
    public required double PerPushedGigabyte { get; init; }

    /// <summary>US dollars for an hour of a stream on demand.</summary>
    public required double PerOnDemandHour { get; init; }

    /// <summary>US dollars for a GB written to a stream on demand.</summary>
    public required double PerOnDemandGigabyteWritten { get; init; }

    /// <summary>Bytes of which a record written to a stream on demand is billed in whole multiples.</summary>
    public required long OnDemandUnit { get; init; }

    /// <summary>US dollars for a GB read from a stream on demand by polling.</summary>
    public required double PerOnDemandGigabyteRead { get; init; }

    /// <summary>US dollars for a GB pushed from a stream on demand with enhanced fan-out.</summary>
    public required double PerOnDemandGigabytePushed { get; init; }
}
