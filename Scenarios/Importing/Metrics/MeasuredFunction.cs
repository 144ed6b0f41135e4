using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>What CloudWatch measured of one function.</summary>
/// <param name="name">The function.</param>
internal sealed class MeasuredFunction(string name)
{
    private const int MostPeriods = 366 * 24 * 60;
    private readonly List<(string Metric, string Statistic, MetricSeries Series)> all = [];

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Adds a result.</summary>
    /// <returns>How many points could not be read.</returns>
    public int Add(MetricLabel what, JsonElement result)
    {
        string statistic = what.Metric == "Duration" ? what.Statistic : "";
        var series = Find(what.Metric, statistic);
        if (series is null) all.Add((what.Metric, statistic, series = new MetricSeries()));
        return series.Add(result);
    }

    /// <summary>A series; null when there is none.</summary>
    public MetricSeries? Find(string metric, string statistic = "") =>
        all.FirstOrDefault(one => one.Metric == metric && one.Statistic == statistic).Series;

    /// <summary>Writes it below <c>functions</c>, with what was measured beside it.</summary>
    public void WriteFunction(ScenarioText scenario, string shown)
    {
        scenario.Line(1, $"{shown}:");
        WriteDuration(scenario);
        double invocations = Find("Invocations")!.Sum;
        if (Find("Errors") is { } errors && invocations > 0 && errors.Sum > 0)
            scenario.Line(2, $"errors: {Quantities.Share(Math.Min(1, errors.Sum / invocations))}");
        scenario.Line(2, $"# measured: Invocations {invocations:N0}");
        if (Find("ConcurrentExecutions") is { Points.Count: > 0 } concurrent)
            scenario.Line(2, $"# measured: ConcurrentExecutions {concurrent.Maximum:N0} at most");
        if (Find("Throttles") is { Points.Count: > 0 } throttles) scenario.Line(2,
            $"# measured: Throttles {throttles.Sum:N0}");
        foreach (var (metric, statistic, _) in all)
        {
            if (metric is not ("Invocations" or "Duration" or "ConcurrentExecutions" or "Throttles" or "Errors"))
                scenario.Note($"{name}: {metric} was left out.");
            else if (metric == "Duration" && statistic is "Minimum" or "Sum" or "SampleCount")
                scenario.Note($"{name}: Duration {statistic} was left out.");
        }
    }

    /// <summary>The load from a common beginning; a period without a point had no invocations.</summary>
    public Load Load(long begin, ScenarioText scenario)
    {
        var invocations = Find("Invocations")!;
        int period = invocations.Period;
        long end = invocations.Points.Keys.Max();
        long periods = Math.Max(1, ((end - begin) / period) + 1);
        if (periods > MostPeriods)
        {
            scenario.Note($"{name}: only the first {MostPeriods:N0} periods were taken.");
            periods = MostPeriods;
        }
        double[] counts = new double[periods];
        foreach (var (second, count) in invocations.Points)
        {
            long place = (second - begin) / period;
            if (second >= begin && place < periods) counts[place] += count;
        }
        return new Load(period, counts);
    }

    private void WriteDuration(ScenarioText scenario)
    {
        var weights = Find("Invocations");
        List<string> points = [];
        double before = 0;
        foreach (string statistic in (string[])["p50", "p90", "p95", "p99"])
        {
            if (Find("Duration", statistic)?.WeightedMedian(weights) is not { } value || value <= before) continue;
            points.Add($"{statistic}: {Quantities.Time(value)}");
            before = value;
        }
        if (points.Count >= 2)
        {
            scenario.Line(2, $"duration: {{ {string.Join(", ", points)} }}");
            scenario.Note($"{name}: percentiles of many periods cannot be added up; those of the median period, "
                + $"weighted by "
                + "Invocations, are taken. REPORT lines say more; 'import logs' reads them.");
            return;
        }
        var average = Find("Duration", "Average") ?? Find("Duration");
        if (average?.WeightedMedian(weights) is { } mean)
        {
            scenario.Line(2, $"duration: {Quantities.Time(mean)}", "an average: without percentiles there is no "
                + "spread");
            scenario.Note($"{name}: only an average of Duration is known. Query p50 and p99 as well.");
            return;
        }
        scenario.Line(2, "duration: ???", "{ p50: 80 ms, p99: 400 ms }: query Duration with p50 and p99");
        scenario.Note($"{name}: there is no Duration with p50 and p99.");
    }
}
