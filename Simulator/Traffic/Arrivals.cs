using System.Diagnostics;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>One arrival: when, and what a trace says about it.</summary>
/// <param name="At">When, from the start of the run.</param>
/// <param name="Handler">How long the handler will run, or none.</param>
/// <param name="Function">The number of the function, or null when the journey says it.</param>
public readonly record struct Arrival(Instant At, ShortSpan Handler, ushort? Function);

/// <summary>The moments at which journeys begin, one after another.</summary>
public interface IArrivalProcess
{
    /// <summary>Moves to the next arrival.</summary>
    /// <param name="arrival">The arrival; not before the last one.</param>
    /// <returns>False when there are no more.</returns>
    bool TryNext(out Arrival arrival);
}

/// <summary>Makes the arrival process that a scenario asks for.</summary>
public static class ArrivalProcess
{
    /// <summary>The arrivals of an open load or of a replay.</summary>
    /// <param name="traffic">The caller group.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static IArrivalProcess Of(TrafficSettings traffic, RegionContext context) => traffic.Arrivals switch
    {
        OpenArrivals open => Open(open.Stages, open.Pattern, counted: false, traffic.Name, context),
        CountArrivals counts => Open(StagesOf(counts), counts.Pattern, counted: true, traffic.Name, context),
        TraceArrivals trace => new TraceProcess(trace, context.Functions),
        BatchArrivals batch => new BatchProcess(batch),
        ClosedArrivals => throw new ArgumentException("A closed load has no arrivals of its own.", nameof(traffic)),
        _ => throw new UnreachableException(),
    };

    /// <summary>Counts a minute as stages of a minute.</summary>
    /// <param name="counts">The counts.</param>
    internal static IReadOnlyList<StageSettings> StagesOf(CountArrivals counts) => [.. counts.Counts.Select(PerMinute)];

    private static RateProcess Open(
        IReadOnlyList<StageSettings> stages, ArrivalPattern pattern, bool counted, string name, RegionContext context)
    {
        var bursts = pattern is BurstyPattern bursty
            ? new Bursts(bursty, context.Stream(RandomStreams.BurstsOf, name), context.Samplers)
            : null;
        var rate = new Rate(
            stages, bursts, until: context.Scenario.Run.Duration.TotalSeconds, exact: counted && pattern is EvenPattern);
        return pattern is EvenPattern
            ? new RateProcess(rate)
            : new RateProcess(rate, context.Stream(RandomStreams.ArrivalsOf, name), context.Samplers.For(new ExponentialDistribution(1)));
    }

    private static StageSettings PerMinute(double count) => new(TimeSpan.FromMinutes(1), count / 60, count / 60);
}

/// <summary>Arrivals with a rate that changes: evenly spread, or a Poisson process.</summary>
/// <remarks>
/// The n-th arrival comes when the expected number of arrivals has grown by one, or by an exponential draw addressed by
/// n. Arrivals therefore depend on the seed and the rate alone.
/// </remarks>
internal sealed class RateProcess : IArrivalProcess
{
    private readonly Rate rate;
    private readonly Draws draws;
    private readonly Sampler? unitGap;
    private ulong next;

    /// <summary>Arrivals spread evenly, the first one at the start.</summary>
    /// <param name="rate">How many a second.</param>
    public RateProcess(Rate rate) => this.rate = rate;

    /// <summary>A Poisson process.</summary>
    /// <param name="rate">How many a second.</param>
    /// <param name="draws">Chance.</param>
    /// <param name="unitGap">The exponential distribution of mean 1.</param>
    public RateProcess(Rate rate, Draws draws, Sampler unitGap) =>
        (this.rate, this.draws, this.unitGap) = (rate, draws, unitGap);

    /// <inheritdoc/>
    public bool TryNext(out Arrival arrival)
    {
        double gap = unitGap is null ? (next == 0 ? 0 : 1) : unitGap.Sample(draws.Bits(next));
        next++;
        bool found = rate.Advance(gap, out double seconds);
        arrival = new Arrival(new Instant((long)(seconds * TimeSpan.TicksPerSecond)), ShortSpan.None, Function: null);
        return found;
    }
}
