using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LambdaSim.Tests.Importing.Described;

/// <summary>Cuts a template in two: what functions read stays in the stack around, and is passed to a nested one that has the rest.</summary>
internal static partial class NestedStacks
{
    private static readonly string[] Shared = ["AWS::SQS::Queue", "AWS::Kinesis::Stream", "AWS::DynamoDB::Table"];

    /// <summary>The stack around, and the nested one.</summary>
    /// <param name="root">The template.</param>
    /// <param name="file">The file that the nested one will stand in.</param>
    public static (JsonObject Around, JsonObject Nested) Of(JsonObject root, string file)
    {
        var resources = root["Resources"]!.AsObject();
        string[] shared = [.. resources.Where(entry => Shared.Contains(entry.Value!["Type"]!.ToString())).Select(entry => entry.Key)];
        JsonObject passed = [], around = (JsonObject)root.DeepClone(), nested = (JsonObject)root.DeepClone();
        foreach (var (name, _) in resources) (shared.Contains(name) ? nested : around)["Resources"]!.AsObject().Remove(name);
        around.Remove("Globals");
        nested["Resources"] = Rewritten(nested["Resources"]!.DeepClone(), shared, passed);
        var parameters = nested["Parameters"]?.AsObject() ?? [];
        nested["Parameters"] = parameters.DeepClone();
        foreach (var (name, _) in passed) nested["Parameters"]![name] = new JsonObject { ["Type"] = "String" };
        around["Resources"]!["Nested"] = new JsonObject
        {
            ["Type"] = "AWS::CloudFormation::Stack",
            ["Properties"] = new JsonObject { ["TemplateURL"] = file, ["Parameters"] = passed },
        };
        return (around, nested);
    }

    // A reference to what stands around is one to a parameter.
    private static JsonNode? Rewritten(JsonNode? node, string[] shared, JsonObject passed)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } call when call.First() is ("Fn::GetAtt", JsonArray path) && shared.Contains(path[0]!.ToString()):
                return new JsonObject { ["Ref"] = Passed(passed, $"{path[0]}{path[1]}", call) };
            case JsonObject { Count: 1 } call when call.First() is ("Ref", JsonValue id) && shared.Contains(id.ToString()):
                return new JsonObject { ["Ref"] = Passed(passed, $"{id}Ref", call) };
            case JsonObject { Count: 1 } call when call.First() is ("Fn::Sub", JsonValue pattern):
                return new JsonObject
                {
                    ["Fn::Sub"] = Attribute().Replace(pattern.ToString(), match => !shared.Contains(match.Groups[1].Value) ? match.Value : "${"
                        + Passed(passed, match.Groups[1].Value + match.Groups[2].Value, new JsonObject
                        {
                            ["Fn::GetAtt"] = new JsonArray(match.Groups[1].Value, match.Groups[2].Value),
                        }) + "}"),
                };
            case JsonObject group:
                return new JsonObject(group.Select(entry => KeyValuePair.Create(entry.Key, Rewritten(entry.Value, shared, passed))).ToArray());
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Rewritten(item, shared, passed))]);
            default:
                return node?.DeepClone();
        }
    }

    private static string Passed(JsonObject passed, string name, JsonObject value)
    {
        passed[name] ??= value.DeepClone();
        return name;
    }

    [GeneratedRegex(@"\$\{(\w+)\.(\w+)\}")]
    private static partial Regex Attribute();
}
