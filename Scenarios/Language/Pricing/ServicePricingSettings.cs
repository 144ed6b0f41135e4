namespace LambdaSim.Scenarios.Language;

/// <summary>The prices of services that functions use, in US dollars. What has no price here is not priced: the instance of a database
/// has one where the scenario says it.</summary>
public sealed record ServicePricingSettings
{
    /// <summary>A million units read from a table on demand.</summary>
    public required double PerMillionReads { get; init; }

    /// <summary>A million units written to a table on demand.</summary>
    public required double PerMillionWrites { get; init; }

    /// <summary>An hour of a unit a second of provisioned read capacity.</summary>
    public required double PerReadUnitHour { get; init; }

    /// <summary>An hour of a unit a second of provisioned write capacity.</summary>
    public required double PerWriteUnitHour { get; init; }

    /// <summary>An hour of a processor of the database behind a proxy.</summary>
    public required double PerProxyProcessorHour { get; init; }

    /// <summary>An hour of a capacity unit of the database behind a proxy.</summary>
    public required double PerProxyCapacityUnitHour { get; init; }

    /// <summary>An hour of a capacity unit of a serverless database.</summary>
    public required double PerCapacityUnitHour { get; init; }

    /// <summary>A GB (2^30 bytes) read from an elastic file system.</summary>
    public required double PerGigabyteRead { get; init; }

    /// <summary>A GB (2^30 bytes) written to an elastic file system.</summary>
    public required double PerGigabyteWritten { get; init; }

    /// <summary>A month of 730 hours of a MB a second of provisioned throughput.</summary>
    public required double PerProvisionedMegabyteMonth { get; init; }
}
