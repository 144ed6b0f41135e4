using LambdaSim.Experiments.Comparing;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>Runs a scenario at every point of one or two axes, each with the same seeds.</summary>
public static class Sweep
{
    private const string Cost = "cost per hour";

    /// <summary>The settings of every point, the last axis varying fastest.</summary>
    /// <param name="axes">One or two.</param>
    public static IReadOnlyList<IReadOnlyList<string>> PointsOf(IReadOnlyList<SweepAxis> axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        IEnumerable<string[]> points = [[]];
        foreach (var axis in axes)
            points = [.. points.SelectMany(_ => axis.Values, (point, value) => (string[])[.. point, value])];
        return [.. points];
    }

    /// <summary>Runs what has not been run before.</summary>
    /// <param name="axes">What varies.</param>
    /// <param name="candidates">What every point is made from, in their order; at least one can be run.</param>
    /// <param name="options">How to run each.</param>
    /// <param name="store">Where points are kept; null to keep none.</param>
    /// <param name="began">Hears which point is run next, and how many there are; or null.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    public static SweepResult? Run(
        IReadOnlyList<SweepAxis> axes, IReadOnlyList<SweepCandidate> candidates, ExperimentOptions options,
        SweepStore? store,
        Action<int, int>? began = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(options);
        var values = PointsOf(axes);
        List<SweepPoint> points = [];
        for (int number = 0; number < values.Count; number++)
        {
            began?.Invoke(number, values.Count);
            var point = Point(number, values[number], candidates[number], options, store);
            if (point is null) return null;
            points.Add(point);
        }
        return ResultOf(axes, points, candidates.First(candidate => candidate.Scenario is not null).Scenario!, options);
    }

    private static SweepPoint? Point(
        int number, IReadOnlyList<string> values, SweepCandidate candidate, ExperimentOptions options, SweepStore? store)
    {
        if (candidate.Scenario is not { } scenario) return PointWithout(number, values, candidate.Reason!);
        if (store?.Find(number, scenario, options) is { } kept) return kept;
        var experiment = Experiment.Run(scenario, options);
        if (experiment.Partial) return null;
        var point = PointOf(number, values, experiment);
        return store is null ? point : store.Keep(point, scenario, options);
    }

    /// <summary>A point of an experiment.</summary>
    internal static SweepPoint PointOf(int number, IReadOnlyList<string> values, ExperimentResult experiment) =>
        new(number, values, experiment.Metrics, experiment.Objectives, OnFrontier: false) { Replications = experiment.Replications };

    /// <summary>A point whose values the scenario does not allow.</summary>
    internal static SweepPoint PointWithout(int number, IReadOnlyList<string> values, string reason) =>
        new(number, values, [], [], OnFrontier: false) { NotPossible = reason };

    private static SweepResult ResultOf(
        IReadOnlyList<SweepAxis> axes, List<SweepPoint> points, Scenario scenario, ExperimentOptions options)
    {
        var ran = points.FindAll(point => point.NotPossible is null);
        string latency = LatencyMetric(ran[0], scenario, axes);
        SweepPoint[] marked = [.. points.Select(
            point => point with { OnFrontier = OnFrontier(point, points, latency) })];
        bool judged = ran[0].Objectives.Count > 0;
        var first = judged ? Array.Find(marked, point => point.Verdict == Verdict.Met) : null;
        var metrics = ComparedMetrics.Of(ran[0].Metrics, ran[0].Objectives, []);
        // The two that the frontier is about come first: what does not fit on a page is cut from the end.
        string[] columns = [.. new[] { latency, Cost }.Concat(metrics).Distinct()];
        return new SweepResult
        {
            Title = scenario.Name,
            Command = options.Command,
            Axes = axes,
            Points = marked,
            Replications = points.Max(point => point.Replications.Count),
            Metrics = [.. columns.Where(name => ran[0].Find(name) is not null)],
            LatencyMetric = latency,
            CostMetric = Cost,
            FirstMeeting = first?.Number,
            Notes = [.. options.Notes, .. Notes(ran), .. Impossible(points)],
        };
    }

    /// <summary>That of the first objective about a latency; else p99 of the function that varies, or of the
    /// first.</summary>
    private static string LatencyMetric(SweepPoint point, Scenario scenario, IReadOnlyList<SweepAxis> axes)
    {
        var judged = point.Objectives.FirstOrDefault(objective => objective.Estimate.Unit == MetricUnit.Time);
        if (judged is not null) return judged.Metric;
        var function = scenario.Functions.FirstOrDefault(
            known => axes.Any(axis => axis.Path.Split('.').Contains(known.Name)));
        return $"{(function ?? scenario.Functions[0]).Name} latency p99";
    }

    private static bool OnFrontier(SweepPoint point, List<SweepPoint> points, string latency)
    {
        if (Place(point, latency) is not { } here) return false;
        return !points.Any(other => Place(other, latency) is { } there
            && there.Cost <= here.Cost && there.Latency <= here.Latency
            && (there.Cost < here.Cost || there.Latency < here.Latency));
    }

    private static (double Cost, double Latency)? Place(SweepPoint point, string latency) =>
        point.Find(Cost)?.Value is { } cost && point.Find(latency)?.Value is { } time ? (cost, time) : null;

    private static IEnumerable<string> Impossible(List<SweepPoint> points) =>
        points.Where(point => point.NotPossible is not null).GroupBy(point => point.NotPossible).Select(
            alike => $"Not possible at {string.Join("; ", alike.Select(point => string.Join(", ", point.Values)))}: {alike.Key}.");

    private static IEnumerable<string> Notes(List<SweepPoint> points)
    {
        int runs = points[0].Replications.Count;
        yield return $"Every point was run {runs} time{(runs == 1 ? "" : "s")} with common random numbers (common random "
            + $"numbers).";
        var (first, last) = (points[0], points[^1]);
        if (points.Count > 1 && first.Replications.Zip(last.Replications).All(
            pair => pair.First.Fingerprint == pair.Second.Fingerprint))
            yield return "The first and the last point went the same way, message by message: this setting changes "
                + "nothing but the price.";
    }
}
