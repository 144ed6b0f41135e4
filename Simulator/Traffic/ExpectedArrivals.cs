using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>How many arrivals a traffic has in the mean over all worlds: what its rate says, but for bursts, which begin calm.</summary>
/// <remarks>
/// The rate of bursts is a factor on the stage's, which switches between calm and burst after exponential times. At the start it is calm,
/// so a burst is less likely than later: the share of bursts at t is p (1 - exp(-t (1/calm + 1/burst))), with p the share in the long run.
/// </remarks>
internal static class ExpectedArrivals
{
    /// <summary>The mean number; null where it is not known, or is the same in every world.</summary>
    /// <param name="traffic">The traffic.</param>
    /// <param name="from">From when on arrivals are counted.</param>
    /// <param name="until">Until when.</param>
    public static double? Of(TrafficSettings traffic, TimeSpan from, TimeSpan until)
    {
        var (stages, pattern) = traffic.Arrivals switch
        {
            OpenArrivals open => (open.Stages, open.Pattern),
            CountArrivals counts => (ArrivalProcess.StagesOf(counts), counts.Pattern),
            _ => (null, null),
        };
        if (stages is null || pattern is EvenPattern) return null;
        double sum = 0, begin = 0;
        foreach (var stage in stages)
        {
            double end = stage.Length == TimeSpan.Zero ? double.PositiveInfinity : begin + stage.Length.TotalSeconds;
            double low = Math.Max(begin, from.TotalSeconds), high = Math.Min(end, until.TotalSeconds);
            if (high > low)
            {
                sum += Of(stage, low - begin, high - begin);
                if (pattern is BurstyPattern bursty) sum -= Missing(stage, bursty, begin, low, high);
            }
            begin = end;
        }
        return sum;
    }

    private static double Slope(StageSettings stage) =>
        stage.Length == TimeSpan.Zero ? 0 : (stage.ToPerSecond - stage.FromPerSecond) / stage.Length.TotalSeconds;

    private static double Of(StageSettings stage, double low, double high) =>
        (high - low) * (stage.FromPerSecond + (Slope(stage) * (low + high) / 2));

    /// <summary>What a stage has less because bursts begin calm: the integral of its rate times what a burst is more than calm, times
    /// by how much less likely it still is.</summary>
    private static double Missing(StageSettings stage, BurstyPattern bursty, double begin, double low, double high)
    {
        double burst = bursty.Length.TotalSeconds, every = bursty.Every.TotalSeconds, calm = every - burst;
        double more = (bursty.Peak - ((every - (bursty.Peak * burst)) / calm)) * burst / every;
        double decay = (1 / calm) + (1 / burst), slope = Slope(stage);
        double Tail(double at) => Math.Exp(-decay * at)
            * (((stage.FromPerSecond + (slope * (at - begin))) / decay) + (slope / (decay * decay)));
        return more * (Tail(low) - Tail(high));
    }
}
