using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments;

/// <summary>Adds up replications to one result: counts and cost are summed, histograms merged, levels averaged, and of
/// peaks the highest is kept.</summary>
/// <remarks>How a number adds up stands beside it: <see cref="AddsUpAttribute"/>. Series, settings and everything that
/// does not add up are those of the first replication.</remarks>
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

    private RunResult Sum(RunResult left, RunResult right)
    {
        var together = new Addition(runs).Sum(left, right);
        return together with
        {
            Runs = runs,
            MeasuredTogether = left.Measured + right.Measured,
            Functions =
            [
                .. together.Functions.Select((function, number) => function with
                {
                    Phases = Mean(left.Functions[number].Phases, right.Functions[number].Phases, function[FunctionMetrics.Latency]),
                }),
            ],
        };
    }

    /// <summary>The shares of the runs that have the percentile, each run counting the same.</summary>
    private List<PhaseBreakdown> Mean(
        IReadOnlyList<PhaseBreakdown> left, IReadOnlyList<PhaseBreakdown> right, LogLinearHistogram latency)
    {
        List<PhaseBreakdown> means = [];
        foreach (var one in left)
        {
            var other = right.FirstOrDefault(candidate => candidate.Label == one.Label) ?? one;
            double ticks = latency.Quantile(double.Parse(one.Label[1..]) / 100) ?? one.Latency;
            means.Add(new PhaseBreakdown(one.Label, ticks, [.. one.Shares.Zip(other.Shares, new Addition(runs).Mean)]));
        }
        return means;
    }
}
