using YamlDotNet.Core;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Says in our words what YAML's parser found, and where to look.</summary>
internal static class YamlFault
{
    public const string Advice =
        "YAML wants 'key: value' with a space behind the colon, spaces (no tabs) for indenting, and closed "
        + "brackets and quotes.";

    // The parser's words for frequent faults, and ours. The first that fits is taken.
    private static readonly (string Theirs, string Ours, string Hint)[] Known =
    [
        ("mapping values are not allowed", "a ':' is not expected here",
            "Is the line above complete? A value that holds ': ' needs quotes."),
        ("found invalid mapping", "this ': ' begins a value inside another value",
            "A text that holds ': ' needs quotes; or a line above is not complete."),
        ("cannot start any token", "a value cannot begin with this sign", "Put quotes around it."),
        ("unknown escape", "a backslash means something else in double quotes", "Use single quotes, or '\\\\'."),
        ("quoted scalar, found wrong indentation", "these quotes are not closed", "Close them on the same line."),
        (
            "found value containing disallowed", "an anchor '&' or alias '*' needs a name",
            "A value that begins with one of these signs needs quotes."),
        ("did not find expected node content", "a value or a closing bracket is missing here", Advice),
        ("found unexpected end of stream", "the file ends inside a quoted text", "Close the quotes."),
        (
            "expected ',' or '}'", "this '{' list of keys is not closed here",
            "Write ', ' between keys, and '}' at the end."),
        ("expected ',' or ']'", "this '[' list is not closed here", "Write ', ' between items, and ']' at the end."),
        ("did not find expected <document start>", "this does not belong to the lines above",
            "Check the indentation: keys of one group start in one column."),
        ("could not find expected ':'", "a ':' is missing behind this key", "Write 'key: value'."),
        ("did not find expected key", "a key is expected here",
            "Check the indentation: keys of one group start in one column."),
        ("did not find expected '-' indicator", "an item beginning with '- ' is expected here",
            "Check the indentation: items of one list start in one column."),
        ("block sequence entries are not allowed", "a list item is not expected here",
            "Put the list on lines of its own, below its key."),
    ];

    public static void Report(YamlException fault, SourceText source, Findings findings)
    {
        int line = Math.Clamp((int)fault.Start.Line, 1, int.MaxValue);
        int column = Math.Clamp((int)fault.Start.Column, 1, int.MaxValue);
        bool aboutTabs = fault.Message.Contains("tab", StringComparison.OrdinalIgnoreCase);
        if (TabIndent(source, line, aboutTabs) is int tabLine)
        {
            int tab = source.Line(tabLine).IndexOf('\t', StringComparison.Ordinal) + 1;
            findings.Mistake(
                ErrorNames.TabIndent, new Place(source, tabLine, tab, Length: 1), "a tab indents this line",
                "YAML allows only spaces there: replace the tab by two spaces.");
            return;
        }

        string text = fault.Message;
        (string _, string message, string hint) = Array.Find(
            Known, known => text.Contains(known.Theirs, StringComparison.OrdinalIgnoreCase));
        Place place = InText(source, line, column);
        findings.Mistake(ErrorNames.InvalidYaml, place, message ?? "this is not YAML", hint ?? Advice);
    }

    // A fault behind the last line is shown at the last line that says something.
    private static Place InText(SourceText source, int line, int column)
    {
        while (line > 1 && source.Line(line).AsSpan().Trim().IsEmpty)
        {
            line--;
            column = Math.Max(1, source.Line(line).TrimEnd().Length);
        }

        return new Place(source, line, Math.Min(column, source.Line(line).Length + 1), Length: 1);
    }

    // The parser complains a little before or behind the line that the tab spoilt, or at the beginning of its group.
    private static int? TabIndent(SourceText source, int line, bool aboutTabs)
    {
        int last = aboutTabs ? source.Text.AsSpan().Count('\n') + 1 : line;
        for (int candidate = Math.Max(1, line - 1); candidate <= last; candidate++)
        {
            string text = source.Line(candidate);
            string indent = text[..(text.Length - text.TrimStart().Length)];
            if (indent.Contains('\t', StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        return null;
    }
}
