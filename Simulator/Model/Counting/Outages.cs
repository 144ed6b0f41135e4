using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Counting;

/// <summary>When replicas of the counting service are down: with two of three lost there is no quorum, and no answer.</summary>
/// <param name="outages">The outages of the scenario.</param>
internal sealed class Outages(IReadOnlyList<OutageSettings> outages)
{
    private const int Quorum = 2;

    /// <summary>Whether fewer replicas are up than a quorum needs.</summary>
    /// <param name="now">The present moment.</param>
    public bool QuorumLost(Instant now)
    {
        if (outages.Count == 0) return false;
        int up = RegionContext.Zones;
        foreach (var outage in outages)
            if (Covers(outage, now)) up -= outage.Replicas;
        return up < Quorum;
    }

    /// <summary>Whether a front end in a zone gets no answer.</summary>
    /// <param name="zone">The front end's zone.</param>
    /// <param name="now">The present moment.</param>
    public bool Unreachable(int zone, Instant now)
    {
        if (outages.Count == 0) return false;
        foreach (var outage in outages)
            if (outage.Zone == zone && Covers(outage, now)) return true;
        return QuorumLost(now);
    }

    /// <summary>Whether nothing ever fails.</summary>
    public bool None => outages.Count == 0;

    private static bool Covers(OutageSettings outage, Instant now) =>
        now >= Instant.Start + outage.At && now < Instant.Start + outage.At + outage.Length;
}
