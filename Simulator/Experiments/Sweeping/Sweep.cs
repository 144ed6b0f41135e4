using LambdaSim.Experiments.Comparing;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports;
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

    /// <summary>Runs what has not been run before, points and replications as one list of work.</summary>
    /// <param name="axes">What varies.</param>
    /// <param name="candidates">What every point is made from, in their order; at least one can be run.</param>
    /// <param name="options">How to run each.</param>
    /// <param name="store">Where points are kept; null to keep none.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    public static SweepResult? Run(
        IReadOnlyList<SweepAxis> axes, IReadOnlyList<SweepCandidate> candidates, ExperimentOptions options, SweepStore? store)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(options);
        var values = PointsOf(axes);
        var points = new SweepPoint?[values.Count];
        var underWay = new Dictionary<int, Experiment>();

        Experiment? Begin(int number)
        {
            var scenario = candidates[number].Scenario;
            points[number] = scenario is null
                ? PointWithout(number, values[number], candidates[number].Reason!)
                : store?.Find(number, scenario, options);
            if (points[number] is not null) return null;
            var own = options with { Design = number, Progress = options.Progress?.Part(number, values.Count) };
            return underWay[number] = new Experiment(scenario!, own) { Rule = RuleOf(scenario!, options) };
        }

        void End(int number)
        {
            underWay.Remove(number, out var experiment);
            var result = experiment!.Result();
            if (result.Partial) return;
            var point = PointOf(number, values[number], result);
            points[number] = store is null ? point : store.Keep(point, candidates[number].Scenario!, options);
        }

        WorkList.Run(values.Count, options.Jobs, Begin, End, options.Stop);
        var scenario = candidates.First(candidate => candidate.Scenario is not null).Scenario!;
        return Array.IndexOf(points, null) >= 0 ? null : ResultOf(axes, [.. points.OfType<SweepPoint>()], scenario, options);
    }

    /// <summary>As often as was said; else until it is clear whether a point meets all objectives.</summary>
    private static IStoppingRule RuleOf(Scenario scenario, ExperimentOptions options)
    {
        var usual = StoppingRules.Of(scenario, options);
        return usual is UntilClear ? new UntilClear(Looks.Usual, Question.WhetherAllAreMet) : usual;
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
        bool judged = ran[0].Objectives.Count > 0;
        // Objectives say what may fail; without them nothing that fails is on the frontier.
        SweepFailures failures = new(points);
        var serving = judged ? points : points.FindAll(point => !failures.AreMoreAt(point));
        SweepPoint[] marked = [.. points.Select(
            point => point with { OnFrontier = serving.Contains(point) && OnFrontier(point, serving, latency) })];
        var first = judged ? Array.Find(marked, point => point.Verdict == Verdict.Met) : null;
        var metrics = ComparedMetrics.Of(ran[0].Metrics, ran[0].Objectives, []);
        // The two that the frontier is about come first: what does not fit on a page is cut from the end.
        string[] columns = [.. new[] { latency, Cost }.Concat(judged ? [] : failures.Told).Concat(metrics).Distinct()];
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
        int fewest = points.Min(point => point.Replications.Count), most = points.Max(point => point.Replications.Count);
        yield return fewest == most
            ? $"Every point was run {Readable.Count(most, "time")} with the same random numbers (common random numbers)."
            : $"Every point was run until it was clear whether it meets the objectives, {fewest} to {most} times, with the same random "
                + $"numbers (common random numbers): {points.Sum(point => point.Replications.Count)} runs in all.";
        if (AdjustmentNote.Of([.. points.SelectMany(point => point.Metrics)]) is { } adjusted) yield return adjusted;
        var (first, last) = (points[0], points[^1]);
        if (points.Count > 1 && first.Replications.Zip(last.Replications).All(
            pair => pair.First.Fingerprint == pair.Second.Fingerprint))
            yield return "The first and the last point went the same way, message by message: this setting changes "
                + "nothing but the price.";
    }
}
