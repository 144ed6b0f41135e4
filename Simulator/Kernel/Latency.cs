namespace LambdaSim.Kernel;

/// <summary>How long messages travel on a link: a distribution for each receiver, such as one to those in the sender's zone
/// and another to all others.</summary>
/// <remarks>Draws are addressed by what the message is about, so that the same invocation travels equally fast in
/// every variant.</remarks>
public sealed class Latency
{
    private readonly Sampler[] ways;

    /// <summary>A latency that depends on the zones of sender and receiver.</summary>
    /// <param name="near">The distribution within a zone.</param>
    /// <param name="far">The distribution between zones.</param>
    /// <param name="zone">The sender's zone.</param>
    /// <param name="zones">How many zones there are: receiver i of a fleet stands in zone i modulo this number.</param>
    public Latency(Sampler near, Sampler far, int zone, int zones)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(zones, 1);
        ways = [.. Enumerable.Range(0, zones).Select(other => other == zone ? near : far)];
    }

    /// <summary>A latency that is the same to every receiver.</summary>
    /// <param name="distribution">Its distribution.</param>
    public Latency(Sampler distribution) => ways = [distribution];

    /// <summary>A latency that each receiver has for itself.</summary>
    /// <param name="ways">The distributions, by the number of the receiver.</param>
    public Latency(IEnumerable<Sampler> ways) => this.ways = [.. ways];

    /// <summary>From now on the way takes as long as another distribution says, where it took as long as this one.</summary>
    /// <param name="present">What it takes at present.</param>
    /// <param name="next">What it takes from now on.</param>
    public void Exchange(Sampler present, Sampler next)
    {
        for (int way = 0; way < ways.Length; way++)
            if (ways[way] == present) ways[way] = next;
    }

    internal long Ticks(int receiver, ulong bits) =>
        (ways.Length == 1 ? ways[0] : ways[receiver % ways.Length]).SampleTicks(bits);
}
