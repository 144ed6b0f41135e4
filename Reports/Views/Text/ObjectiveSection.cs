using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The verdict in words, and the table of objectives that it rests on.</summary>
internal static class ObjectiveSection
{
    private const int Most = 12;

    /// <summary>How many objectives were met, missed, or cannot be told, and which were missed.</summary>
    public static IEnumerable<string> Sentences(string scenario, IReadOnlyList<ObjectiveResult> objectives)
    {
        if (objectives.Count == 0) yield break;
        yield return $"{scenario}: {Summary(objectives)}.";
        foreach (var missed in objectives.Where(objective => objective.Verdict == Verdict.Missed).Take(3))
            yield return $"{MetricText.Against(missed, interval: false)}.";
    }

    /// <summary>"2 of 5 objectives missed, 1 cannot be told"; "all 5 objectives are met".</summary>
    public static string Summary(IReadOnlyList<ObjectiveResult> objectives)
    {
        int missed = objectives.Count(objective => objective.Verdict == Verdict.Missed);
        int open = objectives.Count(objective => objective.Verdict == Verdict.CannotTell);
        string all = $"{objectives.Count} objective{(objectives.Count == 1 ? "" : "s")}";
        if (missed + open == 0) return objectives.Count == 1 ? "the objective is met" : $"all {all} are met";
        if (missed == 0) return $"none of {all} is missed, but {open} cannot be told";
        return $"{missed} of {all} missed{(open == 0 ? "" : $", {open} cannot be told")}";
    }

    /// <summary>The table; the missed ones stay when there are too many to show.</summary>
    public static IReadOnlyCollection<TextLine> Lines(IReadOnlyList<ObjectiveResult> objectives, TextDetail detail)
    {
        if (objectives.Count == 0) return [];
        bool intervals = objectives.Any(objective => objective.Estimate.Low is not null);
        string[] columns = intervals ? ["limit", "result", "95% CI", "verdict"] : ["limit", "result", "verdict"];
        var table = new TextTable("Objectives", columns);
        var shown = objectives.Count <= Most
            ? objectives
            : [.. objectives.OrderBy(objective => objective.Verdict == Verdict.Met).Take(Most)];
        foreach (var objective in shown)
        {
            var estimate = objective.Estimate;
            string limit = $"{objective.Operator} {objective.LimitText}", result = MetricText.Value(
                estimate.Value, estimate.Unit);
            string verdict = MetricText.Of(objective.Verdict);
            string label = $"  {objective.Metric}";
            if (intervals) table.Add(label, limit, result, MetricText.Interval(estimate), verdict);
            else table.Add(label, limit, result, verdict);
        }
        List<TextLine> lines = [.. table.Lines(detail.Width)];
        if (shown.Count < objectives.Count)
            lines.Add(new TextLine($"  and {Readable.Count(objectives.Count - shown.Count, "other")}, all met"));
        return lines;
    }
}
