using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Builds the tree of a template in JSON, however long its lines are.</summary>
internal ref struct TemplateJson
{
    private readonly TemplateKeys keys;
    private readonly byte[] bytes;
    private Utf8JsonReader reader;
    private int counted;
    private long line = 1;

    private TemplateJson(byte[] bytes, TemplateKeys keys)
    {
        (this.bytes, this.keys) = (bytes, keys);
        reader = new Utf8JsonReader(bytes, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = TemplateReader.Deepest,
        });
    }

    /// <summary>Reads a text; null when it is not JSON, which it may still be as YAML.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keys">Hears of keys that stand twice.</param>
    public static TemplateNode? Read(string text, TemplateKeys keys)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{")) return null;
        try
        {
            TemplateJson json = new(Encoding.UTF8.GetBytes(text), keys);
            json.reader.Read();
            var root = json.Value();
            return json.reader.Read() ? null : root;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private TemplateNode Value()
    {
        TemplateNode made = new(Line());
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                List<TemplateEntry> entries = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    long at = Line();
                    string key = reader.GetString()!;
                    reader.Read();
                    entries.Add(new TemplateEntry(key, Value(), at));
                }
                return made with { Entries = keys.Once(entries) };
            case JsonTokenType.StartArray:
                List<TemplateNode> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value());
                return made with { Items = items };
            case JsonTokenType.String:
                return made with { Text = reader.GetString() };
            default:
                string text = Encoding.UTF8.GetString(reader.ValueSpan);
                return made with { Text = text == "null" ? "" : Plain(text) };
        }
    }

    // 1.28e2 is 128.
    private static string Plain(string text) =>
        text.AsSpan().ContainsAny('e', 'E') && double.TryParse(text, CultureInfo.InvariantCulture, out double number)
            ? number.ToString("0.######", CultureInfo.InvariantCulture)
            : text;

    private long Line()
    {
        int here = (int)reader.TokenStartIndex;
        line += bytes.AsSpan(counted, here - counted).Count((byte)'\n');
        counted = here;
        return line;
    }
}
