namespace LambdaSim.Model.Services;

/// <summary>What chance decides by, of uses of services: see <see cref="Connect.About"/> and its like.</summary>
internal static class UseNumbers
{
    /// <summary>An attempt.</summary>
    /// <param name="id">Which invocation.</param>
    /// <param name="use">The place of the use in the handler.</param>
    /// <param name="attempt">How often it was tried by then, all its requests together.</param>
    public static ulong OfAttempt(InvocationId id, int use, int attempt) =>
        Draws.Mixed(Draws.Mixed(id.Value) ^ (((ulong)use << 32) | (uint)attempt));

    /// <summary>A request of an attempt.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="request">Which of the requests of the use, from 0.</param>
    public static ulong OfRequest(ulong attempt, int request) => Draws.Mixed(attempt + (ulong)request);
}
