using System.Globalization;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>What CloudWatch measured of one function.</summary>
/// <param name="name">The function.</param>
internal sealed class MeasuredFunction(string name)
{
    private static readonly string[] Percentiles = ["p50", "p90", "p99"];

    private const int MostPeriods = 366 * 24 * 60;
    private readonly List<MetricSeries> all = [];
    private readonly HashSet<MetricSeries> taken = [];
    private int statedPeriod;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The load: how often it was called; null when no result counts that.</summary>
    public MetricSeries? Invocations => Find("Invocations", "Sum") ?? Find("Invocations", "");

    /// <summary>The times between points of all series, in seconds.</summary>
    public IEnumerable<long> Gaps => all.SelectMany(series => series.Gaps);

    /// <summary>Adds points of a result.</summary>
    /// <param name="what">Which metric.</param>
    /// <param name="id">The id of the result.</param>
    /// <param name="period">Its period in seconds; 0 when that is not known.</param>
    /// <param name="points">The points.</param>
    /// <param name="scenario">Takes notes.</param>
    public void Add(MetricLabel what, string id, int period, MetricPoints points, ScenarioText scenario)
    {
        var series = Find(what.Metric, what.Statistic);
        if (series is null) all.Add(series = new MetricSeries(what.Metric, what.Statistic, id));
        if (points.Unread > 0)
            scenario.Note($"{name} {what.Metric}: {Importer.Count(points.Unread, "point")} could not be read.");
        if (series.Id != id && series.Overlaps(points))
        {
            scenario.Note($"The result {id} is about {series.Shown} of {name}, as the result {series.Id} is, so it was "
                + $"left out. Label each with its function.");
            return;
        }
        int twice = series.Add(points);
        if (twice > 0)
            scenario.Note($"{name} {series.Shown}: {Importer.Count(twice, "point stands", "points stand")} twice; the "
                + $"first of each counts.");
        if (what.Metric == "Invocations" && period > 0) statedPeriod = period;
    }

    /// <summary>Writes it below <c>functions</c>.</summary>
    public void WriteFunction(ScenarioText scenario, string shown)
    {
        scenario.Line(1, $"{shown}:");
        WriteDuration(scenario);
        double invocations = Take(Invocations)!.Sum;
        if (Take(Find("Errors", "Sum") ?? Find("Errors", "")) is { Sum: > 0 } errors && invocations > 0)
            scenario.Line(2, $"errors: {Quantities.Share(Math.Min(1, errors.Sum / invocations))}");
        Take(Concurrent);
        Take(Throttles);
        foreach (var series in all.Where(series => !taken.Contains(series)))
            scenario.Note(IsCompared(series)
                ? $"{name}: {series.Shown} is compared with (expected), and no part of the distribution."
                : $"{name}: {series.Shown} was left out.");
    }

    /// <summary>Writes what the simulation should come to.</summary>
    /// <param name="expected">Where to.</param>
    /// <param name="shown">The name of the function in the scenario.</param>
    /// <param name="begin">When the load begins, in seconds since 1970.</param>
    /// <param name="load">The load.</param>
    public void WriteExpected(Expected expected, string shown, long begin, Load load)
    {
        List<(string, string)> numbers = [("invocations", Whole(load.Total))];
        List<(string, IReadOnlyList<double>)> series = [("invocations", load.Counts)];
        if (Find("Errors", "Sum") is { Sum: >= 10 } errors && Invocations is { Sum: > 0 } all)
            numbers.Add(("errors", Quantities.Share(Math.Min(1, errors.Sum / all.Sum))));
        foreach (string percentile in Percentiles)
        {
            if (Find("Duration", percentile)?.WeightedMedian(Invocations) is { } length)
                numbers.Add(($"duration {percentile}", Quantities.Time(length)));
        }
        if (Concurrent is { Points.Count: > 0 } concurrent)
        {
            numbers.Add(("concurrency peak", Whole(concurrent.Maximum)));
            series.Add(("concurrency peak", Values(concurrent, double.NaN)));
        }
        if (Throttles is { Points.Count: > 0 } throttles)
        {
            numbers.Add(("throttles", Whole(throttles.Sum)));
            series.Add(("throttles", Values(throttles, 0)));
        }
        expected.Write(shown, numbers, load.Period, series);

        double[] Values(MetricSeries measured, double missing)
        {
            double[] values = [.. Enumerable.Repeat(missing, load.Counts.Count)];
            foreach (var (second, value) in measured.Points)
            {
                long place = (second - begin) / load.Period;
                if (second >= begin && place < values.Length) values[place] = value;
            }
            return values;
        }
    }

