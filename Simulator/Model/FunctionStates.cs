using LambdaSim.Model.Networks;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Networks;

namespace LambdaSim.Model;

/// <summary>The states of all functions, as the front ends read them: who is not active is answered 409.</summary>
/// <remarks>
/// A pending function becomes active after a while: one in subnets of a VPC when its network interfaces are there. One that nobody has
/// invoked for long is inactive; the call that finds it so fails and makes it pending (AWS, Lambda function states). Where a subnet has
/// no address for an interface, it stays inactive and the answer is 502, at every call until there is one. All hosts read one table:
/// that they keep it cached for a while is left out. So are the newer states of functions on managed instances.
/// </remarks>
public sealed class FunctionStates
{
    private readonly TimeSpan inactiveAfter;
    private readonly Sampler activation;
    private readonly Draws activations;
    private readonly State[] states;
    private readonly Probe<InterfaceMissing> missing;
    private ulong activated;

    private FunctionStates(RegionContext context, bool sharesInterfaces)
    {
        inactiveAfter = context.Region.FunctionStates.InactiveAfter;
        activation = context.Samplers.For(context.Region.FunctionStates.Activation);
        activations = context.Stream(RandomStreams.ActivationOfAFunction);
        missing = context.Probes.Of<InterfaceMissing>();
        if (sharesInterfaces) Interfaces = new NetworkInterfaces(context);
        states = [.. context.Scenario.Functions.Select(InitialState)];
    }

    /// <summary>The network interfaces that functions share; null when none needs any.</summary>
    public NetworkInterfaces? Interfaces { get; }

    /// <summary>The states of a scenario's functions, or null when all are active from beginning to end.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static FunctionStates? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var scenario = context.Scenario;
        bool sharesInterfaces = scenario.Subnets.Count > 0 && scenario.Region.Interfaces.Mode == InterfaceMode.Shared;
        bool changes = scenario.Run.Duration >= scenario.Region.FunctionStates.InactiveAfter
            || scenario.Functions.Any(function => function.State != FunctionState.Active);
        return changes || sharesInterfaces ? new FunctionStates(context, sharesInterfaces) : null;
    }

    /// <summary>How a call of a function is answered now: it succeeds so far, and counts as activity; or it is refused, and makes an
    /// inactive function pending.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="now">The present moment.</param>
    public InvocationOutcome Judge(int function, Instant now)
    {
        ref var state = ref states[function];
        if (now < state.PendingUntil)
        {
            if (state.Subnet >= 0) missing.Tell(now, new InterfaceMissing(state.Subnet, NoAddress: false));
            return InvocationOutcome.ResourceConflict;
        }
        if (state.Inactive || now - state.LastCalled >= inactiveAfter) return Wake(ref state, function, now);
        state.LastCalled = now;
        Interfaces?.Use(function, now);
        return InvocationOutcome.Succeeded;
    }

    private InvocationOutcome Wake(ref State state, int function, Instant now)
    {
        if (Interfaces?.FullSubnetOf(function) is { } full and >= 0)
        {
            state.Inactive = true;
            missing.Tell(now, new InterfaceMissing(full, NoAddress: true));
            return InvocationOutcome.SubnetIPAddressLimitReached;
        }
        var active = now + new TimeSpan(activation.SampleTicks(activations.Bits(activated++)));
        var (ready, subnet) = Interfaces?.Make(function, now) ?? (now, -1);
        if (subnet >= 0) missing.Tell(now, new InterfaceMissing(subnet, NoAddress: false));
        state = new State { PendingUntil = ready > active ? ready : active, Subnet = subnet };
        state.LastCalled = state.PendingUntil;
        return InvocationOutcome.ResourceConflict;
    }

    private State InitialState(FunctionSettings function, int number)
    {
        var state = new State { PendingUntil = Instant.Start, LastCalled = Instant.Start, Subnet = -1 };
        switch (function.State)
        {
            case FunctionState.Active:
                return state;
            case FunctionState.Inactive:
                return state with { Inactive = true };
            case FunctionState.Pending when function.PendingFor is { } length:
                return state with { PendingUntil = Instant.Start + length, LastCalled = Instant.Start + length };
            case FunctionState.Pending when Interfaces?.AreNeededBy(number) == true:
                return Created(number);
            default:
                return state with { PendingUntil = Instant.Never };
        }
    }

    /// <summary>A function that is created when the run begins, after all that were there.</summary>
    private State Created(int function)
    {
        if (Interfaces!.FullSubnetOf(function) >= 0)
            return new State { PendingUntil = Instant.Start, LastCalled = Instant.Start, Subnet = -1, Inactive = true };
        var (ready, subnet) = Interfaces.Make(function, Instant.Start);
        return new State { PendingUntil = ready, LastCalled = ready, Subnet = subnet };
    }

    private struct State
    {
        public Instant PendingUntil;
        public Instant LastCalled;
        public bool Inactive;

        /// <summary>The subnet whose interface it waits for; below 0 for none.</summary>
        public int Subnet;
    }
}
