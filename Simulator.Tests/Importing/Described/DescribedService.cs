namespace LambdaSim.Tests.Importing.Described;

/// <summary>What calls a function: the word that the language has for the trigger.</summary>
internal enum DescribedCaller { RestApi, HttpApi, Url, Topic, Bucket, Rule, EveryMinutes, Scheduler }

/// <summary>A queue or a stream that a function reads.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">sqs, kinesis or dynamodb.</param>
/// <param name="Batch">Messages of a batch.</param>
/// <param name="Visibility">Seconds that a message stays hidden; not below the function's timeout.</param>
/// <param name="MaxReceiveCount">How often a message is received before it is a dead letter; null for none.</param>
internal sealed record DescribedSource(string Id, string Kind, int Batch, int Visibility, int? MaxReceiveCount);

/// <summary>A function, as its owner would describe it.</summary>
internal sealed record DescribedFunction
{
    public required string Id { get; init; }

    /// <summary>Megabytes; null where the default of 128 is left.</summary>
    public required int? Memory { get; init; }

    /// <summary>Seconds; null where the default of 3 is left.</summary>
    public required int? Timeout { get; init; }

    public required int? Reserved { get; init; }

    public required int? Provisioned { get; init; }

    public required IReadOnlyList<DescribedCaller> Callers { get; init; }

    /// <summary>Minutes between the calls of a schedule.</summary>
    public required int Minutes { get; init; }

    public required DescribedSource? Source { get; init; }

    /// <summary>Whether events that fail go to the queue of the dead.</summary>
    public required bool DeadLetters { get; init; }

    public required int? Retries { get; init; }

    /// <summary>Whether events come to it, for others keep no dead letters.</summary>
    public bool IsAsynchronous => Callers.Any(caller => caller > DescribedCaller.Url);

    /// <summary>The name that it is deployed under.</summary>
    public string Name => $"{Id.ToLowerInvariant()}-live";
}

/// <summary>Functions with what calls them, drawn at random: what an import of any spelling of them must come to.</summary>
internal sealed record DescribedService(IReadOnlyList<DescribedFunction> Functions)
{
    public const string Dead = "Graveyard";

    /// <summary>One of any number of them.</summary>
    public static DescribedService Drawn(Random random) =>
        new([.. Enumerable.Range(1, random.Next(1, 5)).Select(number => Function($"Worker{number}", random))]);

    private static DescribedFunction Function(string id, Random random)
    {
        int? timeout = Perhaps(random, random.Next(1, 901));
        var callers = Enum.GetValues<DescribedCaller>().Where(_ => random.Next(4) == 0).ToArray();
        int? reserved = Perhaps(random, random.Next(20, 90));
        return new DescribedFunction
        {
            Id = id,
            Memory = Perhaps(random, random.Next(128, 10_241)),
            Timeout = timeout,
            Reserved = reserved,
            Provisioned = random.Next(4) == 0 ? random.Next(1, 20) : null,
            Callers = callers,
            Minutes = random.Next(2, 60),
            Source = random.Next(2) == 0 ? Source(id, timeout ?? 3, random) : null,
            DeadLetters = random.Next(2) == 0,
            Retries = Perhaps(random, random.Next(0, 2)),
        };
    }

    private static DescribedSource Source(string id, int timeout, Random random)
    {
        string kind = random.Next(2) == 0 ? "sqs" : random.Next(2) == 0 ? "kinesis" : "dynamodb";
        return new DescribedSource(
            $"{id}{(kind == "sqs" ? "Queue" : kind == "kinesis" ? "Stream" : "Table")}", kind, random.Next(1, 11), timeout + random.Next(0, 60),
            Perhaps(random, random.Next(1, 20)));
    }

    private static int? Perhaps(Random random, int value) => random.Next(2) == 0 ? value : null;
}
