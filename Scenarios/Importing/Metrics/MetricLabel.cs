using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>Which metric of which function a result is about, by its label or else by its id.</summary>
/// <param name="Metric">A name of CloudWatch: Invocations, Duration, ConcurrentExecutions, Throttles, Errors.</param>
/// <param name="Statistic">Of Duration: p50, p90, p99, Average or Maximum; else empty.</param>
/// <param name="Function">What is left of the label; empty when nothing is.</param>
internal sealed partial record MetricLabel(string Metric, string Statistic, string Function)
{
    // ProvisionedConcurrencyInvocations is no Invocations, so the longer names come first.
    private static readonly string[] Known =
    [
        "ProvisionedConcurrencyInvocations", "ProvisionedConcurrencySpilloverInvocations",
        "ProvisionedConcurrentExecutions", "ProvisionedConcurrencyUtilization", "UnreservedConcurrentExecutions",
        "ClaimedAccountConcurrency", "ConcurrentExecutions", "PostRuntimeExtensionsDuration", "Invocations",
        "Throttles", "Errors", "Duration",
    ];

    /// <summary>Reads a label.</summary>
    /// <param name="label">The label of the result: "checkout Duration p99".</param>
    /// <param name="id">The id of the query: "duration_p99".</param>
    /// <returns>Null when no metric of Lambda is named.</returns>
    public static MetricLabel? Read(string label, string id) =>
        Parse(label) ?? Parse(id.Replace('_', ' '))?.With(label);

    // The id says which metric, the label which function, and either the statistic.
    private MetricLabel With(string label)
    {
        var found = Statistics().Match(label);
        string rest = Words(Statistics().Replace(label, " "));
        return new MetricLabel(Metric, found.Success ? Normal(found.Value) : Statistic, rest);
    }

    private static MetricLabel? Parse(string text)
    {
        string? metric = Known.FirstOrDefault(
            name => text.Contains(name, StringComparison.OrdinalIgnoreCase));
        if (metric is null) return null;
        var found = Statistics().Match(text);
        string statistic = found.Success ? Normal(found.Value) : "";
        string rest = text.Replace(metric, " ", StringComparison.OrdinalIgnoreCase);
        return new MetricLabel(metric, statistic, Words(Statistics().Replace(rest, " ")));
    }

    private static string Words(string text) => string.Join(
        ' ',
        text.Replace("AWS/Lambda", " ", StringComparison.Ordinal).Trim(' ', '-', ':', '|', ',', '(', ')', '/')
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Normal(string statistic) => statistic.ToUpperInvariant() switch
    {
        "AVERAGE" or "AVG" => "Average",
        "MAXIMUM" or "MAX" => "Maximum",
        "MINIMUM" or "MIN" => "Minimum",
        "SUM" => "Sum",
        "SAMPLECOUNT" => "SampleCount",
        var percentile => percentile.ToLowerInvariant(),
    };

    [GeneratedRegex(
        @"(?<![A-Za-z0-9_-])(?:p\d{1,2}(?:\.\d+)?|Average|Avg|Maximum|Max|Minimum|Min|Sum|SampleCount)(?![A-Za-z0-9_-])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Statistics();
}
