using LambdaSim.Model.Policies;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>Counts what is in flight, and refuses what would go over a limit: the exact mode.</summary>
/// <remarks>
/// In AWS the counting service is consulted on every invocation, answers in less than 1.5 ms, and is replicated over the
/// zones with a quorum of two in three (re:Invent SRV409, 2018; CNS423, 2025). Here every call asks the one true count:
/// never over a limit, one round trip each. The time that the quorum takes is part of the service time. Requests a
/// second are limited to ten times the concurrency (AWS, Understanding function scaling); the algorithm is not
/// published, we take a token bucket that holds one second. Left out: more than one partition.
/// </remarks>
public sealed class CountingService : IReceive<Admit>, IReceive<Release>, IReceive<Claim>
{
    /// <summary>Answers.</summary>
    public readonly Link<Admission> FrontEnds = new("counting service", "front end");

    private readonly Simulation simulation;
    private readonly CountingProbes probes;
    private readonly bool lastWord;
    private readonly LimitGroups groups;
    private readonly IAdmissionPolicy policy;
    private readonly int[]? inFlightOf;
    private readonly Sampler time;
    private readonly Draws times;
    private readonly int[] inFlight;
    private readonly double? perConcurrency;
    private readonly TokenBucket[]? rates;
    private readonly Outages outages;

    /// <summary>An exact counting service.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    /// <param name="lastWord">Whether its answer decides; an exact admission client in front of it decides, and logs, itself.</param>
    public CountingService(RegionContext context, bool lastWord = true)
    {
        (simulation, groups) = (context.Simulation, new LimitGroups(context.Scenario));
        (probes, this.lastWord) = (new CountingProbes(context.Probes), lastWord);
        time = context.Samplers.For(context.Region.CountingService.Time);
        times = context.Stream(RandomStreams.TimeOfTheCountingService);
        inFlight = new int[groups.Count];
        policy = ChosenPolicies.Admission(context.Scenario);
        if (policy.NeedsFunctions) inFlightOf = new int[context.Functions.Count];
        perConcurrency = context.Scenario.Account.RequestsPerConcurrency;
        rates = groups.RateLimits(perConcurrency);
        outages = new Outages(context.Region.CountingService.Outages);
    }

    /// <inheritdoc/>
    public void Receive(in Admit message)
    {
        if (outages.Unreachable(message.FrontEnd % RegionContext.Zones, simulation.Now)) return;

        int group = groups.Of(message.Function);
        var verdict = Judge(group, message.Function);
        if (verdict == AdmissionVerdict.Granted)
        {
            inFlight[group]++;
            if (inFlightOf is not null) inFlightOf[message.Function]++;
            if (lastWord) probes.Admitted.Tell(simulation.Now, new InvocationAdmitted(message.Function));
        }
        else
        {
            if (lastWord) probes.Refused.Tell(simulation.Now, new InvocationRefused(message.Function, verdict));
        }
        FrontEnds.Send(
            message.FrontEnd,
            new Admission(message.Invocation, verdict, inFlight[group]),
            message.Id.Value,
            after: new TimeSpan(time.SampleTicks(times.Bits(message.Id.Value))));
    }

    /// <inheritdoc/>
    public void Receive(in Release message)
    {
        ref int count = ref inFlight[groups.Of(message.Function)];
        Invariant.Check(count > 0, "what is released was counted");
        count--;
        if (inFlightOf is not null) inFlightOf[message.Function]--;
    }

    /// <inheritdoc/>
    public void Receive(in Claim message)
    {
        groups.Claim(message.Function, message.Concurrency, rates, simulation.Now, perConcurrency);
        probes.Claimed.Tell(simulation.Now, new ConcurrencyClaimed(message.Function, message.Concurrency));
    }

    private AdmissionVerdict Judge(int group, int function)
    {
        var call = new AdmissionView(
            function, inFlight[group], groups.Limit(group), groups.Members(group), inFlightOf is null ? 0 : inFlightOf[function]);
        if (!policy.Admits(call)) return LimitGroups.Full(group);
        return rates is not null && !rates[group].TryTake(simulation.Now) ? LimitGroups.TooFast(group) : AdmissionVerdict.Granted;
    }
}
