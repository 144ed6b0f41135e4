using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Model.StateMachines;

/// <summary>Step Functions: starts executions of all state machines, takes them from state to state, and ends them.</summary>
/// <remarks>
/// In AWS an execution of a Standard state machine goes on exactly once from state to state; each transition takes a token of a bucket
/// that all Standard executions of an account share, and waits when there is none. Its history has room for 25,000 entries. An Express
/// execution has no such bucket and no history, takes up to five minutes, and runs at least once. A task of Lambda is a synchronous
/// invocation; an error is tried again by the first entry of Retry that names it, as long as that entry has attempts left, then caught
/// by the first entry of Catch, and else fails the branch, or the execution. Modelled are the types of states, Retry and Catch, time-outs,
/// both modes of Map, redrive, and that StartExecution is refused. Left out: data (see the language for what is evaluated), versions
/// and aliases, StopExecution, quotas on open executions and on API calls other than StartExecution, and the sizes of payloads. AWS does
/// not say in which order delayed transitions get their tokens: here in the order in which they came.
/// </remarks>
internal sealed partial class Executions :
    IReceive<Invoke>, IReceive<Answer>, IReceive<StateDue>, IReceive<TransitionDue>, IReceive<DeadlineDue>, IReceive<ChildrenDue>,
    IReceive<RedriveDue>
{
    /// <summary>Invokes functions.</summary>
    public readonly Link<Invoke> FrontEnds = new(Me, "front end");

    /// <summary>Hands events over to functions.</summary>
    public readonly Link<Invoke> EventFrontEnds = new(Me, "event front end");

    /// <summary>Answers who starts executions.</summary>
    public readonly Link<Answer> Clients = new(Me, "caller");

    /// <summary>The ends of what states do.</summary>
    public readonly Timer<StateDue> Dues = new(Me);

    /// <summary>The next token for a transition.</summary>
    public readonly Timer<TransitionDue> Tokens = new(Me);

    /// <summary>The ends of time-outs.</summary>
    public readonly Timer<DeadlineDue> Deadlines = new(Me);

    /// <summary>The next child of a distributed Map.</summary>
    public readonly Timer<ChildrenDue> Children = new(Me);

    /// <summary>The next redrive.</summary>
    public readonly Timer<RedriveDue> Redrives = new(Me);

    private const string Me = "state machines";
    private const short Started = 200, Forbidden = 403, TooManyRequests = 429;

    private readonly Simulation simulation;
    private readonly StateMachineServiceSettings service;
    private readonly Machine[] machines;
    private readonly SlotTable<Execution> executions = new();
    private readonly SlotTable<Frame> frames = new();
    private readonly Queue<(int Frame, long Ticket)> delayed = new();
    private readonly DeadlineLines deadlines;
    private readonly int expressLine, hostCount, eventHostCount;
    private readonly int[] executionLines;
    private readonly int[][] stateLines;
    private readonly TokenBucket[] startBuckets;
    private readonly TimeSpan betweenTokens;
    private readonly Probe<ExecutionStarted> started;
    private readonly Probe<StartRefused> refused;
    private readonly Probe<ExecutionEnded> ended;
    private readonly Probe<ExecutionRedriven> redriven;
    private readonly Probe<TransitionDelayed> transitionDelayed;
    private readonly Probe<StateEntered> entered;
    private readonly Probe<StateLeft> left;
    private readonly Probe<AttemptFailed> attemptFailed;
    private readonly Probe<TaskInvoked> taskInvoked;
    private TokenBucket transitions;
    private long tickets;
    private bool tokenPending;

    /// <summary>No executions yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Executions(RegionContext context)
    {
        (simulation, service) = (context.Simulation, context.Region.StateMachines);
        machines = [.. context.Scenario.StateMachines.Select((_, number) => new Machine(number, context))];
        transitions = new TokenBucket(service.TransitionBurst, service.TransitionsPerSecond);
        betweenTokens = TimeSpan.FromTicks((long)Math.Ceiling(TimeSpan.TicksPerSecond / service.TransitionsPerSecond));
        startBuckets =
        [
            new(service.Standard.StartBurst, service.Standard.StartsPerSecond),
            new(service.Express.StartBurst, service.Express.StartsPerSecond),
        ];
        (hostCount, eventHostCount) = (context.Region.FrontEnd.Hosts, context.Region.Asynchronous.FrontEnd.Hosts);
        deadlines = new DeadlineLines(IsAwaited);
        expressLine = deadlines.LineOf(service.LongestExpress);
        executionLines = [.. machines.Select(machine => LineOf(machine.Settings.Definition.Timeout))];
        stateLines = [.. machines.Select(machine => machine.States.Select(state => LineOf((state as TaskState)?.Timeout)).ToArray())];
        var probes = context.Probes;
        (started, refused, ended) = (probes.Of<ExecutionStarted>(), probes.Of<StartRefused>(), probes.Of<ExecutionEnded>());
        (redriven, transitionDelayed) = (probes.Of<ExecutionRedriven>(), probes.Of<TransitionDelayed>());
        (entered, left, attemptFailed) = (probes.Of<StateEntered>(), probes.Of<StateLeft>(), probes.Of<AttemptFailed>());
        taskInvoked = probes.Of<TaskInvoked>();
    }

    /// <summary>Executions of a state machine that have not ended, without children of Maps.</summary>
    /// <param name="machine">The state machine's number.</param>
    public Gauge Open(int machine) => machines[machine].Open;

    /// <summary>StartExecution, or StartSyncExecution. Which state machine is meant stands in the place of the function.</summary>
    /// <param name="message">Who starts it.</param>
    public void Receive(in Invoke message)
    {
        var machine = machines[message.Function];
        if (message.Fault == CallFault.Unauthorised)
        {
            AnswerClient(message.Id, message.Call, Forbidden, failed: false);
            return;
        }
        if (!startBuckets[(int)machine.Settings.Type].TryTake(simulation.Now))
        {
            refused.Tell(simulation.Now, new StartRefused(machine.Number));
            AnswerClient(message.Id, message.Call, TooManyRequests, failed: false);
            return;
        }
        bool waits = message.Type == CallType.RequestResponse;
        int execution = Begin(machine, ExecutionOrigin.Started, machine.Settings.Type, parent: SlotTable<Frame>.None);
        ref var begun = ref executions[execution];
        (begun.HasClient, begun.Client, begun.ClientCall) = (waits, message.Id, message.Call);
        if (waits) return;
        AnswerClient(message.Id, message.Call, Started, failed: false);
        if (machine.Settings.Type == StateMachineType.Express && machine.IsRepeated(begun.Number))
            Begin(machine, ExecutionOrigin.Repeated, StateMachineType.Express, parent: SlotTable<Frame>.None);
    }

    /// <inheritdoc/>
    public void Receive(in RedriveDue message)
    {
        ref var execution = ref executions[message.Execution];
        var machine = machines[execution.Machine];
        execution.Redrives++;
        execution.Events++;
        execution.Ticket = ++tickets;
        Watch(executionLines[machine.Number], message.Execution, execution.Ticket, isExecution: true);
        machine.Open.Add(simulation.Now, 1);
        redriven.Tell(simulation.Now, new ExecutionRedriven(execution.Machine, execution.Number));
        int state = execution.FailedState;
        int root = OpenFrame(message.Execution, SlotTable<Frame>.None, Draws.Mixed(KeyOf(execution.Number) + (ulong)execution.Redrives));
        executions[message.Execution].Root = root;
        ref var frame = ref frames[root];
        (frame.Done, frame.DoneBranches) = (execution.ResumeDone, execution.ResumeBranches);
        Enter(root, state);
    }

    /// <inheritdoc/>
    public void Receive(in DeadlineDue message)
    {
        deadlines.Rung(message.Line);
        while (deadlines.TryTake(message.Line, simulation.Now, out var over))
        {
            if (!IsAwaited(over)) continue;
            if (over.IsWhole) EndInTime(over.Handle);
            else TimeOut(over.Handle);
        }
        if (deadlines.Next(message.Line, simulation.Now) is { } next) Deadlines.Set(next, message);
    }

    private int Begin(Machine machine, ExecutionOrigin origin, StateMachineType type, int parent)
    {
        long number = machine.Begun++;
        int handle = executions.Add(new Execution
        {
            Number = number,
            Ticket = ++tickets,
            Started = simulation.Now,
            Machine = machine.Number,
            Events = 1,
            Origin = origin,
            Type = type,
            FailedState = machine.Settings.Definition.Start,
        });
        long whose = parent == SlotTable<Frame>.None ? -1 : executions[frames[parent].Execution].Number;
        started.Tell(simulation.Now, new ExecutionStarted(machine.Number, number, origin, whose));
        if (origin != ExecutionOrigin.Child) machine.Open.Add(simulation.Now, 1);
        ulong key = KeyOf(number);
        int root = OpenFrame(handle, parent, key);
        executions[handle].Root = root;
        if (type == StateMachineType.Express) Watch(expressLine, handle, executions[handle].Ticket, isExecution: true);
        if (origin != ExecutionOrigin.Child) Watch(executionLines[machine.Number], handle, executions[handle].Ticket, isExecution: true);
        frames[root].Phase = FramePhase.Starting;
        Dues.Set(machine.StartTime(type, key), new StateDue(root, frames[root].Ticket));
        return handle;
    }

    private bool IsAwaited(DeadlineLines.Waiting waiting) => !waiting.IsWhole
        ? IsCurrent(waiting.Handle, waiting.Ticket)
        : executions.IsOpen(waiting.Handle) && executions[waiting.Handle].Ticket == waiting.Ticket
            && executions[waiting.Handle].Root != SlotTable<Frame>.None;

    private void EndInTime(int handle) =>
        End(handle, ExecutionEnd.TimedOut, new StateFailure(-1, StateOf(executions[handle].Root)));

    /// <summary>Ends an execution: whatever still goes on in it is forgotten; functions run on, and are billed.</summary>
    private void End(int handle, ExecutionEnd end, StateFailure failure)
    {
        ref var execution = ref executions[handle];
        var machine = machines[execution.Machine];
        var (parent, place) = (frames[execution.Root].Parent, frames[execution.Root].Place);
        Remember(ref execution, frames[execution.Root]);
        Forget(execution.Root);
        execution.Root = SlotTable<Frame>.None;
        bool succeeded = end == ExecutionEnd.Succeeded;
        var redrive = machine.Settings.Redrive;
        bool again = !succeeded && execution.Origin != ExecutionOrigin.Child && execution.Redrives < redrive?.Times;
        ended.Tell(simulation.Now, new ExecutionEnded(
            execution.Machine, execution.Number, execution.Origin, end, failure, simulation.Now - execution.Started,
            execution.Type == StateMachineType.Express, again));
        if (execution.Origin == ExecutionOrigin.Child)
        {
            executions.Close(handle);
            if (end != ExecutionEnd.Aborted) ChildEnded(parent, place, succeeded, failure);
            return;
        }
        machine.Open.Add(simulation.Now, -1);
        if (execution.HasClient) AnswerClient(execution.Client, execution.ClientCall, Started, failed: !succeeded);
        if (again) Redrives.Set(redrive!.After, new RedriveDue(handle));
        else executions.Close(handle);
    }

    /// <summary>A redrive goes on at the state that failed, and does what was not done there.</summary>
    private static void Remember(ref Execution execution, in Frame root)
    {
        bool entered = root.Phase != FramePhase.Starting;
        if (entered) execution.FailedState = root.State;
        (execution.ResumeDone, execution.ResumeBranches) =
            root.Phase == FramePhase.AwaitingChildren ? (root.Done, root.DoneBranches) : (0, 0);
    }

    private void AnswerClient(InvocationId id, int call, short status, bool failed) =>
        Clients.Send(id.Caller, new Answer(id, call, status, failed), id.Value);

    private void Watch(int line, int handle, long ticket, bool isExecution)
    {
        if (line >= 0 && deadlines.Add(line, new(handle, ticket, simulation.Now, isExecution)) is { } after)
            Deadlines.Set(after, new DeadlineDue(line));
    }

    private int LineOf(TimeSpan? length) => length is { } known ? deadlines.LineOf(known) : -1;

    private bool IsCurrent(int frame, long ticket) => frames.IsOpen(frame) && frames[frame].Ticket == ticket;

    private static ulong KeyOf(long execution) => Draws.Mixed((ulong)execution);
}
