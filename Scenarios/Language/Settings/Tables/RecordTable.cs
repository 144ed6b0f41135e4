namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a traffic that sends records.</summary>
internal static class RecordTable
{
    public static readonly Setting<long> Size = new(
        "traffic.*.size", Kinds.AwsLimit(Quantities.UnitSet.Bytes, "1 B", "10 MB", bytes => (long)Math.Round(bytes)),
        "The size of each record that is sent to a stream or a topic.");

    public static readonly Setting<KeySettings?> Keys = new(
        "traffic.*.keys", new KeysKind(),
        "The partition keys of the records that are sent to a stream or a topic: they decide about the shard or "
        + "partition, and the records of a key stay in order.");

    public static readonly Setting<PoisonSettings?> Poison = new(
        "traffic.*.poison", new PoisonKind(),
        "The records sent to a stream or a topic that the function fails at every time.");

    public static readonly Setting<int> RecordsPerRequest = new(
        "traffic.*.recordsPerRequest", new WholeNumberKind(1, 500),
        "Records of one request (PutRecords): each arrival sends so many at once, each with a key of its own. The rate "
        + "counts requests.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All = [Size, Keys, Poison, RecordsPerRequest];
}
