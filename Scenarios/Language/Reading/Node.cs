namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>
/// A piece of a YAML document that knows where it stands. Scalars are strings, whatever they look like.
/// </summary>
internal abstract class Node(Place place)
{
    public Place Place => place;

    /// <summary>How many nodes it holds once aliases are written out, itself included.</summary>
    public abstract long Weight { get; }

    /// <summary>The node as one line of YAML.</summary>
    public abstract string ToText();

    /// <summary>What a person would call it.</summary>
    public abstract string Describe();
}

/// <summary>A single value.</summary>
internal sealed class ScalarNode(Place place, string text, bool plain) : Node(place)
{
    public string Text => text;

    /// <summary>Whether it was written without quotes.</summary>
    public bool Plain => plain;

    /// <summary>Whether it was written with nothing at all behind the key.</summary>
    public bool Empty => plain && text.Length == 0;

    public override long Weight => 1;

    public override string ToText() => text;

    public override string Describe() => Empty ? "nothing" : $"'{Words.Shorten(text)}'";
}

/// <summary>A list.</summary>
internal sealed class ListNode(Place place, IReadOnlyList<Node> items) : Node(place)
{
    public IReadOnlyList<Node> Items => items;

    public override long Weight { get; } = 1 + items.Sum(item => item.Weight);

    public override string ToText() => $"[{string.Join(", ", items.Select(item => item.ToText()))}]";

    public override string Describe() => items.Count == 0 ? "an empty list" : "a list";
}

/// <summary>Keys with values, in the order of the file; every key once.</summary>
internal sealed class MapNode(Place place, IReadOnlyList<Entry> entries) : Node(place)
{
    private const int FewEntries = 8;

    private Dictionary<string, Entry>? byKey;

    public IReadOnlyList<Entry> Entries => entries;

    public override long Weight { get; } = 1 + entries.Sum(entry => 1 + entry.Value.Weight);

    public Node? this[string key] => Find(key)?.Value;

    public Entry? Find(string key)
    {
        if (entries.Count > FewEntries)
        {
            byKey ??= entries.ToDictionary(entry => entry.Key.Text, StringComparer.Ordinal);
            return byKey.GetValueOrDefault(key);
        }

        foreach (Entry entry in entries)
        {
            if (entry.Key.Text == key)
            {
                return entry;
            }
        }

        return null;
    }

    public override string ToText() =>
        entries.Count == 0
            ? "{}"
            : $"{{ {string.Join(", ", entries.Select(entry => $"{entry.Key.Text}: {entry.Value.ToText()}"))} }}";

    public override string Describe() => entries.Count == 0 ? "an empty group of keys" : "a group of keys";
}

/// <summary>One key with its value.</summary>
internal sealed record Entry(ScalarNode Key, Node Value);
