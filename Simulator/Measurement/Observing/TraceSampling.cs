using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement.Observing;

/// <summary>Which invocations are traced: of each function the first that is answered in every second, and 5 % of the others.</summary>
/// <remarks>
/// AWS Lambda Developer Guide, Visualize Lambda function invocations using AWS X-Ray (2026); the rate cannot be set. Real: it is
/// decided when a request comes, and each host counts the seconds. Here it is decided when an invocation is answered, by the second in
/// which it is, of a function as a whole: as many traces, and as true, since who is answered first after a second has begun is not
/// quicker than others. Of those that came in one second the first to be answered would be.
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
        long second = record.Answered.Ticks / TimeSpan.TicksPerSecond;
        bool first = second > lastSecond[record.Function];
        if (first) lastSecond[record.Function] = second;
        return first || draws.Chance(record.Id.Value, OfTheOthers);
    }
}
