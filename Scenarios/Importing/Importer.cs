using System.Globalization;

namespace LambdaSim.Scenarios.Importing;

/// <summary>Makes scenarios of what people have: logs, templates, metrics, load tests and public traces.</summary>
/// <remarks>An importer is pure: files in, text out. Whatever it cannot take it says.</remarks>
public static class Importer
{
    private static readonly (string Kind, string Takes, Func<ImportRequest, ImportedScenario> Make)[] Known =
    [
        ("logs", "REPORT lines of CloudWatch Logs, as text or JSON", Logs.LogImporter.Import),
        ("xray", "traces of X-Ray (aws xray batch-get-traces), or their segments", Logs.LogImporter.ImportTraces),
        ("sam", "a SAM or CloudFormation template", Templates.TemplateImporter.Import),
        ("terraform", "a plan or a state, as terraform show -json writes it", Terraform.TerraformImporter.Import),
        ("cloudwatch", "the output of get-metric-data or get-metric-statistics", Metrics.MetricImporter.Import),
        ("k6", "the options of a k6 script (k6 inspect --execution-requirements)", LoadTests.LoadTestImporter.Import),
        ("artillery", "a test script of Artillery", LoadTests.ArtilleryImporter.Import),
        ("power-tuning", "the result of AWS Lambda Power Tuning", PowerTuning.PowerTuningImporter.Import),
        ("azure", "a folder of the Azure Functions dataset of 2019, or the trace of 2021", Azure.AzureImporter.Import),
    ];

    /// <summary>The kinds of files, each with what it takes.</summary>
    public static IReadOnlyList<(string Kind, string Takes)> Kinds { get; } =
        [.. Known.Select(known => (known.Kind, known.Takes))];

    /// <summary>Makes a scenario.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="request">The files, and how.</param>
    /// <returns>The scenario, with all that was not taken.</returns>
    /// <exception cref="ImportException">A file is not what it was said to be.</exception>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static ImportedScenario Import(string kind, ImportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var known = Array.Find(Known, candidate => candidate.Kind == kind);
        if (known.Make is null) throw new ArgumentException($"'{kind}' is not a kind of import.", nameof(kind));
        if (request.Sources.Count == 0) throw new ArgumentException("There is nothing to import.", nameof(request));
        try
        {
            return known.Make(request);
        }
        catch (ImportException problem) when (MistakenKind.Of(problem, kind, request) is { } better)
        {
            throw better;
        }
    }

    /// <summary>A count with its noun: "1 line", "1,204 lines".</summary>
    internal static string Count(long count, string noun, string? several = null) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? noun : several ?? noun + "s")}";
}
