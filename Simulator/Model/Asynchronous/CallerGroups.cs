using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>The caller groups behind those of the traffic: whose name an event bears when it is delivered.</summary>
/// <remarks>
/// An event that was accepted keeps the number of its call, and its group is the twin of its caller's group: so it has
/// the same random numbers in every variant, whichever poller delivers it. Events that a function sends on, and events of a
/// caller's second attempt, have a third group and a number made from that of the call they come from.
/// </remarks>
/// <param name="Traffic">How many call of their own accord: <see cref="Scenario.Callers"/>.</param>
public readonly record struct CallerGroups(int Traffic)
{
    private const ulong CallMask = (1UL << 40) - 1;

    /// <summary>How many groups there are in all.</summary>
    public int Count => Traffic * 3;

    /// <summary>Whether calls of a group are events that a function sent on.</summary>
    /// <param name="group">The group.</param>
    public bool IsDerived(int group) => group >= Traffic * 2;

    /// <summary>The caller group of the traffic that a group goes back to.</summary>
    /// <param name="group">Any group.</param>
    public int Origin(int group) => group % Traffic;

    /// <summary>The event that a call becomes when it is accepted.</summary>
    /// <param name="call">The call.</param>
    public InvocationId EventOf(InvocationId call)
    {
        if (IsDerived(call.Caller)) return InvocationId.Of(call.Caller, call.Call, attempt: 1);
        return call.Attempt == 1
            ? InvocationId.Of(Traffic + call.Caller, call.Call, attempt: 1)
            : InvocationId.Of((Traffic * 2) + call.Caller, (long)(Draws.Mixed(call.Value) & CallMask), attempt: 1);
    }

    /// <summary>The call by which a function hands an event on to another; its attempt carries the hops.</summary>
    /// <param name="handedOn">The event.</param>
    /// <param name="hops">How often it was handed on within a loop, this time included; 0 to 201.</param>
    public InvocationId CallOf(InvocationId handedOn, int hops) =>
        InvocationId.Of((Traffic * 2) + Origin(handedOn.Caller), (long)(Draws.Mixed(handedOn.Value) & CallMask), hops + 1);

    /// <summary>How often an event was handed on within a loop that a function sent on.</summary>
    /// <param name="call">The call by which it was sent on.</param>
    public static byte Hops(InvocationId call) => (byte)(call.Attempt - 1);

    /// <summary>The group in whose name the events of a traffic are delivered the first time.</summary>
    /// <param name="group">The caller group of the traffic.</param>
    public int TwinOf(int group) => Traffic + group;

    /// <summary>What to call a group.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="group">Any group.</param>
    public static string NameOf(Scenario scenario, int group)
    {
        var groups = new CallerGroups(scenario.Callers.Count);
        string traffic = scenario.Callers[groups.Origin(group)].Name;
        return (group / groups.Traffic) switch
        {
            0 => traffic,
            1 => $"events of {traffic}",
            _ => $"events after {traffic}",
        };
    }
}
