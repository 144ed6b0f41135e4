using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Records;

/// <summary>What the records of one traffic are like: everything follows from a record's number.</summary>
/// <remarks>
/// Kinesis hashes a partition key by MD5 and gives each shard a range of the hashes; we hash by another function, with the
/// same effect: keys spread evenly, and a key always has the same hash, whatever the seed. Keys beside the hot ones have the
/// names 1, 2, 3 and so on. Zipf's law is drawn by Walker's alias method (1977), in constant time.
/// </remarks>
public sealed class RecordContents
{
    private const ulong Stride = 0x9E3779B97F4A7C15UL;

    private readonly RecordSettings settings;
    private readonly Draws keys, poison;
    private readonly ulong[] hot;
    private readonly double[] hotUpTo;
    private readonly (double Stays, int Alias)[] zipf;
    private readonly uint? poisonKey;

    /// <summary>The records of a traffic.</summary>
    /// <param name="traffic">The traffic; it sends records.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public RecordContents(TrafficSettings traffic, RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        ArgumentNullException.ThrowIfNull(context);
        settings = traffic.Records!;
        (keys, poison) = (context.Stream(RandomStreams.KeysOf, traffic.Name), context.Stream(RandomStreams.PoisonRecordsOf, traffic.Name));
        var named = settings.Keys?.Hot ?? [];
        hot = [.. named.Select(key => HashOf(key.Name))];
        hotUpTo = [.. named.Select((_, index) => named.Take(index + 1).Sum(key => key.Share))];
        zipf = settings.Keys is { Skew: > 0 } skewed ? AliasTable(skewed) : [];
        poisonKey = settings.Poison?.Key is { } name ? (uint)(HashOf(name) >> 32) : null;
    }

    /// <summary>The size of each record in bytes.</summary>
    public long Size => settings.Size;

    /// <summary>One record.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="traffic">The number of the traffic.</param>
    /// <param name="now">When it comes.</param>
    public StreamRecord Record(long number, ushort traffic, Instant now)
    {
        uint hash = (uint)(KeyHash(number) >> 32);
        return new StreamRecord(now, number, hash, traffic, settings.Poison is { } rule && IsPoison(rule, number, hash));
    }

    /// <summary>The name of a record's partition key; null where every record has one of its own.</summary>
    /// <param name="number">The record's number, from 0.</param>
    public string? KeyName(long number)
    {
        if (settings.Keys is not { } distribution) return null;
        int key = KeyOf(number, distribution);
        return key < hot.Length ? distribution.Hot[key].Name : $"{key - hot.Length + 1}";
    }

    private ulong KeyHash(long number)
    {
        if (settings.Keys is not { } distribution) return keys.Bits((ulong)number);
        int key = KeyOf(number, distribution);
        return key < hot.Length ? hot[key] : HashOf(key - hot.Length + 1);
    }

    /// <summary>Which key: hot ones come first.</summary>
    private int KeyOf(long number, KeySettings distribution)
    {
        double at = keys.Uniform((ulong)number);
        int chosen = 0;
        while (chosen < hotUpTo.Length && at >= hotUpTo[chosen]) chosen++;
        if (chosen < hotUpTo.Length) return chosen;
        ulong choice = ~(ulong)number;
        int column = keys.Below(choice, distribution.Count);
        if (zipf.Length == 0 || poison.Uniform(choice) < zipf[column].Stays) return hot.Length + column;
        return hot.Length + zipf[column].Alias;
    }

    private bool IsPoison(PoisonSettings rule, long number, uint hash) =>
        number + 1 == rule.Record || hash == poisonKey || (rule.Share > 0 && poison.Chance((ulong)number, rule.Share));

    private static ulong HashOf(string name) =>
        int.TryParse(name, out int number) && number > 0 ? HashOf(number) : Draws.Mixed(Draws.HashOf(name));

    private static ulong HashOf(int number) => Draws.Mixed((ulong)number * Stride);

    private static (double Stays, int Alias)[] AliasTable(KeySettings distribution)
    {
        double[] weights = [.. Enumerable.Range(1, distribution.Count).Select(rank => Math.Pow(rank, -distribution.Skew))];
        double mean = weights.Sum() / distribution.Count;
        var table = new (double Stays, int Alias)[distribution.Count];
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (int key = 0; key < distribution.Count; key++)
        {
            table[key] = (weights[key] /= mean, key);
            (weights[key] < 1 ? small : large).Push(key);
        }
        while (small.Count > 0 && large.Count > 0)
        {
            var (few, many) = (small.Pop(), large.Pop());
            table[few] = (weights[few], many);
            weights[many] -= 1 - weights[few];
            table[many].Stays = weights[many];
            (weights[many] < 1 ? small : large).Push(many);
        }
        foreach (int key in small.Concat(large)) table[key].Stays = 1;
        return table;
    }
}
