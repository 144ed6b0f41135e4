namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>The errors that states fail with, and which names in Retry and Catch are for which of them.</summary>
/// <remarks>
/// Names are those of the AWS Step Functions Developer Guide, Handling errors. A function that times out or dies is told as
/// Lambda.Unknown, which Sandbox.Timedout and Runtime.ExitError of newer runtimes match as well. A Parallel or Map state fails with
/// the error of its branch; States.BranchFailed matches it too.
/// </remarks>
public static class StateErrors
{
    /// <summary>A task took longer than TimeoutSeconds.</summary>
    public const string Timeout = "States.Timeout";

    /// <summary>A task sent no heartbeat for HeartbeatSeconds.</summary>
    public const string HeartbeatTimeout = "States.HeartbeatTimeout";

    /// <summary>A Choice state whose rules do not match, without Default.</summary>
    public const string NoChoiceMatched = "States.NoChoiceMatched";

    /// <summary>More items of a Map failed than it tolerates.</summary>
    public const string ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold";

    /// <summary>The history has as many entries as it can have: nothing catches this.</summary>
    public const string HistoryLimit = "States.Runtime";

    /// <summary>429: throttled.</summary>
    public const string TooManyRequests = "Lambda.TooManyRequestsException";

    /// <summary>500: Lambda itself failed.</summary>
    public const string ServiceException = "Lambda.ServiceException";

    /// <summary>404: there is no such function.</summary>
    public const string NotFound = "Lambda.ResourceNotFoundException";

    /// <summary>409: the function is pending, inactive or failed.</summary>
    public const string Conflict = "Lambda.ResourceConflictException";

    /// <summary>408 or 409: the snapshot of the function is not there yet, or took too long.</summary>
    public const string SnapStart = "Lambda.SnapStartException";

    /// <summary>Any other refusal of Lambda.</summary>
    public const string LambdaException = "Lambda.AWSLambdaException";

    /// <summary>The function timed out, ran out of memory or died.</summary>
    public const string Unknown = "Lambda.Unknown";

    /// <summary>The response of the function was too large.</summary>
    public const string ResponseTooLarge = "Function.ResponseSizeTooLarge";

    /// <summary>What the handler raises, unless the scenario names it.</summary>
    public const string Handler = "Exception";

    /// <summary>Every error, whatever it is: alone, and last.</summary>
    public const string All = "States.ALL";

    /// <summary>Every error but States.Timeout.</summary>
    public const string TaskFailed = "States.TaskFailed";

    private const string BranchFailed = "States.BranchFailed";

    /// <summary>What the model can tell by itself: these have the first numbers in each state machine.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        Timeout, HeartbeatTimeout, NoChoiceMatched, ExceedToleratedFailureThreshold, HistoryLimit, TooManyRequests,
        ServiceException, NotFound, Conflict, SnapStart, LambdaException, Unknown, ResponseTooLarge, Handler,
    ];

    /// <summary>Names that may stand in Retry and Catch although nothing here fails with them.</summary>
    internal static IReadOnlyList<string> NeverHere { get; } =
    [
        "Lambda.SdkClientException", "Lambda.ClientExecutionTimeoutException", "States.DataLimitExceeded", "States.Permissions",
        "States.ResultPathMatchFailure", "States.ParameterPathFailure", "States.IntrinsicFailure", "States.ItemReaderFailed",
        "States.ResultWriterFailed", "States.QueryEvaluationError", "States.Http.Socket", "States.HeartbeatTimeout",
    ];

    /// <summary>The number of an error that the model can tell.</summary>
    /// <param name="name">One of <see cref="Known"/>.</param>
    public static int NumberOf(string name)
    {
        for (int number = 0; number < Known.Count; number++)
        {
            if (Known[number] == name)
            {
                return number;
            }
        }

        throw new ArgumentException($"{name} is no error that the model can tell.", nameof(name));
    }

    /// <summary>Whether a name in ErrorEquals is for an error.</summary>
    /// <param name="written">The name in ErrorEquals.</param>
    /// <param name="error">The error's name.</param>
    /// <param name="ofBranches">Whether the state has branches or iterations, whose error it is.</param>
    internal static bool Matches(string written, string error, bool ofBranches) => written switch
    {
        _ when error == HistoryLimit => false,
        All => true,
        TaskFailed => error != Timeout,
        Timeout => error is Timeout or HeartbeatTimeout,
        BranchFailed => ofBranches,
        "Sandbox.Timedout" or "Runtime.ExitError" => error == Unknown,
        "Lambda.SnapStartNotReadyException" or "Lambda.SnapStartTimeoutException" => error == SnapStart,
        _ => written == error,
    };
}
