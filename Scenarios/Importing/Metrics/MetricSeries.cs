using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>One metric of one function over time.</summary>
internal sealed class MetricSeries
{
    private readonly SortedDictionary<long, double> points = [];

    /// <summary>The points by second since 1970, in order of time.</summary>
    public IReadOnlyDictionary<long, double> Points => points;

    /// <summary>The shortest time between two points in seconds; 60 when there are fewer than two.</summary>
    public int Period
    {
        get
        {
            long shortest = long.MaxValue, before = long.MinValue;
            foreach (long second in points.Keys)
            {
                if (before != long.MinValue) shortest = Math.Min(shortest, second - before);
                before = second;
            }
            return shortest == long.MaxValue ? 60 : (int)Math.Min(shortest, 86400);
        }
    }

    /// <summary>The sum of all values.</summary>
    public double Sum => points.Values.Sum();

    /// <summary>The greatest value; 0 without any.</summary>
    public double Maximum => points.Count == 0 ? 0 : points.Values.Max();

    /// <summary>Adds the points of a result of get-metric-data; the pages of one metric add up.</summary>
    /// <returns>How many points could not be read.</returns>
    public int Add(JsonElement result)
    {
        JsonElement[] times = [.. JsonSource.Items(result, "Timestamps")], values = [.. JsonSource.Items(result,
            "Values")];
        int lost = Math.Abs(times.Length - values.Length);
        for (int i = 0; i < Math.Min(times.Length, values.Length); i++)
        {
            bool good = values[i].ValueKind == JsonValueKind.Number && values[i].TryGetDouble(out double value)
                && value is >= 0 and < 1e15 && SecondOf(times[i]) is { } second && points.TryAdd(second, value);
            if (!good) lost++;
        }
        return lost;
    }

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

    // The AWS CLI writes ISO 8601, older versions seconds since 1970.
    private static long? SecondOf(JsonElement time) => time.ValueKind switch
    {
        JsonValueKind.String => Logs.LogPlace.TimeOf(time.GetString() ?? "") is { } moment ? (long)(moment / 1000)
            : null,
        JsonValueKind.Number => time.TryGetDouble(out double seconds) && seconds is > 0 and < 1e11 ? (long)seconds
            : null,
        _ => null,
    };
}
