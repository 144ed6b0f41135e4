namespace LambdaSim.Scenarios.Language.Durable;

/// <summary>An operation of a durable function: its result is kept, and it is not done again when the handler is replayed.</summary>
/// <param name="Name">Its name, unique among those of the function.</param>
/// <param name="Times">How often it follows itself; 1 or more.</param>
public abstract record DurableOperation(string Name, int Times);

/// <summary>Work that the handler does itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Times">How often it follows itself.</param>
/// <param name="Duration">How long it takes.</param>
/// <param name="Errors">The share of attempts that fail; 0 to 1.</param>
/// <param name="MaximumAttempts">How many attempts there are at most, the first among them; 1 or more.</param>
/// <param name="Backoff">How long it waits between them.</param>
/// <param name="Semantics">What becomes of an attempt that was cut off.</param>
public sealed record DurableStep(
    string Name, int Times, Distribution Duration, double Errors, int MaximumAttempts, Backoff Backoff, StepSemantics Semantics)
    : DurableOperation(Name, Times);

/// <summary>A wait, in which nothing runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Times">How often it follows itself.</param>
/// <param name="Length">How long it is.</param>
public sealed record DurableWait(string Name, int Times, Distribution Length) : DurableOperation(Name, Times);

/// <summary>A wait for somebody outside, who sends a result: a person who approves, another system.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Times">How often it follows itself.</param>
/// <param name="After">How long it takes until the result comes.</param>
/// <param name="Unanswered">The share to which none ever comes; 0 to 1.</param>
/// <param name="Errors">The share of results that are failures; 0 to 1.</param>
/// <param name="Timeout">How long it is waited for; null for as long as the execution may take.</param>
public sealed record DurableCallback(
    string Name, int Times, Distribution After, double Unanswered, double Errors, TimeSpan? Timeout) : DurableOperation(Name, Times);

/// <summary>The invocation of another function; nothing of this one runs until it has answered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Times">How often it follows itself.</param>
/// <param name="Function">The name of the other function.</param>
public sealed record ChainedInvoke(string Name, int Times, string Function) : DurableOperation(Name, Times);

/// <summary>What becomes of an attempt of a step that was cut off, because the function crashed or took too long.</summary>
public enum StepSemantics
{
    /// <summary>It runs again, and may have had its effect twice.</summary>
    [Word("AtLeastOncePerRetry", "An attempt that was cut off runs again, and may have had its effect twice.")]
    AtLeastOncePerRetry,

    /// <summary>It counts as failed, and the step's retry decides.</summary>
    [Word("AtMostOncePerRetry", "An attempt that was cut off has failed, and `retry` decides; it costs a checkpoint before each attempt.")]
    AtMostOncePerRetry,
}
