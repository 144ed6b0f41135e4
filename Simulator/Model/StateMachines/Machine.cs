using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Model.StateMachines;

/// <summary>A state machine ready to run: its states, and what executions draw. Only what is counted of it varies.</summary>
internal sealed class Machine
{
    private readonly Sampler?[] durations;
    private readonly ushort[] functions;
    private readonly Draws transitions, tasks, lengths, choices, retries, starts, repeated, hosts;
    private readonly Sampler[] transitionTimes, startTimes;
    private readonly Sampler taskTime, distributedDelay;
    private readonly double repeatedShare;

    /// <summary>A state machine without executions.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Machine(int number, RegionContext context)
    {
        Settings = context.Scenario.StateMachines[number];
        var service = context.Region.StateMachines;
        (Number, Caller) = (number, context.Scenario.FirstCaller(StateMachineSettings.Kind) + number);
        States = [.. Settings.Definition.States];
        durations = [.. States.Select(state => LengthOf(state) is { } length ? context.Samplers.For(length) : null)];
        functions = [.. States.Select(
            state => state is TaskState { Function: { } name } ? context.Functions.NumberOf(name) : Functions.Unknown)];
        StateMachineType[] types = [StateMachineType.Standard, StateMachineType.Express];
        transitionTimes = [.. types.Select(type => context.Samplers.For(service.Of(type).TransitionTime))];
        startTimes = [.. types.Select(type => context.Samplers.For(service.Of(type).StartTime))];
        (taskTime, distributedDelay) = (context.Samplers.For(service.TaskTime), context.Samplers.For(service.DistributedDelay));
        repeatedShare = service.Repeated;
        Draws Stream(string name) => context.Stream(name, Settings.Name);
        transitions = Stream(RandomStreams.TransitionsOf);
        tasks = Stream(RandomStreams.TasksOf);
        lengths = Stream(RandomStreams.DurationsOf);
        choices = Stream(RandomStreams.ChoicesOf);
        retries = Stream(RandomStreams.RetryDelaysOf);
        starts = Stream(RandomStreams.StartsOfExecutionsOf);
        repeated = Stream(RandomStreams.RepeatedExecutionsOf);
        hosts = Stream(RandomStreams.LoadBalancerOf);
    }

    /// <summary>Its settings.</summary>
    public StateMachineSettings Settings { get; }

    /// <summary>Its place in the scenario.</summary>
    public int Number { get; }

    /// <summary>Its number among callers.</summary>
    public int Caller { get; }

    /// <summary>Its states.</summary>
    public StateDefinition[] States { get; }

    /// <summary>Executions that have begun, children of distributed Maps among them.</summary>
    public long Begun { get; set; }

    /// <summary>Invocations of functions so far, attempts of one task counted once.</summary>
    public long Calls { get; set; }

    /// <summary>Executions that have not ended, without children.</summary>
    public Gauge Open { get; } = new();

    /// <summary>The function of a Task state.</summary>
    public ushort FunctionOf(int state) => functions[state];

    /// <summary>How long it takes from StartExecution to the first state.</summary>
    public TimeSpan StartTime(StateMachineType type, ulong about) => Sample(startTimes[(int)type], starts, about);

    /// <summary>How long it takes to enter a state.</summary>
    public TimeSpan TransitionTime(StateMachineType type, ulong about) => Sample(transitionTimes[(int)type], transitions, about);

    /// <summary>How long it takes to call Lambda.</summary>
    public TimeSpan TaskTime(ulong about) => Sample(taskTime, tasks, about);

    /// <summary>How long a Wait state waits, or another service works.</summary>
    public TimeSpan Length(int state, ulong about) => Sample(durations[state]!, lengths, about);

    /// <summary>How long a distributed Map takes to its first child.</summary>
    public TimeSpan DistributedDelay(ulong about) => Sample(distributedDelay, starts, about);

    /// <summary>Which way a Choice state takes.</summary>
    public int Choose(ChoiceState state, ulong about)
    {
        double drawn = choices.Uniform(about);
        for (int way = 0; way < state.Ways.Count - 1; way++)
        {
            drawn -= state.Ways[way].Share;
            if (drawn < 0) return state.Ways[way].Next;
        }
        return state.Ways[^1].Next;
    }

    /// <summary>How long a state waits before it is tried again.</summary>
    public TimeSpan RetryDelay(Retrier retrier, int retry, ulong about) =>
        retrier.Backoff.Delay(retry, retries.Uniform(about));

    /// <summary>Whether an Express execution is run a second time.</summary>
    public bool IsRepeated(long execution) => repeatedShare > 0 && repeated.Chance((ulong)execution, repeatedShare);

    /// <summary>Which front end an invocation reaches.</summary>
    public int Host(InvocationId id, int hostCount) => hosts.Below(id.Value, hostCount);

    private static Distribution? LengthOf(StateDefinition state) => state switch
    {
        WaitState wait => wait.Length,
        TaskState task => task.Service,
        _ => null,
    };

    private static TimeSpan Sample(Sampler distribution, in Draws draws, ulong about) =>
        new(distribution.SampleTicks(draws.Bits(about)));
}
