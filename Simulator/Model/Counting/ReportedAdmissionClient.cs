using LambdaSim.Model.Policies;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>A front end's own judgement in the reported mode: what the others had in flight when last told, and what it
/// has itself.</summary>
/// <remarks>
/// One admission client a front end, beside it, reached without a way. What changed is reported at the end of an interval, and again
/// when it was not heard for some intervals. A admission client always decides alone: it never waits, and an outage only lets its
/// knowledge of the others grow old. The limit on requests a second is split evenly over the admission clients.
/// </remarks>
public sealed class ReportedAdmissionClient :
    IReceive<Admit>, IReceive<Release>, IReceive<Total>, IReceive<SendReports>, IReceive<Claim>
{
    /// <summary>Answers the front end.</summary>
    public readonly Link<Admission> FrontEnd = new(Name, "front end");

    /// <summary>Reports what is in flight here.</summary>
    public readonly Link<Report> Service = new(Name, "counting service");

    /// <summary>The next time to report.</summary>
    public readonly Timer<SendReports> Intervals = new(Name);

    /// <summary>A report is heard and told within two intervals, and the ways; after three it is sent again.</summary>
    public const int IntervalsUntilRepeated = 3;

    private const string Name = "reported admission client";

    private readonly Simulation simulation;
    private readonly CountingProbes probes;
    private readonly LimitGroups groups;
    private readonly int number;
    private readonly TimeSpan interval;
    private readonly View[] views;
    private readonly double? perConcurrency;
    private readonly double share;
    private readonly TokenBucket[]? rates;
    private bool reportPending;
    private ulong reported;

    /// <summary>A admission client that has seen nothing yet.</summary>
    /// <param name="number">Its front end's place in the fleet.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public ReportedAdmissionClient(int number, RegionContext context)
    {
        (this.number, simulation) = (number, context.Simulation);
        (probes, groups) = (new CountingProbes(context.Probes), new LimitGroups(context.Scenario));
        interval = context.Region.CountingService.Interval;
        views = new View[groups.Count];
        (perConcurrency, share) = (context.Scenario.Account.RequestsPerConcurrency, 1.0 / context.Region.FrontEnd.Hosts);
        rates = groups.RateLimits(perConcurrency, share);
    }

    /// <inheritdoc/>
    public void Receive(in Admit message)
    {
        int group = groups.Of(message.Function);
        ref var view = ref views[group];
        var verdict = view.Others + view.Own >= groups.Limit(group) ? LimitGroups.Full(group)
            : rates is not null && !rates[group].TryTake(simulation.Now) ? LimitGroups.TooFast(group)
            : AdmissionVerdict.Granted;
        if (verdict == AdmissionVerdict.Granted)
        {
            Change(ref view, difference: 1);
            probes.Admitted.Tell(simulation.Now, new InvocationAdmitted(message.Function));
        }
        else
        {
            probes.Refused.Tell(simulation.Now, new InvocationRefused(message.Function, verdict));
        }
        FrontEnd.Send(new Admission(message.Invocation, verdict, view.Others + view.Own), message.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Release message) => Change(ref views[groups.Of(message.Function)], difference: -1);

    /// <summary>Learns what the others have in flight, unless a later word of it came first.</summary>
    /// <param name="message">The total without this admission client.</param>
    public void Receive(in Total message)
    {
        ref var view = ref views[message.Group];
        if (message.Round <= view.Round) return;
        (view.Round, view.Heard, view.Others) = (message.Round, message.Heard, message.Others);
    }

    /// <inheritdoc/>
    public void Receive(in SendReports message)
    {
        reportPending = false;
        for (int group = 0; group < views.Length; group++)
        {
            ref var view = ref views[group];
            if (view.Changed) (view.Changed, view.Sequence, view.Silence) = (false, view.Sequence + 1, IntervalsUntilRepeated);
            if (view.Sequence == view.Heard) continue;
            if (view.Silence == IntervalsUntilRepeated) SendReport(group, ref view);
            view.Silence++;
            ReportLater();
        }
    }

    /// <inheritdoc/>
    public void Receive(in Claim message) =>
        groups.Claim(message.Function, message.Concurrency, rates, simulation.Now, perConcurrency, share);

    private void SendReport(int group, ref View view)
    {
        Service.Send(new Report(group, (ushort)number, view.Sequence, view.Own), ((ulong)number << 32) | (uint)reported++);
        view.Silence = 0;
    }

    private void Change(ref View view, int difference)
    {
        view.Own += difference;
        Invariant.Check(view.Own >= 0, "what is released was counted");
        view.Changed = true;
        ReportLater();
    }

    private void ReportLater()
    {
        if (reportPending) return;
        reportPending = true;
        Intervals.Set(interval, new SendReports());
    }

    /// <summary>What the admission client knows of one group, and what the service has heard of it.</summary>
    private struct View
    {
        public int Others, Own;
        public bool Changed;
        public uint Sequence, Heard, Round;
        public int Silence;
    }
}
