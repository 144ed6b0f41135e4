namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A resource of a template.</summary>
/// <param name="Id">Its logical ID.</param>
/// <param name="Type">Its type, such as AWS::SQS::Queue.</param>
/// <param name="Properties">Its properties, perhaps none.</param>
/// <param name="Place">Where it begins.</param>
internal sealed record TemplateResource(string Id, string Type, TemplateNode Properties, TemplatePlace Place)
{
    /// <summary>What it is called in notes.</summary>
    public string Shown => $"{Id} ({Place})";
}

/// <summary>
/// A SAM or CloudFormation template: its resources as they are deployed with its parameters, after loops and conditions.
/// </summary>
internal sealed class TemplateDocument
{
    private readonly Dictionary<string, TemplateResource> byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> leftOut = new(StringComparer.Ordinal);
    private readonly Conditions conditions;
    private readonly TemplateNode root;

    private TemplateDocument(TemplateNode root, TemplateParameters parameters, ScenarioText scenario)
    {
        TemplateLoops loops = new(new Intrinsics(root, parameters, scenario), scenario);
        this.root = root with
        {
            Entries = [.. root.Keys.Select(entry => entry.Key is "Resources" or "Conditions" or "Mappings"
                ? entry with { Value = loops.Expand(entry.Value) }
                : entry)],
        };
        Values = new Intrinsics(this.root, parameters, scenario);
        conditions = new Conditions(this.root, parameters, Compared, scenario);
        Resources = [.. Deployed(scenario)];
        foreach (var resource in Resources) byId[resource.Id] = resource;
        GlobalFunction = Globals("Function");
    }

    /// <summary>The resources that are deployed, in the order of the file.</summary>
    public IReadOnlyList<TemplateResource> Resources { get; }

    /// <summary>What all functions of a SAM template share; null without it.</summary>
    public TemplateNode? GlobalFunction { get; }

    /// <summary>Resolves intrinsic functions.</summary>
    public Intrinsics Values { get; }

    /// <summary>Reads a template with the nested stacks beside it, or the templates of a folder.</summary>
    /// <param name="request">The file or the folder, and the parameters that were given.</param>
    /// <param name="scenario">Where notes go.</param>
    /// <exception cref="ImportException">It is no template, or has no such parameters.</exception>
    public static TemplateDocument Read(ImportRequest request, ScenarioText scenario)
    {
        var source = request.Sources[0];
        var given = ParameterFile.Given(request);
        TemplateStacks stacks = new((text, file) => Read(text, file, scenario), given, scenario);
        if (source.Folder is { } folder)
        {
            foreach (var (file, deployed) in CloudAssembly.Templates(folder))
            {
                string stack = string.Concat(Path.GetFileName(file).Split('.')[0].Where(char.IsAsciiLetterOrDigit));
                stacks.Add(stack, Root(File.ReadAllText(file), file, scenario), file, Path.GetRelativePath(folder, file), deployed);
            }
        }
        else
        {
            var root = Root(SourceLines.ReadAll(source), source.Name, scenario);
            if (source.Name == "-" || !TemplateStacks.HasNested(root, source.Name))
                return new TemplateDocument(root, new TemplateParameters(root, given, source.Name), scenario);
            stacks.Add("", root, source.Name, shown: null);
        }
        var whole = stacks.Whole(source.Name);
        return new TemplateDocument(whole, new TemplateParameters(whole, stacks.Parameters, source.Name), scenario);
    }

    /// <summary>What another tool describes, written as a template.</summary>
    /// <param name="root">The template.</param>
    /// <param name="scenario">Where notes go.</param>
    public static TemplateDocument Of(TemplateNode root, ScenarioText scenario) =>
        new(root, new TemplateParameters(root, new Dictionary<string, string>(), ""), scenario);

    /// <summary>What all resources of a kind share in a SAM template; null without it.</summary>
    /// <param name="kind">SAM's word: Function, Api, HttpApi.</param>
    public TemplateNode? Globals(string kind) =>
        root.Find("Globals", kind) is { } shared ? Decided(shared, quietly: false) : null;

