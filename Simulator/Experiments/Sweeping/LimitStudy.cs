using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>Which limit of concurrency lets most calls of a function succeed that uses a service.</summary>
/// <remarks>
/// A limit refuses some calls at once, so that the others do not wait for each other at the service. Each limit is run with the same
/// seeds; goodput is what succeeds in a second. Limits whose goodput is within 1% of the best, or not shown to be less, are as good, and
/// the one in their middle (on a logarithmic scale) is recommended: it is the farthest from either edge.
/// </remarks>
/// <param name="function">Whose concurrency is limited.</param>
/// <param name="service">What is to be protected.</param>
public sealed class LimitStudy(string function, string service)
{
    private const double AsGood = 0.99;

    private string Invocations => $"{function} invocations";

    private string Calls => $"{function} calls";

    private string Errors => $"{function} errors count";

    private string Throttles => $"{function} throttles count";

    private string Latency => $"{function} latency of successes p99";

    private string Utilisation => $"{service} utilisation";

    /// <summary>The command line that asks for it.</summary>
    /// <param name="file">The scenario's file, as a word of a shell.</param>
    /// <param name="limits">The limits to try.</param>
    public string Command(string file, IEnumerable<string> limits) =>
        $"lambdasim advise concurrency {service} {file} --values {string.Join(',', limits)}";

    /// <summary>What has to be estimated of each point.</summary>
    /// <param name="scenario">The scenario.</param>
    public IReadOnlyList<MetricReference> Metrics(Scenario scenario)
    {
        var subjects = SentenceSubjects.Of(scenario);
        bool isDatabase = scenario.Services.First(known => known.Name == service).Database is not null;
        string[] phrases = [Invocations, Calls, Errors, Throttles, Latency, .. isDatabase ? [Utilisation] : (string[])[]];
        return [.. phrases.Select(phrase => StandardMetrics.Parse(phrase, subjects))];
    }

    /// <summary>The advice.</summary>
    /// <param name="sweep">Of the function's reserved concurrency.</param>
    public SweepResult Of(SweepResult sweep)
    {
        var ran = sweep.Points.Where(point => point.NotPossible is null).ToList();
        var goodputs = ran.Select(Goodputs).ToList();
        double[] best = goodputs.MaxBy(values => values.Average())!;
        bool IsAsGood(double[] values) => values.Average() >= AsGood * best.Average()
            || (Intervals.OfPairs(best, values, Intervals.Confidence) is { } lost && lost.High >= 0);
        List<LimitPoint> points = [.. ran.Zip(goodputs, (point, values) => PointOf(point, values, IsAsGood(values)))];
        return sweep with { Limit = new LimitAdvice(function, service, points, Recommended(points)) };
    }

    /// <summary>The middle of those that are as good as the best and stand side by side with it; none where no limit at all is as
    /// good.</summary>
    private static int? Recommended(List<LimitPoint> points)
    {
        if (points.Exists(point => point is { Limit: LimitPoint.None, AsGood: true })) return null;
        var good = points.Where(point => point.AsGood).ToList();
        double middle = Math.Sqrt(double.Parse(good[0].Limit) * double.Parse(good[^1].Limit));
        return good.MinBy(point => Math.Abs(Math.Log(double.Parse(point.Limit) / middle)))!.Number;
    }

    private LimitPoint PointOf(SweepPoint point, double[] goodputs, bool asGood)
    {
        double calls = Value(point, Calls), mean = goodputs.Average();
        var interval = Intervals.Around(mean, goodputs);
        return new LimitPoint(
            point.Number, point.Values[0], mean, interval?.Low, interval?.High,
            Failed: Value(point, Errors) / calls, Refused: Value(point, Throttles) / calls,
            Latency: point.Find(Latency)?.Value, Utilisation: point.Find(Utilisation)?.Value, AsGood: asGood);
    }

    /// <summary>What succeeded in a second, in each run.</summary>
    private double[] Goodputs(SweepPoint point)
    {
        var (invocations, errors) = (point.Find(Invocations)!.ByReplication, point.Find(Errors)!.ByReplication);
        return
        [
            .. point.Replications.Select((run, number) => ((invocations[number] ?? 0) - (errors[number] ?? 0))
                / (run.Simulated - run.MeasuredFrom).TotalSeconds),
        ];
    }

    private static double Value(SweepPoint point, string metric) => point.Find(metric)?.Value ?? 0;
}
