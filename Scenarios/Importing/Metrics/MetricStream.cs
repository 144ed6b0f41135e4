using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>What a metric stream of CloudWatch delivers as JSON: a document for each metric and minute.</summary>
/// <remarks>
/// <para>Source: Amazon CloudWatch User Guide, Metric streams output in JSON format, 2026: metric_name, dimensions, timestamp in
/// milliseconds, and value with count, sum, max, min and the percentiles that were asked for.</para>
/// <para>Lambda publishes most metrics several times: of a function, of each alias or version, and of the account. Those of the function,
/// whose only dimension is its name, are taken.</para>
/// </remarks>
internal sealed class MetricStream
{
    private const int Period = 60;
    private readonly Dictionary<(string Function, string Metric, string Statistic), List<(long Second, double Value)>> series = [];
    private long others, unread;

    /// <summary>Whether a document is of a metric stream.</summary>
    /// <param name="root">The document.</param>
    public static bool Is(JsonElement root) =>
        JsonSource.Text(root, "metric_name") is not null && JsonSource.Find(root, "value") is { ValueKind: JsonValueKind.Object };

    /// <summary>Takes a document.</summary>
    /// <param name="root">The document.</param>
    public void Add(JsonElement root)
    {
        JsonProperty[] dimensions = [.. JsonSource.Members(root, "dimensions")];
        if (JsonSource.Text(root, "namespace") is not "AWS/Lambda" || dimensions is not [{ Name: "FunctionName" } only]
            || JsonSource.Text(only.Value) is not { Length: > 0 } function
            || MetricLabel.Read(JsonSource.Text(root, "metric_name")!, "") is not { } what)
        {
            others++;
            return;
        }
        if (JsonSource.Number(root, "timestamp") is not { } milliseconds || milliseconds is <= 0 or >= 1e14)
        {
            unread++;
            return;
        }
        var value = JsonSource.Find(root, "value")!.Value;
        foreach (var (statistic, number) in Statistics(what.Metric, value))
        {
            var key = (function, what.Metric, statistic);
            if (!series.TryGetValue(key, out var points)) series[key] = points = [];
            points.Add(((long)(milliseconds / 1000), number));
        }
    }

    /// <summary>Hands over what was taken.</summary>
    /// <param name="find">Finds a function by its name.</param>
    /// <param name="scenario">Takes notes.</param>
    public void Finish(Func<string, MeasuredFunction> find, ScenarioText scenario)
    {
        foreach (var ((function, metric, statistic), points) in series)
            find(function).Add(
                new MetricLabel(metric, statistic, function), "of the stream", Period, new MetricPoints(points, 0), scenario);
        if (others > 0)
            scenario.Note($"{Importer.Count(others, "document")} of the stream {(others == 1 ? "is" : "are")} of no metric of a function "
                + "as a whole and left out: of an alias, a version, the account, or another service.");
        if (unread > 0) scenario.Note($"{Importer.Count(unread, "document")} of the stream could not be read.");
    }

    private static IEnumerable<(string Statistic, double Value)> Statistics(string metric, JsonElement value)
    {
        double? sum = JsonSource.Number(value, "sum"), count = JsonSource.Number(value, "count"), most = JsonSource.Number(value, "max");
        if (metric == "Duration" && sum >= 0 && count > 0) yield return ("Average", sum.Value / count.Value);
        else if (metric == "ConcurrentExecutions" && most >= 0) yield return ("Maximum", most.Value);
        else if (metric != "Duration" && sum >= 0) yield return ("Sum", sum.Value);
        foreach (var member in value.EnumerateObject())
            if (member.Name is ['p', >= '0' and <= '9', ..] && JsonSource.Number(value, member.Name) is { } rank and >= 0)
                yield return (MetricLabel.Normal(member.Name), rank);
    }
}
