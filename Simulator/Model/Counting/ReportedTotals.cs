namespace LambdaSim.Model.Counting;

/// <summary>The counting service in the reported mode: adds up what the front ends report, and tells them the totals.</summary>
/// <remarks>
/// An assumption like the leases: nothing is published. No call waits for it. A front end that admits on a total of some
/// time ago cannot know what the others admitted since: the overshoot is at most the number of calls that arrive within
/// two intervals and the ways of the messages between.
/// </remarks>
public sealed class ReportedTotals : IReceive<Report>, IReceive<TellTotals>
{
    /// <summary>Tells the totals.</summary>
    public readonly Link<Total> Desks = new(Name, "report desk");

    /// <summary>The next time to tell.</summary>
    public readonly Timer<TellTotals> Intervals = new(Name);

    private const string Name = "counting service";

    private readonly Simulation simulation;
    private readonly TimeSpan interval;
    private readonly int desks;
    private readonly Outages outages;
    private readonly int[] totals;
    private readonly uint[] lastHeard;
    private bool tellPending;
    private ulong told;

    /// <summary>All totals are zero.</summary>
    /// <param name="ground">What all components stand on.</param>
    public ReportedTotals(Ground ground)
    {
        simulation = ground.Simulation;
        var settings = ground.Region.CountingService;
        (interval, outages, desks) = (settings.Interval, new Outages(settings.Outages), ground.Region.FrontEnd.Hosts);
        totals = new int[ground.Groups.Count];
        lastHeard = new uint[ground.Groups.Count * desks];
    }

    /// <inheritdoc/>
    public void Receive(in Report message)
    {
        totals[message.Group] += message.Difference;
        ref uint heard = ref lastHeard[(message.Group * desks) + message.Desk];
        heard = Math.Max(heard, message.Sequence);
        if (tellPending) return;
        tellPending = true;
        Intervals.Set(interval, new TellTotals());
    }

    /// <inheritdoc/>
    public void Receive(in TellTotals message)
    {
        tellPending = false;
        if (outages.QuorumLost(simulation.Now))
        {
            tellPending = true;
            Intervals.Set(interval, new TellTotals());
            return;
        }
        for (int desk = 0; desk < desks; desk++)
            if (!outages.Unreachable(desk % Ground.Zones, simulation.Now)) Tell(desk);
    }

    private void Tell(int desk)
    {
        for (int group = 0; group < totals.Length; group++)
            Desks.Send(desk, new Total(group, lastHeard[(group * desks) + desk], totals[group]), told++);
    }
}
