namespace LambdaSim.Model;

/// <summary>Counts what each function and the account have in flight, and refuses what would go over a limit.</summary>
/// <remarks>
/// In AWS it is consulted on every invocation, answers in less than 1.5 ms, and is replicated over the zones with a
/// quorum of two in three (re:Invent SRV409, 2018; CNS423, 2025). We model one exact count: asked, answered, never over.
/// A function with reserved concurrency has that much for itself and no more; all others share what no one reserved
/// (AWS, Configuring reserved concurrency). Left out: replicas, leases, overshoot, and the request rate limit.
/// </remarks>
public sealed class CountingService : IReceive<Admit>, IReceive<Release>
{
    /// <summary>Answers.</summary>
    public readonly Link<Admission> FrontEnds = new("counting service", "front end");

    private readonly Simulation simulation;
    private readonly Distribution time;
    private readonly Draws times;
    private readonly int[] reserved;
    private readonly int unreservedLimit;
    private int unreservedInFlight;

    /// <summary>An exact counting service.</summary>
    /// <param name="ground">What all components stand on.</param>
    public CountingService(Ground ground)
    {
        simulation = ground.Simulation;
        time = ground.Laws.For(ground.Region.CountingServiceTime);
        times = ground.Stream("time of the counting service");
        reserved = [.. ground.Scenario.Functions.Select(function => function.ReservedConcurrency ?? NotReserved)];
        unreservedLimit = ground.Scenario.Account.ConcurrencyLimit - reserved.Where(limit => limit != NotReserved).Sum();
        InFlight = [.. reserved.Select(_ => new Gauge())];
    }

    private const int NotReserved = -1;

    /// <summary>Invocations in flight, by function.</summary>
    public IReadOnlyList<Gauge> InFlight { get; }

    /// <summary>Invocations in flight, of all functions.</summary>
    public Gauge InFlightOfAll { get; } = new();

    /// <inheritdoc/>
    public void Receive(in Admit message)
    {
        var verdict = Judge(message.Function);
        if (verdict == AdmissionVerdict.Granted) Count(message.Function, difference: 1);
        FrontEnds.Send(
            message.FrontEnd,
            new Admission(message.Invocation, verdict, InFlightOfAll.Value),
            message.Id.Value,
            after: new TimeSpan(time.SampleTicks(times.Bits(message.Id.Value))));
    }

    /// <inheritdoc/>
    public void Receive(in Release message) => Count(message.Function, difference: -1);

    private AdmissionVerdict Judge(int function)
    {
        int limit = reserved[function];
        if (limit == NotReserved)
        {
            return unreservedInFlight < unreservedLimit
                ? AdmissionVerdict.Granted
                : AdmissionVerdict.ConcurrentInvocationLimitExceeded;
        }
        return InFlight[function].Value < limit
            ? AdmissionVerdict.Granted
            : AdmissionVerdict.ReservedFunctionConcurrentInvocationLimitExceeded;
    }

    private void Count(int function, int difference)
    {
        if (reserved[function] == NotReserved) unreservedInFlight += difference;
        InFlight[function].Add(simulation.Now, difference);
        InFlightOfAll.Add(simulation.Now, difference);
    }
}
