namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Writes out the loops of AWS::LanguageExtensions: <c>Fn::ForEach::Name: [Identifier, list, group]</c>.</summary>
/// <param name="values">Resolves the lists.</param>
/// <param name="scenario">Where a loop is noted whose list is not known.</param>
internal sealed class TemplateLoops(Intrinsics values, ScenarioText scenario)
{
    private const string Loop = "Fn::ForEach::";
    private const int Deepest = 5, MostTurns = 10_000;
    private int turns;

    /// <summary>The same tree, with what each loop makes in its place.</summary>
    public TemplateNode Expand(TemplateNode node, int depth = 0)
    {
        if (node.Items is { } items) return node with { Items = [.. items.Select(item => Expand(item, depth))] };
        if (node.Entries is null) return node;
        List<TemplateEntry> expanded = [];
        foreach (var entry in node.Entries)
        {
            if (!entry.Key.StartsWith(Loop, StringComparison.Ordinal))
                expanded.Add(entry with { Value = Expand(entry.Value, depth) });
            else if (entry.Value.Items is [{ Text: { } identifier }, var list, { Entries: not null } body]
                && depth < Deepest && values.List(list) is { } each && (turns += each.Count) <= MostTurns)
                expanded.AddRange(each.SelectMany(text => Expand(With(body, identifier, text), depth + 1).Keys));
            else scenario.Note($"The loop {entry.Key[Loop.Length..]} ({entry.Place}) is left out: what it goes over "
                + "is not known before deployment.");
        }
        return node with { Entries = expanded };
    }

    private static TemplateNode With(TemplateNode node, string identifier, string text)
    {
        if (node.Function is ("Ref", { Text: { } name }) && name == identifier)
            return new TemplateNode(node.Place) { Text = text };
        if (node.Text is not null) return node with { Text = Replaced(node.Text, identifier, text) };
        if (node.Items is { } items) return node with { Items = [.. items.Select(item => With(item, identifier, text))] };
        return node with
        {
            Entries = [.. node.Keys.Select(entry => entry with
            {
                Key = Replaced(entry.Key, identifier, text),
                Value = With(entry.Value, identifier, text),
            })],
        };
    }

    // &{Name} is the same without the letters that logical IDs do not take.
    private static string Replaced(string pattern, string identifier, string text) => pattern
        .Replace($"${{{identifier}}}", text, StringComparison.Ordinal)
        .Replace($"&{{{identifier}}}", string.Concat(text.Where(char.IsAsciiLetterOrDigit)), StringComparison.Ordinal);
}
