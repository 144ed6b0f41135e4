namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A value of a template with its place: a text, a list, a group of keys, or an intrinsic function.</summary>
/// <remarks><c>!Ref x</c> and <c>{ Ref: x }</c> are the same: a group with one key.</remarks>
/// <param name="Place">Where it begins.</param>
internal sealed record TemplateNode(TemplatePlace Place)
{
    /// <summary>The text of a single value; null for a list or a group.</summary>
    public string? Text { get; init; }

    /// <summary>The items of a list; null for others.</summary>
    public IReadOnlyList<TemplateNode>? Items { get; init; }

    /// <summary>The keys of a group, each once, in the order of the file; null for others.</summary>
    public IReadOnlyList<TemplateEntry>? Entries { get; init; }

    /// <summary>The keys of a group; none for a text or a list.</summary>
    public IReadOnlyList<TemplateEntry> Keys => Entries ?? [];

    /// <summary>The items of a list; a single value stands for a list of itself.</summary>
    public IReadOnlyList<TemplateNode> AsList => Items ?? [this];

    /// <summary>The text of a single value, or of a list's first item; null when there is none.</summary>
    public string? FirstText => Text ?? (Items is [{ Text: { } first }, ..] ? first : null);

    /// <summary>The intrinsic function that it is, without <c>Fn::</c>, with its argument; null when it is none.</summary>
    public (string Name, TemplateNode Argument)? Function => Entries is not [var only] ? null
        : only.Key is "Ref" or "Condition" ? (only.Key, only.Value)
        : only.Key.StartsWith("Fn::", StringComparison.Ordinal) ? (only.Key[4..], only.Value)
        : null;

    /// <summary>What stands below a path of keys; null when there is none.</summary>
    public TemplateNode? Find(params ReadOnlySpan<string> path)
    {
        var node = this;
        foreach (string key in path)
        {
            node = node.Keys.FirstOrDefault(entry => entry.Key == key)?.Value;
            if (node is null) return null;
        }
        return node;
    }

    /// <summary>It and everything below it.</summary>
    public IEnumerable<TemplateNode> All()
    {
        yield return this;
        foreach (var child in (Items ?? []).Concat(Keys.Select(entry => entry.Value)))
            foreach (var below in child.All())
                yield return below;
    }
}

/// <summary>A key of a group.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What stands below it.</param>
/// <param name="Place">Where the key stands.</param>
internal sealed record TemplateEntry(string Key, TemplateNode Value, TemplatePlace Place);
