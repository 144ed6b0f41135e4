namespace LambdaSim.Scenarios.Language;

/// <summary>One of those that a trigger hands its events over to: a subscription of a topic, a rule of a bus, an integration of an
/// API.</summary>
/// <param name="Name">The name of the function, the state machine or the queue.</param>
/// <param name="Kind">Which of these.</param>
/// <param name="Kept">The share of events that its filter, or the rule's pattern, lets through; 0 to 1.</param>
public sealed record SubscriptionSettings(string Name, SubscriberKind Kind, double Kept)
{
    /// <summary>Whether it is a queue, which keeps what it gets; the others are called.</summary>
    public bool IsQueue => Kind == SubscriberKind.Queue;
}

/// <summary>What a trigger can hand its events over to.</summary>
public enum SubscriberKind
{
    /// <summary>A function.</summary>
    Function,

    /// <summary>A state machine, of which each event starts an execution.</summary>
    StateMachine,

    /// <summary>A queue.</summary>
    Queue,
}

/// <summary>How an API starts executions of a state machine.</summary>
public enum StartAction
{
    /// <summary>It answers as soon as the execution has begun.</summary>
    [Word("StartExecution", "the API answers as soon as the execution has begun")]
    StartExecution,

    /// <summary>It answers when the execution has ended.</summary>
    [Word("StartSyncExecution", "the API answers when the execution has ended; of Express state machines alone")]
    StartSyncExecution,
}
