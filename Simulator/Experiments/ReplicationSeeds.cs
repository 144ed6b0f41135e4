namespace LambdaSim.Experiments;

/// <summary>The seeds of the replications of one experiment.</summary>
public static class ReplicationSeeds
{
    /// <summary>Bits of a derived seed: any reader of JSON keeps a number of that size exactly.</summary>
    private const int Bits = 48;

    /// <summary>The seed of a replication: the first has that of the scenario, the others draw theirs from
    /// it.</summary>
    /// <remarks>Drawn and not counted on, so that experiments with neighbouring seeds share no world.</remarks>
    /// <param name="seed">The seed of the scenario.</param>
    /// <param name="number">The replication, from 1.</param>
    public static ulong Of(ulong seed, int number) =>
        number == 1 ? seed : new Draws(seed, RandomStreams.SeedsOfReplications).Bits((ulong)number) >> (64 - Bits);
}
