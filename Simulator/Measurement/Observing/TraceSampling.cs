using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement.Observing;

/// <summary>Which requests are traced: of each function, or state machine, the first that is seen in every second, and 5 % of the others.
/// </summary>
/// <remarks>
/// AWS Lambda Developer Guide, Visualize Lambda function invocations using AWS X-Ray (2026); the rate cannot be set. Real: it is
/// decided when a request comes, and each host counts the seconds; what the request causes bears the decision with it. Here it is decided
/// when a request is first seen, of a function as a whole: when its handler begins, if that uses services, when an execution begins, or
/// else when it is answered. As many traces, and as true, since who is seen first after a second has begun is not quicker than others.
/// Of those that came in one second the first to be answered would be.
/// </remarks>
/// <param name="scenario">What is simulated.</param>
internal sealed class TraceSampling(Scenario scenario)
{
    private const double OfTheOthers = 0.05;

    private readonly Draws draws = new(scenario.Run.Seed, RandomStreams.SampleOfTraces);
    private readonly long[] lastSecond = [.. Enumerable.Repeat(-1L, scenario.Functions.Count + scenario.StateMachines.Count)];

    /// <summary>Whether a request is traced.</summary>
    /// <param name="whose">The number of the function, or behind them that of the state machine.</param>
    /// <param name="root">What it began with.</param>
    /// <param name="seen">When it was first seen.</param>
    public bool Takes(int whose, ulong root, Instant seen)
    {
        long second = seen.Ticks / TimeSpan.TicksPerSecond;
        bool first = second > lastSecond[whose];
        if (first) lastSecond[whose] = second;
        return first || draws.Chance(root, OfTheOthers);
    }
}
