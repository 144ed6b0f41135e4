using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Builds the tree of a template in YAML, as leniently as CloudFormation does.</summary>
/// <remarks>
/// A key that stands twice counts with its last value. Merge keys (<c>&lt;&lt;</c>) give what a group does not say
/// itself.
/// </remarks>
internal sealed partial class TemplateReader
{
    /// <summary>How many levels may be nested: trees are read by recursion.</summary>
    public const int Deepest = 100;

    private const int MostNodes = 2_000_000;
    private readonly Parser parser;
    private readonly TemplateKeys keys;
    private readonly Dictionary<string, (TemplateNode Node, int Size)> anchors = new(StringComparer.Ordinal);
    private int nodes;

    private TemplateReader(string text, TemplateKeys keys) =>
        (parser, this.keys) = (new Parser(new StringReader(WithoutLeadingBlanks(text))), keys);

    /// <summary>The line that was reached.</summary>
    public long Line => Math.Max(1, parser.Current?.Start.Line ?? 1);

    /// <summary>Reads the first document of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <param name="keys">Hears of keys that stand twice.</param>
    /// <exception cref="ImportException">It is not YAML.</exception>
    public static TemplateNode Read(string text, string file, TemplateKeys keys)
    {
        TemplateReader reader = new(text, keys);
        try
        {
            return reader.Document();
        }
        catch (TooDeep deep)
        {
            throw new ImportException(file, deep.Line, deep.Message, "A bracket was perhaps not closed.");
        }
        catch (Exception problem) when (problem is YamlException or InvalidOperationException or ArgumentException
            or IndexOutOfRangeException or FormatException or OverflowException)
        {
            throw new ImportException(
                file, problem is YamlException { Start.Line: > 0 } known ? known.Start.Line : reader.Line,
                "the template is neither YAML nor JSON here",
                "Check indentation, brackets and quotes; 'sam validate' or 'cfn-lint' may say more.");
        }
    }

    // Of a block of text the blank lines before the first line of text may hold any number of spaces below that
    // line's (YAML 1.2, 8.1.1.1); the parser takes them for the text's indentation.
    private static string WithoutLeadingBlanks(string text) =>
        BlockHeader().Replace(text, found => found.Groups[1].Value + new string('\n', found.Groups[2].Value.Count('\n')));

    private TemplateNode Document()
    {
        parser.Consume<StreamStart>();
        return parser.TryConsume<DocumentStart>(out _) ? Next(depth: 0) : new TemplateNode(1) { Text = "" };
    }

    private TemplateNode Next(int depth)
    {
        var current = parser.Consume<ParsingEvent>();
        if (depth > Deepest) throw new TooDeep(current.Start.Line, $"more than {Deepest} levels are nested here");
        if (++nodes > MostNodes) throw new TooDeep(current.Start.Line, "more values stand here than can be read");
        int before = nodes;
        if (current is AnchorAlias alias)
        {
            if (!anchors.TryGetValue(alias.Value.Value, out var known))
                throw new YamlException(alias.Start, alias.End, "nothing is anchored so");
            nodes += known.Size;
            return known.Node;
        }
        var made = current switch
        {
            Scalar scalar => Scalar(scalar),
            SequenceStart list => List(list, depth),
            MappingStart group => Group(group, depth),
            _ => throw new YamlException(current.Start, current.End, "a value is missing"),
        };
        var started = (NodeEvent)current;
        if (!started.Tag.IsEmpty) made = Tagged(started.Tag.Value, made);
        if (!started.Anchor.IsEmpty) anchors[started.Anchor.Value] = (made, nodes - before + 1);
        return made;
    }

    private static TemplateNode Scalar(Scalar scalar) => new(scalar.Start.Line)
    {
        Text = scalar.IsPlainImplicit && scalar.Value is "~" or "null" ? "" : scalar.Value,
    };

    private TemplateNode List(SequenceStart start, int depth)
    {
        List<TemplateNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Next(depth + 1));
        return new TemplateNode(start.Start.Line) { Items = items };
    }

    private TemplateNode Group(MappingStart start, int depth)
    {
        List<TemplateEntry> entries = [];
        List<TemplateNode> merged = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Next(depth + 1);
            var value = Next(depth + 1);
            if (key.Text == "<<") merged.AddRange(value.AsList);
            else if (key.Text is not null) entries.Add(new TemplateEntry(key.Text, value, key.Place));
        }
        var own = keys.Once(entries);
        var given = merged.SelectMany(node => node.Keys).DistinctBy(entry => entry.Key)
            .Where(entry => own.All(known => known.Key != entry.Key));
        return new TemplateNode(start.Start.Line) { Entries = [.. own, .. given] };
    }

    // !GetAtt A.Arn and Fn::GetAtt: [A, Arn] are the same; !Condition has no Fn::.
    private static TemplateNode Tagged(string tag, TemplateNode argument)
    {
        if (tag is not ['!', >= 'A' and <= 'Z', ..]) return argument;
        string name = tag[1..];
        string key = name is "Ref" or "Condition" ? name : $"Fn::{name}";
        return new TemplateNode(argument.Place) { Entries = [new TemplateEntry(key, argument, argument.Place)] };
    }

    [GeneratedRegex(@"([:\-\]\w][ \t]+[|>][-+1-9]{0,2}[ \t]*(?:#[^\n]*)?)((?:\n[ ]*)+)(?=\n)")]
    private static partial Regex BlockHeader();

    private sealed class TooDeep(long line, string message) : Exception(message)
    {
        public long Line => line;
    }
}
