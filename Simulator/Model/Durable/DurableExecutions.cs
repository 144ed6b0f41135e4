using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Durable;

/// <summary>Begins executions of durable functions, invokes their functions again and again until all is done, and ends them.</summary>
/// <remarks>
/// In AWS an execution of a durable function is a list of checkpoints. Its function is invoked, and replayed, at the beginning and
/// after each wait: an ordinary invocation, which takes concurrency and may be a cold start. A function that crashes or takes too long
/// is invoked again after a backoff, as one is that was refused; an error of its own code, or an operation that has failed for good,
/// ends the execution, and so does ExecutionTimeout, while what runs runs on and is billed. Who invokes and waits is answered at the
/// end; an event is delivered when the first invocation has ended. Left out: StopDurableExecution, names of executions and
/// DurableExecutionAlreadyStarted, heartbeats of callbacks, quotas on open executions and on API calls, the dead-letter queue of an
/// execution that fails, and versions: an execution stays with the one that it began with.
/// </remarks>
internal sealed partial class DurableExecutions : IReceive<Invoke>, IReceive<Answer>, IReceive<WaitOver>, IReceive<DeadlineDue>
{
    /// <summary>What links call it.</summary>
    public const string Name = "durable executions";

    /// <summary>Invokes functions.</summary>
    public readonly Link<Invoke> FrontEnds = new(Name, "front end");

    /// <summary>Answers who invoked a durable function.</summary>
    public readonly Link<Answer> Clients = new(Name, "caller");

    /// <summary>The ends of waits.</summary>
    public readonly Timer<WaitOver> Waits = new(Name);

    /// <summary>The ends of executions that take too long.</summary>
    public readonly Timer<DeadlineDue> Deadlines = new(Name);

    private const int OwnCode = -1;

    private readonly Simulation simulation;
    private readonly DurableFunction[] functions;
    private readonly int[] durableOf;
    private readonly SlotTable<DurableExecution> executions = new();
    private readonly DeadlineLines deadlines;
    private readonly int[] lines;
    private readonly Backoff failureBackoff;
    private readonly int hostCount, callers;
    private readonly Probe<DurableExecutionStarted> started;
    private readonly Probe<DurableExecutionInvoked> invoked;
    private readonly Probe<DurableInvocationEnded> invocationEnded;
    private readonly Probe<OperationAttempted> attempted;
    private readonly Probe<ExecutionSuspended> suspended;
    private readonly Probe<ExecutionResumed> resumed;
    private readonly Probe<DurableExecutionEnded> ended;
    private long tickets;

    /// <summary>No executions yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public DurableExecutions(RegionContext context)
    {
        (simulation, hostCount, callers) = (context.Simulation, context.Region.FrontEnd.Hosts, context.Scenario.Callers.Count);
        failureBackoff = context.Region.Durable.FailureBackoff;
        functions =
        [
            .. Enumerable.Range(0, context.Functions.Count).Select(number => context.Functions[number])
                .Where(function => function.Settings.Durable is not null)
                .Select((function, number) => new DurableFunction(number, function, context)),
        ];
        durableOf = new int[context.Functions.Count];
        foreach (var function in functions) durableOf[function.FunctionNumber] = function.Number;
        deadlines = new DeadlineLines(IsAwaited);
        lines = [.. functions.Select(function => deadlines.LineOf(function.Settings.ExecutionTimeout))];
        var probes = context.Probes;
        (started, ended) = (probes.Of<DurableExecutionStarted>(), probes.Of<DurableExecutionEnded>());
        invoked = probes.Of<DurableExecutionInvoked>();
        (suspended, resumed) = (probes.Of<ExecutionSuspended>(), probes.Of<ExecutionResumed>());
        (invocationEnded, attempted) = (probes.Of<DurableInvocationEnded>(), probes.Of<OperationAttempted>());
    }

    /// <summary>Executions of a durable function that have not ended.</summary>
    /// <param name="function">The function's number among those that are durable.</param>
    public Gauge Open(int function) => functions[function].Open;

    /// <summary>Somebody invokes a durable function.</summary>
    /// <param name="message">Who, and which.</param>
    public void Receive(in Invoke message)
    {
        var function = functions[durableOf[message.Function]];
        ref var execution = ref executions.Open(out int handle);
        execution.Number = function.Begun++;
        execution.Identity = ++tickets;
        execution.Started = simulation.Now;
        (execution.Client, execution.ClientCall, execution.HasClient) = (message.Id, message.Call, true);
        execution.IsEvent = message.Id.Caller >= callers;
        execution.EventFails = message.Fault == CallFault.FailingEvent;
        execution.Function = function.Number;
        execution.Attempt = 1;
        execution.Bytes = message.PayloadBytes;
        function.Open.Add(simulation.Now, 1);
        started.Tell(simulation.Now, new DurableExecutionStarted(function.Number, execution.Number, message.PayloadBytes, message.Id));
        if (deadlines.Add(lines[function.Number], new(handle, execution.Identity, simulation.Now, IsWhole: true)) is { } after)
            Deadlines.Set(after, new DeadlineDue(lines[function.Number]));
        Invoke(handle, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public void Receive(in DeadlineDue message)
    {
        deadlines.Rung(message.Line);
        while (deadlines.TryTake(message.Line, simulation.Now, out var over))
        {
            if (IsAwaited(over))
                End(over.Handle, DurableEnd.TimedOut, OwnCode, InvocationOutcome.Timeout);
        }
        if (deadlines.Next(message.Line, simulation.Now) is { } next) Deadlines.Set(next, message);
    }

    private bool IsAwaited(DeadlineLines.Waiting waiting) =>
        executions.IsOpen(waiting.Handle) && executions[waiting.Handle].Identity == waiting.Ticket;

    /// <summary>Ends an execution. What runs of it runs on, and is billed.</summary>
    private void End(int handle, DurableEnd end, int operation, InvocationOutcome outcome)
    {
        ref var execution = ref executions[handle];
        var function = functions[execution.Function];
        if (!execution.IsRunning) execution.Waited += simulation.Now - execution.Since;
        function.Open.Add(simulation.Now, -1);
        ended.Tell(simulation.Now, new DurableExecutionEnded(
            function.Number, execution.Number, end, operation, simulation.Now - execution.Started, execution.Waited,
            execution.Invocations, execution.Bytes));
        if (execution.HasClient) AnswerClient(execution, outcome);
        executions.Close(handle);
    }

    private void AnswerClient(in DurableExecution execution, InvocationOutcome outcome) => Clients.Send(
        execution.Client.Caller,
        new Answer(execution.Client, execution.ClientCall, outcome.Status(), outcome.IsFunctionError(), outcome), execution.Client.Value);
}
