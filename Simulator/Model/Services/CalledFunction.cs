using LambdaSim.Model.Faults;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>Another function that handlers invoke synchronously: both run, hold concurrency, and are billed, while one waits.</summary>
/// <remarks>
/// Modelled: the call by the AWS SDK within the Region, its refusals and errors. A client that gives up does not end the invocation that
/// it waited for. A loop of functions that call each other is cut after about 16 rounds, as AWS does: the call fails, and is not tried
/// again. Left out: the size of payloads.
/// </remarks>
internal sealed class CalledFunction : IReceive<Request>, IReceive<Answer>, IReceive<Impair>
{
    /// <summary>Invokes the function.</summary>
    public readonly Link<Invoke> FrontEnds = new(Me, "front end");

    /// <summary>Answers clients.</summary>
    public readonly Link<Served> Clients = new(Me, "service clients");

    private const string Me = "called function";

    private readonly Simulation simulation;
    private readonly SlotTable<Call> calls = new();
    private readonly Draws hosts;
    private readonly int caller, hostCount;
    private readonly ushort function;
    private readonly int service, mostHops;
    private readonly Probe<CallLoopCut> loopCut;
    private readonly Probe<FunctionCalled> called;
    private long numbers;

    /// <summary>A function that nobody has called yet.</summary>
    /// <param name="service">Its number among the services.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public CalledFunction(int service, RegionContext context)
    {
        (simulation, this.service) = (context.Simulation, service);
        (loopCut, called) = (context.Probes.Of<CallLoopCut>(), context.Probes.Of<FunctionCalled>());
        var services = context.Scenario.Services;
        caller = context.Scenario.FirstCaller(ServiceSettings.Kind) + services.Take(service).Count(other => other.Function is not null);
        function = context.Functions.NumberOf(services[service].Function!);
        mostHops = context.Lineage.Limit(function);
        hosts = context.Stream(RandomStreams.LoadBalancerOf, services[service].Name);
        hostCount = context.Region.FrontEnd.Hosts;
    }

    /// <summary>Calls that wait for their answer.</summary>
    public Gauge Active { get; } = new();

    /// <inheritdoc/>
    public void Receive(in Request message)
    {
        if (message.Hops >= mostHops)
        {
            loopCut.Tell(simulation.Now, new CallLoopCut(service, message.About));
            Clients.Send(new Served(message.Call, message.Ticket, ServiceFailure.FunctionError), message.About);
            return;
        }
        var id = InvocationId.Of(caller, Lineage.Number(numbers++, message.Hops), attempt: 1);
        int call = calls.Add(new Call { Id = id, About = message.About, Client = message.Call, Ticket = message.Ticket });
        Active.Add(simulation.Now, 1);
        called.Tell(simulation.Now, new FunctionCalled(message.About, id));
        var invoke = new Invoke(
            id, simulation.Now, call, PayloadBytes: 0, ShortSpan.None, function, CallType.RequestResponse, CallFault.None);
        FrontEnds.Send(hosts.Below(id.Value, hostCount), invoke, id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        var call = calls[message.Call];
        Invariant.Check(call.Id == message.Id, "an answer is to the call that it names");
        calls.Close(message.Call);
        Active.Add(simulation.Now, -1);
        Clients.Send(new Served(call.Client, call.Ticket, FailureOf(message)), call.About);
    }

    /// <summary>Faults find services by number, and it has one; what goes wrong with a function is a fault of the function.</summary>
    /// <param name="message">What it is never told.</param>
    public void Receive(in Impair message) => Invariant.Break("a function that is used as a service has its own faults");

    private static ServiceFailure FailureOf(in Answer answer) => answer switch
    {
        { Status: < 300, FunctionError: false } => ServiceFailure.None,
        { Status: < 300 } => ServiceFailure.FunctionError,
        { Status: 429 } => ServiceFailure.Throttled,
        { Status: >= 500 } => ServiceFailure.Unavailable,
        _ => ServiceFailure.Error,
    };

    private struct Call
    {
        public InvocationId Id;
        public ulong About;
        public int Client;
        public uint Ticket;
    }
}