    private static bool IsCompared(MetricSeries series) =>
        series is { Metric: "Duration", Sum: > 0 } && Percentiles.Contains(series.Statistic);

    private MetricSeries? Concurrent => Find("ConcurrentExecutions", "Maximum") ?? Find("ConcurrentExecutions", "");

    private MetricSeries? Throttles => Find("Throttles", "Sum") ?? Find("Throttles", "");

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>The load from a common beginning; a period without a point had no invocations.</summary>
    /// <param name="begin">When it begins, in seconds since 1970.</param>
    /// <param name="others">The times between points of all functions.</param>
    /// <param name="scenario">Takes notes.</param>
    public Load Load(long begin, IReadOnlyCollection<long> others, ScenarioText scenario)
    {
        var points = Invocations!.Points;
        int period = statedPeriod > 0 ? statedPeriod : Period(others, scenario);
        long periods = Math.Max(1, ((points.Keys.Max() - begin) / period) + 1);
        if (periods > MostPeriods)
        {
            scenario.Note($"{name}: only the first {MostPeriods:N0} periods were taken.");
            periods = MostPeriods;
        }
        double[] counts = new double[periods];
        foreach (var (second, count) in points)
        {
            long place = (second - begin) / period;
            if (second >= begin && place < periods) counts[place] += count;
        }
        return new Load(period, counts);
    }

    // CloudWatch leaves out periods without invocations, so that the shortest gap may be several periods.
    private int Period(IReadOnlyCollection<long> others, ScenarioText scenario)
    {
        long[] gaps = [.. Gaps];
        long period = gaps.Aggregate(0L, Common);
        bool regular = gaps.Length >= 3 && gaps.All(gap => gap == period);
        if (!regular) period = others.Aggregate(period, Common);
        if (period == 0) period = 60;
        period = Math.Min(period, 86400);
        if (period > 60)
            scenario.Note($"{name}: nothing says the period of its points, so {Quantities.Seconds(period)} is assumed, "
                + $"the longest that their times allow. Name the file of queries too, and it is known.");
        return (int)period;
    }

    private static long Common(long one, long other) => other == 0 ? one : Common(other, one % other);

    private MetricSeries? Find(string metric, string statistic) =>
        all.Find(series => series.Metric == metric && series.Statistic == statistic);

    private MetricSeries? Take(MetricSeries? series)
    {
        if (series is not null) taken.Add(series);
        return series;
    }

    // Of p99.9 it is 99.9.
    private static double? Rank(MetricSeries series) =>
        series.Statistic is ['p', .. var rank]
        && double.TryParse(rank, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : null;

    private void WriteDuration(ScenarioText scenario)
    {
        MeasuredDuration duration = new(
            all.Where(series => series.Metric == "Duration" && Rank(series) is > 0 and < 100)
                .OrderBy(Rank).Select(series => (series, Rank(series)!.Value / 100)),
            Find("Duration", "Average") ?? Find("Duration", ""), Invocations);
        foreach (var series in duration.Taken) Take(series);
        scenario.Line(2, $"duration: {duration.Text}", duration.Remark);
        scenario.Note($"{name}: {duration.Note}");
    }
}
