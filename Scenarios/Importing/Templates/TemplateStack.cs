using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>One of several stacks that are joined: what its names are called in the whole.</summary>
/// <remarks>A name that another stack has already gets the stack's own in front.</remarks>
internal sealed partial class TemplateStack
{
    /// <summary>The sections whose names are made unique.</summary>
    public static readonly string[] Kinds = ["Resources", "Parameters", "Conditions", "Mappings"];

    private const string StackName = "AWS::StackName";
    private readonly Dictionary<(string Kind, string Name), string> renamed = [];
    private readonly string file;

    /// <summary>A stack.</summary>
    /// <param name="name">What it is called, for its names.</param>
    /// <param name="root">Its template.</param>
    /// <param name="file">Its file.</param>
    /// <param name="used">The names of the whole that are used, by kind.</param>
    public TemplateStack(string name, TemplateNode root, string file, HashSet<(string Kind, string Name)> used)
    {
        (Name, Root, this.file) = (name, root, file);
        foreach (string kind in Kinds)
        {
            foreach (var entry in root.Find(kind)?.Keys ?? [])
            {
                string unique = entry.Key;
                for (int number = 1; !used.Add((kind, unique)); number++)
                    unique = $"{name}{entry.Key}{(number > 1 ? $"{number}" : "")}";
                renamed[(kind, entry.Key)] = unique;
            }
        }
    }

    /// <summary>What it is called, for its names.</summary>
    public string Name { get; }

    /// <summary>Its file as notes tell it; null for the one that was named.</summary>
    public string? Shown { get; init; }

    /// <summary>The name that it is deployed under; null when that is not known.</summary>
    public string? Deployed { get; init; }

    /// <summary>What its parameters are given by the stack around it, in the names of the whole.</summary>
    public IReadOnlyDictionary<string, TemplateNode> Passed { get; init; } = new Dictionary<string, TemplateNode>();

    /// <summary>Its template.</summary>
    public TemplateNode Root { get; }

    /// <summary>Its parameters that no stack around it gives, each with its name in the whole.</summary>
    public IEnumerable<(string Name, string Whole)> Parameters => (Root.Find("Parameters")?.Keys ?? [])
        .Where(entry => !Passed.ContainsKey(entry.Key)).Select(entry => (entry.Key, Whole("Parameters", entry.Key)));

    /// <summary>A name in the whole.</summary>
    /// <param name="kind">What it names: Resources, Conditions.</param>
    /// <param name="name">The name in the stack.</param>
    public string Whole(string kind, string name) => renamed.GetValueOrDefault((kind, name), name);

    /// <summary>A section with the names of the whole.</summary>
    /// <param name="kind">Which: Resources, Parameters, Conditions, Mappings.</param>
    public IEnumerable<TemplateEntry> Section(string kind) => (Root.Find(kind)?.Keys ?? [])
        .Where(entry => kind != "Parameters" || !Passed.ContainsKey(entry.Key))
        .Select(entry => new TemplateEntry(
            Whole(kind, entry.Key), kind == "Resources" ? Resource(entry.Value) : InWhole(entry.Value), At(entry.Place)));

    /// <summary>A value with the names of the whole, and what was passed in the place of parameters.</summary>
    public TemplateNode InWhole(TemplateNode node)
    {
        if (node.Function is var (name, argument))
        {
            if (name == "Ref" && argument.Text is { } id && Passed.TryGetValue(id, out var given)) return given;
            if (name == "Ref" && argument.Text == StackName && Deployed is not null) return Text(node with { Entries = null }, Deployed);
            if (name == "Sub") return Group(node, Substituted(argument));
            return Group(node, name switch
            {
                "Ref" => Text(argument, Named(argument.Text ?? "")),
                "GetAtt" => argument.Text is { } path ? Text(argument, Path(path)) : First(argument, Path),
                "If" => First(argument, text => Whole("Conditions", text)),
                "Condition" when argument.Text is { } condition => Text(argument, Whole("Conditions", condition)),
                "FindInMap" => First(argument, text => Whole("Mappings", text)),
                _ => InWhole(argument),
            });
        }
        return node with
        {
            Place = At(node.Place),
            Items = node.Items?.Select(InWhole).ToList(),
            Entries = node.Entries?.Select(entry => entry with { Value = InWhole(entry.Value), Place = At(entry.Place) }).ToList(),
        };
    }

