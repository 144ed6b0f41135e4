using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Files of other tools that describe functions: each is refused with the command that leads to a template.</summary>
internal static partial class ForeignFile
{
    private static readonly (Func<TemplateNode, bool> Is, string What, string Way)[] Trees =
    [
        (root => Has(root, "service", "provider") || Has(root, "service", "functions"),
            "it is the serverless.yml of the Serverless Framework, not a template",
            "Run 'serverless package', and import .serverless/cloudformation-template-update-stack.json."),
        (root => Has(root, "app") && (Has(root, "context") || Has(root, "watch")),
            "it is the cdk.json of a CDK app, not a template",
            "Run 'cdk synth', and type: lambdasim import sam cdk.out"),
        (root => Has(root, "version", "artifacts") || Has(root, "version", "tree"),
            "it is a file beside the templates that CDK wrote",
            "Import the folder that it stands in: lambdasim import sam cdk.out"),
        (root => Has(root, "terraform_version") || Has(root, "format_version") || Has(root, "@level", "terraform"),
            "it is a plan or a state of Terraform, not a template", TerraformShown),
        (root => Has(root, "terraform") || Has(root, "resource") || Has(root, "provider"),
            "it is a configuration of Terraform, not a template", Terraform),
        (root => Has(root, "name", "runtime"), "it is a project of Pulumi, not a template", Pulumi),
        (root => root.Find("deployment", "resources") is not null || Has(root, "plugins", "resources"),
            "it is a stack of Pulumi, not a template", Pulumi),
        (root => Has(root, "openapi") || Has(root, "swagger"), "it describes an API, not functions",
            "Import the template that the API stands in."),
    ];

    private const string Pulumi = "Import what it logged: pulumi logs > stack.log, and lambdasim import logs stack.log.";

    private const string Terraform =
        "Run 'terraform plan -out plan.tfplan' and 'terraform show -json plan.tfplan > plan.json', and type: lambdasim import terraform "
        + "plan.json";

    private const string TerraformShown = "Type: lambdasim import terraform {0}";

    /// <summary>Refuses what is not YAML at all.</summary>
    /// <exception cref="ImportException">It is code of another tool.</exception>
    public static void RefuseCode(string text, string file)
    {
        if (HashiCorp().IsMatch(text))
            throw new ImportException(file, 0, "it is a configuration of Terraform, not a template", Terraform);
        if (CdkCode().IsMatch(text))
            throw new ImportException(
                file, 0, "it is the code of a CDK app, not a template",
                "Run 'cdk synth', and type: lambdasim import sam cdk.out");
        if (PulumiCode().IsMatch(text))
            throw new ImportException(file, 0, "it is the code of a Pulumi program, not a template", Pulumi);
    }

    /// <summary>Whether a text is a configuration in HashiCorp's own language.</summary>
    public static bool IsHashiCorp(string text) => HashiCorp().IsMatch(text);

    /// <summary>Refuses what is YAML or JSON, and no template.</summary>
    /// <exception cref="ImportException">It is a file of another tool.</exception>
    public static void RefuseTree(TemplateNode root, string file)
    {
        var known = Array.Find(Trees, tree => tree.Is(root));
        if (known.What is not null)
            throw new ImportException(file, 0, known.What, known.Way.Replace("{0}", file, StringComparison.Ordinal));
    }

    private static bool Has(TemplateNode root, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
            if (root.Find(key) is null)
                return false;
        return true;
    }

    [GeneratedRegex(
        """^(?:(?:resource|data)\s+"[\w-]+"\s+"[\w-]+"|(?:provider|module|variable|output)\s+"[\w-]+"|terraform|locals)\s*\{""",
        RegexOptions.Multiline)]
    private static partial Regex HashiCorp();

    [GeneratedRegex("""^\s*(?:import|from|const|using)\b.*(?:aws-cdk-lib|aws_cdk|@aws-cdk/|Amazon\.CDK|amazon\.awscdk)""",
        RegexOptions.Multiline)]
    private static partial Regex CdkCode();

    [GeneratedRegex("""^\s*(?:import|from|const|using)\b.*(?:@pulumi/|pulumi_aws|\bpulumi\b)""", RegexOptions.Multiline)]
    private static partial Regex PulumiCode();
}
