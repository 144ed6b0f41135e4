namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A queue of SQS that something in the template reads.</summary>
/// <param name="Name">Its name in the scenario.</param>
internal sealed record TemplateQueue(string Name) : ITriggerTarget
{
    /// <summary>Seconds that a message stays hidden; AWS's default is 30.</summary>
    public int Visibility { get; set; } = 30;

    /// <summary>Seconds that a message is kept; null for the default.</summary>
    public int? Retention { get; init; }

    /// <summary>Whether it keeps the order.</summary>
    public bool Fifo { get; init; }

    /// <summary>Where messages go that were received too often; null without.</summary>
    public TemplateQueue? DeadLetterQueue { get; set; }

    /// <summary>How often they are received before.</summary>
    public int? MaxReceiveCount { get; init; }

    /// <summary>Whether a function reads it.</summary>
    public bool IsRead { get; set; }

    /// <summary>Whether a topic, a bucket, a rule or a schedule puts its events into it.</summary>
    public bool IsCalled { get; set; }

    /// <inheritdoc/>
    public string Id => Name;

    /// <summary>Whether it takes the dead letters of others.</summary>
    public bool TakesDeadLetters { get; set; }

    /// <inheritdoc/>
    public void CalledBy(CallerKind kind) => IsCalled = true;

    /// <summary>Writes it below <c>queues</c>.</summary>
    public void Write(ScenarioText scenario)
    {
        List<string> settings = Fifo ? ["type: fifo"] : [];
        if (IsRead) settings.Add($"visibilityTimeout: {Quantities.Seconds(Visibility)}");
        if (Retention is { } seconds)
            settings.Add($"retention: {Quantities.Seconds(Math.Clamp(seconds, 60, 1209600))}");
        if (DeadLetterQueue is not null) settings.Add($"deadLetterQueue: {DeadLetterQueue.Name}");
        if (DeadLetterQueue is not null && MaxReceiveCount is { } count)
            settings.Add($"maxReceiveCount: {Math.Clamp(count, 1, 1000)}");
        scenario.Line(1, settings.Count == 0 ? $"{Name}: {{}}" : $"{Name}: {{ {string.Join(", ", settings)} }}");
    }
}
