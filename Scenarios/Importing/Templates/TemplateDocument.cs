using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A SAM or CloudFormation template in YAML or JSON, as a tree.</summary>
internal sealed class TemplateDocument
{
    private const int Deepest = 100;
    private readonly YamlMappingNode root;

    private TemplateDocument(YamlMappingNode root) => this.root = root;

    /// <summary>The resources by logical ID, in the order of the file.</summary>
    public IReadOnlyList<(string Id, string Type, YamlMappingNode Properties)> Resources { get; private init; } = [];

    /// <summary>What all functions of a SAM template share; null without it.</summary>
    public YamlNode? GlobalFunction => Find(Find(root, "Globals"), "Function");

    /// <summary>Parses a template.</summary>
    /// <exception cref="ImportException">It is no template.</exception>
    public static TemplateDocument Parse(string text, string file)
    {
        // YAML forbids the tabs that JSON may be indented with; inside strings JSON writes them as \t.
        if (text.TrimStart().StartsWith('{')) text = text.Replace('\t', ' ');
        long line = 1;
        try
        {
            CheckDepth(text, file, ref line);
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
                && Find(root, "Resources") is YamlMappingNode resources)
                return new TemplateDocument(root) { Resources = [.. ResourcesOf(resources)] };
        }
        catch (Exception problem) when (problem is YamlException or InvalidOperationException or ArgumentException)
        {
            throw new ImportException(
                file, problem is YamlException { Start.Line: > 0 } known ? known.Start.Line : line,
                    "the template is neither YAML nor JSON here",
                "Check indentation, brackets and quotes; 'sam validate' or 'cfn-lint' may say more.");
        }
        throw new ImportException(
            file, 0, "it has no 'Resources', so it is not a template",
            "Name a SAM or CloudFormation template, such as template.yaml; a Terraform file cannot be read.");
    }

    /// <summary>What stands below a key of a group; null when there is none.</summary>
    public static YamlNode? Find(YamlNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string key in path)
        {
            if (node is not YamlMappingNode map) return null;
            YamlNode? found = null;
            foreach (var (name, value) in map.Children)
            {
                if (name is not YamlScalarNode scalar || scalar.Value != key) continue;
                found = value;
                break;
            }
            node = found;
        }
        return node;
    }

    /// <summary>The keys of a group with what stands below them; nothing when it is no group.</summary>
    public static IEnumerable<(string Key, YamlNode Value)> Entries(YamlNode? node) =>
        node is not YamlMappingNode map
            ? []
            : map.Children.Where(child => child.Key is YamlScalarNode).Select(
                child => (((YamlScalarNode)child.Key).Value ?? "", child.Value));

    /// <summary>Something of the outermost level, such as Parameters.</summary>
    public YamlNode? Outermost(params ReadOnlySpan<string> path) => Find(root, path);

    private static IEnumerable<(string Id, string Type, YamlMappingNode Properties)> ResourcesOf(YamlNode resources)
    {
        foreach (var (id, resource) in Entries(resources))
        {
            if (Find(resource, "Type") is not YamlScalarNode { Value: { } type }) continue;
            yield return (id, type, Find(resource, "Properties") as YamlMappingNode ?? new YamlMappingNode());
        }
    }

    // Trees are read by recursion, so a file of a thousand brackets must be refused before.
    private static void CheckDepth(string text, string file, ref long line)
    {
        Parser parser = new(new StringReader(text));
        int depth = 0;
        while (parser.MoveNext())
        {
            line = parser.Current!.Start.Line;
            depth += parser.Current.NestingIncrease;
            if (depth > Deepest)
                throw new ImportException(
                    file, parser.Current.Start.Line, $"more than {Deepest} levels are nested here",
                        "A bracket was perhaps not closed.");
        }
    }
}
