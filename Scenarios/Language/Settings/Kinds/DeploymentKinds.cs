using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A deployment as written.</summary>
internal sealed record DeploymentDraft(DeploymentSettings Settings, Place Place, Place Version, Place Shift);

/// <summary>A list of deployments in order of time.</summary>
internal sealed class DeploymentsKind : ValueKind<IReadOnlyList<DeploymentDraft>>
{
    private const string Example = "{ at: 10 min, version: 2, type: Canary10Percent5Minutes }";
    private static readonly QuantityKind<TimeSpan> Moment = Kinds.Time("0 s", "366 d");
    private static readonly VersionNumberKind Number = new();
    private static readonly ShiftKind Shift = new();
    private static readonly RollBackKind RollBack = new();
    private static readonly ChoiceKind<CodeSignature> Signature = Worded.Kind<CodeSignature>("a signature");

    public override string Allowed =>
        $"`none`, or a list of deployments in order of time: `{Example}`; the type is {Shift.Allowed}; with "
        + "`rollBack: { errorsAbove: 1%, for: 1 min }` an alarm ends it; "
        + $"`signature` is {Signature.Allowed}, valid if left out. {Worded.Meanings<CodeSignature>()}";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("at", "version"),
                    ["additionalProperties"] = false,
                    ["properties"] = new JsonObject
                    {
                        ["at"] = Moment.Schema(),
                        ["version"] = Number.Schema(),
                        ["type"] = Shift.Schema(),
                        ["rollBack"] = RollBack.Schema(),
                        ["signature"] = Signature.Schema(),
                    },
                },
            }),
    };

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<DeploymentDraft> value)
    {
        List<DeploymentDraft> deployments = [];
        value = deployments;
        if (node is ScalarNode { Text: "none" }) return true;
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of deployments is expected here, not {node.Describe()}",
                $"Write '- {Example}' on lines of their own.");
            return false;
        }

        int before = findings.Reported;
        foreach (Node item in list.Items) ReadDeployment(item, findings, deployments);
        return findings.Reported == before;
    }

    private static void ReadDeployment(Node node, Findings findings, List<DeploymentDraft> deployments)
    {
        string[] known = ["at", "version", "type", "rollBack", "signature"];
        if (Fields.Open(node, "a deployment", Example, findings, known) is not { } fields) return;
        bool good = fields.TryRead("at", Moment, out TimeSpan at);
        good &= fields.TryRead("version", Number, out string? version);
        good &= fields.TryRead("type", Shift, TrafficShift.AllAtOnce, out TrafficShift shift);
        RollBackSettings? rollBack = null;
        good &= !fields.Has("rollBack") || fields.TryRead("rollBack", RollBack, out rollBack);
        good &= fields.TryRead("signature", Signature, CodeSignature.Valid, out CodeSignature signature);
        if (!good) return;
        if (deployments.Count > 0 && at <= deployments[^1].Settings.At)
        {
            findings.Mistake(
                ErrorNames.OutOfRange, fields.Find("at")!.Place, "this deployment does not come after the one before it",
                "Write the deployments in order of time, each at a moment of its own.");
        }

        Node said = fields.Find("type") ?? fields.Find("rollBack") ?? node;
        DeploymentSettings settings = new(at, version!, shift, rollBack) { Signature = signature };
        deployments.Add(new DeploymentDraft(settings, node.Place, fields.Find("version")!.Place, said.Place));
    }
}

/// <summary>How requests are shifted: a type of SAM's DeploymentPreference, or steps of one's own.</summary>
internal sealed class ShiftKind : ValueKind<TrafficShift>
{
    private const string Canary = "{ canary: 10%, for: 5 min }", Linear = "{ linear: 10%, every: 1 min }";

    private static readonly ValueKind<double> Share =
        new QuantityKind<double>(UnitSet.Share, "0%", "100%", share => share) { AboveLowest = true };

    private static readonly QuantityKind<TimeSpan> Length =
        new(UnitSet.Seconds, "0 s", "366 d", Kinds.TimeSpanOf) { AboveLowest = true };

    private static readonly (string Name, TrafficShift Shift)[] Types =
    [
        ("AllAtOnce", TrafficShift.AllAtOnce),
        .. new[] { 5, 10, 15, 30 }.Select(
            minutes => ($"Canary10Percent{minutes}Minutes", TrafficShift.Canary(0.1, TimeSpan.FromMinutes(minutes)))),
        .. new[] { 1, 2, 3, 10 }.Select(
            minutes => (
                $"Linear10PercentEvery{minutes}Minute{(minutes == 1 ? "" : "s")}",
                TrafficShift.Linear(0.1, TimeSpan.FromMinutes(minutes)))),
    ];

    private static readonly ChoiceKind<TrafficShift> Named = new(Types) { What = "a type of deployment" };

    public override string Allowed => $"{Named.Allowed}, `{Canary}`, or `{Linear}`";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            Named.Schema(),
            Own("canary", "for"),
            Own("linear", "every")),
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out TrafficShift value)
    {
        if (node is not MapNode map) return Named.TryRead(node, findings, out value);
        bool linear = map["linear"] is not null;
        var (share, length) = linear ? ("linear", "every") : ("canary", "for");
        value = null;
        int before = findings.Reported;
        if (Fields.Open(node, "a shift of requests", linear ? Linear : Canary, findings, share, length) is not { } fields)
            return false;
        bool good = fields.TryRead(share, Share, out double first);
        good &= fields.TryRead(length, Length, out TimeSpan interval);
        if (!good || findings.Reported > before) return false;
        value = linear ? TrafficShift.Linear(first, interval) : TrafficShift.Canary(first, interval);
        return true;
    }

    private static JsonObject Own(string share, string length) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(share, length),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject { [share] = Share.Schema(), [length] = Length.Schema() },
    };
}

/// <summary>The alarm that rolls a deployment back.</summary>
internal sealed class RollBackKind : ValueKind<RollBackSettings>
{
    private const string Example = "{ errorsAbove: 1%, for: 1 min }";
    private static readonly QuantityKind<TimeSpan> Length = Kinds.Time("1 min", "24 h");

    public override string Allowed => $"`{Example}`";

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("errorsAbove"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject { ["errorsAbove"] = Kinds.Share.Schema(), ["for"] = Length.Schema() },
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out RollBackSettings value)
    {
        value = null;
        int before = findings.Reported;
        if (Fields.Open(node, "a roll-back", Example, findings, "errorsAbove", "for") is not { } fields) return false;
        bool good = fields.TryRead("errorsAbove", Kinds.Share, out double share);
        good &= fields.TryRead("for", Length, TimeSpan.FromMinutes(1), out TimeSpan length);
        if (good && length.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            findings.Mistake(
                ErrorNames.OutOfRange, fields.Find("for")!.Place, "an alarm looks at whole minutes",
                "Its points are those of one minute each: write '1 min', '2 min', ...");
        }

        if (!good || findings.Reported > before) return false;
        value = new RollBackSettings(share, (int)(length.Ticks / TimeSpan.TicksPerMinute));
        return true;
    }
}
