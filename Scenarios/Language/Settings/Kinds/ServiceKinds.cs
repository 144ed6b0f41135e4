using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A proxy in front of a database, or <c>none</c>. What is left out is RDS Proxy's default.</summary>
internal sealed class ProxyKind : ValueKind<DatabaseProxySettings?>
{
    /// <summary>How long a client may wait for a connection at most, in seconds (Amazon RDS API, ConnectionBorrowTimeout).</summary>
    public const int LongestBorrow = 300;

    private const string Example = "{ maxConnections: 80%, borrowTimeout: 120 s, pinned: 10% }";
    private const string Maximum = "maxConnections", MaximumIdle = "maxIdleConnections", Borrow = "borrowTimeout";
    private const string Reserved = "reserved", Pinned = "pinned", ConnectTime = "connectTime", IdleTime = "idleTime";

    // Amazon RDS User Guide, RDS Proxy connection considerations (2026): 100 %, half of it, 120 s, 5 min. To connect to the proxy
    // takes less than to connect to the database; 8 ms is our assumption.
    private static readonly ConstantDistribution StandardConnectTime = new(8);
    private static readonly TimeSpan StandardBorrow = TimeSpan.FromSeconds(120), StandardIdleTime = TimeSpan.FromMinutes(5);

    private static readonly ValueKind<TimeSpan> BorrowKind = Kinds.AwsLimit(UnitSet.Seconds, "0 s", $"{LongestBorrow} s", Kinds.TimeSpanOf);
    private static readonly ValueKind<TimeSpan> IdleKind = Kinds.Time("1 s", "8 h");
    private static readonly ValueKind<double> PositiveShare =
        new QuantityKind<double>(UnitSet.Share, "0%", "100%", share => share) { AboveLowest = true };

    public override string Allowed => $"`none`, or `{Example}`; `{{}}` has RDS Proxy's defaults";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject
                {
                    [Maximum] = PositiveShare.Schema(),
                    [MaximumIdle] = Kinds.Share.Schema(),
                    [Borrow] = BorrowKind.Schema(),
                    [Reserved] = Kinds.Share.Schema(),
                    [Pinned] = Kinds.Share.Schema(),
                    [ConnectTime] = Kinds.Distribution.Schema(),
                    [IdleTime] = IdleKind.Schema(),
                },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out DatabaseProxySettings? value)
    {
        value = null;
        if (node is ScalarNode { Text: "none" }) return true;
        if (Fields.Open(node, "a proxy", Example, findings, Maximum, MaximumIdle, Borrow, Reserved, Pinned, ConnectTime, IdleTime)
            is not { } fields) return false;

        bool good = fields.TryRead(Maximum, PositiveShare, absent: 1, out double maximum);
        good &= fields.TryRead(MaximumIdle, Kinds.Share, absent: maximum / 2, out double idle);
        good &= fields.TryRead(Borrow, BorrowKind, StandardBorrow, out TimeSpan borrow);
        good &= fields.TryRead(Reserved, Kinds.Share, absent: 0, out double reserved);
        good &= fields.TryRead(Pinned, Kinds.Share, absent: 0, out double pinned);
        good &= fields.TryRead(ConnectTime, Kinds.Distribution, StandardConnectTime, out Distribution connectTime);
        good &= fields.TryRead(IdleTime, IdleKind, StandardIdleTime, out TimeSpan idleTime);
        if (good && idle > maximum)
        {
            findings.Mistake(
                ErrorNames.OutOfRange, fields.Find(MaximumIdle)!.Place, "more connections stay open than there can be",
                $"Give '{MaximumIdle}' at most what '{Maximum}' is.");
            return false;
        }

        value = good ? new(maximum, idle, borrow, reserved, pinned, connectTime, idleTime) : null;
        return good;
    }
}

/// <summary>The capacity of a table as written.</summary>
/// <param name="OnDemand">Whether it is on demand.</param>
/// <param name="Reads">Read units a second.</param>
/// <param name="Writes">Write units a second.</param>
internal sealed record CapacityDraft(bool OnDemand, double Reads, double Writes);

/// <summary>Read and write capacity, or <c>on-demand</c>.</summary>
internal sealed class CapacityKind : ValueKind<CapacityDraft>
{
    private const string Example = "{ read: 2000/s, write: 500/s }", OnDemand = "on-demand", Read = "read", Write = "write";

    private static readonly ValueKind<double> Units =
        new QuantityKind<double>(UnitSet.Rate, "0/s", "10,000,000/s", rate => rate) { AboveLowest = true };

    public override string Allowed => $"`{OnDemand}`, or `{Example}`";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = OnDemand },
            new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray(Read, Write),
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject { [Read] = Units.Schema(), [Write] = Units.Schema() },
            }),
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out CapacityDraft value)
    {
        value = new CapacityDraft(OnDemand: true, 0, 0);
        if (node is ScalarNode { Text: OnDemand }) return true;
        value = null;
        if (Fields.Open(node, "the capacity of a table", Example, findings, Read, Write) is not { } fields) return false;
        bool good = fields.TryRead(Read, Units, out double reads) & fields.TryRead(Write, Units, out double writes);
        value = good ? new CapacityDraft(OnDemand: false, reads, writes) : null;
        return good;
    }
}
