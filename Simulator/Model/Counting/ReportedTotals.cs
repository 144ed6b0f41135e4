using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>The counting service in the reported mode: adds up what the front ends report, and tells each what the others
/// have in flight.</summary>
/// <remarks>
/// An assumption like the leases: nothing is published. No call waits for it. A front end cannot know what the others
/// admitted in the last two intervals (one until they report, one until the service tells) and the two ways between:
/// the overshoot is at most the number of calls that are admitted in a stretch of that length. Front ends that cannot be
/// reached are told later, and what they report meanwhile is lost.
/// </remarks>
public sealed class ReportedTotals : IReceive<Report>, IReceive<TellTotals>, IReceive<Claim>
{
    /// <summary>Tells the totals.</summary>
    public readonly Link<Total> Desks = new(Name, "report desk");

    /// <summary>The next time to tell.</summary>
    public readonly Timer<TellTotals> Intervals = new(Name);

    private const string Name = "counting service";

    private readonly Simulation simulation;
    private readonly CountingProbes probes;
    private readonly TimeSpan interval;
    private readonly int desks;
    private readonly Outages outages;
    private readonly int[] totals, inFlightOfDesk;
    private readonly uint[] lastHeard;
    private readonly bool[] untold;
    private bool tellPending;
    private uint round;
    private ulong told;

    /// <summary>All totals are zero.</summary>
    /// <param name="ground">What all components stand on.</param>
    public ReportedTotals(Ground ground)
    {
        (simulation, probes) = (ground.Simulation, new CountingProbes(ground.Probes));
        var settings = ground.Region.CountingService;
        (interval, outages, desks) = (settings.Interval, new Outages(settings.Outages), ground.Region.FrontEnd.Hosts);
        totals = new int[ground.Groups.Count];
        untold = new bool[ground.Groups.Count];
        inFlightOfDesk = new int[ground.Groups.Count * desks];
        lastHeard = new uint[ground.Groups.Count * desks];
    }

    /// <inheritdoc/>
    public void Receive(in Report message)
    {
        if (Unreachable(message.Desk)) return;

        int at = (message.Group * desks) + message.Desk;
        if (message.Sequence <= lastHeard[at]) return;
        lastHeard[at] = message.Sequence;
        totals[message.Group] += message.InFlight - inFlightOfDesk[at];
        inFlightOfDesk[at] = message.InFlight;
        untold[message.Group] = true;
        TellLater();
    }

    /// <summary>The desks judge by the limits; here the claim is only recorded.</summary>
    /// <param name="message">What is claimed.</param>
    public void Receive(in Claim message) =>
        probes.Claimed.Tell(simulation.Now, new ConcurrencyClaimed(message.Function, message.Concurrency));

    /// <inheritdoc/>
    public void Receive(in TellTotals message)
    {
        tellPending = false;
        round++;
        for (int group = 0; group < totals.Length; group++)
        {
            if (!untold[group]) continue;
            untold[group] = !Tell(group);
            if (untold[group]) TellLater();
        }
    }

    /// <summary>Tells all desks that can be reached.</summary>
    /// <returns>Whether all could.</returns>
    private bool Tell(int group)
    {
        bool all = true;
        for (int desk = 0; desk < desks; desk++)
        {
            if (Unreachable(desk))
            {
                all = false;
                continue;
            }
            int at = (group * desks) + desk;
            Desks.Send(desk, new Total(group, round, lastHeard[at], totals[group] - inFlightOfDesk[at]), told++);
        }
        return all;
    }

    private void TellLater()
    {
        if (tellPending) return;
        tellPending = true;
        Intervals.Set(interval, new TellTotals());
    }

    private bool Unreachable(int desk) => outages.Unreachable(desk % Ground.Zones, simulation.Now);
}
