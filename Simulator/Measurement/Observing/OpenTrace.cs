using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement.Observing;

/// <summary>A trace to which something may still come.</summary>
/// <param name="serial">The number of the trace, in the order in which they were first seen.</param>
/// <param name="id">Its identifier.</param>
/// <param name="taken">Whether it is among those that are told.</param>
internal sealed class OpenTrace(long serial, string id, bool taken)
{
    /// <summary>So many invocations of a trace are told. X-Ray has a limit too, and says that it was met; which, is our choice.</summary>
    private const int Most = 1000;

    private readonly List<ObservedInvocation> invocations = [];
    private readonly List<ObservedEvent> events = [];
    private readonly List<ObservedExecution> executions = [];
    private bool limitExceeded;

    /// <summary>The number of the trace, in the order in which they were first seen.</summary>
    public long Serial => serial;

    /// <summary>Its identifier.</summary>
    public string Id => id;

    /// <summary>Whether it is among those that are told.</summary>
    public bool Taken => taken;

    /// <summary>How much of it has not ended.</summary>
    public int Open { get; set; }

    /// <summary>Whether anything of it has ended.</summary>
    public bool HasEnded => invocations.Count + events.Count + executions.Count > 0;

    /// <summary>An invocation of it is answered.</summary>
    /// <param name="invocation">The invocation.</param>
    public void Add(in ObservedInvocation invocation) => Add(invocations, invocation);

    /// <summary>An event of it has ended.</summary>
    /// <param name="ended">The event.</param>
    public void Add(in ObservedEvent ended) => Add(events, ended);

    /// <summary>An execution of it has ended.</summary>
    /// <param name="execution">The execution.</param>
    /// <remarks>That of which all others are children ends last, and is told always.</remarks>
    public void Add(in ObservedExecution execution)
    {
        if (taken && execution.Parent is null) executions.Add(execution);
        else Add(executions, execution);
    }

    /// <summary>What is told of it.</summary>
    public ObservedTrace Told() => new()
    {
        Id = id,
        Invocations = invocations,
        Events = events,
        Executions = executions,
        LimitExceeded = limitExceeded,
    };

    private void Add<T>(List<T> told, in T one)
    {
        if (!taken) return;
        if (told.Count < Most) told.Add(one);
        else limitExceeded = true;
    }
}

/// <summary>Where an invocation belongs in a trace.</summary>
/// <param name="trace">The trace.</param>
/// <param name="parent">The span of what caused it; null when nothing that is traced did.</param>
internal sealed class TracedInvocation(OpenTrace trace, ulong? parent)
{
    private List<ObservedUse>? uses;

    /// <summary>The trace.</summary>
    public OpenTrace Trace => trace;

    /// <summary>The span of what caused it; null when nothing that is traced did.</summary>
    public ulong? Parent => parent;

    /// <summary>What its handler has done with services by now.</summary>
    public IReadOnlyList<ObservedUse> Uses => uses ?? [];

    /// <summary>A use has come to its end.</summary>
    /// <param name="use">The use.</param>
    public void Add(in ObservedUse use) => (uses ??= []).Add(use);
}
