using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>The JSON Schema of scenario files, which editors complete and check from.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Format =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the schema (draft 2020-12), made from the table of settings.</summary>
    /// <returns>JSON with a line break at its end; the same text every time.</returns>
    public static string Write()
    {
        Profile profile = Profile.Load("Profiles", ProfileNames.Default);
        JsonObject root = Group("", profile);
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "LambdaSim scenario",
            ["description"] = "What to simulate: functions, who calls them, and the region behind them.",
        };
        foreach ((string key, JsonNode? value) in root.ToArray())
        {
            root.Remove(key);
            schema[key] = value;
        }

        schema["required"] = new JsonArray("functions");
        schema["$defs"] = SchemaDefinitions.All();
        return schema.ToJsonString(Format) + "\n";
    }

    private static JsonObject Group(string group, Profile profile)
    {
        JsonObject properties = [];
        foreach (string key in SettingTable.Keys(group))
        {
            string path = group.Length == 0 ? key : $"{group}.{key}";
            properties[key] = SettingTable.Find(path) is Setting setting
                ? Leaf(setting, profile)
                : Inner(path, profile);
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static JsonObject Inner(string path, Profile profile)
    {
        if (NamedGroups.Has(path))
        {
            JsonObject names = new()
            {
                ["type"] = "object",
                ["minProperties"] = 1,
                ["propertyNames"] = new JsonObject { ["pattern"] = "^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$" },
                ["additionalProperties"] = Group($"{path}.*", profile),
            };
            if (path == "functions")
            {
                names["properties"] = new JsonObject { [FunctionTable.From.Name] = From() };
            }

            return names;
        }

        JsonObject group = Group(path, profile);
        JsonObject? shortForm = path switch
        {
            "functions.*.package" => new JsonObject { ["enum"] = new JsonArray("zip", "image") },
            "functions.*.snapStart" => new JsonObject { ["enum"] = new JsonArray(true, false, "publishedVersions", "none") },
            "functions.*.managedInstances" => ManagedTable.Concurrency.Kind.Schema(),
            "traffic.*.tenants" => TenantTable.Count.Kind.Schema(),
            "region.keepAlive" => new JsonObject { ["type"] = "string", ["pattern"] = "^(halving|fixed( .+)?)$" },
            _ => null,
        };
        return shortForm is null ? group : new JsonObject { ["anyOf"] = new JsonArray(shortForm, group) };
    }

    // A function may be called like the word for a table of them; what its settings may be is then not told again.
    private static JsonObject From() => new()
    {
        ["description"] = FunctionTable.From.Meaning,
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "object" }),
    };

    private static JsonObject Leaf(Setting setting, Profile profile)
    {
        JsonObject schema = setting.Kind.Schema();
        string range = (string?)schema["description"] is string own ? $" {own}" : "";
        schema.Remove("description");
        ProfileLeaf? leaf = profile.Find(setting.ProfilePath);
        string standard = leaf is null ? "" : $" Default: {leaf.Value.ToText()} ({leaf.Source}).";
        JsonObject described = new() { ["description"] = setting.Meaning + range + standard };
        foreach ((string key, JsonNode? value) in schema.ToArray())
        {
            schema.Remove(key);
            described[key] = value;
        }

        if (leaf?.Value is ScalarNode scalar)
        {
            described["default"] = Value(scalar.Text);
        }

        return described;
    }

    private static JsonNode Value(string text) =>
        long.TryParse(text, out long number) ? number : text is "true" or "false" ? text == "true" : text;
}
