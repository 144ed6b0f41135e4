using LambdaSim.Scenarios.Language.Distributions;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks that callers who wait for their answers take some time for each call: callers who neither think nor
/// travel would call without end before the clock moves on.</summary>
internal sealed class ClosedLoadChecks(Resolution resolution, Scenario scenario)
{
    /// <summary>Ten ticks of the clock; a mean below may be zero every time.</summary>
    private const double LeastMilliseconds = 0.001;

    public void Run()
    {
        foreach (TrafficSettings traffic in scenario.Traffic)
        {
            if (traffic.Arrivals is not ClosedArrivals closed || LeastTime(traffic, closed) >= LeastMilliseconds) continue;
            resolution.Findings.Mistake(
                ErrorNames.LoadInNoTime, resolution.PlaceOf(TrafficTable.Callers, traffic.Name),
                $"the callers of '{traffic.Name}' neither think nor wait: a refused call, for one, takes no time, and another "
                + "follows at the same moment, for ever",
                "Let them think ('think: 1 ms' or more), or give region.network.client or frontEnd.time a length.");
        }
    }

    /// <summary>The mean time between two calls of a caller when the call itself is refused at once.</summary>
    private double LeastTime(TrafficSettings traffic, ClosedArrivals closed)
    {
        bool events = traffic.InvocationType == InvocationType.Event;
        Distribution frontEnd = events ? scenario.Region.Asynchronous.FrontEnd.Time : scenario.Region.FrontEnd.Time;
        double weights = traffic.Journeys.Sum(journey => journey.Weight);
        double thinking = traffic.Journeys.Sum(
            journey => journey.Weight / weights * journey.Steps.Sum(step => DistributionFigures.Mean(step.Think)));
        return DistributionFigures.Mean(closed.Think) + thinking + DistributionFigures.Mean(frontEnd)
            + (2 * DistributionFigures.Mean(scenario.Region.Network.Client));
    }
}
