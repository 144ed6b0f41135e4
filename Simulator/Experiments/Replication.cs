using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments;

/// <summary>One run of a scenario in a world of its own, its warm-up left out.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Result">What came out.</param>
/// <param name="Settled">Whether MSER-5 found an end of the warm-up in the first half of the run; true when not
/// asked.</param>
internal sealed record Replication(int Number, RunResult Result, bool Settled)
{
    /// <summary>Runs it.</summary>
    /// <param name="scenario">What to simulate.</param>
    /// <param name="number">From 1.</param>
    /// <param name="of">How many there will be, for the progress.</param>
    /// <param name="options">How.</param>
    public static Replication Run(Scenario scenario, int number, int of, ExperimentOptions options)
    {
        var world = scenario with { Run = scenario.Run with { Seed = ReplicationSeeds.Of(scenario.Run.Seed, number) } };
        var (from, settled) = WarmUp(world, number, options);
        var run = new SimulationRun(world, options.Clock, from);
        if (number == 1) options.PrepareFirst?.Invoke(run);
        while (!run.Ended && !options.Stop.IsCancellationRequested)
        {
            run.AdvanceALittle();
            options.Progress?.Advanced(number, of, run);
        }
        return new Replication(number, run.Result(options.Command, options.Notes), settled);
    }

    /// <summary>
    /// The end of the warm-up. To find it, the run is made once with all of it left out, so that nothing but the series is
    /// measured; MSER-5 looks at the concurrency and at the sandboxes, and the later of the two counts.
    /// </summary>
    private static (TimeSpan From, bool Settled) WarmUp(Scenario world, int number, ExperimentOptions options)
    {
        if (options.WarmUps is { } given) return (given[Math.Min(number, given.Count) - 1], true);
        if (world.Run.WarmUp is { } length) return (length, true);
        var pilot = new SimulationRun(world, options.Clock, world.Run.Duration + TimeSpan.FromTicks(1));
        while (!pilot.Ended && !options.Stop.IsCancellationRequested) pilot.AdvanceALittle();
        var result = pilot.Result();
        int concurrency = Mser.Truncation(result.Account[AccountMetrics.Concurrency].Means, out bool settled);
        int sandboxes = Mser.Truncation(result.Fleet[FleetMetrics.Sandboxes].Means, out bool fleetSettled);
        return (result.Window * Math.Max(concurrency, sandboxes), settled && fleetSettled);
    }
}
