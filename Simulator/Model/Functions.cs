using LambdaSim.Model.Policies;
using LambdaSim.Model.Profiles;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model;

/// <summary>All functions of a scenario by number, each with its distributions made ready to draw from.</summary>
public sealed class Functions
{
    /// <summary>The number of a function that does not exist.</summary>
    public const ushort Unknown = ushort.MaxValue;

    private readonly Function[] functions;
    private readonly Dictionary<string, ushort> numbers = new(StringComparer.Ordinal);

    /// <summary>Prepares the functions of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="samplers">Where equal distributions share one table.</param>
    public Functions(Scenario scenario, SamplerCatalogue samplers)
    {
        functions =
        [
            .. scenario.Functions.Select(settings => new Function(settings, scenario, samplers, InitDurations.Table)),
        ];
        for (int number = 0; number < functions.Length; number++) numbers.Add(functions[number].Name, (ushort)number);
    }

    /// <summary>How many there are.</summary>
    public int Count => functions.Length;

    /// <summary>One function.</summary>
    /// <param name="number">Its number, from 0.</param>
    public Function this[int number] => functions[number];

    /// <summary>The number of the function with a name, or <see cref="Unknown"/>.</summary>
    /// <param name="name">The name.</param>
    public ushort NumberOf(string name) => numbers.GetValueOrDefault(name, Unknown);
}

/// <summary>One function: how its code behaves, as distributions ready to draw from.</summary>
/// <remarks>
/// CPU grows with memory, one whole vCPU at 1,769 MB (AWS, Configure function memory); the computing share of a duration
/// shrinks with it, above one vCPU as far as its code runs in parallel; the waiting share does not.
/// </remarks>
public sealed class Function
{
    private readonly ulong seed;
    private readonly Draws handlerTimes, outcomes, initialisationTimes, restoreTimes, initialisationFailures;
    private readonly Draws firstInvocationTimes, globalStateTimes;
    private readonly Sampler handlerTime, initialisationTime, restoreTime, firstInvocationTime, globalStateTime;
    private readonly double handlerScale, firstInvocationScale;
    private readonly double untilError, untilCrash, untilOutOfMemory;

    internal Function(FunctionSettings settings, Scenario scenario, SamplerCatalogue samplers, InitDurations measured)
    {
        Settings = settings;
        Versions = [this, .. settings.LaterVersions.Select(later => new Function(later.Settings, scenario, samplers, measured))];
        Tenants = settings.TenantIsolation ? scenario.Traffic.Max(traffic => traffic.Tenants?.Count) ?? 1 : 1;
        seed = scenario.Run.Seed;
        double whole = scenario.Region.Sandboxes.MegabytesPerProcessor;
        double speedNow = settings.ComputingSpeed(settings.MemorySize, whole);
        double slowness = settings.ComputingSpeed(settings.DurationMeasuredAt, whole) / speedNow;
        handlerScale = Scale(slowness, settings.CpuBound);
        (Demand, ComputingShare) = (speedNow, settings.CpuBound * slowness / handlerScale);
        handlerTime = samplers.For(settings.Duration, handlerScale);
        initialisationTime = samplers.For(InitialisationDistribution(settings, measured));
        restoreTime = settings.SnapStart is null
            ? initialisationTime
            : samplers.For(RestoreDistribution(settings, measured) ?? scenario.Region.Snapshots.Restore);
        firstInvocationTime = samplers.For(settings.FirstInvocation ?? MeasuredFirstInvocation(settings, measured));
        firstInvocationScale = settings.FirstInvocation is null ? 1 : handlerScale;
        globalStateTime = samplers.For(settings.GlobalState ?? new ConstantDistribution(0));
        untilError = settings.Errors;
        untilCrash = untilError + settings.Crashes;
        untilOutOfMemory = untilCrash + settings.OutOfMemory;

        Streams = settings.InvokeMode == InvokeMode.ResponseStream;
        StreamingTime = Streams ? Streaming.Time(settings.ResponseSize, scenario.Region) : TimeSpan.Zero;
        ResponseTooLarge = settings.ResponseSize > (Streams ? scenario.Region.Streaming.Largest : Worker.LargestResponse);
        Sends = [.. settings.Sends.Select(send => Send.Of(send, scenario))];

        UsesServices = settings.Uses.Count > 0;
        ConnectsInInit = settings.SnapStart is null
            && settings.Uses.Any(stage => stage.Any(use => use.Opened == ConnectionOpening.Init || IsMounted(use, scenario)));

        handlerTimes = Stream(RandomStreams.Handler);
        outcomes = Stream(RandomStreams.Outcome);
        initialisationTimes = Stream(RandomStreams.Initialisation);
        restoreTimes = Stream(RandomStreams.Restore);
        initialisationFailures = Stream(RandomStreams.InitialisationFailure);
        firstInvocationTimes = Stream(RandomStreams.FirstInvocation);
        globalStateTimes = Stream(RandomStreams.GlobalState);
    }

    private static bool IsMounted(UseSettings use, Scenario scenario) =>
        scenario.Services.Any(service => service.Name == use.Service && service.Files is not null);

    /// <summary>Its configuration.</summary>
    public FunctionSettings Settings { get; }

    /// <summary>Its versions, each a function with settings of its own; the one that the run begins with first, and
    /// alone when the function has no others.</summary>
    public IReadOnlyList<Function> Versions { get; }

