using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>What the counting service knows about a call when it decides whether to admit it.</summary>
/// <param name="Function">Which function is called: its number, from 0.</param>
/// <param name="InFlight">Invocations in flight of all functions that share a limit with it.</param>
/// <param name="Limit">How many there may be; below 0 when more is claimed than there is.</param>
/// <param name="Functions">How many functions share the limit.</param>
/// <param name="InFlightOfFunction">Invocations of this function in flight; only for a policy that
/// <see cref="IAdmissionPolicy.NeedsFunctions"/>.</param>
public readonly record struct AdmissionView(int Function, int InFlight, int Limit, int Functions, int InFlightOfFunction);

/// <summary>Whom the counting service admits, in the exact mode.</summary>
/// <remarks>Who is not admitted gets 429 and the reason that the limit is reached. The limit on requests a second is judged
/// after it.</remarks>
[ChosenBy(typeof(AdmissionPolicy))]
public interface IAdmissionPolicy
{
    /// <summary>Whether it wants to know how many invocations of each function are in flight; to count them costs a little for each
    /// call.</summary>
    bool NeedsFunctions => false;

    /// <summary>Decides.</summary>
    /// <param name="call">What is known.</param>
    bool Admits(in AdmissionView call);
}

/// <summary>AWS's rule: whoever comes while there is room.</summary>
internal sealed class AdmittedToTheLimit : IAdmissionPolicy
{
    /// <inheritdoc/>
    public bool Admits(in AdmissionView call) => call.InFlight < call.Limit;
}

/// <summary>Whoever comes while there is plenty; then only functions that have less than an equal share.</summary>
/// <remarks>What is free belongs to those who have little. A function with reserved concurrency shares its limit with nobody.</remarks>
internal sealed class FairShare : IAdmissionPolicy
{
    /// <inheritdoc/>
    public bool NeedsFunctions => true;

    /// <inheritdoc/>
    public bool Admits(in AdmissionView call) => call.InFlight < call.Limit
        && (call.InFlight < call.Limit / 2 || call.InFlightOfFunction < Math.Max(1, call.Limit / call.Functions));
}
