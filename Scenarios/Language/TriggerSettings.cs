using LambdaSim.Scenarios.Language.Schedules;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What stands between callers and a function: a front door, a source of events, or a schedule; it may start executions of state
/// machines, too.</summary>
public sealed record TriggerSettings : ICallerSettings
{
    /// <summary>Triggers as callers.</summary>
    public static CallerKind Kind { get; } = new("triggers", "requests through a trigger", polls: false, scenario => scenario.Triggers);

    /// <summary>The name, unique in the scenario; at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Which service.</summary>
    public required TriggerType Type { get; init; }

    /// <summary>The word for its service, as a scenario writes it: "s3".</summary>
    public string TypeWord => Worded.Word(Type);

    /// <summary>Where its events go, functions first, then state machines; of a front door the one that it calls.</summary>
    public required IReadOnlyList<SubscriptionSettings> Subscriptions { get; init; }

    /// <summary>The names of the functions, in the order of the file.</summary>
    public IReadOnlyList<string> Functions =>
        [.. Subscriptions.Where(subscription => subscription.Kind == SubscriberKind.Function).Select(subscription => subscription.Name)];

    /// <summary>The names of those that are called, functions and state machines, in this order.</summary>
    public IReadOnlyList<string> Called =>
        [.. Subscriptions.Where(subscription => !subscription.IsQueue).Select(subscription => subscription.Name)];

    /// <summary>How an API starts executions of its state machine; null of what calls functions.</summary>
    public StartAction? Action { get; init; }

    /// <summary>How it tries again what its target was too busy to take; null of what does not.</summary>
    public HandOverRetrySettings? Retries { get; init; }

    /// <inheritdoc/>
    IEnumerable<string> ICallerSettings.Functions => Authorizer is null ? Functions : [.. Functions, Authorizer.Function];

    /// <summary>How long a front door waits for the function; null for as long as it runs.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>Requests a second that a front door lets through; null for all.</summary>
    public required double? Rate { get; init; }

    /// <summary>Requests at once beyond the rate.</summary>
    public required int Burst { get; init; }

    /// <summary>How often each node of a load balancer checks the function's health; null for never.</summary>
    public TimeSpan? HealthCheckInterval { get; init; }

    /// <summary>How many nodes check: 1 or more.</summary>
    public int HealthCheckers { get; init; } = 1;

    /// <summary>What an API asks of each request; null of everything else.</summary>
    public AuthorizerSettings? Authorizer { get; init; }

    /// <summary>What a front door adds to each request, or how long an event takes to Lambda.</summary>
    public required Distribution Delay { get; init; }

    /// <summary>What makes the events of a bucket late when many come at once; null of everything else.</summary>
    public BucketBurstSettings? Bursts { get; init; }

    /// <summary>When it calls by itself; null of what waits for others.</summary>
    public required Schedule? Schedule { get; init; }

    /// <summary>How many calls a schedule makes each time: 1 or more.</summary>
    public required int Calls { get; init; }

    /// <summary>How far the calls of a schedule are spread behind its moment, evenly.</summary>
    public required TimeSpan FlexibleTimeWindow { get; init; }

    /// <summary>What may be published to it a second; null for any number.</summary>
    public double? PublishRate { get; init; }

    /// <summary>What it hands over a second at most; null for any number.</summary>
    public double? InvocationRate { get; init; }

    /// <summary>Whether the function's resource-based policy lets it invoke the function.</summary>
    public required PermissionSettings Permission { get; init; }

    /// <summary>The name of the queue for events that Lambda does not take; null for none.</summary>
    public required string? DeadLetterQueue { get; init; }

    /// <summary>What is known of its type.</summary>
    public TriggerKind OfType => TriggerKinds.Of(Type);

    /// <summary>How it calls: as its type does, or by itself where it has a schedule.</summary>
    public TriggerManner Manner => Schedule is null ? OfType.Manner : TriggerManner.Schedule;
}