    // What all of a kind share stands in each of them, for the shared settings of another stack are others.
    private TemplateNode Resource(TemplateNode resource)
    {
        var shared = resource.Find("Type")?.Text switch
        {
            "AWS::Serverless::Function" => Root.Find("Globals", "Function"),
            "AWS::Serverless::Api" => Root.Find("Globals", "Api"),
            "AWS::Serverless::HttpApi" => Root.Find("Globals", "HttpApi"),
            _ => null,
        };
        return resource with
        {
            Place = At(resource.Place),
            Entries = [.. resource.Keys.Select(entry => entry with
            {
                Place = At(entry.Place),
                Value = entry.Key == "Condition" && entry.Value.Text is { } name ? Text(entry.Value, Whole("Conditions", name))
                    : InWhole(entry.Key == "Properties" ? Located(TemplateGlobals.Merge(shared, entry.Value)) : entry.Value),
            })],
        };
    }

    // A definition stands beside the template of its own stack; CDK puts it there under the hash that it has in S3.
    private TemplateNode Located(TemplateNode properties)
    {
        string? asset = properties.Find("DefinitionS3Location", "Key") is { } key ? (key.Text ?? key.Function?.Argument.Text) : null;
        string? named = properties.Find("DefinitionUri")?.Text ?? (asset is null ? null : $"asset.{asset}");
        if (named is null) return properties;
        string path = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file)) ?? "", named));
        if (!File.Exists(path)) return properties;
        var place = (properties.Find("DefinitionUri") ?? properties).Place;
        return properties with
        {
            Entries =
            [
                .. properties.Keys.Where(entry => entry.Key != "DefinitionUri"),
                new TemplateEntry("DefinitionUri", new TemplateNode(place) { Text = path }, place),
            ],
        };
    }

    private TemplateNode Substituted(TemplateNode argument)
    {
        var (text, own) = argument.Items is [var first, var second, ..] ? (first, second) : (argument, null);
        List<TemplateEntry> entries = [.. (own?.Keys ?? []).Select(entry => entry with { Value = InWhole(entry.Value) })];
        string pattern = Placeholder().Replace(text.Text ?? "", match =>
        {
            string name = match.Groups[1].Value.Trim();
            if (own?.Find(name) is not null) return match.Value;
            if (name == StackName && Deployed is not null) return Deployed;
            if (Passed.TryGetValue(name, out var given))
            {
                if (entries.All(entry => entry.Key != name)) entries.Add(new TemplateEntry(name, given, At(text.Place)));
                return match.Value;
            }
            string path = Path(name);
            if (path.Contains(".Outputs.", StringComparison.Ordinal) && entries.All(entry => entry.Key != path))
                entries.Add(new TemplateEntry(path, OutputOf(Text(text, path)), At(text.Place)));
            return $"${{{path}}}";
        });
        var written = Text(text, pattern);
        return entries.Count == 0 ? written : new TemplateNode(At(argument.Place))
        {
            Items = [written, new TemplateNode(At(argument.Place)) { Entries = entries }],
        };
    }

    private static TemplateNode OutputOf(TemplateNode path) =>
        new(path.Place) { Entries = [new TemplateEntry("Fn::GetAtt", path, path.Place)] };

    private string Named(string id) => renamed.GetValueOrDefault(("Parameters", id)) ?? Whole("Resources", id);

    private string Path(string path)
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? Named(path) : Named(path[..dot]) + path[dot..];
    }

    private TemplateNode First(TemplateNode list, Func<string, string> rename) => list.Items is not [{ Text: { } first }, ..]
        ? InWhole(list)
        : list with { Place = At(list.Place), Items = [Text(list.Items[0], rename(first)), .. list.Items.Skip(1).Select(InWhole)] };

    private TemplateNode Text(TemplateNode node, string text) => node with { Place = At(node.Place), Text = text };

    private TemplateNode Group(TemplateNode node, TemplateNode argument) =>
        node with { Place = At(node.Place), Entries = [node.Keys[0] with { Value = argument, Place = At(node.Keys[0].Place) }] };

    private TemplatePlace At(TemplatePlace place) => place with { Where = Shown };

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Placeholder();
}
