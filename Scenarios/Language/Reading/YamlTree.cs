using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>
/// Builds the tree of a YAML document from its events. Scalars stay strings; a key given twice, an endless alias,
/// deep nesting and documents of unreasonable size are mistakes.
/// </summary>
internal sealed class YamlTree
{
    private const int DeepestNesting = 32;
    private const long MostNodes = 100_000;
    private readonly SourceText source;
    private readonly Findings findings;
    private readonly Parser parser;
    private readonly Dictionary<string, Node> anchors = new(StringComparer.Ordinal);
    private readonly Stack<Place> openBrackets = [];
    private Place reached;
    private long nodes;

    private YamlTree(SourceText source, Findings findings)
    {
        this.source = source;
        this.findings = findings;
        parser = new Parser(new StringReader(source.Text));
        reached = Place.Start(source);
    }

    /// <summary>Reads the one document of a text; null after a mistake that leaves nothing to look at.</summary>
    public static Node? Read(SourceText source, Findings findings)
    {
        YamlTree tree = new(source, findings);
        try
        {
            return tree.Document();
        }
        catch (UnreadableDocument unreadable)
        {
            findings.Mistake(unreadable.Name, unreadable.Place, unreadable.Message, unreadable.Hint);
        }
        catch (YamlException fault)
        {
            YamlFault.Report(fault, source, findings);
        }
        catch (
            Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException
            or FormatException or OverflowException)
        {
            // The parser gave up in a way of its own, without a place: so it does when a bracket stays open.
            bool open = tree.openBrackets.TryPeek(out Place bracket);
            findings.Mistake(
                ErrorNames.InvalidYaml, open ? bracket : tree.reached,
                open ? "this bracket is not closed" : "this is not YAML", YamlFault.Advice);
        }

        return null;
    }

    private Node? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        Node root = Next(depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out DocumentStart? second))
        {
            findings.Mistake(
                ErrorNames.InvalidYaml, At(second.Start, length: 3), "a second document begins here",
                "A scenario is one document: remove the line '---'.");
        }

        return root;
    }

    private Node Next(int depth)
    {
        ParsingEvent current = parser.Consume<ParsingEvent>();
        Count(current.Start);
        reached = At(current.Start);
        if (depth > DeepestNesting)
        {
            throw new UnreadableDocument(
                ErrorNames.NestingTooDeep, At(current.Start), $"more than {DeepestNesting} levels are nested here",
                "No setting needs that many: look for brackets that were never closed.");
        }

        return current switch
        {
            Scalar scalar => Remember(scalar.Anchor, Value(scalar)),
            SequenceStart start => Remember(start.Anchor, List(start, depth)),
            MappingStart start => Remember(start.Anchor, Map(start, depth)),
            AnchorAlias alias => Anchored(alias),
            _ => throw new UnreadableDocument(
                ErrorNames.InvalidYaml, At(current.Start), "a value is missing here", YamlFault.Advice),
        };
    }

    private ScalarNode Value(Scalar scalar)
    {
        bool oneLine = scalar.End.Line == scalar.Start.Line;
        int length = oneLine ? (int)(scalar.End.Column - scalar.Start.Column) : RestOfLine(scalar.Start);
        return new ScalarNode(At(scalar.Start, length), scalar.Value, scalar.IsPlainImplicit);
    }

    private ListNode List(SequenceStart start, int depth)
    {
        List<Node> items = [];
        OpenBracket(start.Style == SequenceStyle.Flow, start.Start);
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Next(depth + 1));
        }

        CloseBracket(start.Style == SequenceStyle.Flow);
        return new ListNode(At(start.Start, RestOfLine(start.Start)), items);
    }

    private MapNode Map(MappingStart start, int depth)
    {
        List<Entry> entries = [];
        List<Node> merged = [];
        Dictionary<string, int> keys = new(StringComparer.Ordinal);
        OpenBracket(start.Style == MappingStyle.Flow, start.Start);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Node key = Next(depth + 1);
            Node value = Next(depth + 1);
            if (key is not ScalarNode name)
            {
                findings.Mistake(
                    ErrorNames.WrongShape, key.Place, $"a key must be a word, and this is {key.Describe()}",
                    "Put quotes around it, or remove it.");
            }
            else if (name.Text == "<<")
            {
                merged.Add(value);
            }
            else if (keys.TryAdd(name.Text, name.Place.Line))
            {
                entries.Add(new Entry(name, value));
            }
            else
            {
                findings.Mistake(
                    ErrorNames.DuplicateKey, name.Place, $"'{Words.Shorten(name.Text)}' is given twice",
                    $"It is already in line {name.Place.Source.Shown(name.Place with { Line = keys[name.Text] }).Line}: keep one of them.");
            }
        }

        CloseBracket(start.Style == MappingStyle.Flow);
        merged.ForEach(value => Merge(value, entries, keys));
        return new MapNode(At(start.Start, RestOfLine(start.Start)), entries);
    }

    // YAML's merge key: what the mapping does not say itself is taken from another one.
    private void Merge(Node merged, List<Entry> entries, Dictionary<string, int> keys)
    {
        IEnumerable<Node> sources = merged is ListNode list ? list.Items : [merged];
        foreach (Node node in sources)
        {
            if (node is not MapNode map)
            {
                findings.Mistake(
                    ErrorNames.WrongShape, node.Place, $"'<<' takes keys from a group, and this is {node.Describe()}",
                    "Name an anchor of a group: '<<: *anchor'.");
                continue;
            }

            entries.AddRange(map.Entries.Where(entry => keys.TryAdd(entry.Key.Text, entry.Key.Place.Line)));
        }
    }

    private Node Anchored(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out Node? node))
        {
            throw new UnreadableDocument(
                ErrorNames.InvalidYaml, At(alias.Start, (int)(alias.End.Column - alias.Start.Column)),
                $"nothing is anchored as '&{Words.Shorten(alias.Value.Value)}' before this line",
                "An alias '*name' repeats a value that was marked '&name' further up, and cannot hold itself.");
        }

        nodes += node.Weight;
        Count(alias.Start);
        return node;
    }

    private Node Remember(AnchorName anchor, Node node)
    {
        if (!anchor.IsEmpty)
        {
            anchors[anchor.Value] = node;
        }

        return node;
    }

    private void OpenBracket(bool flow, Mark mark)
    {
        if (flow)
        {
            openBrackets.Push(At(mark));
        }
    }

    private void CloseBracket(bool flow)
    {
        if (flow)
        {
            openBrackets.Pop();
        }
    }

    private void Count(Mark mark)
    {
        if (++nodes > MostNodes)
        {
            throw new UnreadableDocument(
                ErrorNames.FileTooLarge, At(mark), $"the file holds more than {Words.Number(MostNodes)} values",
                "Long data belongs in a CSV file that the scenario names: trace, counts or samples.");
        }
    }

    private int RestOfLine(Mark mark) =>
        Math.Max(1, source.LengthOf((int)mark.Line) - (int)mark.Column + 1);

    private Place At(Mark mark, int length = 1) =>
        new(source, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column), Math.Max(1, length));
}

/// <summary>Ends the reading of a document of which nothing more can be told.</summary>
internal sealed class UnreadableDocument(string name, Place place, string message, string hint) : Exception(message)
{
    public string Name => name;

    public Place Place => place;

    public string Hint => hint;
}
