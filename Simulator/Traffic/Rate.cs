using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>A rate of arrivals that moves in straight lines from stage to stage, times the bursts.</summary>
/// <param name="stages">The stages; a last one of length zero lasts forever.</param>
/// <param name="bursts">What multiplies the rate, or null.</param>
/// <param name="until">When nobody asks any more, in seconds from the start: a rate of 0/s that lasts forever would
/// otherwise be searched forever.</param>
/// <param name="exact">Whether an arrival that is due at the very end of a stage belongs to the next stage that has any, so that each stage
/// has as many even arrivals as its rate says, and one without load none.</param>
internal sealed class Rate(IReadOnlyList<StageSettings> stages, Bursts? bursts, double until, bool exact)
{
    // The part of an arrival that rounding of sums may be off by.
    private const double Rounding = 1e-6;

    private int stage;
    private double stageStart;
    private double position;

    /// <summary>Moves on until a number of arrivals is expected since the last call.</summary>
    /// <param name="arrivals">How many; zero or more.</param>
    /// <param name="seconds">The moment reached, in seconds from the start.</param>
    /// <returns>False when the last stage, or the time in which anybody asks, ends before.</returns>
    public bool Advance(double arrivals, out double seconds)
    {
        while (stage < stages.Count && position <= until)
        {
            double stageEnd = EndOfStage();
            double pieceEnd = Math.Min(stageEnd, bursts?.EndOfState ?? double.PositiveInfinity);
            double factor = bursts?.Factor ?? 1;
            double rateNow = RateAt(position) * factor;
            double length = pieceEnd - position;
            double slope =
                double.IsInfinity(stageEnd) ? 0 : (RateAt(stageEnd) - RateAt(stageStart)) / (stageEnd - stageStart) * factor;
            double expected = double.IsInfinity(length)
                ? (rateNow > 0 ? double.PositiveInfinity : 0)
                : (rateNow + (slope * length / 2)) * length;
            if (exact ? arrivals < expected - Rounding : arrivals <= expected && (expected > 0 || arrivals == 0))
            {
                position += TimeToExpect(arrivals, rateNow, slope);
                position = Math.Min(position, pieceEnd);
                seconds = position;
                return true;
            }

            if (double.IsInfinity(pieceEnd)) break;
            arrivals = Math.Max(0, arrivals - expected);
            position = pieceEnd;
            if (pieceEnd == stageEnd) (stage, stageStart) = (stage + 1, stageEnd);
            else bursts!.Switch();
        }
        seconds = double.PositiveInfinity;
        return false;
    }

    /// <summary>How long a rate takes to bring a number of arrivals; the form is stable for slopes near zero.</summary>
    private static double TimeToExpect(double arrivals, double rate, double slope) =>
        slope == 0 && rate > 0 ? arrivals / rate
        : arrivals == 0 ? 0 : 2 * arrivals / (rate + Math.Sqrt(Math.Max(0, (rate * rate) + (2 * slope * arrivals))));

    private double EndOfStage()
    {
        double length = stages[stage].Length.TotalSeconds;
        return length == 0 ? double.PositiveInfinity : stageStart + length;
    }

    private double RateAt(double moment)
    {
        var now = stages[stage];
        double length = now.Length.TotalSeconds;
        if (length == 0) return now.FromPerSecond;
        return now.FromPerSecond + ((now.ToPerSecond - now.FromPerSecond) * (moment - stageStart) / length);
    }
}

/// <summary>A factor on the rate that switches between calm and burst after exponential times; its mean is 1.</summary>
internal sealed class Bursts
{
    private readonly double calmFactor, burstFactor, calmMean, burstMean;
    private readonly Draws draws;
    private readonly Sampler unit;
    private ulong state;

    /// <summary>Starts calm.</summary>
    /// <param name="pattern">How high, how often, how long.</param>
    /// <param name="draws">Chance.</param>
    /// <param name="samplers">Where equal distributions share one table.</param>
    public Bursts(BurstyPattern pattern, Draws draws, SamplerCatalogue samplers)
    {
        this.draws = draws;
        unit = samplers.For(new ExponentialDistribution(1));
        burstMean = pattern.Length.TotalSeconds;
        calmMean = pattern.Every.TotalSeconds - burstMean;
        burstFactor = pattern.Peak;
        calmFactor = (pattern.Every.TotalSeconds - (pattern.Peak * burstMean)) / calmMean;
        EndOfState = NextLength();
    }

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor => state % 2 == 0 ? calmFactor : burstFactor;

    /// <summary>When this state ends, in seconds from the start.</summary>
    public double EndOfState { get; private set; }

    /// <summary>Goes on to the next state.</summary>
    public void Switch()
    {
        state++;
        EndOfState += NextLength();
    }

    private double NextLength() => unit.Sample(draws.Bits(state)) * (state % 2 == 0 ? calmMean : burstMean);
}
