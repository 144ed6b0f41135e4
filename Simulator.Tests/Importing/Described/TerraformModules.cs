using System.Text.Json.Nodes;

namespace LambdaSim.Tests.Importing.Described;

/// <summary>Puts the functions of a plan or a state, and what is part of them, into a module: what it reads comes in by variables, and
/// whom others call goes out by outputs.</summary>
internal static class TerraformModules
{
    /// <summary>The module's name, which stands before the names of its resources.</summary>
    public const string Name = "app";

    private static readonly string[] Inside =
    [
        "aws_lambda_function", "aws_lambda_alias", "aws_lambda_provisioned_concurrency_config", "aws_lambda_function_event_invoke_config",
        "aws_lambda_event_source_mapping",
    ];

    /// <summary>The same with a module.</summary>
    public static JsonObject Of(JsonObject root)
    {
        if (root["version"] is not null) return OfKept(root);
        var whole = (JsonObject)root.DeepClone();
        var values = (whole["planned_values"] ?? whole["values"])!["root_module"]!.AsObject();
        var (inside, outside) = Split(values["resources"]!.AsArray());
        foreach (var resource in inside) resource!["address"] = $"module.{Name}.{resource["address"]}";
        values["resources"] = outside;
        values["child_modules"] = new JsonArray(new JsonObject { ["address"] = $"module.{Name}", ["resources"] = inside });
        if (whole["configuration"]?["root_module"]?.AsObject() is not { } configured) return whole;
        var (own, others) = Split(configured["resources"]!.AsArray());
        JsonObject given = [], outputs = [];
        foreach (var resource in own) Refer(resource!, reference => !IsInside(reference), reference => Variable(reference, given));
        foreach (var resource in others) Refer(resource!, IsInside, reference => Output(reference, outputs));
        configured["resources"] = others;
        configured["module_calls"] = new JsonObject
        {
            [Name] = new JsonObject
            {
                ["source"] = "./app",
                ["expressions"] = given,
                ["module"] = new JsonObject { ["resources"] = own, ["outputs"] = outputs },
            },
        };
        return whole;
    }

    private static JsonObject OfKept(JsonObject root)
    {
        var whole = (JsonObject)root.DeepClone();
        foreach (var resource in whole["resources"]!.AsArray().Where(resource => Inside.Contains(resource!["type"]!.ToString())))
            resource!["module"] = $"module.{Name}";
        return whole;
    }

    private static (JsonArray Inside, JsonArray Outside) Split(JsonArray all) =>
    (
        [.. all.Where(one => Inside.Contains(one!["type"]!.ToString())).Select(one => one!.DeepClone())],
        [.. all.Where(one => !Inside.Contains(one!["type"]!.ToString())).Select(one => one!.DeepClone())]);

    private static bool IsInside(string reference) => Inside.Contains(reference.Split('.')[0]);

    private static void Refer(JsonNode node, Func<string, bool> leaves, Func<string, string> way)
    {
        if (node is JsonObject group && group["references"] is JsonArray references)
        {
            if (leaves(references[0]!.ToString())) group["references"] = new JsonArray(way(references[0]!.ToString()));
            return;
        }
        foreach (var child in node is JsonObject some ? some.Select(entry => entry.Value) : node as JsonArray ?? [])
            if (child is not null)
                Refer(child, leaves, way);
    }

    private static string Variable(string reference, JsonObject given)
    {
        string name = reference.Replace('.', '_');
        given[name] ??= Expression(reference);
        return $"var.{name}";
    }

    private static string Output(string reference, JsonObject outputs)
    {
        string name = reference.Replace('.', '_');
        outputs[name] ??= new JsonObject { ["expression"] = Expression(reference) };
        return $"module.{Name}.{name}";
    }

    private static JsonObject Expression(string reference) =>
        new() { ["references"] = new JsonArray(reference, string.Join('.', reference.Split('.')[..2])) };
}
