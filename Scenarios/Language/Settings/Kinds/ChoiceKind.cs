using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>One of several words.</summary>
internal sealed class ChoiceKind<T>(params (string Word, T Value)[] choices) : ValueKind<T>
{
    /// <summary>The name of the mistake of an unknown word.</summary>
    public string Unknown { get; init; } = ErrorNames.UnknownChoice;

    /// <summary>What the words are, for the message: "a runtime".</summary>
    public string What { get; init; } = "one of the choices";

    public override string Allowed => Words.List(choices.Select(choice => choice.Word));

    public override IReadOnlyList<string> Choices => [.. choices.Select(choice => choice.Word)];

    public override JsonObject Schema() =>
        choices.All(choice => choice.Word is "true" or "false")
            ? new() { ["type"] = "boolean" }
            : new() { ["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)choice.Word)]) };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!TryText(node, findings, out string? text))
        {
            return false;
        }

        int index = Array.FindIndex(choices, choice => choice.Word == text);
        if (index >= 0)
        {
            value = choices[index].Value;
            return true;
        }

        string[] words = [.. choices.Select(choice => choice.Word)];
        findings.Mistake(Unknown, node.Place, $"'{Words.Shorten(text)}' is not {What}", Words.DidYouMean(text, words));
        return false;
    }
}

/// <summary>A free text.</summary>
internal sealed class TextKind(string what) : ValueKind<string>
{
    public override string Allowed => what;

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out string value)
    {
        bool good = TryText(node, findings, out value);
        return good;
    }
}

/// <summary>Keys with texts: environment variables, tags.</summary>
internal sealed class TextMapKind : ValueKind<IReadOnlyDictionary<string, string>>
{
    public override string Allowed => "keys with texts";

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
    };

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, string> value)
    {
        SortedDictionary<string, string> texts = new(StringComparer.Ordinal);
        value = texts;
        if (node is not MapNode map)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"keys with texts are expected here, not {node.Describe()}",
                "Write '{ team: web, stage: production }'.");
            return false;
        }

        bool good = true;
        foreach (Entry entry in map.Entries)
        {
            if (entry.Value is ScalarNode scalar)
            {
                texts.Add(entry.Key.Text, scalar.Text);
                continue;
            }

            findings.Mistake(
                ErrorNames.WrongShape, entry.Value.Place,
                $"'{Words.Shorten(entry.Key.Text)}' must be one text, not {entry.Value.Describe()}",
                "Put quotes around it.");
            good = false;
        }

        return good;
    }
}

/// <summary>A value, or a word that stands for its absence.</summary>
internal sealed class OptionalKind<T>(string word, string meaning, ValueKind<T> kind) : ValueKind<T?>
    where T : struct
{
    public override string Allowed => $"{kind.Allowed}; or {word} ({meaning})";

    public override ValueRange? Range => kind.Range;

    public override string? Absent => word;

    public override JsonObject Schema() =>
        new() { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = word }, kind.Schema()) };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out T? value)
    {
        value = null;
        if (node is ScalarNode scalar && scalar.Text == word)
        {
            return true;
        }

        bool good = kind.TryRead(node, findings, out T read);
        value = good ? read : null;
        return good;
    }
}

/// <summary>A distribution, or a word that stands for its absence.</summary>
internal sealed class OptionalDistributionKind(string word, string meaning, ValueKind<Distribution> kind) : ValueKind<Distribution?>
{
    public override string Allowed => $"{kind.Allowed}; or {word} ({meaning})";

    public override ValueRange? Range => kind.Range;

    public override string? Absent => word;

    public override JsonObject Schema() =>
        new() { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = word }, kind.Schema()) };

    public override bool TryRead(Node node, Findings findings, out Distribution? value)
    {
        value = null;
        if (node is ScalarNode scalar && scalar.Text == word)
        {
            return true;
        }

        return kind.TryRead(node, findings, out value);
    }
}
