using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The parts of a decision in words, which the views lay out.</summary>
internal static class DecisionText
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24), Long = TimeSpan.FromHours(23);

    /// <summary>What to set, a line a setting.</summary>
    public static IEnumerable<string> Settings(Decision decision) => decision.Schedule.Count > 0
        ? decision.Schedule.Select(step => Step(step, decision.Schedule))
        : decision.Settings.Select(setting => $"{setting.Path} {setting.Value} (today {setting.Today})");

    /// <summary>The objectives, as they were run with the decision.</summary>
    public static IEnumerable<string> Objectives(Decision decision) => decision.Objectives.Select(objective =>
        $"{MetricText.Of(objective.Verdict)}: {objective.Sentence}"
        + (objective.Estimate.Value is { } value ? $" ({MetricText.Value(value, objective.Estimate.Unit)})" : ""));

    /// <summary>What it costs, an hour and a month.</summary>
    public static IEnumerable<string> Costs(DecisionCost cost)
    {
        if (cost.With.Value is not { } with || cost.Today.Value is not { } today) yield break;
        yield return Beside("an hour", with, today);
        yield return $"{Beside("a month", cost.WithPerMonth!.Value, cost.TodayPerMonth!.Value)}, {Basis(cost.Run)}";
    }

    private static string Beside(string period, double with, double today) => Dollars(with) == Dollars(today)
        ? $"{Dollars(with)} {period}, as today"
        : $"{Dollars(with)} {period} (today {Dollars(today)})";

    /// <summary>What a month is made of: nothing was simulated but the run.</summary>
    public static string Basis(TimeSpan run) => run == Day ? "if every day is like this one"
        : run > Long ? $"if all 730 hours are like these {Readable.Moment(run)}"
        : $"extrapolated: 730 hours that are all like these {Readable.Moment(run)}";

    /// <summary>US dollars with their currency.</summary>
    public static string Dollars(double amount) => MetricText.Value(amount, MetricUnit.Dollars);

    private static string Step(DecidedStep step, IReadOnlyList<DecidedStep> all)
    {
        string value = $"{Readable.Count(step.Value)} from {Readable.Moment(step.From)} to {Readable.Moment(step.To)}";
        if (step == all[0]) return value;
        return step.AskedFor == step.From ? value : $"{value}, asked for at {Readable.Moment(step.AskedFor)} to be ready by then";
    }
}
