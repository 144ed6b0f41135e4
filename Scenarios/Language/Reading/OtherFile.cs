using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Files that are no scenarios, and that something else of this program reads: each with what to type.</summary>
internal static partial class OtherFile
{
    private static readonly (string[] Keys, string What, string Verb)[] Trees =
    [
        (["Resources"], "a template of SAM or CloudFormation", "import sam"),
        (["TemplateBody"], "a template of SAM or CloudFormation", "import sam"),
        (["format_version", "terraform_version"], "a plan or a state of Terraform", "import terraform"),
        (["version", "terraform_version", "resources"], "a state of Terraform", "import terraform"),
        (["MetricDataResults"], "what CloudWatch answered to get-metric-data", "import cloudwatch"),
        (["Label", "Datapoints"], "what CloudWatch answered to get-metric-statistics", "import cloudwatch"),
        (["scenarios"], "a set of options of k6", "import k6"),
        (["stages", "thresholds"], "a set of options of k6", "import k6"),
    ];

    /// <summary>Whether a text is a log or a script; if so, that is its only mistake.</summary>
    public static bool Refuse(SourceText source, Findings findings)
    {
        if (Scenario().IsMatch(source.Text)) return false;
        if (Report().IsMatch(source.Text)) return Refuse(source, "a log of Lambda", "import logs", findings);
        return Script().IsMatch(source.Text) && Refuse(source, "a script of k6", "import k6", findings);
    }

    /// <summary>Whether a tree is a template, metrics or a result; if so, that is its only mistake.</summary>
    public static bool Refuse(MapNode root, SourceText source, Findings findings)
    {
        if (root["schemaVersion"] is not null && root["fingerprint"] is not null)
            return Refuse(source, "the result of a run", "report", findings);
        if (root["functions"] is not null || root["extends"] is not null) return false;
        var known = Array.Find(Trees, tree => tree.Keys.All(key => root[key] is not null));
        return known.What is not null && Refuse(source, known.What, known.Verb, findings);
    }

    private static bool Refuse(SourceText source, string what, string verb, Findings findings)
    {
        findings.Mistake(
            ErrorNames.WrongShape, Place.Start(source), $"this is {what}, not a scenario", $"Type: lambdasim {verb} {source.Name}");
        return true;
    }

    [GeneratedRegex(@"^(?:functions|extends)\s*:", RegexOptions.Multiline)]
    private static partial Regex Scenario();

    [GeneratedRegex(@"\bREPORT RequestId: |""platform\.report""")]
    private static partial Regex Report();

    [GeneratedRegex("""^\s*import\b.*\bfrom\s+['"]k6\b""", RegexOptions.Multiline)]
    private static partial Regex Script();
}
