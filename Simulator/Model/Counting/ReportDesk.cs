using LambdaSim.Model.Policies;

namespace LambdaSim.Model.Counting;

/// <summary>A front end's own judgement in the reported mode: the last known total, and what it has changed itself
/// since.</summary>
/// <remarks>One desk a front end, beside it, reached without a way. It reports its changes every interval.</remarks>
public sealed class ReportDesk : IReceive<Admit>, IReceive<Release>, IReceive<Total>, IReceive<SendReports>
{
    /// <summary>Answers the front end.</summary>
    public readonly Link<Admission> FrontEnd = new(Name, "front end");

    /// <summary>Reports changes.</summary>
    public readonly Link<Report> Service = new(Name, "counting service");

    /// <summary>The next time to report.</summary>
    public readonly Timer<SendReports> Intervals = new(Name);

    private const string Name = "report desk";

    private readonly Simulation simulation;
    private readonly IRegionLog log;
    private readonly LimitGroups groups;
    private readonly int number;
    private readonly TimeSpan interval;
    private readonly View[] views;
    private readonly TokenBucket[]? rates;
    private bool reportPending;
    private ulong reported;

    /// <summary>A desk that has seen nothing yet.</summary>
    /// <param name="number">Its front end's place in the fleet.</param>
    /// <param name="ground">What all components stand on.</param>
    public ReportDesk(int number, Ground ground)
    {
        (this.number, simulation, log, groups) = (number, ground.Simulation, ground.Log, ground.Groups);
        interval = ground.Region.CountingService.Interval;
        views = new View[groups.Count];
        rates = groups.RateLimits(ground.Scenario.Account.RequestsPerConcurrency, share: 1.0 / ground.Region.FrontEnd.Hosts);
    }

    /// <inheritdoc/>
    public void Receive(in Admit message)
    {
        int group = groups.Of(message.Function);
        ref var view = ref views[group];
        var verdict = view.Estimate >= groups.Limit(group) ? LimitGroups.Full(group)
            : rates is not null && !rates[group].TryTake(simulation.Now) ? LimitGroups.TooFast(group)
            : AdmissionVerdict.Granted;
        if (verdict == AdmissionVerdict.Granted)
        {
            Change(ref view, difference: 1);
            log.Admitted(message.Function);
        }
        else
        {
            log.Refused(message.Function, verdict);
        }
        FrontEnd.Send(new Admission(message.Invocation, verdict, view.Estimate), message.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Release message) => Change(ref views[groups.Of(message.Function)], difference: -1);

    /// <inheritdoc/>
    public void Receive(in Total message)
    {
        ref var view = ref views[message.Group];
        view.Total = message.InFlight;
        if (message.Heard == view.Sequence) view.OnTheWay = 0;
    }

    /// <inheritdoc/>
    public void Receive(in SendReports message)
    {
        reportPending = false;
        for (int group = 0; group < views.Length; group++)
        {
            ref var view = ref views[group];
            if (view.Unreported == 0) continue;
            Service.Send(new Report(group, (ushort)number, ++view.Sequence, view.Unreported), ((ulong)number << 32) | (uint)reported++);
            view.OnTheWay += view.Unreported;
            view.Unreported = 0;
        }
    }

    private void Change(ref View view, int difference)
    {
        view.Unreported += difference;
        if (reportPending) return;
        reportPending = true;
        Intervals.Set(interval, new SendReports());
    }

    /// <summary>What the desk knows of one group: the last total told, its changes that are on the way, and those not
    /// yet reported.</summary>
    private struct View
    {
        public int Total;
        public int OnTheWay;
        public int Unreported;
        public uint Sequence;

        public readonly int Estimate => Total + OnTheWay + Unreported;
    }
}
