using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A list of maps, or <c>none</c>.</summary>
internal abstract class ListOfKind<T>(string what, string example, params string[] keys) : ValueKind<IReadOnlyList<T>>
    where T : class
{
    public override string Allowed => $"`none`, or a list of {what}: `{example}`";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "object" } }),
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        List<T> read = [];
        value = read;
        if (node is ScalarNode { Text: "none" })
        {
            return true;
        }

        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of {what} is expected here, not {node.Describe()}",
                $"Write '- {example}' on lines of their own.");
            return false;
        }

        int before = findings.Reported;
        foreach (Node item in list.Items)
        {
            if (Fields.Open(item, $"one of the {what}", example, findings, keys) is { } fields && Read(fields) is { } one)
            {
                read.Add(one);
            }
        }

        if (findings.Reported == before && !IsInOrder(read))
        {
            findings.Mistake(
                ErrorNames.OutOfRange, node.Place, $"the {what} are not one after another",
                "Put them in order of time; none begins before the one before it has ended.");
        }

        return findings.Reported == before;
    }

    protected abstract T? Read(Fields fields);

    protected abstract bool IsInOrder(IReadOnlyList<T> read);
}

/// <summary>Changes of the number of shards.</summary>
internal sealed class ReshardingKind() : ListOfKind<ReshardSettings>("changes", "{ at: 10 min, shards: 8 }", "at", "shards")
{
    private static readonly ValueKind<TimeSpan> Moment = Kinds.Time("0 s", "366 d");
    private static readonly WholeNumberKind Shards = new(1, StreamTable.MostShards);

    protected override ReshardSettings? Read(Fields fields) =>
        fields.TryRead("at", Moment, out TimeSpan at) & fields.TryRead("shards", Shards, out int shards)
            ? new ReshardSettings(at, shards)
            : null;

    protected override bool IsInOrder(IReadOnlyList<ReshardSettings> read) =>
        read.Zip(read.Skip(1)).All(pair => pair.First.At < pair.Second.At);
}

/// <summary>Stretches of time in which a mapping is disabled.</summary>
internal sealed class PausesKind() : ListOfKind<PauseSettings>("pauses", "{ at: 10 min, for: 1 h }", "at", "for")
{
    private static readonly ValueKind<TimeSpan> Moment = Kinds.Time("0 s", "366 d");
    private static readonly ValueKind<TimeSpan> Length = Kinds.Time("1 ms", "366 d");

    protected override PauseSettings? Read(Fields fields) =>
        fields.TryRead("at", Moment, out TimeSpan at) & fields.TryRead("for", Length, out TimeSpan length)
            ? new PauseSettings(at, length)
            : null;

    protected override bool IsInOrder(IReadOnlyList<PauseSettings> read) =>
        read.Zip(read.Skip(1)).All(pair => pair.First.At + pair.First.Length <= pair.Second.At);
}

/// <summary>Partition keys.</summary>
internal sealed class KeysKind : ValueKind<KeySettings?>
{
    private const string Example = "{ count: 5000, skew: zipf }";
    private const int MostKeys = 1_000_000;
    private static readonly WholeNumberKind Count = new(1, MostKeys);
    private static readonly SkewKind Skew = new();

    public override string Allowed =>
        $"`unique` (every record has a key of its own), or `{Example}`: so many keys, with `skew: none`, `zipf` or the exponent "
        + "of Zipf's law; `hot: { eu: 20% }` gives keys with names a share of their own";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "unique" },
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["required"] = new JsonArray("count"),
                ["properties"] = new JsonObject
                {
                    ["count"] = Count.Schema(),
                    ["skew"] = Skew.Schema(),
                    ["hot"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = Kinds.Share.Schema() },
                },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out KeySettings? value)
    {
        value = null;
        if (node is ScalarNode { Text: "unique" })
        {
            return true;
        }

        int before = findings.Reported;
        if (Fields.Open(node, "keys", Example, findings, "count", "skew", "hot") is not { } fields)
        {
            return false;
        }

        fields.TryRead("count", Count, out int count);
        fields.TryRead("skew", Skew, 0, out double skew);
        List<HotKey> hot = fields.Find("hot") is { } named ? ReadHot(named, findings) : [];
        if (findings.Reported == before)
        {
            value = new KeySettings(count, skew, hot);
        }

        return value is not null;
    }

    private static List<HotKey> ReadHot(Node node, Findings findings)
    {
        List<HotKey> hot = [];
        if (node is not MapNode map)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"names of keys with their shares are expected here, not {node.Describe()}",
                "Write 'hot: { eu: 20% }'.");
            return hot;
        }

        foreach (Entry entry in map.Entries)
        {
            if (Kinds.Share.TryRead(entry.Value, findings, out double share))
            {
                hot.Add(new HotKey(entry.Key.Text, share));
            }
        }

        double together = hot.Sum(key => key.Share);
        if (together > 1 + 1e-9)
        {
            findings.Mistake(
                ErrorNames.OutOfRange, node.Place, $"the hot keys have {Words.Number(together * 100)}% of the records together",
                "Make it 100% or less; what is left goes to the other keys.");
        }

        return hot;
    }

    /// <summary>The exponent of Zipf's law, or a word for one.</summary>
    private sealed class SkewKind : ValueKind<double>
    {
        private static readonly NumberKind Exponent = new(0, 10);

        public override string Allowed => "`none`, `zipf` (an exponent of 1), or the exponent, 0 to 10";

        public override JsonObject Schema() =>
            new() { ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = new JsonArray("none", "zipf") }, Exponent.Schema()) };

        public override bool TryRead(Node node, Findings findings, out double value)
        {
            value = node is ScalarNode { Text: "zipf" } ? 1 : 0;
            return node is ScalarNode { Text: "none" or "zipf" } || Exponent.TryRead(node, findings, out value);
        }
    }
}

/// <summary>Records that the function fails at every time.</summary>
internal sealed class PoisonKind : ValueKind<PoisonSettings?>
{
    private const string Example = "{ record: 1000 }";
    private static readonly WholeNumberKind Record = new(1, 1_000_000_000);
    private static readonly TextKind Key = new("the name of a key");

    public override string Allowed =>
        $"`none`, a share of the records, or `{Example}`: one record, the 1,000th; or `{{ key: eu }}`: all records of a key";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            Kinds.Share.Schema(),
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["minProperties"] = 1,
                ["maxProperties"] = 1,
                ["properties"] = new JsonObject
                {
                    ["record"] = Record.Schema(),
                    ["key"] = new JsonObject { ["type"] = new JsonArray("string", "integer") },
                },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out PoisonSettings? value)
    {
        value = null;
        if (node is ScalarNode { Text: "none" })
        {
            return true;
        }

        if (node is ScalarNode)
        {
            bool good = Kinds.Share.TryRead(node, findings, out double share);
            value = good ? new PoisonSettings(share, Record: null, Key: null) : null;
            return good;
        }

        int before = findings.Reported;
        if (Fields.Open(node, "poison", Example, findings, "record", "key") is not { } fields || findings.Reported > before)
        {
            return false;
        }

        if (fields.Has("record") == fields.Has("key"))
        {
            findings.Mistake(
                ErrorNames.SeveralWays, node.Place, "poison is either a record or a key", $"Write '{Example}' or '{{ key: eu }}'.");
            return false;
        }

        string? key = null;
        int record = 0;
        bool read = fields.Has("key") ? fields.TryRead("key", Key, out key) : fields.TryRead("record", Record, out record);
        value = read ? new PoisonSettings(Share: 0, fields.Has("record") ? record : null, key) : null;
        return read;
    }
}
