using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A permission: <c>granted</c>, <c>missing</c>, or a stretch of time in which it is missing.</summary>
internal sealed class PermissionKind : ValueKind<PermissionSettings>
{
    /// <summary>A permission that is missing for a while, as it is written.</summary>
    public const string Example = "{ missingFrom: 10 min, for: 5 min }";

    private static readonly ChoiceKind<PermissionSettings> Named = new(
        ("granted", PermissionSettings.Granted), ("missing", PermissionSettings.Missing))
    { What = "a permission" };

    private static readonly ValueKind<TimeSpan> Moment = Kinds.Time("0 s", "366 d");
    private static readonly ValueKind<TimeSpan> Length = Kinds.Time("1 ms", "366 d");

    public override string Allowed =>
        $"{Named.Allowed}, or `{Example}`: missing for a while, without `for` to the end of the run";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            Named.Schema(),
            new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("missingFrom"),
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject { ["missingFrom"] = Moment.Schema(), ["for"] = Length.Schema() },
            }),
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out PermissionSettings value)
    {
        if (node is not MapNode)
        {
            return Named.TryRead(node, findings, out value);
        }

        value = null;
        int before = findings.Reported;
        if (Fields.Open(node, "a permission", Example, findings, "missingFrom", "for") is not { } fields)
        {
            return false;
        }

        bool good = fields.TryRead("missingFrom", Moment, out TimeSpan from);
        TimeSpan length = default;
        good &= !fields.Has("for") || fields.TryRead("for", Length, out length);
        if (!good || findings.Reported > before)
        {
            return false;
        }

        value = new PermissionSettings(from, fields.Has("for") ? length : null);
        return true;
    }
}
