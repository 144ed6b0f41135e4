using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>One statistic of one metric of one function over time.</summary>
/// <param name="metric">The metric.</param>
/// <param name="statistic">The statistic; empty when nothing says it.</param>
/// <param name="id">The id of the result.</param>
internal sealed class MetricSeries(string metric, string statistic, string id)
{
    private readonly SortedDictionary<long, double> points = [];

    /// <summary>The metric.</summary>
    public string Metric => metric;

    /// <summary>The statistic; empty when nothing says it.</summary>
    public string Statistic => statistic;

    /// <summary>The id of the result that it began with.</summary>
    public string Id => id;

    /// <summary>What people call it: "Duration p99".</summary>
    public string Shown => $"{metric} {statistic}".TrimEnd();

    /// <summary>The points by second since 1970, in order of time.</summary>
    public IReadOnlyDictionary<long, double> Points => points;

    /// <summary>The times between one point and the next, in seconds.</summary>
    public IEnumerable<long> Gaps => points.Keys.Zip(points.Keys.Skip(1), (one, next) => next - one);

    /// <summary>The sum of all values.</summary>
    public double Sum => points.Values.Sum();

    /// <summary>The greatest value; 0 without any.</summary>
    public double Maximum => points.Count == 0 ? 0 : points.Values.Max();

    /// <summary>Whether one of some points is there already.</summary>
    public bool Overlaps(MetricPoints more) => more.Points.Any(point => points.ContainsKey(point.Second));

    /// <summary>Adds points; of two at one moment the first stays.</summary>
    /// <returns>How many were there already.</returns>
    public int Add(MetricPoints more) => more.Points.Count(point => !points.TryAdd(point.Second, point.Value));

    /// <summary>The median of the points, weighted by another series at the same moments.</summary>
    /// <returns>Null without points.</returns>
    public double? WeightedMedian(MetricSeries? weights)
    {
        (double Value, double Weight)[] pairs =
        [
            .. points.Where(point => point.Value > 0)
                .Select(point => (point.Value, weights?.Points.GetValueOrDefault(point.Key, 0) ?? 1))
                .OrderBy(pair => pair.Value),
        ];
        if (pairs.Length == 0) return null;
        if (pairs.Sum(pair => pair.Weight) <= 0) pairs = [.. pairs.Select(pair => (pair.Value, 1.0))];
        double half = pairs.Sum(pair => pair.Weight) / 2, reached = 0;
        return pairs.First(pair => (reached += pair.Weight) >= half).Value;
    }
}

/// <summary>Points of a result.</summary>
/// <param name="Points">Each with its second since 1970.</param>
/// <param name="Unread">How many could not be read.</param>
internal sealed record MetricPoints(IReadOnlyList<(long Second, double Value)> Points, int Unread)
{
    // More than any metric of Lambda comes to in a period: the file was damaged.
    private const double Greatest = 1e11;

    /// <summary>Those of a result of get-metric-data.</summary>
    public static MetricPoints OfResult(JsonElement result)
    {
        JsonElement[] times = [.. JsonSource.Items(result, "Timestamps")];
        JsonElement[] values = [.. JsonSource.Items(result, "Values")];
        return Of(times.Zip(values, (time, value) => ((JsonElement?)time, (JsonElement?)value)),
            Math.Abs(times.Length - values.Length));
    }

    /// <summary>Those of one statistic in the output of get-metric-statistics.</summary>
    /// <param name="root">The output.</param>
    /// <param name="value">Finds the statistic in a data point; null where it is missing.</param>
    public static MetricPoints OfStatistic(JsonElement root, Func<JsonElement, JsonElement?> value) =>
        Of(JsonSource.Items(root, "Datapoints").Select(point => (JsonSource.Find(point, "Timestamp"), value(point))),
            0);

    private static MetricPoints Of(IEnumerable<(JsonElement? Time, JsonElement? Value)> pairs, int unread)
    {
        List<(long, double)> points = [];
        foreach (var (time, value) in pairs)
        {
            if (time is { } moment && SecondOf(moment) is { } second
                && value is { ValueKind: JsonValueKind.Number } found && found.TryGetDouble(out double number)
                && number is >= 0 and < Greatest)
                points.Add((second, number));
            else
                unread++;
        }
        return new MetricPoints(points, unread);
    }

    // The AWS CLI writes ISO 8601, older versions seconds since 1970.
    private static long? SecondOf(JsonElement time) => time.ValueKind switch
    {
        JsonValueKind.String => Logs.LogPlace.TimeOf(JsonSource.Text(time) ?? "") is { } moment ? (long)(moment / 1000)
            : null,
        JsonValueKind.Number => time.TryGetDouble(out double seconds) && seconds is > 0 and < 1e11 ? (long)seconds
            : null,
        _ => null,
    };
}
