using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Model.Counting;

namespace LambdaSim.Tests.Laws;

/// <summary>Runs of a region with a limit, many front ends, ways that take time, and as much traffic as wanted.</summary>
internal static class Admission
{
    public static RunResult Run(Scenario scenario, int seed) =>
        new SimulationRun(scenario with { Run = scenario.Run with { Seed = (ulong)seed } }).ToEnd().Result();

    /// <summary>One function on the account's limit, whose handler runs for 50 ms on average; the load is the offered
    /// traffic as a multiple of the limit.</summary>
    public static Scenario Busy(
        int limit,
        int hosts,
        double load,
        Func<CountingServiceSettings, CountingServiceSettings> agree,
        Distribution? way = null,
        ArrivalPattern? pattern = null,
        int seconds = 8)
    {
        const double mean = 50;
        var scenario = CountingContext.Limited(limit, agree, hosts);
        var region = scenario.Region;
        var function = scenario.Functions[0] with
        {
            Duration = new ExponentialDistribution(mean),
            Initialisation = ScenarioBuilder.NoTime,
            MemorySize = 128,
        };
        return Called(scenario, TimeSpan.FromSeconds(seconds), (function, load * limit * 1000 / mean, pattern ?? new PoissonPattern())) with
        {
            Region = region with
            {
                Network = region.Network with
                {
                    InZone = way ?? new ExponentialDistribution(0.3),
                    CrossZone = way ?? new ExponentialDistribution(0.6),
                },
                Scaling = region.Scaling with { Burst = 1_000_000 },
                Workers = region.Workers with { Count = 200 },
            },
        };
    }

    /// <summary>The same scenario with these functions, each called at its rate.</summary>
    public static Scenario Called(
        Scenario scenario, TimeSpan duration, params (FunctionSettings Function, double PerSecond, ArrivalPattern Pattern)[] calls)
        => scenario with
        {
            Functions = [.. calls.Select(call => call.Function)],
            Traffic =
            [
                .. calls.Select(call => ScenarioBuilder.Traffic with
                {
                    Name = $"callers of {call.Function.Name}",
                    Arrivals = new OpenArrivals(
                        [new StageSettings(duration, call.PerSecond, call.PerSecond)], call.Pattern),
                    Journeys =
                    [
                        new JourneySettings(
                            call.Function.Name, Weight: 1, [new StepSettings(ScenarioBuilder.NoTime, call.Function.Name)]),
                    ],
                }),
            ],
            Run = scenario.Run with { Duration = duration },
        };
}
