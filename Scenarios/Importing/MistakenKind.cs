using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing;

/// <summary>Files of one kind that were named as another: their beginning tells which import reads them.</summary>
internal static partial class MistakenKind
{
    private const int Looked = 64 * 1024;

    private static readonly (string Kind, string What, Func<string, bool> Is)[] Known =
    [
        ("cloudwatch", "it holds metrics of CloudWatch", text => Metrics().IsMatch(text)),
        ("xray", "it holds traces of X-Ray", text => Traces().IsMatch(text)),
        ("power-tuning", "it is a result of AWS Lambda Power Tuning", text => Tuning().IsMatch(text)),
        ("k6", "these are the options of a script of k6", text => K6().IsMatch(text)),
        ("artillery", "it is a script of Artillery", text => Artillery().IsMatch(text)),
        ("terraform", "it is a plan or a state of Terraform", text => Terraform().IsMatch(text)),
        ("sam", "it is a template of CloudFormation or SAM", text => Template().IsMatch(text)),
        ("logs", "it holds log events, or results of CloudWatch Logs Insights", text => Events().IsMatch(text)),
    ];

    /// <summary>What to say instead, where the file that cannot be imported is one of another kind.</summary>
    /// <param name="problem">Why it cannot be imported.</param>
    /// <param name="kind">As which it was named.</param>
    /// <param name="request">What was asked for.</param>
    /// <returns>Null where it is of no other kind, or cannot be read once more.</returns>
    public static ImportException? Of(ImportException problem, string kind, ImportRequest request)
    {
        var source = request.Sources.FirstOrDefault(source => source.Name == problem.File);
        if (source is null || source.Name == "-" || source.Folder is not null) return null;
        string text = Beginning(source);
        // Logs and traces are read by the same importer.
        var other = Array.Find(Known, known => known.Is(text));
        return other.Kind is null || other.Kind == kind
            ? null
            : new ImportException(problem.File, 0, other.What, $"Type: lambdasim import {other.Kind} {problem.File}");
    }

    private static string Beginning(ImportSource source)
    {
        try
        {
            using var reader = source.Open();
            char[] text = new char[Looked];
            return new string(text, 0, reader.ReadBlock(text));
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return "";
        }
    }

    [GeneratedRegex("""
        "MetricDataResults"\s*:|"Datapoints"\s*:|"MetricDataQueries"\s*:|"metric_name"\s*:
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Metrics();

    [GeneratedRegex("""
        "Traces"\s*:|"trace_id"\s*:\s*"1-
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Traces();

    [GeneratedRegex("""
        "stateMachine"\s*:\s*\{\s*"(?:executionCost|lambdaCost)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tuning();

    [GeneratedRegex("""
        "executor"\s*:\s*"[a-z]+-
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex K6();

    [GeneratedRegex(@"^config:\s*$[\s\S]*^\s+phases:|""config""\s*:\s*\{[\s\S]*""phases""\s*:", RegexOptions.Multiline)]
    private static partial Regex Artillery();

    [GeneratedRegex(""" "terraform_version"\s*: """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Terraform();

    [GeneratedRegex(@"^[""\s]*Resources""?\s*:", RegexOptions.Multiline)]
    private static partial Regex Template();

    [GeneratedRegex("""
        REPORT\ RequestId:|"platform\.(?:report|start|initStart)"|"field"\s*:\s*"@|^.{0,3}"?@(?:timestamp|message|duration)\b
        |"logStreamName"\s*:|"logEvents"\s*:|"@(?:ptr|duration|billedDuration|requestId)"\s*:
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Events();
}
