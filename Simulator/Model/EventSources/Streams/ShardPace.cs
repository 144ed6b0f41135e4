using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Streams;

/// <summary>When a reader polls a shard next.</summary>
/// <remarks>Lambda polls each shard of Kinesis once a second and of DynamoDB four times, whatever the batch size (AWS Lambda
/// Developer Guide, 2026). What a poller does after a refused read is not published: at the next poll, or after a pause that
/// doubles. Intervals are spread a little, which is an assumption too.</remarks>
internal struct ShardPace
{
    private const int Enough = 30;

    /// <summary>How far an interval is spread to either side: readers of a shard do not come in the same order for ever.</summary>
    private const double Spread = 0.1;

    private int refused;

    /// <summary>From one poll to the next.</summary>
    /// <param name="limits">The shard's settings.</param>
    /// <param name="draw">A draw between 0 and 1.</param>
    public readonly TimeSpan UntilNext(ShardSettings limits, double draw)
    {
        var interval = limits.PollInterval * (1 + (Spread * ((2 * draw) - 1)));
        if (refused == 0 || limits.RefusedPause == TimeSpan.Zero) return interval;
        var pause = limits.RefusedPause * Math.Pow(2, Math.Min(refused - 1, Enough));
        if (pause > limits.LongestRefusedPause) pause = limits.LongestRefusedPause;
        return interval + (pause * (0.5 + draw));
    }

    /// <summary>A read was answered.</summary>
    public void Answered() => refused = 0;

    /// <summary>A read was refused.</summary>
    public void Refused() => refused++;
}
