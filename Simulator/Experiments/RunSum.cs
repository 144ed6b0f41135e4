using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments;

/// <summary>Adds up replications to one result: counts and cost are summed, histograms merged, levels averaged, and of
/// peaks the highest is kept.</summary>
/// <remarks>How a number adds up follows from what kind of metric it is. Series, settings and everything that does not add up are those
/// of the first replication. A part that a run does not have, such as the events of a function that got none, counts as zeros.</remarks>
internal sealed class RunSum
{
    private RunResult? sum;
    private int runs;

    /// <summary>All runs added so far, as one.</summary>
    /// <exception cref="InvalidOperationException">None was added.</exception>
    public RunResult Together => sum ?? throw new InvalidOperationException("No run was added.");

    /// <summary>Adds the next run.</summary>
    /// <param name="run">The run; it is left as it is.</param>
    public void Add(RunResult run)
    {
        runs++;
        sum = sum is null ? run : Sum(sum, run);
    }

    private RunResult Sum(RunResult left, RunResult right) => left with
    {
        Runs = runs,
        MeasuredTogether = left.Measured + right.Measured,
        Simulated = left.Simulated < right.Simulated ? left.Simulated : right.Simulated,
        Messages = left.Messages + right.Messages,
        Account = Subject(left.Account, right.Account) with
        {
            Cost = left.Account.Cost + right.Account.Cost,
            Bill = left.Account.Bill.Plus(right.Account.Bill),
        },
        Functions = [.. left.Functions.Zip(right.Functions, Function)],
        Callers = [.. left.Callers.Zip(right.Callers, Subject)],
        Sources = [.. left.Sources.Zip(right.Sources, (one, other) => one with { All = [.. one.All.Zip(other.All, Source)] })],
        Fleet = Subject(left.Fleet, right.Fleet),
        Pollers = left.Pollers is { } pollers && right.Pollers is { } others ? Subject(pollers, others) : left.Pollers,
    };

    private FunctionResult Function(FunctionResult left, FunctionResult right)
    {
        var together = Subject(left, right);
        return together with
        {
            Phases = Mean(left.Phases, right.Phases, together[FunctionMetrics.Latency]),
            Cost = left.Cost.Plus(right.Cost),
            Versions = [.. left.Versions.Zip(right.Versions, Subject)],
        };
    }

    private SourceResult Source(SourceResult left, SourceResult right) => Subject(left, right) with
    {
        LongestBlockage = Blockage.Longer(left.LongestBlockage, right.LongestBlockage),
        Cost = left.Cost is { } cost && right.Cost is { } other ? cost.Plus(other) : left.Cost,
    };

    private TSubject Subject<TSubject>(TSubject left, TSubject right)
        where TSubject : SubjectResult => left with
        {
            Measured = left.Measured.Plus(right.Measured, runs),
            Parts =
            [
                .. left.Parts.Select(part => right.Part(part.Set) is { } other ? part.Plus(other, runs) : part),
                .. right.Parts.Where(part => left.Part(part.Set) is null),
            ],
        };

    /// <summary>The shares of the runs that have the percentile, each run counting the same.</summary>
    private List<PhaseBreakdown> Mean(
        IReadOnlyList<PhaseBreakdown> left, IReadOnlyList<PhaseBreakdown> right, LogLinearHistogram latency)
    {
        List<PhaseBreakdown> means = [];
        foreach (var one in left)
        {
            var other = right.FirstOrDefault(candidate => candidate.Label == one.Label) ?? one;
            double ticks = latency.Quantile(double.Parse(one.Label[1..]) / 100) ?? one.Latency;
            var shares = one.Shares.Zip(other.Shares, (mean, last) => mean + ((last - mean) / runs));
            var services = one.Services.Zip(
                other.Services, (mean, last) => mean with { Share = mean.Share + ((last.Share - mean.Share) / runs) });
            means.Add(new PhaseBreakdown(one.Label, ticks, [.. shares]) { Services = [.. services] });
        }
        return means;
    }
}
