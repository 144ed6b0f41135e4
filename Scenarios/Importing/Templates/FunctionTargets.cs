using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>
/// Finds the functions that a template names: by logical ID, name or ARN, by an alias or a version, in plain text or put
/// together by intrinsic functions.
/// </summary>
internal sealed partial class FunctionTargets
{
    private const int Deepest = 5;
    private readonly TemplateDocument template;
    private readonly IReadOnlyList<TemplateFunction> functions;
    private readonly Dictionary<string, TemplateFunction> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TemplateFunction> byName = new(StringComparer.Ordinal);

    /// <summary>The functions of a template.</summary>
    public FunctionTargets(TemplateDocument template, IReadOnlyList<TemplateFunction> functions)
    {
        (this.template, this.functions) = (template, functions);
        foreach (var function in functions)
        {
            byId[function.Id] = function;
            if (template.Values.Quietly(function.Property("FunctionName")) is { Length: > 0 } name) byName[name] = function;
        }
    }

    /// <summary>The one function that a value names; null when it names none of the template.</summary>
    public TemplateFunction? Find(TemplateNode? node) =>
        node is null ? null : In(node, names: true, 0).FirstOrDefault();

    /// <summary>The function that a text such as <c>function:checkout:live</c> names; null when it names none.</summary>
    public TemplateFunction? Named(TemplateNode node) => Find(node)
        ?? (template.Values.Quietly(node)?.Split(':') is ["function", var name, ..] ? ByName(name) : null);

    /// <summary>All functions that are named somewhere in a value, each once.</summary>
    public IReadOnlyList<TemplateFunction> All(TemplateNode node) => [.. Below(node, names: false).Distinct()];

    /// <summary>The logical IDs that a value refers to, in their order.</summary>
    public static IEnumerable<string> References(TemplateNode node)
    {
        foreach (var below in node.All())
        {
            if (below.Function is not var (name, argument)) continue;
            if (name == "Ref" && argument.Text is { } id) yield return id;
            if (name == "GetAtt" && argument.FirstText is { } path)
                yield return path;
            if (name != "Sub") continue;
            foreach (Match match in Placeholder().Matches(argument.FirstText ?? "")) yield return match.Groups[1].Value;
        }
    }

    // A plain word names a function only where functions are named.
    private IEnumerable<TemplateFunction> Below(TemplateNode node, bool names)
    {
        var here = In(node, names, 0);
        if (node.Function is not null) return here;
        var items = (node.Items ?? []).SelectMany(item => Below(item, names));
        var entries = node.Keys.SelectMany(entry => Below(
            entry.Value, entry.Key.Contains("Function", StringComparison.Ordinal)
                || entry.Key.Contains("Lambda", StringComparison.Ordinal)));
        return [.. here, .. items, .. entries];
    }

    private IEnumerable<TemplateFunction> In(TemplateNode node, bool names, int depth)
    {
        if (depth > Deepest) yield break;
        if (node.Function is not null)
        {
            foreach (string path in References(node))
                if (ById(path.Split('.')[0], depth) is { } function)
                    yield return function;
        }
        if (template.Values.Quietly(node) is not { Length: > 0 } text) yield break;
        foreach (Match match in Arn().Matches(text))
            if (ByName(match.Groups[1].Value) is { } function)
                yield return function;
        // A name, or a name with an alias or a version behind it.
        if (names && ByName(text.Split(':')[0]) is { } plain) yield return plain;
    }

    private TemplateFunction? ByName(string name) => byName.GetValueOrDefault(name) ?? byId.GetValueOrDefault(name);

    private TemplateFunction? ById(string id, int depth)
    {
        if (byId.TryGetValue(id, out var function)) return function;
        if (template.Resource(id) is { Type: "AWS::Lambda::Alias" or "AWS::Lambda::Version" } part
            && part.Properties.Find("FunctionName") is { } name)
            return In(name, names: true, depth + 1).FirstOrDefault();
        // SAM makes resources of its own: CheckoutAliaslive and CheckoutVersion1a2b.
        return functions.FirstOrDefault(made => made.Property("AutoPublishAlias") is { } alias
            && (id == $"{made.Id}Alias{template.Values.Quietly(alias)}"
                || id.StartsWith($"{made.Id}Version", StringComparison.Ordinal)));
    }

    [GeneratedRegex("""(?::function:|"FunctionName"\s*:\s*")([\w-]+)""")]
    private static partial Regex Arn();

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Placeholder();
}
