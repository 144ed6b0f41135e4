using System.Text.Json;

namespace LambdaSim.Tests.Reports;

/// <summary>Checks a document against the part of JSON Schema that ours uses; an unknown keyword is an error.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private readonly List<string> violations = [];

    public static List<string> Violations(string schema, string document)
    {
        var check = new SchemaCheck(JsonDocument.Parse(schema).RootElement);
        check.Check(check.Root, JsonDocument.Parse(document).RootElement, "$");
        return check.violations;
    }

    private JsonElement Root => root;

    private void Check(JsonElement schema, JsonElement value, string path)
    {
        foreach (var keyword in schema.EnumerateObject())
            switch (keyword.Name)
            {
                case "$schema" or "$defs" or "title" or "description" or "properties": break;
                case "$ref": Check(Definition(keyword.Value.GetString()!), value, path); break;
                case "type": CheckType(keyword.Value, value, path); break;
                case "const": Demand(JsonElement.DeepEquals(keyword.Value, value), path, "is not the constant"); break;
                case "minimum": CheckRange(value, path, number => number >= keyword.Value.GetDouble()); break;
                case "maximum": CheckRange(value, path, number => number <= keyword.Value.GetDouble()); break;
                case "required": CheckRequired(keyword.Value, value, path); break;
                case "additionalProperties": CheckProperties(schema, keyword.Value, value, path); break;
                case "items": CheckItems(keyword.Value, value, path); break;
                default: throw new NotSupportedException(keyword.Name);
            }
    }

    private JsonElement Definition(string reference) =>
        root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private void CheckType(JsonElement type, JsonElement value, string path)
    {
        bool fits = type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => Is(one.GetString()!, value))
            : Is(type.GetString()!, value);
        Demand(fits, path, $"is not of type {type}");
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || value.TryGetUInt64(out _)),
        _ => throw new NotSupportedException(type),
    };

    private void CheckRange(JsonElement value, string path, Func<double, bool> holds)
    {
        if (value.ValueKind == JsonValueKind.Number) Demand(holds(value.GetDouble()), path, "is out of range");
    }

    private void CheckRequired(JsonElement names, JsonElement value, string path)
    {
        foreach (var name in names.EnumerateArray())
            Demand(value.TryGetProperty(name.GetString()!, out _), path, $"lacks {name}");
    }

    private void CheckProperties(JsonElement schema, JsonElement others, JsonElement value, string path)
    {
        bool listed = schema.TryGetProperty("properties", out var properties);
        foreach (var property in value.EnumerateObject())
        {
            string at = $"{path}.{property.Name}";
            if (listed && properties.TryGetProperty(property.Name, out var known)) Check(known, property.Value, at);
            else if (others.ValueKind == JsonValueKind.Object) Check(others, property.Value, at);
            else Demand(others.ValueKind == JsonValueKind.True, at, "is unknown");
        }
    }

    private void CheckItems(JsonElement items, JsonElement value, string path)
    {
        foreach (var item in value.EnumerateArray()) Check(items, item, $"{path}[]");
    }

    private void Demand(bool holds, string path, string complaint)
    {
        if (!holds) violations.Add($"{path} {complaint}");
    }
}
