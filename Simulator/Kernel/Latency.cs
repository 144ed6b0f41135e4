namespace LambdaSim.Kernel;

/// <summary>How long messages travel on a link: one distribution to receivers in the sender's zone, one to all others.</summary>
/// <remarks>Draws are addressed by what the message is about, so that the same invocation travels equally fast in
/// every variant.</remarks>
public sealed class Latency
{
    private readonly Sampler near;
    private readonly Sampler far;
    private readonly int zone;
    private readonly int zones;

    /// <summary>A latency that depends on the zones of sender and receiver.</summary>
    /// <param name="near">The distribution within a zone.</param>
    /// <param name="far">The distribution between zones.</param>
    /// <param name="zone">The sender's zone.</param>
    /// <param name="zones">How many zones there are: receiver i of a fleet stands in zone i modulo this number.</param>
    public Latency(Sampler near, Sampler far, int zone, int zones)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(zones, 1);
        (this.near, this.far, this.zone, this.zones) = (near, far, zone, zones);
    }

    /// <summary>A latency that is the same to every receiver.</summary>
    /// <param name="distribution">Its distribution.</param>
    public Latency(Sampler distribution)
        : this(distribution, distribution, zone: 0, zones: 1)
    {
    }

    internal long Ticks(int receiver, ulong bits) =>
        (zones == 1 || receiver % zones == zone ? near : far).SampleTicks(bits);
}
