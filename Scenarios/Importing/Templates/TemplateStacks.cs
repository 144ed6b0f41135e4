namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Joins the stacks of an app: those of a folder that CDK wrote, and the nested ones whose templates stand beside.</summary>
/// <remarks>
/// Outputs of a nested stack stand in the place of what asks for them, and so do exports. A template that is elsewhere is named, with where
/// it is.
/// </remarks>
internal sealed class TemplateStacks
{
    private const int MostAnswers = 20;
    private static readonly string[] Nested = ["AWS::CloudFormation::Stack", "AWS::Serverless::Application"];
    private readonly List<TemplateStack> stacks = [];
    private readonly HashSet<(string Kind, string Name)> used = [];
    private readonly Dictionary<(string Stack, string Output), TemplateNode> outputs = [];
    private readonly List<(TemplateNode Name, TemplateNode Value)> exports = [];
    private readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);
    private readonly HashSet<string> joined = new(StringComparer.Ordinal);
    private readonly Func<string, string, TemplateNode> read;
    private readonly ScenarioText scenario;

    /// <summary>Nothing yet.</summary>
    /// <param name="read">Reads a template: its text, and its file.</param>
    /// <param name="given">The parameters that were given.</param>
    /// <param name="scenario">Where notes go.</param>
    public TemplateStacks(
        Func<string, string, TemplateNode> read, IReadOnlyDictionary<string, string> given, ScenarioText scenario)
    {
        (this.read, this.scenario) = (read, scenario);
        foreach (var (name, value) in given) parameters[name] = value;
    }

    /// <summary>What was given, by the names of parameters in the whole.</summary>
    public IReadOnlyDictionary<string, string> Parameters => parameters;

    /// <summary>Whether a template has a nested stack whose template stands beside it.</summary>
    public static bool HasNested(TemplateNode root, string file) =>
        (root.Find("Resources")?.Keys ?? []).Any(entry => Beside(entry.Value, file) is not null);

    /// <summary>Adds a stack, with those that are nested in it.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="root">Its template.</param>
    /// <param name="file">Its file.</param>
    /// <param name="shown">Its file as notes tell it; null for the one that was named.</param>
    /// <param name="deployed">The name that it is deployed under; null when that is not known.</param>
    public void Add(string name, TemplateNode root, string file, string? shown, string? deployed = null)
    {
        TemplateStack stack = new(name, ImplicitApis.Written(root), file, used) { Shown = shown, Deployed = deployed };
        foreach (var (parameter, whole) in stack.Parameters)
            if (parameters.TryGetValue(parameter, out string? value)) parameters[whole] = value;
        Add(stack, [Path.GetFullPath(file)]);
    }

    /// <summary>All stacks as one template.</summary>
    /// <param name="file">The file or the folder that was named, for messages.</param>
    public TemplateNode Whole(string file)
    {
        List<TemplateEntry> sections = [.. TemplateStack.Kinds.Select(kind => new TemplateEntry(kind, new TemplateNode(1)
        {
            Entries = [.. stacks.SelectMany(stack => stack.Section(kind))
                .Where(entry => kind != "Resources" || !joined.Contains(entry.Key))],
        }, 1))];
        TemplateNode whole = new(1) { Entries = sections };
        Intrinsics values = new(whole, new TemplateParameters(whole, parameters, file), scenario);
        Dictionary<string, TemplateNode> exported = new(StringComparer.Ordinal);
        foreach (var (name, value) in exports)
            if (values.Quietly(name) is { } text) exported.TryAdd(text, value);
        return Answered(whole, new Answers(exported, values), 0);
    }

    // The last of the files is the stack's, those before are of the stacks around it.
    private void Add(TemplateStack stack, IReadOnlyList<string> files)
    {
        stacks.Add(stack);
        foreach (var (id, resource, _) in stack.Root.Find("Resources")?.Keys ?? [])
        {
            if (!Nested.Contains(resource.Find("Type")?.Text)) continue;
            string whole = stack.Whole("Resources", id);
            if (Beside(resource, files[^1]) is not { } other || files.Contains(other))
            {
                scenario.Note($"{id} ({resource.Place}): the template of this stack is not beside, so it is not followed"
                    + $"{(Location(resource)?.Text is { } text ? $" ({text})" : "")}.");
                continue;
            }
            var passed = (resource.Find("Properties", "Parameters")?.Keys ?? [])
                .ToDictionary(entry => entry.Key, entry => stack.InWhole(entry.Value));
            joined.Add(whole);
            TemplateStack child = new(whole, ImplicitApis.Written(read(File.ReadAllText(other), other)), other, used)
            {
                Shown = Path.GetFileName(other),
                Passed = passed,
            };
            Add(child, [.. files, other]);
            foreach (var (name, output, _) in child.Root.Find("Outputs")?.Keys ?? [])
                if (output.Find("Value") is { } value) outputs[(whole, name)] = child.InWhole(value);
        }
        foreach (var (_, output, _) in stack.Root.Find("Outputs")?.Keys ?? [])
            if (output.Find("Export", "Name") is { } export && output.Find("Value") is { } value)
                exports.Add((stack.InWhole(export), stack.InWhole(value)));
    }

    // Outputs may ask for outputs of others.
    private TemplateNode Answered(TemplateNode node, Answers answers, int depth)
    {
        if (depth < MostAnswers && node.Function is var (name, argument))
        {
            var path = argument.Text?.Split('.') ?? argument.Items?.SelectMany(item => (item.Text ?? "").Split('.'));
            if (name == "GetAtt" && Output(path) is { } output) return Answered(output, answers, depth + 1);
            if (name == "ImportValue" && answers.Values.Quietly(argument) is { } export
                && answers.Exports.TryGetValue(export, out var value))
                return Answered(value, answers, depth + 1);
        }
        return node with
        {
            Items = node.Items?.Select(item => Answered(item, answers, depth)).ToList(),
            Entries = node.Entries?.Select(entry => entry with { Value = Answered(entry.Value, answers, depth) }).ToList(),
        };
    }

    private TemplateNode? Output(IEnumerable<string>? path) =>
        path?.ToArray() is [var stack, "Outputs", var name] ? outputs.GetValueOrDefault((stack, name)) : null;

    private static TemplateNode? Location(TemplateNode resource) =>
        resource.Find("Properties", "TemplateURL") ?? resource.Find("Properties", "Location");

    private static string? Beside(TemplateNode resource, string file)
    {
        if (!Nested.Contains(resource.Find("Type")?.Text)) return null;
        string? named = resource.Find("Metadata", "aws:asset:path")?.Text ?? Location(resource)?.Text;
        if (named is null || named.Contains("://", StringComparison.Ordinal)) return null;
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "", named));
        string[] candidates = [path, Path.Combine(path, "template.yaml"), Path.Combine(path, "template.yml")];
        return Array.Find(candidates, File.Exists);
    }

    private sealed record Answers(IReadOnlyDictionary<string, TemplateNode> Exports, Intrinsics Values);
}
