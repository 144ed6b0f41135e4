using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A destination as written, with its place for the message that a function does not exist.</summary>
internal sealed record DestinationDraft(DestinationSettings? Settings, Place Place);

/// <summary>Where a record goes, such as <c>{ sqs: failed-orders }</c>, or <c>none</c>.</summary>
internal sealed class DestinationReader(params (string Word, DestinationKind Kind)[] services) : ValueKind<DestinationDraft>
{
    private const string None = "none", Permission = "permission";

    private static readonly TextKind Name = new("a name");
    private static readonly PermissionKind Right = new();

    public override string Allowed =>
        $"{string.Join(", ", services.Select(service => $"`{{ {service.Word}: name }}`"))}; or {None} (nowhere). With "
        + $"`{Permission}: missing` beside the name, or `{Permission}: {PermissionKind.Example}`, the function's execution role does not "
        + "let Lambda send there";

    public override JsonObject Schema()
    {
        JsonObject properties = [];
        foreach ((string word, _) in services)
        {
            properties[word] = new JsonObject { ["type"] = "string" };
        }

        properties[Permission] = Right.Schema();

        return new()
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["const"] = None },
                new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = false,
                    ["minProperties"] = 1,
                    ["maxProperties"] = 2,
                    ["properties"] = properties,
                }),
        };
    }

    public override bool TryRead(Node node, Findings findings, out DestinationDraft value)
    {
        value = new DestinationDraft(null, node.Place);
        if (node is ScalarNode { Text: None })
        {
            return true;
        }

        string example = $"{{ {services[0].Word}: failed-orders }}";
        string[] words = [.. services.Select(service => service.Word)];
        int before = findings.Reported;
        Fields? fields = Fields.Open(node, "a destination", example, findings, [.. words, Permission]);
        if (fields is null || findings.Reported > before)
        {
            return false;
        }

        string[] given = [.. words.Where(fields.Has)];
        if (given.Length != 1)
        {
            findings.Mistake(
                ErrorNames.SeveralWays, node.Place, $"a destination names one service, not {given.Length}",
                $"Write '{example}'.");
            return false;
        }

        return ReadName(node, given[0], fields, findings, out value);
    }

    private bool ReadName(Node node, string word, Fields fields, Findings findings, out DestinationDraft value)
    {
        value = new DestinationDraft(null, node.Place);
        bool allowed = fields.TryRead(Permission, Right, PermissionSettings.Granted, out PermissionSettings permission);
        if (!fields.TryRead(word, Name, out string? name) || !allowed)
        {
            return false;
        }

        Place place = fields.Find(word)!.Place;
        if (name.EndsWith(".fifo", StringComparison.Ordinal))
        {
            findings.Mistake(
                ErrorNames.OutsideLimit, place, $"'{Words.Shorten(name)}' is FIFO, and AWS sends only to standard queues and topics",
                "Use a standard one.");
            return false;
        }

        DestinationKind kind = services.First(service => service.Word == word).Kind;
        value = new DestinationDraft(new DestinationSettings(kind, name) { Permission = permission }, place);
        return true;
    }
}
