using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Values of a template, with its intrinsic functions as far as they can be resolved without AWS.</summary>
/// <remarks>
/// Parameters have their defaults, mappings are looked up, a resource is known by its logical ID. Conditions are not
/// evaluated: of Fn::If the first branch is taken, and said.
/// </remarks>
/// <param name="template">The template.</param>
/// <param name="scenario">Where unresolved values are noted.</param>
internal sealed partial class Intrinsics(TemplateDocument template, ScenarioText scenario)
{
    private const int Deepest = 20;

    /// <summary>A value as text; null when there is none, or when it is not known before deployment.</summary>
    /// <param name="node">The value, perhaps an intrinsic function.</param>
    /// <param name="what">Whose value: "Checkout.MemorySize".</param>
    public string? Text(YamlNode? node, string what)
    {
        if (node is null) return null;
        string? text = Resolve(node, what, depth: 0);
        if (text is null && node is not YamlScalarNode { Value: null or "" })
            scenario.Note($"{what} is not known before deployment ({Written(node)}): the default is taken.");
        return text;
    }

    /// <summary>A whole number; null when there is none, or when it is not known.</summary>
    public int? Number(YamlNode? node, string what)
    {
        if (Text(node, what) is not { } text) return null;
        if (int.TryParse(text, out int number)) return number;
        scenario.Note($"{what} is no whole number ({text}): the default is taken.");
        return null;
    }

    /// <summary>The logical ID or the name that a reference ends in: of an ARN the last part.</summary>
    public string? Reference(YamlNode? node, string what) =>
        Text(node, what) is { } text ? text.Split(':', '/')[^1] : null;

    private string? Resolve(YamlNode node, string what, int depth)
    {
        if (depth > Deepest) return null;
        var (function, argument) = FunctionOf(node);
        return function switch
        {
            null => node is YamlScalarNode scalar ? scalar.Value : null,
            "Ref" => argument is YamlScalarNode { Value: { } name } ? Named(name, what, depth) : null,
            "GetAtt" => Attribute(argument),
            "Sub" => Substitute(argument, what, depth),
            "FindInMap" => Mapped(argument, what, depth),
            "Join" => Joined(argument, what, depth),
            "If" => Branch(argument, what, depth),
            _ => null,
        };
    }

    // !Ref x and { Ref: x } are the same, and so are !Sub and Fn::Sub.
    private static (string? Function, YamlNode Argument) FunctionOf(YamlNode node)
    {
        if (!node.Tag.IsEmpty && node.Tag.Value is ['!', >= 'A' and <= 'Z', ..] tag) return (tag[1..], node);
        if (node is not YamlMappingNode { Children.Count: 1 }) return (null, node);
        var (key, value) = TemplateDocument.Entries(node).FirstOrDefault();
        if (key == "Ref") return ("Ref", value);
        return key is not null && key.StartsWith("Fn::", StringComparison.Ordinal) ? (key[4..], value) : (null, node);
    }

    private string? Named(string name, string what, int depth)
    {
        if (template.Outermost("Parameters", name) is { } parameter)
        {
            return TemplateDocument.Find(parameter, "Default") is { } value ? Resolve(value, what, depth + 1) : null;
        }
        // Pseudo parameters only name things; what they are makes no difference.
        if (name.StartsWith("AWS::", StringComparison.Ordinal)) return name == "AWS::NoValue" ? null : name[5..];
        return template.Resources.Any(resource => resource.Id == name) ? name : null;
    }

    private static string? Attribute(YamlNode argument) => argument switch
    {
        YamlScalarNode { Value: { } text } => text.Split('.')[0],
        YamlSequenceNode { Children: [YamlScalarNode { Value: { } id }, ..] } => id,
        _ => null,
    };

    private string? Substitute(YamlNode argument, string what, int depth)
    {
        var (text, own) = argument is YamlSequenceNode { Children: [var first, var second, ..] }
            ? (first, second)
            : (argument, null);
        if (text is not YamlScalarNode { Value: { } pattern }) return null;
        bool whole = true;
        string result = Placeholder().Replace(pattern, match =>
        {
            string name = match.Groups[1].Value;
            string? value = TemplateDocument.Find(own, name) is { } given
                ? Resolve(given, what, depth + 1)
                : Named(name.Split('.')[0], what, depth + 1);
            whole &= value is not null;
            return value ?? "";
        });
        return whole ? result : null;
    }

    private string? Mapped(YamlNode argument, string what, int depth)
    {
        if (argument is not YamlSequenceNode { Children.Count: >= 3 } list) return null;
        string?[] keys = [.. list.Children.Take(3).Select(key => Resolve(key, what, depth + 1))];
        if (keys.Any(key => key is null)) return null;
        var found = template.Outermost("Mappings", keys[0]!, keys[1]!, keys[2]!);
        return found is null ? null : Resolve(found, what, depth + 1);
    }

    private string? Joined(YamlNode argument, string what, int depth)
    {
        if (argument is not YamlSequenceNode
            {
                Children: [YamlScalarNode { Value: { } between },
            YamlSequenceNode parts]
            })
            return null;
        string?[] texts = [.. parts.Children.Select(part => Resolve(part, what, depth + 1))];
        return texts.Any(text => text is null) ? null : string.Join(between, texts);
    }

    private string? Branch(YamlNode argument, string what, int depth)
    {
        if (argument is not YamlSequenceNode { Children: [YamlScalarNode condition, var then, ..] }) return null;
        string? value = Resolve(then, what, depth + 1);
        if (value is not null) scenario.Note($"{what}: the condition {condition.Value} is taken as true, which "
            + $"gives {value}.");
        return value;
    }

    private static string Written(YamlNode node)
    {
        var (function, argument) = FunctionOf(node);
        string inside = argument is YamlScalarNode scalar ? scalar.Value ?? "" : "…";
        return function is null ? "a group or a list" : $"{(function == "Ref" ? "" : "Fn::")}{function} {inside}";
    }

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Placeholder();
}