    /// <summary>For how many tenants it has kinds of sandboxes; 1 when it does not isolate them.</summary>
    public int Tenants { get; }

    /// <summary>Its name.</summary>
    public string Name => Settings.Name;

    /// <summary>What each successful invocation sends.</summary>
    internal Send[] Sends { get; }

    /// <summary>Whether its handler uses services.</summary>
    public bool UsesServices { get; }

    /// <summary>Whether INIT opens connections. In a snapshot none is left: what was restored opens its own at first use.</summary>
    public bool ConnectsInInit { get; }

    /// <summary>Whether its response is sent while it is made.</summary>
    public bool Streams { get; }

    /// <summary>From the first byte of a streamed response to the last; zero of a buffered one.</summary>
    public TimeSpan StreamingTime { get; }

    /// <summary>Whether its response is larger than may be.</summary>
    public bool ResponseTooLarge { get; }

    /// <summary>How many processors its handler wants on average while it computes; a part of one below 1,769 MB.</summary>
    public double Demand { get; }

    /// <summary>The share of its handler's time in which it computes, at its memory size.</summary>
    public double ComputingShare { get; }

    /// <summary>The mean of the handler's time, warm, at its memory size.</summary>
    public TimeSpan MeanHandlerTime => TimeSpan.FromMilliseconds(handlerTime.Mean);

    /// <summary>How long the handler runs, warm.</summary>
    /// <param name="id">Which invocation.</param>
    /// <param name="recorded">What a trace says, at the memory size of the measurement; or none.</param>
    public TimeSpan HandlerTime(InvocationId id, ShortSpan recorded) =>
        recorded.HasValue ? recorded.Span * handlerScale : new(handlerTime.SampleTicks(handlerTimes.Bits(id.Value)));

    /// <summary>How an invocation ends that is not cut off by the timeout.</summary>
    /// <param name="id">Which invocation.</param>
    public InvocationOutcome Outcome(InvocationId id)
    {
        if (untilOutOfMemory == 0) return InvocationOutcome.Succeeded;
        double variate = outcomes.Uniform(id.Value);
        if (variate < untilError) return InvocationOutcome.HandlerError;
        if (variate < untilCrash) return InvocationOutcome.Crash;
        return variate < untilOutOfMemory ? InvocationOutcome.OutOfMemory : InvocationOutcome.Succeeded;
    }

    /// <summary>How long INIT takes.</summary>
    /// <param name="about">Which INIT: the sandbox, or the invocation in which INIT is repeated.</param>
    public TimeSpan InitialisationTime(ulong about) => new(initialisationTime.SampleTicks(initialisationTimes.Bits(about)));

    /// <summary>How long restoring its snapshot takes.</summary>
    /// <param name="about">Which restore: the sandbox.</param>
    public TimeSpan RestoreTime(ulong about) => new(restoreTime.SampleTicks(restoreTimes.Bits(about)));

    /// <summary>Whether INIT fails, or with SnapStart a hook after the restore.</summary>
    /// <param name="about">Which INIT.</param>
    public bool InitialisationFails(ulong about) =>
        Settings.InitialisationFailures > 0 && initialisationFailures.Chance(about, Settings.InitialisationFailures);

    /// <summary>How much longer the first invocation after an INIT runs than a later one.</summary>
    /// <param name="id">Which invocation.</param>
    public TimeSpan FirstInvocationTime(InvocationId id) =>
        new(firstInvocationTime.SampleTicks(firstInvocationTimes.Bits(id.Value), firstInvocationScale)
            + globalStateTime.SampleTicks(globalStateTimes.Bits(id.Value)));

    /// <summary>A stream of draws of this function's own.</summary>
    /// <param name="purpose">What is drawn.</param>
    public Draws Stream(string purpose) => new(seed, $"{purpose} of {Settings.Name}");

    private static double Scale(double slowness, double cpuBound) => (cpuBound * slowness) + 1 - cpuBound;

    private static Distribution InitialisationDistribution(FunctionSettings settings, InitDurations measured) =>
        settings.Initialisation
        ?? measured.For(TableName(settings), settings.Package, settings.Architecture, settings.MemorySize)
        ?? throw new InvalidOperationException($"There is no INIT table for {settings.Runtime}; the scenario should have been refused.");

    private static Distribution? RestoreDistribution(FunctionSettings settings, InitDurations measured)
    {
        if (settings.Restore is not null) return settings.Restore;
        string? table = SnapStartRuntimes.TableName(settings.Runtime);
        return table is null ? null : measured.For(table, settings.Package, settings.Architecture, settings.MemorySize);
    }

    private static string TableName(FunctionSettings settings) => RuntimeNames.TableName(settings.Runtime) ?? settings.Runtime;

    /// <summary>With SnapStart it was measured apart, because the snapshot holds what INIT has loaded and compiled.</summary>
    private static ConstantDistribution MeasuredFirstInvocation(FunctionSettings settings, InitDurations measured)
    {
        string? restored = settings.SnapStart is null ? null : SnapStartRuntimes.TableName(settings.Runtime);
        return new(measured.FirstInvocationMilliseconds(
            restored ?? TableName(settings), settings.Package, settings.Architecture, settings.MemorySize));
    }
}
