using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>A policy of the user's own failed, or decided what cannot be.</summary>
/// <remarks>It is no mistake of the program: the run ends, and its message names the policy.</remarks>
public sealed class PolicyException : Exception
{
    private PolicyException(string message, Exception? cause)
        : base(message, cause)
    {
    }

    /// <summary>A policy threw.</summary>
    /// <param name="policy">Which.</param>
    /// <param name="cause">What it threw.</param>
    /// <param name="at">In which of its methods.</param>
    public static PolicyException Threw(OwnPolicy policy, Exception cause, string at) => new(
        $"{NameOf(policy)} failed in {at}: {cause.GetType().Name}: {cause.Message}", cause);

    /// <summary>A policy decided what cannot be.</summary>
    /// <param name="policy">Which.</param>
    /// <param name="decision">What it decided, and what it may.</param>
    public static PolicyException Decided(OwnPolicy policy, string decision) => new($"{NameOf(policy)} {decision}", cause: null);

    private static string NameOf(OwnPolicy policy) => $"the policy '{policy.Word}' ({policy.Class.FullName} in {policy.Assembly})";
}
