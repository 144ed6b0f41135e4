using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model;

/// <summary>The states of all functions, as the front ends read them: who is not active is answered 409.</summary>
/// <remarks>
/// A pending function becomes active after a while. One that nobody has invoked for long is inactive; the call that
/// finds it so fails and makes it pending (AWS, Lambda function states). All hosts read one table: that they keep it
/// cached for a while is left out. So are the newer states of functions on managed instances.
/// </remarks>
public sealed class FunctionStates
{
    private readonly TimeSpan inactiveAfter;
    private readonly Sampler activation;
    private readonly Draws activations;
    private readonly State[] states;
    private ulong activated;

    private FunctionStates(Scenario scenario, SamplerCatalogue samplers)
    {
        inactiveAfter = scenario.Region.FunctionStates.InactiveAfter;
        activation = samplers.For(scenario.Region.FunctionStates.Activation);
        activations = new Draws(scenario.Run.Seed, RandomStreams.ActivationOfAFunction);
        states = [.. scenario.Functions.Select(InitialState)];
    }

    /// <summary>The states of a scenario's functions, or null when all are active from beginning to end.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="samplers">Where equal distributions share one table.</param>
    public static FunctionStates? IfNeeded(Scenario scenario, SamplerCatalogue samplers) =>
        scenario.Run.Duration >= scenario.Region.FunctionStates.InactiveAfter
        || scenario.Functions.Any(function => function.State != FunctionState.Active)
            ? new FunctionStates(scenario, samplers)
            : null;

    /// <summary>Whether a function takes a call now; the call counts as activity, or makes an inactive function
    /// pending.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="now">The present moment.</param>
    public bool Takes(int function, Instant now)
    {
        ref var state = ref states[function];
        if (now < state.PendingUntil) return false;
        if (state.Inactive || now - state.LastCalled >= inactiveAfter)
        {
            state.Inactive = false;
            state.PendingUntil = now + new TimeSpan(activation.SampleTicks(activations.Bits(activated++)));
            state.LastCalled = state.PendingUntil;
            return false;
        }
        state.LastCalled = now;
        return true;
    }

    private static State InitialState(FunctionSettings function) => function.State switch
    {
        FunctionState.Active => new State { PendingUntil = Instant.Start, LastCalled = Instant.Start },
        FunctionState.Inactive => new State { PendingUntil = Instant.Start, LastCalled = Instant.Start, Inactive = true },
        FunctionState.Pending when function.PendingFor is { } length =>
            new State { PendingUntil = Instant.Start + length, LastCalled = Instant.Start + length },
        _ => new State { PendingUntil = Instant.Never, LastCalled = Instant.Start },
    };

    private struct State
    {
        public Instant PendingUntil;
        public Instant LastCalled;
        public bool Inactive;
    }
}
