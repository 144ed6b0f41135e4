using System.Runtime.CompilerServices;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Faults;

/// <summary>When each fault of a scenario begins and ends: given, or drawn with a mean time between.</summary>
public static class FaultPlan
{
    private static readonly ConditionalWeakTable<Scenario, IReadOnlyList<PlannedFault>> Plans = [];

    /// <summary>All that begin within the run, in order of time: made once for each scenario.</summary>
    /// <param name="scenario">The scenario, whose seed decides about random moments.</param>
    public static IReadOnlyList<PlannedFault> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Plans.GetValue(scenario, Make);
    }

    private static IReadOnlyList<PlannedFault> Make(Scenario scenario) =>
        [.. scenario.Faults.SelectMany((fault, number) => Of(scenario, fault, number)).OrderBy(planned => planned.From)];

    private static IEnumerable<PlannedFault> Of(Scenario scenario, FaultSettings fault, int number)
    {
        var end = scenario.Run.Duration;
        if (fault.MeanTimeBetween is not { } mean)
        {
            if (fault.From < end) yield return new PlannedFault((ushort)number, fault, fault.From, fault.To);
            yield break;
        }
        var draws = new Draws(scenario.Run.Seed, RandomStreams.Of(RandomStreams.MomentsOfFault, number));
        var next = TimeSpan.Zero;
        for (int turn = 0; next < end; turn++)
        {
            double wait = -Math.Log(1 - draws.Uniform((ulong)turn)) * mean.TotalSeconds;
            if (wait >= (end - next).TotalSeconds) yield break;
            next += TimeSpan.FromSeconds(wait);
            yield return new PlannedFault((ushort)number, fault, next, next + fault.For);
            next += fault.For;
        }
    }
}

/// <summary>A fault at its moment.</summary>
/// <param name="Number">Its place among the faults of the scenario.</param>
/// <param name="Settings">What happens.</param>
/// <param name="From">When it begins, from the start of the run.</param>
/// <param name="To">When it ends, which may be after the run.</param>
public readonly record struct PlannedFault(ushort Number, FaultSettings Settings, TimeSpan From, TimeSpan To);
