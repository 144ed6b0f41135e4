using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Writes invocations as rows of invocations.csv or invocations.parquet: a share of them as they come, or a thinned sample at the
/// end.</summary>
/// <remarks>
/// Which invocations are kept is decided by a draw addressed by the invocation, not by turn. With no share given, rows
/// are kept in memory up to a limit; each time it is passed, the share is halved and what falls out is dropped. The
/// sample is therefore uniform, the same whenever the run is repeated, and does not grow with its length.
/// </remarks>
public sealed class InvocationRows : IInvocationRows, IDisposable
{
    private const int MostRowsKept = 50_000;

    private readonly Scenario scenario;
    private readonly IInvocationFile file;
    private readonly Draws draws;
    private readonly bool thinning;
    private readonly List<(InvocationRecord Record, TimeSpan Billed, ServiceUses Uses)> kept = [];

    /// <summary>Begins the file.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="file">Where to; it is ended with the rows.</param>
    /// <param name="share">Which share of all invocations to write, more than 0 and at most 1; or null to thin out as
    /// needed.</param>
    public InvocationRows(Scenario scenario, IInvocationFile file, double? share)
    {
        (this.scenario, this.file) = (scenario, file);
        draws = new Draws(scenario.Run.Seed, RandomStreams.SampleOfInvocations);
        thinning = share is null;
        Share = share ?? 1;
    }

    /// <summary>The share of all invocations that is written.</summary>
    public double Share { get; private set; }

    /// <inheritdoc/>
    public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses)
    {
        if (Share < 1 && draws.Uniform(invocation.Id.Value) >= Share) return;
        if (!thinning)
        {
            file.Write(Row(scenario, invocation, billed, uses: uses));
            return;
        }
        kept.Add((invocation, billed, uses));
        if (kept.Count <= MostRowsKept) return;
        Share /= 2;
        kept.RemoveAll(row => draws.Uniform(row.Record.Id.Value) >= Share);
    }

    /// <summary>Writes what was kept.</summary>
    public void Dispose()
    {
        foreach (var (record, billed, uses) in kept) file.Write(Row(scenario, record, billed, uses: uses));
        kept.Clear();
        file.Dispose();
    }

    /// <summary>An invocation as a row.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="record">The invocation.</param>
    /// <param name="billed">Its billed duration.</param>
    /// <param name="waited">How long it waited for services: ticks by their numbers.</param>
    /// <param name="uses">What it had from services, in sum.</param>
    internal static InvocationRow Row(
        Scenario scenario, in InvocationRecord record, TimeSpan billed, long[]? waited = null, in ServiceUses uses = default)
    {
        Span<long> phases = stackalloc long[PhaseSplit.Phases];
        PhaseSplit.Of(record, phases);
        bool invoked = record.Outcome.WasInvoked();
        return new InvocationRow
        {
            Caller = CallerGroups.NameOf(scenario, record.Id.Caller),
            Call = record.Id.Call,
            Attempt = record.Id.Attempt,
            Function = record.Function == Functions.Unknown ? "" : scenario.Functions[record.Function].Name,
            Sent = new TimeSpan(record.Sent.Ticks),
            Latency = record.Latency,
            Network = new TimeSpan(phases[(int)Phase.Network]),
            FrontEndTime = new TimeSpan(phases[(int)Phase.FrontEnd]),
            Admission = new TimeSpan(phases[(int)Phase.Admission]),
            Placement = new TimeSpan(phases[(int)Phase.Placement]),
            Waiting = new TimeSpan(phases[(int)Phase.Waiting]),
            Provisioning = new TimeSpan(phases[(int)Phase.Provisioning]),
            Init = new TimeSpan(phases[(int)Phase.Init]),
            Restore = new TimeSpan(phases[(int)Phase.Restore]),
            Handler = new TimeSpan(phases[(int)Phase.Handler]),
            Services =
            [
                .. (waited ?? []).Index().Where(one => one.Item > 0)
                    .Select(one => new ServiceTime(scenario.Services[one.Index].Name, new TimeSpan(one.Item))),
            ],
            ServiceWait = uses.Waited,
            ServiceUses = uses.Uses,
            ServiceErrors = uses.Errors,
            Cold = record.Cold,
            ColdCause = record.Cold ? Camel(record.Cause.ToString()) : "",
            Outcome = Camel(record.Outcome.ToString()),
            Status = record.Outcome.Status(),
            Reason = record.Outcome == InvocationOutcome.Throttled ? record.Verdict.ToString() : "",
            Sandbox = (int)record.Sandbox,
            Worker = invoked ? record.Worker : -1,
            FrontEnd = record.FrontEnd,
            Duration = record.Duration,
            BilledDuration = billed,
            InitDuration = record is { Cold: true, Restored: false } ? record.Initialisation.Span : TimeSpan.Zero,
            RestoreDuration = record.Restored ? record.Initialisation.Span : TimeSpan.Zero,
        };
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
