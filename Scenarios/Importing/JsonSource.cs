using System.Globalization;
using System.Text.Json;

namespace LambdaSim.Scenarios.Importing;

/// <summary>JSON documents from elsewhere, whose shape nobody has promised.</summary>
internal static class JsonSource
{
    /// <summary>Parses a document, which must be an object.</summary>
    /// <param name="source">The file.</param>
    /// <param name="fix">How to get a good one.</param>
    /// <exception cref="ImportException">It is no JSON object.</exception>
    public static JsonDocument Parse(ImportSource source, string fix)
    {
        string text = SourceLines.ReadAll(source);
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException problem)
        {
            throw new ImportException(source.Name, (problem.LineNumber ?? 0) + 1,
                "it is not JSON here, or was cut off", fix);
        }
        throw new ImportException(source.Name, 1, "it is not a JSON object", fix);
    }

    /// <summary>What stands below a name; null when there is none, or when it is null.</summary>
    public static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    /// <summary>A text below a name; null when there is none.</summary>
    public static string? Text(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A finite number below a name, also when it is written as text; null when there is none.</summary>
    public static double? Number(JsonElement element, string name) =>
        Find(element, name) switch
        {
            { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out double value)
                && double.IsFinite(value) => value,
            { ValueKind: JsonValueKind.String } text when double.TryParse(
                text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                && double.IsFinite(value) => value,
            _ => null,
        };

    /// <summary>The items of a list below a name; nothing when there is none.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The members of an object below a name; nothing when there is none.</summary>
    public static IEnumerable<JsonProperty> Members(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Object } group ? group.EnumerateObject() : [];
}
