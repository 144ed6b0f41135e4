using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>Which metric of which function a result is about, by its label or else by its id.</summary>
/// <param name="Metric">A name of CloudWatch: Invocations, Duration, ConcurrentExecutions, Throttles, Errors.</param>
/// <param name="Statistic">p50, p90, p99, Average, Sum, Maximum; empty when nothing says it.</param>
/// <param name="Function">What is left of the label; empty when nothing is.</param>
internal sealed partial record MetricLabel(string Metric, string Statistic, string Function)
{
    private const string Known =
        "ProvisionedConcurrencyInvocations|ProvisionedConcurrencySpilloverInvocations|ProvisionedConcurrentExecutions|"
        + "ProvisionedConcurrencyUtilization|UnreservedConcurrentExecutions|ClaimedAccountConcurrency|"
        + "ConcurrentExecutions|PostRuntimeExtensionsDuration|Invocations|Throttles|Errors|Duration";

    /// <summary>Reads a label.</summary>
    /// <param name="label">The label of the result: "checkout Duration p99".</param>
    /// <param name="id">The id of the query: "duration_p99".</param>
    /// <returns>Null when no metric of Lambda is named.</returns>
    public static MetricLabel? Read(string label, string id)
    {
        if (Parse(label, Word()) is { } said)
            return said.Statistic.Length > 0 ? said : said with { Statistic = Stat(id) };
        if (Parse(id.Replace('_', ' '), Hump()) is { } named) return named.With(label);
        return Parse(label, End());
    }

    /// <summary>The name of a function in a name of a file such as checkout-invocations; may be empty.</summary>
    public static string FunctionOf(string stem) => Parse(stem, Hump()) is { } named ? named.Function.Trim('-', '_')
        : stem;

    /// <summary>A statistic as CloudWatch writes it.</summary>
    public static string Normal(string statistic) => statistic.ToUpperInvariant() switch
    {
        "AVERAGE" or "AVG" => "Average",
        "MAXIMUM" or "MAX" => "Maximum",
        "MINIMUM" or "MIN" => "Minimum",
        "SUM" => "Sum",
        "SAMPLECOUNT" => "SampleCount",
        var percentile => percentile.ToLowerInvariant(),
    };

    // The id says which metric, the label which function, and either the statistic.
    private MetricLabel With(string label)
    {
        var found = Last(Statistics(), label);
        return new MetricLabel(Metric, found is null ? Statistic : Normal(found.Value), Words(Without(label, found)));
    }

    private static string Stat(string id) =>
        Last(Statistics(), id.Replace('_', ' ')) is { } found ? Normal(found.Value) : "";

    // A function may be called after a metric; its name comes first.
    private static MetricLabel? Parse(string text, Regex metrics)
    {
        if (Last(metrics, text) is not { } metric) return null;
        string rest = Without(text, metric);
        var statistic = Last(Statistics(), rest);
        return new MetricLabel(
            Canonical(metric.Value), statistic is null ? "" : Normal(statistic.Value), Words(Without(rest, statistic)));
    }

    private static string Canonical(string metric) =>
        Known.Split('|').First(name => name.Equals(metric, StringComparison.OrdinalIgnoreCase));

    private static Match? Last(Regex pattern, string text) => pattern.Matches(text).LastOrDefault();

    private static string Without(string text, Match? part) =>
        part is null ? text : $"{text[..part.Index]} {text[(part.Index + part.Length)..]}";

    private static string Words(string text) => string.Join(
        ' ',
        Dimension().Replace(text.Replace("AWS/Lambda", " ", StringComparison.Ordinal), "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Trim(' ', '-', ':', '|', ',', '(', ')', '/', '.', '[', ']', '_');

    // The name of the dimension, where its value follows: FunctionName=checkout.
    [GeneratedRegex(@"(?<![A-Za-z0-9_-])FunctionName\s*[=:]\s*")]
    private static partial Regex Dimension();

    // A whole word: the metric of "Errors-handler Invocations" is the second.
    [GeneratedRegex($"(?<![A-Za-z0-9_.-])(?:{Known})(?![A-Za-z0-9_.-])", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    // An id has neither blanks nor hyphens: checkoutInvocations, errors1.
    [GeneratedRegex($"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:{Known})(?![a-z])")]
    private static partial Regex Hump();

    [GeneratedRegex($"(?<=[_.-])(?:{Known})$")]
    private static partial Regex End();

    [GeneratedRegex(
        @"(?<![A-Za-z0-9_-])(?:p\d{1,2}(?:\.\d+)?|p100|tm\d{2}(?:\.\d+)?|IQM|Average|Avg|Maximum|Max|Minimum|Min|Sum"
        + @"|SampleCount)(?![A-Za-z0-9_-])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Statistics();
}
