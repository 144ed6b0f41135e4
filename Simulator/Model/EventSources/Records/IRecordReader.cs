namespace LambdaSim.Model.EventSources.Records;

/// <summary>A mapping that reads records in order, as it looks from outside.</summary>
internal interface IRecordReader
{
    /// <summary>Its batches: the caller of the function.</summary>
    LaneBatches Batches { get; }

    /// <summary>The name of a record's key, or null when records have none.</summary>
    /// <param name="record">One of its records.</param>
    string? KeyOf(in StreamRecord record);

    /// <summary>Pollers at work.</summary>
    Gauge Pollers { get; }

    /// <summary>1 while the function's execution role does not let it read, else 0.</summary>
    Gauge Denied { get; }

    /// <summary>Records that came and that nobody of this mapping has read.</summary>
    long Unread { get; }

    /// <summary>How old the oldest record is that is not done; zero when there is none.</summary>
    TimeSpan AgeOfOldest { get; }
}
