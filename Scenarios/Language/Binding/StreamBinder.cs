using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of the customer's streams, and checks what AWS would refuse.</summary>
internal sealed class StreamBinder(Resolution resolution, IReadOnlyList<string> streams)
{
    private static readonly TimeSpan DynamoDbRetention = TimeSpan.FromHours(24);
    private readonly int onDemandShards = resolution.Read(StreamServiceTable.OnDemandShards);

    /// <summary>The names of all streams.</summary>
    public IReadOnlyList<string> Names => streams;

    /// <summary>Whether a name is that of a stream.</summary>
    public bool Has(string name) => resolution.Has("streams", name);

    public StreamSettings Bind(string name)
    {
        StreamType type = resolution.Read(StreamTable.Type, name);
        StreamMode mode = resolution.Read(StreamTable.Mode, name);
        StreamSettings stream = new()
        {
            Name = name,
            Type = type,
            Mode = mode,
            Shards = resolution.Read(StreamTable.Shards, name) ?? (mode == StreamMode.OnDemand ? onDemandShards : 1),
            Retention = resolution.Read(StreamTable.Retention, name),
            Consumers = resolution.Read(StreamTable.Consumers, name),
            Resharding = resolution.Read(StreamTable.Resharding, name),
            Backlog = resolution.Read(StreamTable.Backlog, name),
        };
        Check(stream);
        return stream;
    }

    /// <summary>Reports a stream that is named and does not exist.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it is named.</param>
    /// <returns>Whether there is such a stream.</returns>
    public bool Check(string name, Place place)
    {
        if (Has(name))
        {
            return true;
        }

        resolution.Findings.Mistake(
            ErrorNames.UnknownStream, place, $"no stream is called '{Words.Shorten(name)}'",
            streams.Count == 0
                ? $"Add 'streams: {{ {Words.Shorten(name)}: {{ type: kinesis }} }}'."
                : Words.DidYouMean(name, streams));
        return false;
    }

    private void Check(StreamSettings stream)
    {
        bool dynamoDb = stream.Type == StreamType.DynamoDb;
        if (dynamoDb && stream.Retention != DynamoDbRetention)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(StreamTable.Retention, stream.Name),
                "a stream of DynamoDB keeps records for 24 h", "Remove 'retention'; it cannot be changed.");
        }

        if (dynamoDb && stream.Mode == StreamMode.OnDemand)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(StreamTable.Mode, stream.Name),
                "a stream of DynamoDB has no capacity mode", "Remove 'mode': such a stream takes whatever its table takes.");
        }

        if (stream.Mode == StreamMode.OnDemand && stream.Resharding.Count > 0)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(StreamTable.Resharding, stream.Name),
                $"'{stream.Name}' is on demand: AWS alone changes its shards", "Remove 'resharding', or make it 'mode: provisioned'.");
        }

        int before = stream.Shards;
        foreach (ReshardSettings change in stream.Resharding)
        {
            if (change.Shards > 2 * before || 2 * change.Shards < before)
            {
                resolution.Findings.Mistake(
                    ErrorNames.OutsideLimit, resolution.PlaceOf(StreamTable.Resharding, stream.Name),
                    $"from {Words.Number(before)} shards to {Words.Number(change.Shards)} at once",
                    "AWS doubles or halves them at most. Use several steps.");
            }

            if (change.Shards == before)
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, resolution.PlaceOf(StreamTable.Resharding, stream.Name),
                    $"'{stream.Name}' has {Words.Number(before)} shards already at {Words.Number(change.At.TotalSeconds)} s",
                    "Remove this change, or ask for another number.");
            }

            before = change.Shards;
        }
    }
}
