using LambdaSim.Model.Policies;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>The counting service in the leased mode: hands out tokens, several at a time, to the front ends' token
/// admission clients.</summary>
/// <remarks>
/// That Lambda lets concurrency go over its limit rather than stop short of it is told only second hand, and nothing is
/// published about how. We assume leases of k tokens. Strict: a token counts from the moment it is leased, so there is
/// no overshoot, and tokens that lie unused at a front end are wasted. Generous: tokens are leased as long as the known
/// concurrency is below the limit, where a front end's known concurrency is what it last said it uses, and one more for
/// each lease since. A front end never holds more than k - 1 tokens beyond that, so the limit is passed by at most
/// front ends x (k - 1), as long as the token server answers within the front ends' timeout. Left out: replicas as
/// components; their agreement is part of the service time.
/// </remarks>
public sealed class TokenServer : IReceive<Lease>, IReceive<GiveBack>, IReceive<Claim>
{
    /// <summary>Answers.</summary>
    public readonly Link<Leased> Clients = new("counting service", "leased admission client");

    private readonly Simulation simulation;
    private readonly CountingProbes probes;
    private readonly LimitGroups groups;
    private readonly Sampler time;
    private readonly Draws times;
    private readonly ILeaseAccounting accounting;
    private readonly int batch, clients;
    private readonly Outages outages;
    private readonly int[] leasedOfGroup, usedOfGroup, usedOfClient;
    private readonly uint[] lastHeard;

    /// <summary>An token server that has leased nothing yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public TokenServer(RegionContext context)
    {
        (simulation, probes, groups) = (context.Simulation, new CountingProbes(context.Probes), new LimitGroups(context.Scenario));
        var settings = context.Region.CountingService;
        time = context.Samplers.For(settings.Time);
        times = context.Stream(RandomStreams.TimeOfTheCountingService);
        accounting = ChosenPolicies.LeaseAccounting(context.Region);
        batch = settings.TokensPerLease;
        clients = context.Region.FrontEnd.Hosts;
        outages = new Outages(settings.Outages);
        leasedOfGroup = new int[groups.Count];
        usedOfGroup = new int[groups.Count];
        usedOfClient = new int[groups.Count * clients];
        lastHeard = new uint[groups.Count * clients];
    }

    /// <summary>How many tokens of a group are leased and not given back.</summary>
    /// <param name="group">Which group.</param>
    public int Leased(int group) => leasedOfGroup[group];

    /// <inheritdoc/>
    public void Receive(in Lease message)
    {
        if (outages.Unreachable(message.Client % RegionContext.Zones, simulation.Now)) return;

        Learn(message.Group, message.Client, message.Sequence, message.Used);
        int group = message.Group;
        int granted = accounting.Grant(new LeaseView(groups.Limit(group), leasedOfGroup[group], usedOfGroup[group], batch));
        if (granted > 0)
        {
            leasedOfGroup[group] += granted;
            Count(group, message.Client, difference: 1);
        }
        Clients.Send(
            message.Client,
            new Leased(group, message.Sequence, granted),
            message.About,
            after: new TimeSpan(time.SampleTicks(times.Bits(message.About))));
    }

    /// <inheritdoc/>
    public void Receive(in GiveBack message)
    {
        leasedOfGroup[message.Group] -= message.Tokens;
        Invariant.Check(leasedOfGroup[message.Group] >= 0, "tokens that come back were leased");
        Learn(message.Group, message.Client, message.Sequence, message.Used);
    }

    /// <summary>Tokens that are out stay out; a lowered limit is reached as they come back.</summary>
    /// <param name="message">What is claimed.</param>
    public void Receive(in Claim message)
    {
        groups.Claim(message.Function, message.Concurrency);
        probes.Claimed.Tell(simulation.Now, new ConcurrencyClaimed(message.Function, message.Concurrency));
    }

    /// <summary>Takes note of what an admission client uses, unless a later word of it came first.</summary>
    private void Learn(int group, int client, uint sequence, int used)
    {
        int at = (group * clients) + client;
        if (sequence <= lastHeard[at]) return;
        lastHeard[at] = sequence;
        Count(group, client, used - usedOfClient[at]);
    }

    private void Count(int group, int client, int difference)
    {
        usedOfGroup[group] += difference;
        usedOfClient[(group * clients) + client] += difference;
    }
}
