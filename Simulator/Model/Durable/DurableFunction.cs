using LambdaSim.Scenarios.Language.Durable;

namespace LambdaSim.Model.Durable;

/// <summary>A durable function ready to run: its operations, and what its executions draw. Only what is counted of it varies.</summary>
/// <remarks>
/// Draws are addressed by the execution, the operation, the attempt and how often that was begun, so that they are the same in every
/// variant of a scenario.
/// </remarks>
internal sealed class DurableFunction
{
    private readonly DurableOperation[] operations;
    private readonly int[] places;
    private readonly Sampler?[] lengths;
    private readonly ushort[] invoked;
    private readonly Draws ownTimes, draws, failures, retries, resumptions, interruptions, unanswered, hosts;
    private readonly Sampler ownTime, replayTime, checkpointTime, resumeDelay;

    /// <summary>A durable function without executions.</summary>
    /// <param name="number">Its place among those that are durable.</param>
    /// <param name="function">The function.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public DurableFunction(int number, Function function, RegionContext context)
    {
        (Number, Function, Settings) = (number, function, function.Settings.Durable!);
        FunctionNumber = context.Functions.NumberOf(function.Name);
        Caller = context.Scenario.FirstCaller(DurableCaller.Kind) + number;
        operations = [.. Settings.Operations];
        places = [.. operations.SelectMany((operation, place) => Enumerable.Repeat(place, operation.Times))];
        lengths = [.. operations.Select(operation => LengthOf(operation) is { } length ? context.Samplers.For(length) : null)];
        invoked =
        [
            .. operations.Select(
                operation => operation is ChainedInvoke chained ? context.Functions.NumberOf(chained.Function) : Functions.Unknown),
        ];
        var service = context.Region.Durable;
        ownTime = context.Samplers.For(function.Settings.Duration);
        replayTime = context.Samplers.For(service.ReplayTime);
        checkpointTime = context.Samplers.For(service.CheckpointTime);
        resumeDelay = context.Samplers.For(service.ResumeDelay);
        ownTimes = function.Stream(RandomStreams.Handler);
        Draws Stream(string name) => context.Stream(name, function.Name);
        draws = Stream(RandomStreams.DurationsOf);
        failures = Stream(RandomStreams.FailuresOf);
        retries = Stream(RandomStreams.RetryDelaysOf);
        resumptions = Stream(RandomStreams.ResumptionsOf);
        interruptions = Stream(RandomStreams.InterruptionsOf);
        unanswered = Stream(RandomStreams.UnansweredCallbacksOf);
        hosts = Stream(RandomStreams.LoadBalancerOf);
    }

    /// <summary>Its place among those that are durable.</summary>
    public int Number { get; }

    /// <summary>The function.</summary>
    public Function Function { get; }

    /// <summary>Its number among all functions.</summary>
    public ushort FunctionNumber { get; }

    /// <summary>Its number among callers.</summary>
    public int Caller { get; }

    /// <summary>Its settings.</summary>
    public DurableSettings Settings { get; }

    /// <summary>How many operations an execution has, those that follow themselves counted each time.</summary>
    public int Operations => places.Length;

    /// <summary>Executions that have begun.</summary>
    public long Begun { get; set; }

    /// <summary>Executions that have not ended.</summary>
    public Gauge Open { get; } = new();

    /// <summary>The operation that follows so many that are done, as its place among those of the function; -1 behind the last.</summary>
    public int PlaceAfter(int done) => done < places.Length ? places[done] : -1;

    /// <summary>An operation by its place.</summary>
    public DurableOperation this[int place] => operations[place];

    /// <summary>The function that an operation invokes.</summary>
    public ushort InvokedBy(int place) => invoked[place];

    /// <summary>How long the handler's own code takes in an invocation.</summary>
    public TimeSpan OwnTime(InvocationId id) => new(ownTime.SampleTicks(ownTimes.Bits(id.Value)));

    /// <summary>How long a handler takes to read the results of operations that are done: each of them so long.</summary>
    public TimeSpan ReplayTime(int done, InvocationId id) => done * Sample(replayTime, id.Value);

    /// <summary>How long it waits for a checkpoint.</summary>
    public TimeSpan CheckpointTime(ulong about) => Sample(checkpointTime, Draws.Mixed(about));

    /// <summary>How long an operation takes, or until it is answered.</summary>
    public TimeSpan Length(int place, ulong about) => Sample(lengths[place]!, about);

    /// <summary>Whether an attempt of a step fails, or the answer to a callback is a failure.</summary>
    public bool Fails(double share, ulong about) => share > 0 && failures.Chance(about, share);

    /// <summary>Whether a callback is never answered.</summary>
    public bool IsUnanswered(DurableCallback callback, ulong about) =>
        callback.Unanswered > 0 && unanswered.Chance(about, callback.Unanswered);

    /// <summary>How long a step waits before another attempt.</summary>
    public TimeSpan RetryDelay(DurableStep step, int retry, ulong about) => step.Backoff.Delay(retry, retries.Uniform(about));

    /// <summary>How long it takes from the end of a wait to the invocation that goes on.</summary>
    public TimeSpan ResumeDelay(InvocationId id) => new(resumeDelay.SampleTicks(resumptions.Bits(id.Value)));

    /// <summary>At which part of its time an invocation is cut off that does not come to its end; 0 to 1.</summary>
    public double Interruption(InvocationId id) => interruptions.Uniform(id.Value);

    /// <summary>Which front end an invocation reaches.</summary>
    public int Host(InvocationId id, int hostCount) => hosts.Below(id.Value, hostCount);

    /// <summary>What draws are addressed by that are about an attempt of an operation.</summary>
    /// <param name="number">The execution's number.</param>
    /// <param name="done">Operations before it.</param>
    /// <param name="attempt">Which attempt, from 1.</param>
    /// <param name="begun">How often it was begun and cut off before.</param>
    public static ulong About(long number, int done, int attempt, int begun) =>
        Draws.Mixed(Draws.Mixed((ulong)number) + ((ulong)done << 40) + ((ulong)attempt << 20) + (ulong)begun);

    private static Scenarios.Language.Distribution? LengthOf(DurableOperation operation) => operation switch
    {
        DurableStep step => step.Duration,
        DurableWait wait => wait.Length,
        DurableCallback callback => callback.After,
        _ => null,
    };

    private TimeSpan Sample(Sampler distribution, ulong about) => new(distribution.SampleTicks(draws.Bits(about)));
}
