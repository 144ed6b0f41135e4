using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement.Observing;

/// <summary>Which invocations are traced: of each function the first of every second, and 5 % of the others.</summary>
/// <remarks>
/// AWS Lambda Developer Guide, Visualize Lambda function invocations using AWS X-Ray (2026); the rate cannot be set. Real: each host
/// counts the seconds. Here they are counted for a function as a whole, in the order in which invocations are answered.
/// </remarks>
/// <param name="scenario">What is simulated.</param>
internal sealed class TraceSampling(Scenario scenario)
{
    private const double OfTheOthers = 0.05;

    private readonly Draws draws = new(scenario.Run.Seed, RandomStreams.SampleOfTraces);
    private readonly long[] lastSecond = [.. scenario.Functions.Select(_ => -1L)];

    /// <summary>Whether an invocation is traced.</summary>
    /// <param name="record">The invocation, of a function that exists.</param>
    public bool Takes(in InvocationRecord record)
    {
        long second = record.Arrived.Ticks / TimeSpan.TicksPerSecond;
        bool first = second > lastSecond[record.Function];
        if (first) lastSecond[record.Function] = second;
        return first || draws.Chance(record.Id.Value, OfTheOthers);
    }
}
