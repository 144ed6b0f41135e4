namespace LambdaSim.Scenarios.Importing.Terraform;

/// <summary>Short names of resources, each once: of <c>module.shop.aws_lambda_function.orders["eu"]</c> shop-orders-eu.</summary>
/// <remarks>Functions come first; of others that are called the same, the last word of the type stands behind.</remarks>
internal sealed class TerraformNames
{
    // What modules call the only resource of a type that they have.
    private static readonly string[] Usual = ["this", "main", "default"];
    private readonly Dictionary<string, string> byAddress = new(StringComparer.Ordinal);

    /// <summary>Names resources.</summary>
    public TerraformNames(IReadOnlyList<TerraformResource> resources)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (var resource in resources.OrderBy(one => one.Type == "aws_lambda_function" ? 0 : 1))
        {
            string plain = Plain(resource), name = plain, kind = resource.Type.Split('_')[^1];
            if (!used.Add(name))
                for (int number = 1; !used.Add(name = $"{plain}-{kind}{(number > 1 ? $"-{number}" : "")}"); number++) { }
            byAddress[resource.Address] = name;
        }
    }

    /// <summary>The name of a resource.</summary>
    public string Of(TerraformResource resource) => byAddress[resource.Address];

    private static string Plain(TerraformResource resource)
    {
        List<string> words = [];
        for (var module = resource.Module; module.Parent is not null; module = module.Parent)
            words.InsertRange(0, With(module.Name, module.Key));
        if (words.Count == 0 || !Usual.Contains(resource.Name)) words.AddRange(With(resource.Name, resource.Key));
        else words.AddRange(With("", resource.Key));
        return string.Concat(string.Join('-', words).Select(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));
    }

    // The first of a count is mostly the only one.
    private static IEnumerable<string> With(string name, string? key) =>
        ((string[])[name, key is null or "0" ? "" : key]).Where(word => word.Length > 0);
}
