using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Values of a template, with its intrinsic functions as far as they can be resolved without AWS.</summary>
/// <remarks>
/// Parameters have their defaults unless others are given, mappings are looked up, and a resource is known by its
/// logical ID, whichever of its attributes is asked for.
/// </remarks>
/// <param name="root">The template.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="scenario">Where unresolved values are noted.</param>
internal sealed partial class Intrinsics(TemplateNode root, TemplateParameters parameters, ScenarioText scenario)
{
    private const int Deepest = 20;

    /// <summary>A value as text; null when there is none, or when it is not known before deployment.</summary>
    /// <param name="node">The value, perhaps an intrinsic function.</param>
    /// <param name="what">Whose value: "Checkout.MemorySize".</param>
    public string? Text(TemplateNode? node, string what)
    {
        if (node is null or { Text: "" }) return null;
        string? text = Quietly(node);
        if (text is null)
            scenario.Note($"{what} ({node.Place}) is not known before deployment ({Written(node)}): the default is "
                + $"taken.{Offer(node)}");
        return text;
    }

    /// <summary>A value as text, without a note when it is not known.</summary>
    public string? Quietly(TemplateNode? node) => node is null ? null : Resolve(node, 0);

    /// <summary>A whole number; null when there is none, or when it is not known.</summary>
    public int? Number(TemplateNode? node, string what)
    {
        if (Text(node, what) is not { } text) return null;
        if (int.TryParse(text, out int number)) return number;
        scenario.Note($"{what} ({node!.Place}) is no whole number ({text}): the default is taken.");
        return null;
    }

    /// <summary>Whether a value is the text true; null when there is none, or when it is not known.</summary>
    public bool? Flag(TemplateNode? node, string what) => Text(node, what) is { } text
        ? text.Equals("true", StringComparison.OrdinalIgnoreCase)
        : null;

    /// <summary>The logical ID or the name that a reference ends in: of an ARN the last part.</summary>
    public string? Reference(TemplateNode? node, string what) =>
        Text(node, what) is { } text ? text.Split(':', '/')[^1] : null;

    /// <summary>The texts of a list, of a parameter that is one, or of Fn::Split; null when they are not known.</summary>
    public IReadOnlyList<string>? List(TemplateNode node) => List(node, 0);

    private List<string>? List(TemplateNode node, int depth)
    {
        if (depth > Deepest) return null;
        if (node.Function is ("Ref", { Text: { } name })) return parameters.List(name)?.ToList();
        if (node.Function is ("Split", { Items: [var between, var whole] }))
        {
            return Resolve(between, depth + 1) is { Length: > 0 } mark && Resolve(whole, depth + 1) is { } text
                ? [.. text.Split(mark)]
                : null;
        }
        if (node.Function is ("FindInMap", var path) && Mapped(path, depth) is { } found) return List(found, depth + 1);
        if (node.Items is null) return null;
        string?[] texts = [.. node.Items.Select(item => Resolve(item, depth + 1))];
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    private string? Resolve(TemplateNode node, int depth)
    {
        if (depth > Deepest) return null;
        if (node.Function is not var (function, argument)) return node.Text;
        return function switch
        {
            "Ref" => argument.Text is { } name ? Named(name) : null,
            "GetAtt" => argument.FirstText?.Split('.')[0],
            "Sub" => Substitute(argument, depth),
            "FindInMap" => Mapped(argument, depth) is { } found ? Resolve(found, depth + 1) : null,
            "Join" => argument.Items is [{ Text: { } between }, var parts] && List(parts, depth + 1) is { } texts
                ? string.Join(between, texts)
                : null,
            "Select" => argument.Items is [var place, var items] && int.TryParse(Resolve(place, depth + 1), out int number)
                && List(items, depth + 1) is { } several && number >= 0 && number < several.Count
                ? several[number]
                : null,
            _ => null,
        };
    }

    private string? Named(string name)
    {
        if (parameters.Has(name)) return parameters.Text(name);
        // Pseudo parameters only name things; what they are makes no difference.
        if (name.StartsWith("AWS::", StringComparison.Ordinal)) return name == "AWS::NoValue" ? null : name[5..];
        return root.Find("Resources", name) is null && root.Find("Resources", name.Split('.')[0]) is null
            ? null
            : name.Split('.')[0];
    }

    private string? Substitute(TemplateNode argument, int depth)
    {
        var (text, own) = argument.Items is [var first, var second, ..] ? (first, second) : (argument, null);
        if (text.Text is not { } pattern) return null;
        bool whole = true;
        string result = Placeholder().Replace(pattern, match =>
        {
            string name = match.Groups[1].Value.Trim();
            string? value = own?.Find(name) is { } given ? Resolve(given, depth + 1) : Named(name);
            whole &= value is not null;
            return value ?? "";
        });
        return whole ? result : null;
    }

    private TemplateNode? Mapped(TemplateNode argument, int depth)
    {
        if (argument.Items is not { Count: >= 3 } list) return null;
        string?[] keys = [.. list.Take(3).Select(key => Resolve(key, depth + 1))];
        var found = keys.Contains(null) ? null : root.Find("Mappings", keys[0]!, keys[1]!, keys[2]!);
        return found ?? (list.Count > 3 ? list[3].Find("DefaultValue") : null);
    }

    private static string Written(TemplateNode node)
    {
        if (node.Function is not var (function, argument)) return "a group or a list";
        if (function == "Unknown") return argument.FirstText ?? "…";
        return $"{(function == "Ref" ? "" : "Fn::")}{function} {argument.Text ?? "…"}";
    }

    private string Offer(TemplateNode node)
    {
        string? unknown = node.All().Select(below => below.Function is ("Ref", { Text: { } name }) ? name : null)
            .FirstOrDefault(name => name is not null && parameters.Has(name));
        return unknown is null ? "" : $" Give it with --parameter {unknown}=....";
    }

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Placeholder();
}