    /// <summary>A resource; null when there is none, or when its condition leaves it out.</summary>
    public TemplateResource? Resource(string id) => byId.GetValueOrDefault(id);

    /// <summary>Whether a resource is there, and left out by its condition.</summary>
    public bool LeavesOut(string id) => leftOut.Contains(id);

    private static TemplateNode Root(string text, string file, ScenarioText scenario)
    {
        TemplateNode root;
        try
        {
            root = Read(text, file, scenario);
        }
        catch (ImportException)
        {
            ForeignFile.RefuseCode(text, file);
            throw;
        }
        // As get-template answers: the template below TemplateBody, as it is or as a text; with --query TemplateBody that text alone.
        if (root.Text is { } whole && text.TrimStart().StartsWith('"')) root = Read(whole, file, scenario);
        if (root.Find("TemplateBody") is { } body) root = body.Text is { } inner ? Read(inner, file, scenario) : body;
        if (root.Find("Resources") is { Entries: not null }) return root;
        ForeignFile.RefuseCode(text, file);
        ForeignFile.RefuseTree(root, file);
        throw new ImportException(
            file, 0, "it has no 'Resources', so it is not a template",
            "Name a SAM or CloudFormation template, such as template.yaml.");
    }

    // YAML forbids the tabs that JSON may be indented with; inside strings JSON writes them as \t.
    private static TemplateNode Read(string text, string file, ScenarioText scenario)
    {
        TemplateKeys keys = new(scenario);
        if (text.TrimStart().StartsWith('{')) text = text.Replace('\t', ' ');
        return TemplateJson.Read(text, keys) ?? TemplateReader.Read(text, file, keys);
    }

    private IEnumerable<TemplateResource> Deployed(ScenarioText scenario)
    {
        foreach (var (id, resource, place) in root.Find("Resources")!.Keys)
        {
            if (resource.Find("Type")?.Text is not { } type) continue;
            bool quietly = ResourceTypes.ChangesNothing(type);
            if (resource.Find("Condition")?.Text is { } condition && !conditions.Holds(condition, quietly))
            {
                leftOut.Add(id);
                if (!quietly) scenario.Note($"{id} ({place}) is left out: its condition {condition} is false.");
                continue;
            }
            var properties = resource.Find("Properties") is { Entries: not null } given
                ? Decided(given, quietly)
                : new TemplateNode(place) { Entries = [] };
            yield return new TemplateResource(id, type, properties ?? new TemplateNode(place) { Entries = [] }, place);
        }
    }

    /// <summary>A value with its conditions decided; null when it is AWS::NoValue.</summary>
    private TemplateNode? Decided(TemplateNode node, bool quietly)
    {
        if (node.Function is ("Ref", { Text: "AWS::NoValue" })) return null;
        if (node.Function is ("If", { Items: [{ Text: { } name }, var then, var otherwise] }))
            return Decided(conditions.Holds(name, quietly) ? then : otherwise, quietly);
        if (node.Items is { } items)
            return node with { Items = [.. items.Select(item => Decided(item, quietly)).OfType<TemplateNode>()] };
        if (node.Entries is null) return node;
        return node with
        {
            Entries = [.. node.Entries.Select(entry => (entry, Value: Decided(entry.Value, quietly)))
                .Where(pair => pair.Value is not null).Select(pair => pair.entry with { Value = pair.Value! })],
        };
    }

    // Regions, accounts and partitions are not known, so what is compared with one is not either.
    private string? Compared(TemplateNode node) =>
        node.All().Any(below => below.Function is ("Ref", { Text: { } name })
            && name.StartsWith("AWS::", StringComparison.Ordinal))
        || node.All().Any(below => below.Text?.Contains("${AWS::", StringComparison.Ordinal) == true)
            ? null
            : Values.Quietly(node);
}
