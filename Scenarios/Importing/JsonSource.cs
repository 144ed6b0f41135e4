using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LambdaSim.Scenarios.Importing;

/// <summary>JSON documents from elsewhere, whose shape nobody has promised.</summary>
internal static class JsonSource
{
    /// <summary>Parses a document, which must be an object.</summary>
    /// <param name="source">The file.</param>
    /// <param name="fix">How to get a good one.</param>
    /// <exception cref="ImportException">It is no JSON object.</exception>
    public static JsonDocument Parse(ImportSource source, string fix) => Parse(SourceLines.ReadAll(source), source, fix);

    /// <summary>Parses a document that was read already; it must be an object.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="source">The file.</param>
    /// <param name="fix">How to get a good one.</param>
    /// <exception cref="ImportException">It is no JSON object.</exception>
    public static JsonDocument Parse(string text, ImportSource source, string fix)
    {
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

    /// <summary>Parses one document after another: outputs that were appended to one file, or a list of them.</summary>
    /// <param name="source">The file.</param>
    /// <param name="fix">How to get a good one.</param>
    /// <exception cref="ImportException">It is no JSON, or neither objects nor lists.</exception>
    public static IReadOnlyList<JsonElement> ParseAll(ImportSource source, string fix)
    {
        byte[] text = Encoding.UTF8.GetBytes(SourceLines.ReadAll(source));
        List<JsonElement> documents = [];
        Utf8JsonReader reader = new(text, new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (reader.Read()) documents.Add(JsonElement.ParseValue(ref reader));
        }
        catch (JsonException)
        {
            int line = 1 + text.AsSpan(0, (int)reader.BytesConsumed).Count((byte)'\n');
            throw new ImportException(source.Name, line, "it is not JSON here, or was cut off", fix);
        }
        return documents.TrueForAll(one => one.ValueKind is JsonValueKind.Object or JsonValueKind.Array) ? documents
            : throw new ImportException(source.Name, 1, "it is not a JSON object", fix);
    }

    /// <summary>What stands below a name; null when there is none, or when it is null.</summary>
    public static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    /// <summary>A text below a name; null when there is none.</summary>
    public static string? Text(JsonElement element, string name) =>
        Find(element, name) is { } value ? Text(value) : null;

    /// <summary>The text that a value is; null when it is none, or holds half a surrogate pair.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A finite number below a name, also when it is written as text; null when there is none.</summary>
    public static double? Number(JsonElement element, string name) =>
        Find(element, name) switch
        {
            { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out double value)
                && double.IsFinite(value) => value,
            { ValueKind: JsonValueKind.String } text when double.TryParse(
                Text(text), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
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
