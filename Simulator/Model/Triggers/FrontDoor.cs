using LambdaSim.Model.Faults;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Triggers;

/// <summary>What takes requests, calls a function for each, and waits for its answer: an API of API Gateway, a load balancer, a
/// function URL, a user pool.</summary>
/// <remarks>
/// In AWS API Gateway lets requests through by a token bucket, and answers the others 429 without touching Lambda. It waits for
/// the function up to its integration time-out and then answers, while the invocation runs on and is billed; it never tries
/// again. A user pool of Cognito waits 5 s, and then tries again while the first attempt runs on, three times in all; an answer
/// counts only within the 5 s of its own attempt. Whether it may invoke the function Lambda checks, by the function's policy; a
/// 403 is not tried again. What Lambda answers is something else to the client, and differs by type: see
/// <see cref="TriggerKinds"/>. In a fault it answers as if Lambda were
/// unavailable, and asks nobody. Before the function an API may ask its <see cref="Authorizer"/>. Left out: usage plans and the throttles
/// of stages and methods, caching, WebSockets, and that the bucket of an account is shared by all its APIs.
/// </remarks>
internal sealed class FrontDoor :
    IReceive<Invoke>, IReceive<Authorization>, IReceive<Answer>, IReceive<IntegrationTimedOut>, IReceive<Impair>
{
    /// <summary>Calls the function.</summary>
    public readonly Link<Invoke> FrontEnds;

    /// <summary>Starts executions of the state machine.</summary>
    public readonly Link<Invoke> StateMachines;

    /// <summary>Answers clients.</summary>
    public readonly Link<Answer> Clients;

    /// <summary>Asks the authorizer.</summary>
    public readonly Link<Authorize> Authorizers;

    /// <summary>Hands on what the authorizer's function answered.</summary>
    public readonly Link<Answer> AuthorizerAnswers;

    /// <summary>The end of the time-out of the request that has waited longest.</summary>
    public readonly Timer<IntegrationTimedOut> TimeOuts;

    private const short TooManyRequests = 429, TooLarge = 413, Forbidden = 403, NotStarted = 400;

    private readonly Simulation simulation;
    private readonly TriggerSettings settings;
    private readonly TriggerKind kind;
    private readonly Probe<TriggerCalled> arrived;
    private readonly Probe<TriggerAnswered> answered;
    private readonly Probe<TriggerTriedAgain> triedAgain;
    private readonly Probe<TriggerTimedOut> timedOut;
    private readonly Probe<AnswerCameTooLate> cameTooLate;
    private readonly Probe<TriggerDenied> denied;
    private readonly SlotTable<Request> requests = new();
    private readonly Queue<(int Handle, InvocationId Id, Instant Until)> waiting = new();
    private readonly Sampler delay;
    private readonly Draws delays, hosts;
    private readonly CallNumbers numbers;
    private readonly SubjectFaults? faults;
    private readonly ushort called;
    private readonly CallType type;
    private readonly int number, caller, hostCount;
    private readonly bool answerTooLarge, startsExecutions;
    private TokenBucket bucket;
    private bool timeOutPending;

    /// <summary>A front door without requests.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public FrontDoor(int number, RegionContext context)
    {
        (this.number, simulation, settings) = (number, context.Simulation, context.Scenario.Triggers[number]);
        kind = settings.OfType;
        (arrived, answered) = (context.Probes.Of<TriggerCalled>(), context.Probes.Of<TriggerAnswered>());
        triedAgain = context.Probes.Of<TriggerTriedAgain>();
        (timedOut, cameTooLate) = (context.Probes.Of<TriggerTimedOut>(), context.Probes.Of<AnswerCameTooLate>());
        denied = context.Probes.Of<TriggerDenied>();
        if (settings.Rate is { } rate) bucket = new TokenBucket(settings.Burst, rate);
        delay = context.Samplers.For(settings.Delay);
        delays = context.Stream(RandomStreams.DelaysOf, settings.Name);
        hosts = context.Stream(RandomStreams.LoadBalancerOf, settings.Name);
        numbers = new CallNumbers(context.Scenario, settings);
        faults = SubjectFaults.IfNeeded(FaultSubject.Trigger, settings.Name, context);
        startsExecutions = settings.Action is not null;
        called = (ushort)(startsExecutions
            ? context.Scenario.StateMachineNumber(settings.Called[0])
            : context.Functions.NumberOf(settings.Called[0]));
        type = settings.Action == StartAction.StartExecution ? CallType.Event : CallType.RequestResponse;
        answerTooLarge = !startsExecutions && context.Scenario.Functions[called].ResponseSize > kind.LargestAnswer;
        caller = context.Scenario.FirstCaller(TriggerSettings.Kind) + number;
        hostCount = context.Region.FrontEnd.Hosts;
        string name = $"trigger {settings.Name}";
        (FrontEnds, StateMachines) = (new(name, "front end"), new(name, "state machines"));
        (Clients, TimeOuts) = (new(name, "caller"), new(name));
        (Authorizers, AuthorizerAnswers) = (new(name, "authorizer"), new(name, "authorizer"));
    }

    /// <summary>Requests that wait for their answer.</summary>
    public Gauge Open { get; } = new();

    /// <inheritdoc/>
    public void Receive(in Invoke message)
    {
        bool failed = faults?.Refuses(message.Id.Value) == true;
        short refusal = failed ? kind.WhenUnavailable
            : settings.Rate is not null && !bucket.TryTake(simulation.Now) ? TooManyRequests
            : message.PayloadBytes > kind.LargestRequest ? TooLarge
            : (short)0;
        arrived.Tell(simulation.Now, new TriggerCalled(number, message.PayloadBytes, Refused: refusal > 0, Failed: failed));
        if (refusal > 0) Refuse(message, refusal);
        else
        {
            Open.Add(simulation.Now, 1);
            var request = new Request
            {
                Client = message,
                Number = numbers.Next(message.Id.Caller),
                Attempt = 1,
                Arrived = simulation.Now,
            };
            if (settings.Authorizer is null) Call(request);
            else Ask(request);
        }
    }

    /// <inheritdoc/>
    public void Receive(in Authorization message)
    {
        var request = requests[message.Request];
        requests.Close(message.Request);
        if (message.Status < 300) Call(request);
        else AnswerClient(request, message.Status);
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        if (message.Id.Attempt == HealthChecks.Attempt) return;
        if (message.Id.Attempt == Authorizer.Attempt)
        {
            AuthorizerAnswers.Send(message, message.Id.Value);
            return;
        }
        var request = requests[message.Call];
        requests.Close(message.Call);
        bool succeeded = message is { Status: < 300, FunctionError: false };
        if (message.Status == Forbidden) denied.Tell(simulation.Now, new TriggerDenied(number));
        // StartSyncExecution answers 200 whether the execution has succeeded or not.
        bool failed = startsExecutions && message is { Status: < 300, FunctionError: true };
        if (!request.TimedOut)
            AnswerClient(request, failed || (succeeded && !answerTooLarge) ? message.Status : Seen(message), failed);
        else if (request.Attempt == kind.Attempts) cameTooLate.Tell(simulation.Now, new AnswerCameTooLate(number, succeeded));
    }

    /// <summary>One timer for all: it looks at the request that has waited longest, and goes on to the next.</summary>
    /// <param name="message">Nothing more.</param>
    public void Receive(in IntegrationTimedOut message)
    {
        timeOutPending = false;
        while (waiting.TryPeek(out var first) && (IsAnswered(first.Handle, first.Id) || first.Until <= simulation.Now))
        {
            waiting.Dequeue();
            if (IsAnswered(first.Handle, first.Id)) continue;
            requests[first.Handle].TimedOut = true;
            WaitNoLonger(requests[first.Handle]);
        }
        if (!waiting.TryPeek(out var next) || timeOutPending) return;
        timeOutPending = true;
        TimeOuts.Set(next.Until - simulation.Now, new IntegrationTimedOut());
    }

    /// <summary>Something is wrong with it, or it is over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message) => faults!.Receive(message);

    private void WaitNoLonger(Request request)
    {
        if (request.Attempt < kind.Attempts)
        {
            triedAgain.Tell(simulation.Now, new TriggerTriedAgain(number));
            Call(request with { Attempt = request.Attempt + 1, TimedOut = false });
            return;
        }
        timedOut.Tell(simulation.Now, new TriggerTimedOut(number, kind.WhenLate));
        AnswerClient(request, kind.WhenLate);
    }

    private void Ask(in Request request)
    {
        var id = InvocationId.Of(caller, request.Number, Authorizer.Attempt);
        Authorizers.Send(new Authorize(id, requests.Add(request)), id.Value);
    }

    private void Call(Request request)
    {
        var id = InvocationId.Of(caller, request.Number, request.Attempt);
        var after = new TimeSpan(delay.SampleTicks(delays.Bits(id.Value), faults?.Latency ?? 1));
        request.Id = id;
        int handle = requests.Add(request);
        var invoke = request.Client with
        {
            Id = id,
            Sent = simulation.Now + after,
            Call = handle,
            Function = called,
            Type = type,
            Fault = settings.Permission.IsMissingAt(simulation.Now - Instant.Start) ? CallFault.Unauthorised : request.Client.Fault,
        };
        if (startsExecutions) StateMachines.Send(invoke, id.Value, after);
        else FrontEnds.Send(hosts.Below(id.Value, hostCount), invoke, id.Value, after);
        if (settings.Timeout is not { } timeout) return;
        waiting.Enqueue((handle, id, simulation.Now + timeout));
        if (timeOutPending) return;
        timeOutPending = true;
        TimeOuts.Set(timeout, new IntegrationTimedOut());
    }

    private void Refuse(in Invoke message, short status)
    {
        answered.Tell(simulation.Now, new TriggerAnswered(number, status, Refused: true, TimeSpan.Zero));
        Answer(message, status);
    }

    private void AnswerClient(in Request request, short status, bool failed = false)
    {
        Open.Add(simulation.Now, -1);
        answered.Tell(simulation.Now, new TriggerAnswered(number, status, Refused: false, simulation.Now - request.Arrived));
        Answer(request.Client, status, failed);
    }

    private void Answer(in Invoke client, short status, bool failed = false) => Clients.Send(
        client.Id.Caller, new Answer(client.Id, client.Call, status, failed), client.Id.Value);

    private short Seen(in Answer message) => message switch
    {
        { Status: >= 300 } when startsExecutions => NotStarted,
        { Status: 429 } => kind.WhenThrottled,
        { Status: TooLarge } => TooLarge,
        { Status: Forbidden } => kind.WhenDenied,
        { Status: < 300 } => kind.WhenFailed,
        _ => kind.WhenUnavailable,
    };

    private bool IsAnswered(int handle, InvocationId id) =>
        !requests.IsOpen(handle) || requests[handle].Id != id || requests[handle].TimedOut;

    private struct Request
    {
        public Invoke Client;
        public InvocationId Id;
        public Instant Arrived;
        public long Number;
        public int Attempt;
        public bool TimedOut;
    }
}
