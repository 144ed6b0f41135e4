namespace LambdaSim.Scenarios.Language;

/// <summary>The prices of Amazon SQS.</summary>
public sealed record QueuePricingSettings
{
    /// <summary>US dollars for a million requests to standard queues.</summary>
    public required double PerMillionStandard { get; init; }

    /// <summary>US dollars for a million requests to FIFO queues.</summary>
    public required double PerMillionFifo { get; init; }

    /// <summary>Bytes of payload that are billed as one request; a request with more is several.</summary>
    public required long RequestUnit { get; init; }

    /// <summary>US dollars for a million requests to a queue.</summary>
    /// <param name="type">Its type.</param>
    public double PerMillion(QueueType type) => type == QueueType.Fifo ? PerMillionFifo : PerMillionStandard;
}
