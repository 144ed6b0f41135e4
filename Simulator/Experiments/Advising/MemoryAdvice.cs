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

    /// <summary>The sweep with the sizes that are worth a name, and the answer in words.</summary>
    /// <param name="sweep">Of the function's memory size.</param>
    public SweepResult On(SweepResult sweep)
    {
        var choice = ChoiceOf(sweep);
        return sweep with { Memory = choice with { Sentences = Sentences(sweep, choice), Command = asked.Options.Command } };
    }

    /// <summary>The decision.</summary>
    /// <param name="sweep">Of the function's memory size.</param>
    public Decision Of(SweepResult sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var choice = sweep.Memory ?? ChoiceOf(sweep);
        var cheapest = Point(sweep, choice.Cheapest);
        var today = sweep.Points.FirstOrDefault(point => point.NotPossible is null && point.Values[0] == TodayText);
        string size = cheapest?.Values[0] ?? TodayText;
        int megabytes = int.Parse(size.Split(' ')[0]);
        bool changes = cheapest is not null && size != TodayText;
        SweepFailures failures = new(sweep.Points);
        return new Decision
        {
            Title = sweep.Title,
            Question = asked.Question,
            Sentences = Sentences(sweep, choice),
            Possible = cheapest is not null,
            Settings = changes ? [new DecidedSetting($"{function}.memorySize", TodayText, size)] : [],
            Options = [.. sweep.Points.Select(point => OptionOf(sweep, point, choice, failures))],
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

    private MemoryChoice ChoiceOf(SweepResult sweep)
    {
        var ran = Ran(sweep);
        bool judged = IsJudged(ran);
        SweepFailures failures = new(sweep.Points);
        var good = ran.FindAll(point => Cost(sweep, point) is not null
            && (judged ? point.Verdict == Verdict.Met : !failures.AreMoreAt(point)));
        var timed = good.FindAll(point => Time(sweep, point) is not null);
        return new MemoryChoice(
            function, TodayText, [.. good.Select(point => point.Number)], good.MinBy(point => Cost(sweep, point))?.Number,
            timed.MinBy(point => Balance(sweep, timed, point))?.Number, timed.MinBy(point => Time(sweep, point))?.Number);
    }

    private IReadOnlyList<string> Sentences(SweepResult sweep, MemoryChoice choice)
    {
        var ran = Ran(sweep);
        bool judged = IsJudged(ran);
        return Point(sweep, choice.Cheapest) is not { } cheapest ? [None(ran, judged)] :
        [
            Sentence(sweep, cheapest, choice.Counted.Count, ran, judged),
            Point(sweep, choice.Quickest) is not { } quickest
                ? $"Of {sweep.LatencyMetric} there is no value from so few calls."
                : $"Quickest is {quickest.Values[0]}; {Point(sweep, choice.Balanced)!.Values[0]} balances cost and time.",
        ];
    }

    private static List<SweepPoint> Ran(SweepResult sweep) => [.. sweep.Points.Where(point => point.NotPossible is null)];

    private static bool IsJudged(List<SweepPoint> ran) => ran.Exists(point => point.Objectives.Count > 0);

    private static SweepPoint? Point(SweepResult sweep, int? number) => sweep.Points.FirstOrDefault(point => point.Number == number);

    private string Sentence(SweepResult sweep, SweepPoint cheapest, int good, List<SweepPoint> ran, bool judged)
    {
        string verb = cheapest.Values[0] == TodayText
            ? $"Keep {function} at {TodayText}" : $"Set {function} to {cheapest.Values[0]} (today {TodayText})";
        string among = judged && good == 1 ? $"the only one of {ran.Count} sizes that meets all objectives"
            : judged ? $"the cheapest of {good} of {ran.Count} sizes that meet all objectives"
            : good < ran.Count ? $"the cheapest of the {good} of {ran.Count} sizes at which hardly more calls fail"
            : $"the cheapest of {ran.Count} sizes";
        string everywhere = !judged && new SweepFailures(sweep.Points).Everywhere is { } least
            ? $"; calls fail at every size ({least.Name} is {MetricText.Value(least.Value, least.Unit)} at the least)" : "";
        return $"{verb}, {among}: {Text(cheapest, sweep.CostMetric)} an hour, {sweep.LatencyMetric} "
            + $"{Text(cheapest, sweep.LatencyMetric)}{everywhere}.";
    }

    private string None(List<SweepPoint> ran, bool judged) => judged
        ? $"No memory size of {function} that was run meets all objectives: at {ran[^1].Values[0]}, {Missed(ran[^1].Objectives)}."
        : $"Nothing was measured of {function} by which sizes could be told apart.";

    private static DecisionOption OptionOf(SweepResult sweep, SweepPoint point, MemoryChoice choice, SweepFailures failures)
    {
        if (point.NotPossible is { } reason) return new DecisionOption(point.Values[0], [new DecisionCell("", reason)], Chosen: false);
        string remark = point.Objectives.Count > 0 && point.Verdict != Verdict.Met ? MetricText.Of(point.Verdict)
            : point.Objectives.Count == 0 && failures.AreMoreAt(point) ? "✗ more fail" : string.Join(", ", choice.Names(point.Number));
        IEnumerable<string> columns = new[] { sweep.LatencyMetric, sweep.CostMetric }.Concat(failures.Told);
        return new DecisionOption(
            point.Values[0],
            [
                .. columns.Select(name => point.Find(name)).OfType<MetricEstimate>().Select(
                    metric => new DecisionCell(metric.Name, MetricText.Value(metric.Value, metric.Unit), metric.Value, metric.Unit)),
                new DecisionCell("", remark),
            ],
            Chosen: point.Number == choice.Cheapest);
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
