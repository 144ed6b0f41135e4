using LambdaSim.Scenarios.Importing.Templates;

namespace LambdaSim.Scenarios.Importing.Terraform;

/// <summary>Writes the resources of a plan or a state as those of a template, of which one importer makes a scenario.</summary>
/// <remarks>
/// An ARN of a resource that stands in the file itself becomes a reference to it, and so does what an attribute refers to that is known
/// only once it is applied.
/// </remarks>
internal sealed class TerraformTranslation
{
    private const string NotReserved = "-1";
    private readonly TerraformFile file;
    private readonly TerraformAttributes attributes;
    private readonly TerraformNames names;
    private readonly ScenarioText scenario;

    private TerraformTranslation(TerraformFile file, ScenarioText scenario)
    {
        (this.file, this.scenario) = (file, scenario);
        names = new TerraformNames(file.Resources);
        attributes = new TerraformAttributes(file, names, scenario);
    }

    /// <summary>The resources as a template.</summary>
    /// <param name="file">The plan or the state.</param>
    /// <param name="scenario">Where is noted what was not taken over.</param>
    public static TemplateNode Of(TerraformFile file, ScenarioText scenario) => new TerraformTranslation(file, scenario).Template();

    private TemplateNode Template()
    {
        Dictionary<string, Made> made = new(StringComparer.Ordinal);
        List<(TerraformResource Resource, TerraformType Type)> parts = [];
        foreach (var resource in file.Resources.Where(one => !TerraformType.ChangesNothing(one.Type)))
        {
            var type = TerraformType.Named(resource.Type);
            if (type?.Owner is not null) parts.Add((resource, type));
            else made[names.Of(resource)] = new Made(resource, type?.Cloud ?? resource.Type, Properties(resource, type));
        }
        foreach (var (part, type) in parts) Join(part, type, made);
        return Group(new TemplatePlace(0), [new("Resources", Group(new TemplatePlace(0), [.. made.Select(pair => new TemplateEntry(
            pair.Key, pair.Value.Resource(), pair.Value.From.Place))]), new TemplatePlace(0))]);
    }

    // A target of a rule is a resource of its own in Terraform, and an item of the rule in a template.
    private void Join(TerraformResource part, TerraformType type, Dictionary<string, Made> made)
    {
        string? owner = attributes.Owner(part, type.Owner!);
        if (owner is null || !made.TryGetValue(owner, out var whole))
        {
            if (type.Cloud is "AWS::Lambda::Function" or "AWS::SQS::Queue")
            {
                scenario.Note($"{part.Address}: its {type.Owner} names nothing in the {scenario.Source}, so it is left out.");
                return;
            }
            made[names.Of(part)] = whole = new Made(part, type.Cloud, []);
        }
        var properties = Properties(part, type);
        if (type.List is null)
        {
            foreach (var (path, value) in properties) whole.Properties.Add((path, value));
            return;
        }
        whole.Properties.Add(([type.List, ""], Nested(part.Place, properties)));
    }

    private List<(string[] Path, TemplateNode Value)> Properties(TerraformResource resource, TerraformType? type)
    {
        var known = attributes.Of(resource);
        // What no code of this program knows is kept whole, so that the functions in it are found.
        if (type is null) return [.. known.Keys.Select(entry => ((string[])[TerraformType.Property(entry.Key)], entry.Value))];
        List<(string[] Path, TemplateNode Value)> properties = [];
        foreach (var (attribute, path) in type.Attributes)
        {
            if (At(known, attribute) is not { } value || IsDefault(attribute, value, known) || resource.Sensitive.Contains(attribute))
                continue;
            properties.Add((path, value));
        }
        if (resource.Type == "aws_dynamodb_table" && known.Find("stream_enabled")?.Text == "true")
            properties.Add((["StreamSpecification", "StreamViewType"], known.Find("stream_view_type") ?? Text(resource.Place, "")));
        if (resource.Type == "aws_api_gateway_method_settings") properties = [.. MethodSettings(known)];
        string[] left = [.. known.Keys.Where(entry => !type.IsSilent(entry.Key, entry.Value.Text) && !IsOff(entry.Value)
                && type.Attributes.All(one => one.Attribute.Split('.')[0] != entry.Key))
            .Select(entry => entry.Key + (entry.Value.Text is { Length: > 0 and < 40 } text && !resource.Sensitive.Contains(entry.Key)
                ? " " + text
                : ""))];
        if (left.Length > 0) scenario.Note($"{resource.Address}: not taken over: {string.Join(", ", left)}.");
        string[] secret = [.. type.Attributes.Select(one => one.Attribute)
            .Where(one => resource.Sensitive.Contains(one) && one != "environment")];
        if (secret.Length > 0)
            scenario.Note($"{resource.Address}: not taken over, because it is sensitive: {string.Join(", ", secret)}.");
        return properties;
    }

