using LambdaSim.Scenarios.Importing.Templates;

namespace LambdaSim.Scenarios.Importing.Terraform;

/// <summary>Makes a scenario of a plan or a state of Terraform or OpenTofu.</summary>
/// <remarks>
/// Its resources are written as those of a template, so that one importer takes over both. In a plan the ARNs of what is made anew are not
/// known; what an attribute refers to stands in the configuration that the plan contains.
/// </remarks>
internal static class TerraformImporter
{
    private const string Way =
        "Run 'terraform plan -out plan.tfplan' and 'terraform show -json plan.tfplan > plan.json' (of what is applied: "
        + "'terraform show -json > state.json'), and import that.";

    /// <summary>Reads a plan or a state.</summary>
    /// <exception cref="ImportException">It is neither, or has no functions.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        var source = request.Sources[0];
        if (request.Sources.Count > 1)
            throw new ImportException(
                request.Sources[1].Name, 0, "only one plan can be imported at a time",
                "Import each by itself, and join them with 'extends'.");
        var root = Tree(source);
        var file = TerraformFile.Read(root) ?? throw Other(root, source.Name);
        string word = file.IsPlan ? "plan" : "state";
        if (file.Resources.Count == 0)
            throw new ImportException(source.Name, 0, $"the {word} has no resources", root.Find("errored")?.Text == "true"
                ? "It was ended by an error: see what 'terraform plan' says."
                : Way);
        ScenarioText scenario = new() { Source = word };
        return TemplateImporter.Import(TemplateDocument.Of(TerraformTranslation.Of(file, scenario), scenario), source, scenario);
    }

    private static TemplateNode Tree(ImportSource source)
    {
        string text;
        try
        {
            text = SourceLines.ReadAll(source);
        }
        catch (ImportException problem) when (problem.Message == SourceLines.NoText)
        {
            throw new ImportException(source.Name, 0, "it is the plan as Terraform keeps it, not as it shows it",
                $"Type: terraform show -json {source.Name} > plan.json; then: lambdasim import terraform plan.json");
        }
        if (source.Name.EndsWith(".tf", StringComparison.OrdinalIgnoreCase) || ForeignFile.IsHashiCorp(text))
            throw new ImportException(source.Name, 0, "it is a configuration, not a plan", Way);
        if (TemplateJson.Read(text, new TemplateKeys(new ScenarioText())) is { } root) return root;
        if (text.StartsWith("{\"@level\"", StringComparison.Ordinal))
            throw new ImportException(source.Name, 0, "it is the log of 'terraform plan -json', not the plan", Way);
        throw new ImportException(source.Name, 0, "it is no JSON, or not whole", Way);
    }

    private static ImportException Other(TemplateNode root, string file) => root.Find("Resources") is not null
        ? new ImportException(file, 0, "it is a template of SAM or CloudFormation", $"Type: lambdasim import sam {file}")
        : root.Find("version")?.Text is { } version && root.Find("terraform_version") is not null
            ? new ImportException(
                file, 0, $"it is a state of version {version}; 4 is read", "Run 'terraform show -json > state.json', and import that.")
        : root.Find("format_version") is not null
            ? new ImportException(file, 0, "nothing is planned in it, and nothing is applied", Way)
        : new ImportException(file, 0, "it is neither a plan nor a state of Terraform", Way);
}
