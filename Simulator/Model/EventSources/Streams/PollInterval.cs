using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Streams;

/// <summary>From one poll of a shard to the next.</summary>
/// <remarks>Lambda polls each shard of Kinesis once a second and of DynamoDB four times, whatever the batch size (AWS Lambda
/// Developer Guide, 2026). What a poller does after a refused read is not published: it polls again at its next time, as
/// ever. Intervals are spread a little, so that the readers of a shard do not come in the same order for ever: an
/// assumption.</remarks>
internal static class PollInterval
{
    private const double Spread = 0.05;

    /// <summary>The next interval.</summary>
    /// <param name="limits">The shard's settings.</param>
    /// <param name="draw">A draw between 0 and 1.</param>
    public static TimeSpan Next(ShardSettings limits, double draw) => limits.PollInterval * (1 + (Spread * ((2 * draw) - 1)));
}
