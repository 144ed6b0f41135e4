using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Experiments.Advising;

/// <summary>Clauses that decisions are made of.</summary>
internal static class DecisionWords
{
    private const string CostPerHour = "cost per hour";

    /// <summary>Whether all objectives are shown to be met.</summary>
    public static bool AllMet(IReadOnlyList<ObjectiveResult> objectives) =>
        objectives.All(objective => objective.Verdict == Verdict.Met);

    /// <summary>What becomes of what is missed today: "checkout cold starts 0.12% (today 4.1%)".</summary>
    /// <param name="with">The objectives with the decision.</param>
    /// <param name="today">The objectives today, in the same order.</param>
    public static string Change(IReadOnlyList<ObjectiveResult> with, IReadOnlyList<ObjectiveResult> today)
    {
        int worst = today.Select((objective, number) => (objective.Verdict, number)).OrderBy(one => Severity(one.Verdict)).First().number;
        var (before, after) = (today[worst].Estimate, with[worst].Estimate);
        return after.Value is not { } value || before.Value is not { } was
            ? "all objectives are met"
            : $"{today[worst].Metric} is {MetricText.Value(value, after.Unit)} (today {MetricText.Value(was, before.Unit)})";
    }

    /// <summary>What is not shown to be met, as a clause.</summary>
    public static string Missed(IReadOnlyList<ObjectiveResult> objectives) => string.Join("; ", objectives
        .Where(objective => objective.Verdict != Verdict.Met).OrderBy(objective => Severity(objective.Verdict)).Take(2)
        .Select(objective => MetricText.Against(objective, interval: true)));

    /// <summary>US dollars a month of a difference of the cost of an hour: "31.20 USD a month more".</summary>
    /// <param name="with">US dollars an hour.</param>
    /// <param name="today">US dollars an hour, to compare with.</param>
    public static string Month(double with, double today)
    {
        double month = (with - today) * MonthlyBill.Hours;
        return $"{MetricText.Value(Math.Abs(month), MetricUnit.Dollars)} a month {(month < 0 ? "less" : "more")}";
    }

    /// <summary>The cost of both beside each other; null where one of them has none.</summary>
    public static DecisionCost? Cost(IReadOnlyList<MetricEstimate> today, IReadOnlyList<MetricEstimate> with, TimeSpan run) =>
        Hourly(today) is { Value: not null } before && Hourly(with) is { Value: not null } after
            ? new DecisionCost(before, after, run)
            : null;

    /// <summary>How much a level is, with its thousands.</summary>
    public static string Number(int level) => Readable.Count((long)level);

    private static MetricEstimate? Hourly(IReadOnlyList<MetricEstimate> metrics) =>
        metrics.FirstOrDefault(metric => metric.Name == CostPerHour);

    private static int Severity(Verdict verdict) => verdict switch { Verdict.Missed => 0, Verdict.CannotTell => 1, _ => 2 };
}
