namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The subnets of the functions of a template, and their security groups.</summary>
/// <remarks>How many addresses are free in a subnet no template says: of one that stands in it, the CIDR block says how many it has.
/// </remarks>
/// <param name="template">The template.</param>
/// <param name="scenario">Where to write.</param>
internal sealed class TemplateSubnets(TemplateDocument template, ScenarioText scenario)
{
    private const int SmallestPrefix = 16, LargestPrefix = 28, KeptByAws = 5;

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>How a function is attached to a VPC, as the language writes it; null when it is not.</summary>
    /// <param name="function">The function.</param>
    public string? Of(TemplateFunction function)
    {
        if (function.Property("VpcConfig") is not { Entries.Count: > 0 } vpc) return null;
        string[] subnets = [.. IdsOf(vpc.Find("SubnetIds")).Select(NameOf).Distinct()];
        if (subnets.Length == 0) return "true";
        string[] groups = [.. IdsOf(vpc.Find("SecurityGroupIds")).Distinct().Select(ScenarioText.Quoted)];
        string inGroups = groups.Length == 0 ? "" : $", securityGroups: [ {string.Join(", ", groups)} ]";
        return $"{{ subnets: [ {string.Join(", ", subnets)} ]{inGroups} }}";
    }

    /// <summary>Whether a resource is a subnet that a function is in.</summary>
    /// <param name="id">Its logical ID.</param>
    public bool Has(string id) => names.ContainsKey(id);

    /// <summary>Writes the subnets that functions are in.</summary>
    public void Write()
    {
        if (names.Count == 0) return;
        scenario.Section("subnets");
        foreach (var (id, name) in names)
        {
            if (AddressesOf(id) is { } all) scenario.Line(1, $"{name}: {{ addresses: {all} }}", "all of its CIDR block");
            else scenario.Line(1, $"{name}: {{}}");
        }
        scenario.Note(
            $"How many addresses are free in subnets no {scenario.Source} says: write 'addresses' below each of them.");
    }

    /// <summary>The IDs in a list; what is not known before deployment is called by the parameter or export that it comes from.</summary>
    private IEnumerable<string> IdsOf(TemplateNode? list)
    {
        if (list is null) return [];
        if (template.Values.List(list) is { } known) return known;
        return list.AsList.Select(item => template.Values.Quietly(item) ?? Origin(item)).OfType<string>();
    }

    private static string? Origin(TemplateNode node) =>
        node.All().Select(below => below.Text).LastOrDefault(text => text is { Length: > 0 });

    private string NameOf(string id)
    {
        if (!names.TryGetValue(id, out string? name)) names.Add(id, name = scenario.Name(id));
        return name;
    }

    private int? AddressesOf(string id)
    {
        var subnet = template.Resources.FirstOrDefault(resource => resource.Id == id && resource.Type == "AWS::EC2::Subnet");
        string? block = subnet is null ? null : template.Values.Quietly(subnet.Properties.Find("CidrBlock"));
        return block?.Split('/') is [_, var prefix] && int.TryParse(prefix, out int bits) && bits is >= SmallestPrefix and <= LargestPrefix
            ? (1 << (32 - bits)) - KeptByAws
            : null;
    }
}
