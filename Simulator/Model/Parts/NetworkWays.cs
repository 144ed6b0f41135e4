using LambdaSim.Model.Faults;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Parts;

/// <summary>The ways that messages travel in a scenario in which a way has faults: slower for a while, or with losses.</summary>
/// <remarks>
/// All that talk here hold connections of TCP. What is lost is sent again when no acknowledgement has come: Linux waits 200 ms at
/// least, twice as long each time after, and 120 s at most (RFC 6298, 2011; TCP_RTO_MIN and TCP_RTO_MAX of Linux, 2026). So a loss
/// is a delay to those who wait, and their own time-outs decide what becomes of it. The time itself is exchanged, so messages look
/// nothing up on their way.
/// Left out: that a way that loses much is slow for what follows too (congestion control), and losses of connections.
/// </remarks>
internal sealed class NetworkWays : IReceive<Impair>
{
    /// <summary>What links call it.</summary>
    public const string Name = "network ways";

    private const double FirstRetransmission = 200, LongestRetransmission = 120_000;
    private const int MostRetransmissions = 15;

    private readonly IReadOnlyList<FaultSettings> all;
    private readonly Way[] ways;

    private NetworkWays(RegionContext context)
    {
        all = context.Scenario.Faults;
        var network = context.Region.Network;
        ways = new Way[Enum.GetValues<NetworkWay>().Length];
        ways[(int)NetworkWay.Client] = new(context.Samplers.For(network.Client));
        ways[(int)NetworkWay.InZone] = new(context.Samplers.For(network.InZone));
        ways[(int)NetworkWay.CrossZone] = new(context.Samplers.For(network.CrossZone));
    }

    /// <summary>All ways as they are usually; null where nothing ever is wrong with one.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static NetworkWays? IfNeeded(RegionContext context) =>
        context.Scenario.Faults.Any(fault => fault.Subject == FaultSubject.Link) ? new NetworkWays(context) : null;

    /// <summary>How long a way takes at present.</summary>
    /// <param name="way">Which.</param>
    public Sampler this[NetworkWay way] => ways[(int)way].Present;

    /// <summary>Takes a latency under its care: what it takes from the ways changes with them.</summary>
    /// <param name="latency">The latency.</param>
    /// <returns>The same.</returns>
    public Latency Watch(Latency latency)
    {
        foreach (var way in ways) way.Uses.Add(latency);
        return latency;
    }

    /// <summary>A fault of a way begins, or is over.</summary>
    /// <param name="message">Which.</param>
    public void Receive(in Impair message)
    {
        var fault = all[message.Fault];
        ways[(int)fault.Way!.Value].Change(message, fault);
    }

    private sealed class Way(Sampler usual)
    {
        private readonly Slowness slowness = new(), arrival = new();
        private readonly Sampler usual = usual;

        /// <summary>Its own, so that ways that take equally long are told apart.</summary>
        public Sampler Present { get; private set; } = usual.ScaledBy(1);

        public List<Latency> Uses { get; } = [];

        public void Change(in Impair message, FaultSettings fault)
        {
            slowness.Change(message, fault.Latency);
            arrival.Change(message, 1 - fault.Loss);
            var next = WithLosses(usual.ScaledBy(slowness.Factor), 1 - arrival.Factor);
            foreach (var latency in Uses) latency.Exchange(Present, next);
            Present = next;
        }

        /// <summary>So many waits as there were losses in a row come on top, each twice as long as the last, at most 120 s.</summary>
        private static Sampler WithLosses(Sampler way, double loss)
        {
            if (loss == 0) return way;
            List<(double Weight, Sampler Part)> parts = [];
            double reached = 1, waited = 0;
            for (int lost = 0; lost <= MostRetransmissions; lost++)
            {
                bool isLast = lost == MostRetransmissions;
                parts.Add((isLast ? reached : reached * (1 - loss), way.LaterBy(waited)));
                reached *= loss;
                waited += Math.Min(FirstRetransmission * (1 << lost), LongestRetransmission);
            }
            return Sampler.Mixture(parts);
        }
    }
}
