using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Importing.Templates;

namespace LambdaSim.Scenarios.Importing.Terraform;

/// <summary>Finds the resources that an expression of the configuration refers to, through the variables and outputs of modules.</summary>
/// <remarks>
/// The configuration in a plan lists what each expression refers to, and not how: of several resources the one is taken that has the same
/// key, or whose name is the key. Of locals it says nothing.
/// </remarks>
/// <param name="file">The plan.</param>
internal sealed partial class TerraformReferences(TerraformFile file)
{
    private const int Deepest = 20;

    /// <summary>The resources that an expression of a resource refers to, in its order, each once.</summary>
    /// <param name="resource">Whose expression it is.</param>
    /// <param name="expression">The expression as the configuration has it.</param>
    public IReadOnlyList<TerraformResource> Of(TerraformResource resource, TemplateNode expression)
    {
        Scope scope = new(resource.Module, resource.Key, Texts(resource.Configuration?.Find("for_each_expression")));
        return Chosen(Found(scope, Texts(expression), 0), resource.Key);
    }

    /// <summary>What a module was given under a name that ends with that of an attribute: blocks that are made by <c>dynamic</c> do not
    /// stand in the configuration of a plan.</summary>
    /// <param name="resource">The resource within the module.</param>
    /// <param name="attribute">The attribute's name.</param>
    public IReadOnlyList<TerraformResource> GivenAs(TerraformResource resource, string attribute)
    {
        var module = resource.Module;
        foreach (var (name, expression, _) in module.Call?.Find("expressions")?.Keys ?? [])
        {
            if (name != attribute && !name.EndsWith($"_{attribute}", StringComparison.Ordinal)) continue;
            if (Found(Caller(module), Texts(expression), 0).ToArray() is { Length: > 0 } found) return Chosen(found, module.Key);
        }
        return [];
    }

    /// <summary>What an expression refers to, as the configuration writes it.</summary>
    public static IReadOnlyList<string> Texts(TemplateNode? expression)
    {
        string[] all = [.. (expression?.Find("references")?.Items ?? []).Select(item => item.Text).OfType<string>()];
        // aws_sqs_queue.orders.arn is followed by aws_sqs_queue.orders.
        return [.. all.Where(text => !all.Any(longer => longer.StartsWith(text + ".", StringComparison.Ordinal)
            || longer.StartsWith(text + "[", StringComparison.Ordinal)))];
    }

    private static TerraformResource[] Chosen(IEnumerable<TerraformResource> found, string? key)
    {
        TerraformResource[] all = [.. found.Distinct()];
        if (all.Length < 2 || key is null) return all;
        TerraformResource[] same = [.. all.Where(one => one.Key == key)];
        if (same.Length == 0) same = [.. all.Where(one => one.Name == key)];
        return same.Length > 0 ? same : all;
    }

    private static Scope Caller(TerraformModule module) =>
        new(module.Parent!, module.Key, Texts(module.Call?.Find("for_each_expression")));

    private IEnumerable<TerraformResource> Found(Scope scope, IReadOnlyList<string> references, int depth) =>
        depth > Deepest ? [] : references.SelectMany(reference => Found(scope, reference, depth));

    private IEnumerable<TerraformResource> Found(Scope scope, string reference, int depth)
    {
        var parts = Part().Matches(reference).Select(match => (Name: match.Groups[1].Value, Key: Key(match))).ToArray();
        if (parts.Length < 2) return [];
        return parts[0].Name switch
        {
            "var" => scope.Module.Parent is null ? [] : Found(
                Caller(scope.Module), Texts(scope.Module.Call?.Find("expressions", parts[1].Name)), depth + 1),
            "each" => parts[1].Name == "value" ? Chosen(Found(scope, scope.ForEach, depth + 1), scope.Key) : [],
            "module" => parts.Length < 3 ? [] : Children(scope, parts[1]).SelectMany(child => Found(
                new Scope(child, null, []), Texts(child.Configuration?.Find("outputs", parts[2].Name, "expression")), depth + 1)),
            _ => Chosen(
                file.Resources.Where(one => one.Module == scope.Module && one.Type == parts[0].Name && one.Name == parts[1].Name
                    && (parts[1].Key is null || parts[1].Key == one.Key)),
                scope.Key),
        };
    }

    private TerraformModule[] Children(Scope scope, (string Name, string? Key) call)
    {
        TerraformModule[] all = [.. file.Modules.Where(one => one.Parent == scope.Module && one.Name == call.Name)];
        TerraformModule[] same = [.. all.Where(one => one.Key == (call.Key ?? scope.Key))];
        return same.Length > 0 ? same : all;
    }

    private static string? Key(Match part) => part.Groups[2].Success ? part.Groups[2].Value.Trim('"') : null;

    [GeneratedRegex("""([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?""")]
    private static partial Regex Part();

    private sealed record Scope(TerraformModule Module, string? Key, IReadOnlyList<string> ForEach);
}
