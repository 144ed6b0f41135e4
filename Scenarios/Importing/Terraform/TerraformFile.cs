using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Importing.Templates;

namespace LambdaSim.Scenarios.Importing.Terraform;

/// <summary>The resources of a plan or of a state, as <c>terraform show -json</c> writes them, or as a state keeps them itself.</summary>
internal sealed partial class TerraformFile
{
    private readonly Dictionary<string, TerraformModule> modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TemplateNode> unknown = new(StringComparer.Ordinal);
    private readonly List<TerraformResource> resources = [];

    private TerraformFile(TemplateNode root)
    {
        IsPlan = root.Find("planned_values") is not null;
        modules[""] = new TerraformModule("", "", null, null, null, root.Find("configuration", "root_module"));
        foreach (var change in root.Find("resource_changes")?.Items ?? [])
            if (change.Find("address")?.Text is { } address && change.Find("change", "after_unknown") is { Entries: not null } after)
                unknown[address] = after;
        if ((root.Find("planned_values") ?? root.Find("values"))?.Find("root_module") is { } module) AddModule(module);
        foreach (var resource in root.Find("resources")?.Items ?? []) AddKept(resource);
    }

    /// <summary>Whether it is a plan, so that what is made anew has no ARN yet.</summary>
    public bool IsPlan { get; }

    /// <summary>The resources that Terraform manages, in the order of the file.</summary>
    public IReadOnlyList<TerraformResource> Resources => resources;

    /// <summary>All instances of modules.</summary>
    public IEnumerable<TerraformModule> Modules => modules.Values;

    /// <summary>Reads a plan or a state; null when it is neither.</summary>
    public static TerraformFile? Read(TemplateNode root)
    {
        bool shown = root.Find("format_version") is not null && (root.Find("planned_values") ?? root.Find("values")) is not null;
        bool kept = root.Find("version")?.Text == "4" && root.Find("resources")?.Items is not null;
        return shown || kept ? new TerraformFile(root) : null;
    }

    private void AddModule(TemplateNode module)
    {
        var home = Module(module.Find("address")?.Text ?? "");
        foreach (var one in module.Find("resources")?.Items ?? [])
        {
            if (one.Find("mode")?.Text == "data" || one.Find("address")?.Text is not { } address) continue;
            var hidden = (one.Find("sensitive_values")?.Keys ?? []).Where(entry => entry.Value.All().Any(node => node.Text == "true"));
            Add(address, home, one, one.Find("index")?.Text, one.Find("values"), hidden.Select(entry => entry.Key));
        }
        foreach (var child in module.Find("child_modules")?.Items ?? []) AddModule(child);
    }

    // A state of version 4 has resources with their instances, and no addresses.
    private void AddKept(TemplateNode resource)
    {
        if (resource.Find("mode")?.Text == "data") return;
        var home = Module(resource.Find("module")?.Text ?? "");
        foreach (var instance in resource.Find("instances")?.Items ?? [])
        {
            var key = instance.Find("index_key");
            bool number = long.TryParse(key?.Text, out _);
            string behind = key is null ? "" : number ? $"[{key.Text}]" : $"[\"{key.Text}\"]";
            string before = home.Address.Length > 0 ? home.Address + "." : "";
            var hidden = (instance.Find("sensitive_attributes")?.Items ?? []).Select(path => path.AsList[0].Find("value")?.Text);
            Add($"{before}{resource.Find("type")?.Text}.{resource.Find("name")?.Text}{behind}", home, resource, key?.Text,
                instance.Find("attributes"), hidden.OfType<string>());
        }
    }

    private void Add(
        string address, TerraformModule home, TemplateNode said, string? key, TemplateNode? values, IEnumerable<string> hidden)
    {
        if (said.Find("type")?.Text is not { } type || said.Find("name")?.Text is not { } name) return;
        resources.Add(new TerraformResource(
            address, home, type, name, key, values ?? new TemplateNode(0) { Entries = [] }, hidden.ToHashSet(StringComparer.Ordinal),
            unknown.GetValueOrDefault(address)));
    }

    private TerraformModule Module(string address)
    {
        if (modules.TryGetValue(address, out var known)) return known;
        var last = LastCall().Match(address);
        if (!last.Success) return modules[""];
        var parent = Module(address[..last.Index].TrimEnd('.'));
        var call = parent.Configuration?.Find("module_calls", last.Groups[1].Value);
        return modules[address] = new TerraformModule(
            address, last.Groups[1].Value, last.Groups[2].Success ? last.Groups[2].Value.Trim('"') : null, parent, call,
            call?.Find("module"));
    }

    [GeneratedRegex("""(?:^|\.)module\.([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?$""")]
    private static partial Regex LastCall();
}
