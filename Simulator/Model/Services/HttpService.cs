using LambdaSim.Model.Faults;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>A service that is asked over HTTP, or a cache: so many requests at once, so many a second.</summary>
/// <remarks>
/// Modelled: a token bucket, which answers 429 at once when it is empty; then so many requests at once, each as long as chance says;
/// what is more waits in the order in which it came, or is answered with a status at once. A client that goes away is not noticed: its
/// request is worked on all the same, as most servers do. Left out: connections, health checks, balancing over several hosts.
/// </remarks>
internal sealed class HttpService : IReceive<Request>, IReceive<RequestDue>, IReceive<Impair>
{
    /// <summary>Answers requests.</summary>
    public readonly Link<Served> Clients = new(Me, "service clients");

    /// <summary>The ends of requests.</summary>
    public readonly Timer<RequestDue> Ends = new(Me);

    private const string Me = "http service";

    private readonly Simulation simulation;
    private readonly HttpServiceSettings settings;
    private readonly double errors;
    private readonly Sampler latency;
    private readonly Draws latencies, failures;
    private readonly SlotTable<Request> requests = new();
    private readonly Queue<Request> waiting = new();
    private readonly ServiceFaults? faults;
    private TokenBucket bucket;

    /// <summary>A service with nothing to do.</summary>
    /// <param name="service">Its number among the services.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public HttpService(int service, RegionContext context)
    {
        var all = context.Scenario.Services[service];
        (simulation, settings, errors) = (context.Simulation, all.Http!, all.Errors);
        latency = context.Samplers.For(all.Latency);
        latencies = context.Stream(RandomStreams.LatencyOf, all.Name);
        failures = context.Stream(RandomStreams.ErrorsOf, all.Name);
        faults = ServiceFaults.IfNeeded(service, context);
        bucket = new TokenBucket(settings.Burst, settings.RequestsPerSecond ?? 0);
    }

    /// <summary>Requests that it works on.</summary>
    public Gauge Active { get; } = new();

    /// <summary>Requests that wait.</summary>
    public Gauge Waiting { get; } = new();

    /// <inheritdoc/>
    public void Receive(in Request message)
    {
        if (faults?.Unavailable == true)
        {
            Refuse(message, ServiceFailure.Unavailable);
            return;
        }
        if (settings.RequestsPerSecond is not null && !bucket.TryTake(simulation.Now))
        {
            Refuse(message, FailureOf(settings.Above ?? 429));
            return;
        }
        if (Active.Value < (settings.Concurrency ?? int.MaxValue))
        {
            Begin(message);
            return;
        }
        if (settings.Above is { } status)
        {
            Refuse(message, FailureOf(status));
            return;
        }
        waiting.Enqueue(message);
        Waiting.Add(simulation.Now, 1);
    }

    /// <inheritdoc/>
    public void Receive(in RequestDue message)
    {
        var done = requests[message.Row];
        requests.Close(message.Row);
        Active.Add(simulation.Now, -1);
        bool fails = errors > 0 && failures.Chance(done.About, errors);
        var failure = fails ? ServiceFailure.Error : faults?.FailureOf(done.About) ?? ServiceFailure.None;
        Clients.Send(new Served(done.Call, done.Ticket, failure), done.About);
        if (!waiting.TryDequeue(out var next)) return;
        Waiting.Add(simulation.Now, -1);
        Begin(next);
    }

    /// <summary>Something is wrong with it, or it is over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message) => faults!.Receive(message);

    private void Begin(in Request request)
    {
        Active.Add(simulation.Now, 1);
        var time = new TimeSpan(latency.SampleTicks(latencies.Bits(request.About), faults?.Latency ?? 1));
        Ends.Set(time, new RequestDue(requests.Add(request)));
    }

    private static ServiceFailure FailureOf(short status) =>
        status == 429 ? ServiceFailure.Throttled : ServiceFailure.Full;

    private void Refuse(in Request request, ServiceFailure failure) =>
        Clients.Send(new Served(request.Call, request.Ticket, failure), request.About);
}
