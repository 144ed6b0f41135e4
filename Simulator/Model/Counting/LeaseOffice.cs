using LambdaSim.Model.Policies;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>The counting service in the leased mode: hands out permits, several at a time, to the front ends' permit
/// desks.</summary>
/// <remarks>
/// That Lambda lets concurrency go over its limit rather than stop short of it is told only second hand, and nothing is
/// published about how. We assume leases of k permits. Strict: a permit counts from the moment it is leased, so there is
/// no overshoot, and permits that lie unused at a front end are wasted. Generous: permits are leased as long as the known
/// concurrency is below the limit, where a front end's known concurrency is what it last said it uses, and one more for
/// each lease since. A front end never holds more than k - 1 permits beyond that, so the limit is passed by at most
/// front ends x (k - 1), as long as the office answers within the front ends' patience. Left out: replicas as
/// components; their agreement is part of the service time.
/// </remarks>
public sealed class LeaseOffice : IReceive<Lease>, IReceive<GiveBack>, IReceive<Claim>
{
    /// <summary>Answers.</summary>
    public readonly Link<Leased> Desks = new("counting service", "permit desk");

    private readonly Simulation simulation;
    private readonly CountingProbes probes;
    private readonly LimitGroups groups;
    private readonly Distribution time;
    private readonly Draws times;
    private readonly ILeaseAccounting accounting;
    private readonly int batch, desks;
    private readonly Outages outages;
    private readonly int[] leasedOfGroup, usedOfGroup, usedOfDesk;
    private readonly uint[] lastHeard;

    /// <summary>An office that has leased nothing yet.</summary>
    /// <param name="ground">What all components stand on.</param>
    public LeaseOffice(Ground ground)
    {
        (simulation, probes, groups) = (ground.Simulation, new CountingProbes(ground.Probes), new LimitGroups(ground.Scenario));
        var settings = ground.Region.CountingService;
        time = ground.Laws.For(settings.Time);
        times = ground.Stream(RandomStreams.TimeOfTheCountingService);
        accounting = PolicyTable.LeaseAccountings[settings.Accounting];
        batch = settings.PermitsPerLease;
        desks = ground.Region.FrontEnd.Hosts;
        outages = new Outages(settings.Outages);
        leasedOfGroup = new int[groups.Count];
        usedOfGroup = new int[groups.Count];
        usedOfDesk = new int[groups.Count * desks];
        lastHeard = new uint[groups.Count * desks];
    }

    /// <summary>How many permits of a group are leased and not given back.</summary>
    /// <param name="group">Which group.</param>
    public int Leased(int group) => leasedOfGroup[group];

    /// <inheritdoc/>
    public void Receive(in Lease message)
    {
        if (outages.Unreachable(message.Desk % Ground.Zones, simulation.Now)) return;

        Learn(message.Group, message.Desk, message.Sequence, message.Used);
        int group = message.Group;
        int granted = accounting.Grant(new LeaseView(groups.Limit(group), leasedOfGroup[group], usedOfGroup[group], batch));
        if (granted > 0)
        {
            leasedOfGroup[group] += granted;
            Count(group, message.Desk, difference: 1);
        }
        Desks.Send(
            message.Desk,
            new Leased(group, message.Sequence, granted),
            message.About,
            after: new TimeSpan(time.SampleTicks(times.Bits(message.About))));
    }

    /// <inheritdoc/>
    public void Receive(in GiveBack message)
    {
        leasedOfGroup[message.Group] -= message.Permits;
        Invariant.Check(leasedOfGroup[message.Group] >= 0, "permits that come back were leased");
        Learn(message.Group, message.Desk, message.Sequence, message.Used);
    }

    /// <summary>Permits that are out stay out; a lowered limit is reached as they come back.</summary>
    /// <param name="message">What is claimed.</param>
    public void Receive(in Claim message)
    {
        groups.Claim(message.Function, message.Concurrency);
        probes.Claimed.Tell(simulation.Now, new ConcurrencyClaimed(message.Function, message.Concurrency));
    }

    /// <summary>Takes note of what a desk uses, unless a later word of it came first.</summary>
    private void Learn(int group, int desk, uint sequence, int used)
    {
        int at = (group * desks) + desk;
        if (sequence <= lastHeard[at]) return;
        lastHeard[at] = sequence;
        Count(group, desk, used - usedOfDesk[at]);
    }

    private void Count(int group, int desk, int difference)
    {
        usedOfGroup[group] += difference;
        usedOfDesk[(group * desks) + desk] += difference;
    }
}
