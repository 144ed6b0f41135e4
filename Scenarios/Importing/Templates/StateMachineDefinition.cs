using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The definition of a state machine in a template: resolved as far as it is known, and written as the scenario has it.</summary>
/// <param name="root">The definition, with the functions of the template by the names that they have in the scenario.</param>
internal sealed partial class StateMachineDefinition(TemplateNode root)
{
    private const int AssumedItems = 10;

    /// <summary>The definition of a resource; null when there is none that can be read, or when it is no definition.</summary>
    /// <param name="resource">The state machine.</param>
    /// <param name="template">The template.</param>
    /// <param name="targets">Finds functions.</param>
    /// <param name="source">The template's file, beside which DefinitionUri names another.</param>
    /// <param name="scenario">Where notes go.</param>
    public static StateMachineDefinition? Of(
        TemplateResource resource, TemplateDocument template, FunctionTargets targets, ImportSource source, ScenarioText scenario)
    {
        var properties = resource.Properties;
        var written = properties.Find("Definition") is { Entries: not null } here ? here
            : Parsed(template.Values.Quietly(properties.Find("DefinitionString")), scenario)
                ?? Parsed(Beside(source, properties.Find("DefinitionUri")?.Text), scenario);
        if (written?.Find("StartAt") is null || written.Find("States") is not { Entries: not null }) return null;
        var substitutions = properties.Find("DefinitionSubstitutions");
        return new StateMachineDefinition(Resolved(written, key: "", text => Placeholder().Replace(text, match =>
            template.Values.Quietly(substitutions?.Find(match.Groups[1].Value)) ?? match.Value), template, targets));
    }

    /// <summary>The functions that its tasks name, as they are called in the scenario.</summary>
    public IEnumerable<string> Texts => root.All().Select(node => node.Text).OfType<string>();

    /// <summary>The lines of the definition, as YAML.</summary>
    public IEnumerable<string> Lines() => Lines(root);

    /// <summary>What is assumed, because it depends on data: settings of the state machine, each with a remark.</summary>
    public IEnumerable<(string Setting, string Remark)> Assumed()
    {
        var states = root.All().Select(node => node.Find("States")).OfType<TemplateNode>().SelectMany(node => node.Keys).ToList();
        string[] choices = [.. states.Where(state => TypeOf(state) == "Choice").Select(Evenly)];
        string[] maps = [.. states.Where(state => TypeOf(state) == "Map" && state.Value.Find("Items") is not { Items: not null })
            .Select(state => $"{Written(state.Key)}: {AssumedItems}")];
        string[] waits = [.. states.Where(state => TypeOf(state) == "Wait" && state.Value.Find("Seconds")?.Text is not { Length: > 0 })
            .Select(state => $"{Written(state.Key)}: 1 min")];
        if (choices.Length > 0) yield return ($"choices: {{ {string.Join(", ", choices)} }}", "assumed: each way as often");
        if (maps.Length > 0) yield return ($"items: {{ {string.Join(", ", maps)} }}", "assumed");
        if (waits.Length > 0) yield return ($"durations: {{ {string.Join(", ", waits)} }}", "assumed");
    }

    private static string TypeOf(TemplateEntry state) => state.Value.Find("Type")?.Text ?? "";

    private static string Evenly(TemplateEntry choice)
    {
        var rules = choice.Value.Find("Choices")?.AsList ?? [];
        string[] ways = [.. rules.Select(rule => rule.Find("Next")?.Text).Append(choice.Value.Find("Default")?.Text).OfType<string>()
            .Distinct().Select(Written)];
        double share = Math.Round(100.0 / Math.Max(1, ways.Length), 2), last = 100 - (share * (ways.Length - 1));
        var shares = ways.Select((way, place) => $"{way}: {Percent(place < ways.Length - 1 ? share : last)}");
        return $"{Written(choice.Key)}: {{ {string.Join(", ", shares)} }}";
    }

    private static string Percent(double share) => share.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static TemplateNode? Parsed(string? text, ScenarioText scenario)
    {
        if (text is null) return null;
        TemplateKeys keys = new(scenario);
        try
        {
            return TemplateJson.Read(text, keys) ?? TemplateReader.Read(text, "definition", keys);
        }
        catch (ImportException)
        {
            return null;
        }
    }

    private static string? Beside(ImportSource source, string? name)
    {
        if (name is null || source.Name == "-") return null;
        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(source.Name)) ?? "", name);
        if (!File.Exists(path)) return null;
        using var reader = ImportSource.OfFile(path).Open();
        return reader.ReadToEnd();
    }

    private static TemplateNode Resolved(
        TemplateNode node, string key, Func<string, string> substitute, TemplateDocument template, FunctionTargets targets)
    {
        if (node.Function is not null) node = new TemplateNode(node.Place) { Text = template.Values.Quietly(node) ?? "unknown" };
        if (node.Text is { } text)
        {
            var known = node with { Text = substitute(text) };
            bool names = key is "Resource" or "FunctionName" or "FunctionName.$";
            return names && targets.Find(known) is { } function ? known with { Text = function.Name } : known;
        }
        return node with
        {
            Items = node.Items?.Select(item => Resolved(item, key, substitute, template, targets)).ToList(),
            Entries = node.Entries?.Select(
                entry => entry with { Value = Resolved(entry.Value, entry.Key, substitute, template, targets) }).ToList(),
        };
    }

    private static IEnumerable<string> Lines(TemplateNode node)
    {
        foreach (var (key, value, _) in node.Keys)
        {
            string name = Written(key);
            if (IsFlat(value))
            {
                yield return $"{name}: {Flat(value)}";
                continue;
            }
            yield return $"{name}:";
            foreach (string line in Lines(value)) yield return $"  {line}";
        }
    }

    /// <summary>Lists, and groups without groups in them, stand on one line.</summary>
    private static bool IsFlat(TemplateNode node) =>
        node.Entries is null || node.Keys.All(entry => entry.Value.Entries is not { Count: > 0 } && entry.Value.Items is null);

    private static string Flat(TemplateNode node) =>
        node.Items is { } items ? $"[{string.Join(", ", items.Select(Flat))}]"
        : node.Entries is not null
            ? $"{{ {string.Join(", ", node.Keys.Select(entry => $"{Written(entry.Key)}: {Flat(entry.Value)}"))} }}"
        : node.Text is { } text && Literal().IsMatch(text) ? text : Written(node.Text ?? "");

    /// <summary>A text, quoted where YAML might take it for something else.</summary>
    private static string Written(string text) => Word().IsMatch(text) ? text : ScenarioText.Quoted(text);

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(?!(?:true|false|null|none|yes|no|on|off|y|n)$)[A-Za-z][\w.-]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:-?\d+(?:\.\d+)?|true|false)$")]
    private static partial Regex Literal();
}