    // What is off, or none, is what stands where nothing is said.
    private static bool IsOff(TemplateNode value) =>
        value.All().All(node => node.Text is null or "false" or "0" or "") && value.Function is null;

    private static TemplateNode? At(TemplateNode known, string attribute)
    {
        string[] words = attribute.Split('.');
        return known.Find([words[0], .. words[1..].Select(TerraformType.Property)]);
    }

    private static bool IsDefault(string attribute, TemplateNode value, TemplateNode all) => attribute switch
    {
        "reserved_concurrent_executions" => value.Text == NotReserved,
        "parallelization_factor" or "tumbling_window_in_seconds" or "maximum_record_age_in_seconds" or "delay_seconds" => value.Text == "0",
        "maximum_retry_attempts" => value.Text == "0" && all.Find("event_source_arn") is not null && all.Find("starting_position") is null,
        "bisect_batch_on_function_error" or "eventbridge" => value.Text == "false",
        _ => false,
    };

    // The path of a method is GET/orders, or */* for all.
    private static IEnumerable<(string[] Path, TemplateNode Value)> MethodSettings(TemplateNode known)
    {
        if (known.Find("rest_api_id") is { } api) yield return (["RestApiId"], api);
        if (known.Find("settings") is not { Entries: not null } settings) yield break;
        string path = known.Find("method_path")?.Text ?? "*/*";
        bool all = path == "*/*";
        int method = path.LastIndexOf('/');
        yield return (["MethodSettings", ""], Group(settings.Place,
        [
            .. settings.Keys, new("HttpMethod", Text(settings.Place, all || method < 0 ? "*" : path[(method + 1)..]), settings.Place),
            new("ResourcePath", Text(settings.Place, all ? "/*" : path[..Math.Max(0, method)]), settings.Place),
        ]));
    }

    private static TemplateNode Nested(TemplatePlace place, IReadOnlyList<(string[] Path, TemplateNode Value)> properties)
    {
        List<TemplateEntry> entries = [];
        foreach (var group in properties.Where(property => property.Path.Length > 0).GroupBy(property => property.Path[0]))
        {
            var whole = group.FirstOrDefault(property => property.Path.Length == 1);
            var below = group.Where(property => property.Path.Length > 1)
                .Select(property => (property.Path[1..], property.Value)).ToArray();
            TemplateNode value = whole.Value ?? (below.All(property => property.Item1[0].Length == 0)
                ? new TemplateNode(place) { Items = [.. below.Select(property => property.Value)] }
                : Nested(place, below));
            entries.Add(new TemplateEntry(group.Key, value, place));
        }
        return Group(place, entries);
    }

    private static TemplateNode Group(TemplatePlace place, IReadOnlyList<TemplateEntry> entries) => new(place) { Entries = entries };

    private static TemplateNode Text(TemplatePlace place, string text) => new(place) { Text = text };

    private sealed record Made(TerraformResource From, string Type, List<(string[] Path, TemplateNode Value)> Properties)
    {
        public TemplateNode Resource() => Group(From.Place,
        [
            new("Type", Text(From.Place, Type), From.Place), new("Properties", Nested(From.Place, Properties), From.Place),
        ]);
    }
}
