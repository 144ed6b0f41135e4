using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>What the queries of get-metric-data say about their results: a file of them may stand beside.</summary>
internal sealed class MetricQueries
{
    private readonly Dictionary<string, (MetricLabel What, int Period)> byId = new(StringComparer.Ordinal);

    /// <summary>Whether a document is queries: a list of them, or an object with MetricDataQueries.</summary>
    public static bool Are(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? root.EnumerateArray().Any(IsQuery)
        : JsonSource.Items(root, "MetricDataQueries").Any();

    /// <summary>Takes the queries of a document.</summary>
    public void Add(JsonElement root)
    {
        var queries = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray()
            : JsonSource.Items(root, "MetricDataQueries");
        foreach (var query in queries)
        {
            if (JsonSource.Text(query, "Id") is not { } id || JsonSource.Find(query, "MetricStat") is not { } asked
                || JsonSource.Find(asked, "Metric") is not { } metric
                || MetricLabel.Read(JsonSource.Text(metric, "MetricName") ?? "", "") is not { } what)
                continue;
            string function = JsonSource.Items(metric, "Dimensions")
                .Where(dimension => JsonSource.Text(dimension, "Name") == "FunctionName")
                .Select(dimension => JsonSource.Text(dimension, "Value") ?? "").FirstOrDefault("");
            string statistic = MetricLabel.Normal(JsonSource.Text(asked, "Stat") ?? "");
            double period = JsonSource.Number(asked, "Period") ?? 0;
            byId[id] = (what with { Statistic = statistic, Function = function },
                period is >= 1 and <= 86400 * 30 ? (int)period : 0);
        }
    }

    /// <summary>What the query with an id asked for, and its period in seconds; 0 when that is not known.</summary>
    public (MetricLabel What, int Period)? Find(string id) => byId.TryGetValue(id, out var query) ? query : null;

    private static bool IsQuery(JsonElement item) => JsonSource.Find(item, "MetricStat") is not null;
}
