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
    public readonly Link<Total> Clients = new(Name, "reported admission client");

    /// <summary>The next time to tell.</summary>
    public readonly Timer<TellTotals> Intervals = new(Name);

    private const string Name = "counting service";

    private readonly Simulation simulation;
    private readonly CountingProbes probes;
    private readonly TimeSpan interval;
    private readonly int clients;
    private readonly Outages outages;
    private readonly int[] totals, inFlightOfClient;
    private readonly uint[] lastHeard;
    private readonly bool[] untold;
    private bool tellPending;
    private uint round;
    private ulong told;

    /// <summary>All totals are zero.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public ReportedTotals(RegionContext context)
    {
        (simulation, probes) = (context.Simulation, new CountingProbes(context.Probes));
        var settings = context.Region.CountingService;
        (interval, outages, clients) = (settings.Interval, new Outages(settings.Outages), context.Region.FrontEnd.Hosts);
        totals = new int[context.Groups.Count];
        untold = new bool[context.Groups.Count];
        inFlightOfClient = new int[context.Groups.Count * clients];
        lastHeard = new uint[context.Groups.Count * clients];
    }

    /// <inheritdoc/>
    public void Receive(in Report message)
    {
        if (Unreachable(message.Client)) return;

        int at = (message.Group * clients) + message.Client;
        if (message.Sequence <= lastHeard[at]) return;
        lastHeard[at] = message.Sequence;
        totals[message.Group] += message.InFlight - inFlightOfClient[at];
        inFlightOfClient[at] = message.InFlight;
        untold[message.Group] = true;
        TellLater();
    }

    /// <summary>The admission clients judge by the limits; here the claim is only recorded.</summary>
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

    /// <summary>Tells all admission clients that can be reached.</summary>
    /// <returns>Whether all could.</returns>
    private bool Tell(int group)
    {
        bool all = true;
        for (int client = 0; client < clients; client++)
        {
            if (Unreachable(client))
            {
                all = false;
                continue;
            }
            int at = (group * clients) + client;
            Clients.Send(client, new Total(group, round, lastHeard[at], totals[group] - inFlightOfClient[at]), told++);
        }
        return all;
    }

    private void TellLater()
    {
        if (tellPending) return;
        tellPending = true;
        Intervals.Set(interval, new TellTotals());
    }

    private bool Unreachable(int client) => outages.Unreachable(client % RegionContext.Zones, simulation.Now);
}
