using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Experiments.Advising.DecisionWords;

namespace LambdaSim.Experiments.Advising;

/// <summary>Which memory size a function should have, of those that a sweep has run.</summary>
/// <remarks>
/// As AWS Lambda Power Tuning has it: the cheapest, the quickest, and the balanced one, at which cost and time, each as a share of the
/// most of all sizes, are least together. Counted is only what meets all objectives and fails hardly more calls than where fewest fail.
/// </remarks>
/// <param name="asked">The scenario.</param>
/// <param name="function">The function.</param>
public sealed class MemoryAdvice(AdviceCase asked, string function)
{
    private FunctionSettings Settings => asked.Scenario.Functions.First(known => known.Name == function);

    private string TodayText => $"{Settings.MemorySize} MB";

    /// <summary>The decision.</summary>
    /// <param name="sweep">Of the function's memory size.</param>
    public Decision Of(SweepResult sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var ran = sweep.Points.Where(point => point.NotPossible is null).ToList();
        bool judged = ran.Exists(point => point.Objectives.Count > 0);
        SweepFailures failures = new(sweep.Points);
        var good = ran.FindAll(point => Cost(sweep, point) is not null
            && (judged ? point.Verdict == Verdict.Met : !failures.AreMoreAt(point)));
        var timed = good.FindAll(point => Time(sweep, point) is not null);
        SweepPoint? cheapest = good.MinBy(point => Cost(sweep, point)), quickest = timed.MinBy(point => Time(sweep, point)),
            balanced = timed.MinBy(point => Balance(sweep, timed, point));
        var today = ran.Find(point => point.Values[0] == TodayText);
        string[] sentences = cheapest is null ? [None(ran, judged)] : [
            Sentence(sweep, cheapest, good, ran, judged, failures),
            quickest is null
                ? $"Of {sweep.LatencyMetric} there is no value from so few calls."
                : $"Quickest is {quickest.Values[0]}; {balanced!.Values[0]} balances cost and time."];
        string size = cheapest?.Values[0] ?? TodayText;
        int megabytes = int.Parse(size.Split(' ')[0]);
        bool changes = cheapest is not null && size != TodayText;
        return new Decision
        {
            Title = sweep.Title,
            Question = asked.Question,
            Sentences = sentences,
            Possible = cheapest is not null,
            Settings = changes ? [new DecidedSetting($"{function}.memorySize", TodayText, size)] : [],
            Options = [.. sweep.Points.Select(point => OptionOf(sweep, point, cheapest, quickest, balanced, failures))],
            Objectives = cheapest?.Objectives ?? [],
            Cost = today is null || cheapest is null
                ? null : DecisionWords.Cost(today.Metrics, cheapest.Metrics, asked.Scenario.Run.Duration),
            Assumed = [.. sweep.Notes, .. Init()],
            AwsCommands = changes ? AwsLines.Memory(function, megabytes) : [],
            Template = changes ? AwsLines.MemoryTemplate(function, megabytes) : [],
            Details = sweep.Command,
            Command = asked.Options.Command,
        };
    }

    private string Sentence(
        SweepResult sweep, SweepPoint cheapest, List<SweepPoint> good, List<SweepPoint> ran, bool judged, SweepFailures failures)
    {
        string verb = cheapest.Values[0] == TodayText
            ? $"Keep {function} at {TodayText}" : $"Set {function} to {cheapest.Values[0]} (today {TodayText})";
        string among = judged && good.Count == 1 ? $"the only one of {ran.Count} sizes that meets all objectives"
            : judged ? $"the cheapest of {good.Count} of {ran.Count} sizes that meet all objectives"
            : good.Count < ran.Count ? $"the cheapest of the {good.Count} of {ran.Count} sizes at which hardly more calls fail"
            : $"the cheapest of {ran.Count} sizes";
        string everywhere = !judged && failures.Everywhere is { } least
            ? $"; calls fail at every size ({least.Name} is {MetricText.Value(least.Value, least.Unit)} at the least)" : "";
        return $"{verb}, {among}: {Text(cheapest, sweep.CostMetric)} an hour, {sweep.LatencyMetric} "
            + $"{Text(cheapest, sweep.LatencyMetric)}{everywhere}.";
    }

    private string None(List<SweepPoint> ran, bool judged) => judged
        ? $"No memory size of {function} that was run meets all objectives: at {ran[^1].Values[0]}, {Missed(ran[^1].Objectives)}."
        : $"Nothing was measured of {function} by which sizes could be told apart.";

    private static DecisionOption OptionOf(
        SweepResult sweep, SweepPoint point, SweepPoint? cheapest, SweepPoint? quickest, SweepPoint? balanced, SweepFailures failures)
    {
        if (point.NotPossible is { } reason) return new DecisionOption(point.Values[0], [new DecisionCell("", reason)], Chosen: false);
        string[] names =
        [
            .. new[] { ("cheapest", cheapest), ("balanced", balanced), ("quickest", quickest) }
                .Where(one => one.Item2 == point).Select(one => one.Item1),
        ];
        string remark = point.Objectives.Count > 0 && point.Verdict != Verdict.Met ? MetricText.Of(point.Verdict)
            : point.Objectives.Count == 0 && failures.AreMoreAt(point) ? "✗ more fail" : string.Join(", ", names);
        IEnumerable<string> columns = new[] { sweep.LatencyMetric, sweep.CostMetric }.Concat(failures.Told);
        return new DecisionOption(
            point.Values[0],
            [
                .. columns.Select(name => point.Find(name)).OfType<MetricEstimate>().Select(
                    metric => new DecisionCell(metric.Name, MetricText.Value(metric.Value, metric.Unit), metric.Value, metric.Unit)),
                new DecisionCell("", remark),
            ],
            Chosen: point == cheapest);
    }

    /// <summary>Where nobody measured INIT, it is that of an empty handler.</summary>
    private IEnumerable<string> Init()
    {
        var origin = asked.Scenario.Origins.FirstOrDefault(
            known => known.Path.EndsWith($".{function}.coldStart", StringComparison.Ordinal));
        if (origin?.Origin is not (OriginKind.File or OriginKind.CommandLine))
            yield return $"INIT is the runtime's with an empty handler, for the scenario has no coldStart of {function}: yours is longer.";
    }

    private static double Balance(SweepResult sweep, List<SweepPoint> all, SweepPoint point)
    {
        double dearest = all.Max(one => Cost(sweep, one)!.Value), slowest = all.Max(one => Time(sweep, one)!.Value);
        return (Cost(sweep, point)!.Value / dearest) + (Time(sweep, point)!.Value / slowest);
    }

    private static double? Cost(SweepResult sweep, SweepPoint point) => point.Find(sweep.CostMetric)?.Value;

    private static double? Time(SweepResult sweep, SweepPoint point) => point.Find(sweep.LatencyMetric)?.Value;

    private static string Text(SweepPoint point, string name) =>
        point.Find(name) is { Value: { } value, Unit: var unit } ? MetricText.Value(value, unit) : "not known";
}
