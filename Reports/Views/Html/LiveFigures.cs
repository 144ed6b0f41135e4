using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The figures of a scenario that is being turned: each with its interval, and with what became of it since before.</summary>
internal static class LiveFigures
{
    private const int MostSubjects = 2;
    private const string CostPerHour = "cost per hour";

    private static readonly string[] OfFunction = ["latency p50", "latency p99", "cold starts", "throttles"];

    private static readonly string[] OfOthers =
        ["processing latency p99", "handled", "age of oldest peak", "execution time p99", "connections refused", "utilisation"];

    /// <summary>Writes them as a list.</summary>
    public static void Write(HtmlWriter html, ExperimentResult now, IReadOnlyList<MetricDifference> changes)
    {
        html.Open("dl class=\"figures\"");
        foreach (var estimate in Chosen(now)) Figure(html, estimate, Change(estimate.Name), Named(estimate, now));
        if (now.Find(CostPerHour) is { } cost) Figure(html, AMonth(cost), AMonth(Change(CostPerHour)), "Cost a month of 730 h");
        html.Close("dl");

        MetricDifference? Change(string name) => changes.FirstOrDefault(change => change.Metric == name);
    }

    private static void Figure(HtmlWriter html, MetricEstimate estimate, MetricDifference? change, string label)
    {
        html.Open($"div data-metric=\"{HtmlWriter.Escaped(estimate.Name)}\"");
        html.Element("dt", label);
        string value = HtmlWriter.Escaped(MetricText.Value(estimate.Value, estimate.Unit));
        string interval = estimate.Low is null ? "one run, no interval" : MetricText.Interval(estimate);
        string changed = change?.Value is null ? ""
            : $"<small class=\"change{(change.Shown ? " shown" : "")}\">{HtmlWriter.Escaped(Told(change))}</small>";
        html.Raw($"<dd>{value}<small>{HtmlWriter.Escaped(interval)}</small>{changed}</dd>");
        html.Close("div");
    }

    private static string Told(MetricDifference change)
    {
        if (change.None || (change.Value == 0 && change.Low is null)) return "= as before";
        string relative = MetricText.Relative(change);
        return MetricText.Difference(change) + (relative.Length > 0 ? $" ({relative})" : "");
    }

    private static IEnumerable<MetricEstimate> Chosen(ExperimentResult now)
    {
        string[] functions = [.. now.First.Busiest.Take(MostSubjects).Select(function => function.Name)];
        var ofFunctions = functions.SelectMany(name => OfFunction.Select(metric => now.Find($"{name} {metric}")));
        var others = OfOthers.SelectMany(phrase => now.Metrics
            .Where(metric => metric.Name.EndsWith($" {phrase}", StringComparison.Ordinal) && !functions.Contains(metric.Subject))
            .Take(MostSubjects));
        return ofFunctions.Concat(others).Concat([now.Find("concurrency peak"), now.Find(CostPerHour)])
            .OfType<MetricEstimate>().DistinctBy(metric => metric.Name);
    }

    /// <summary>Of a scenario with one function its name need not be said.</summary>
    private static string Named(MetricEstimate estimate, ExperimentResult now)
    {
        bool only = now.First.Functions.Count == 1 && estimate.Subject == now.First.Functions[0].Name;
        return only ? Readable.Capital(estimate.Name[(estimate.Subject.Length + 1)..])
            : estimate.Subject.Length == 0 || estimate.Name.StartsWith("concurrency", StringComparison.Ordinal)
                ? Readable.Capital(estimate.Name)
                : estimate.Name;
    }

    private static MetricEstimate AMonth(MetricEstimate hour) => hour with
    {
        Name = "cost per month",
        Value = hour.Value * MonthlyBill.Hours,
        Low = hour.Low * MonthlyBill.Hours,
        High = hour.High * MonthlyBill.Hours,
    };

    private static MetricDifference? AMonth(MetricDifference? hour) => hour is null ? null : hour with
    {
        Value = hour.Value * MonthlyBill.Hours,
        Low = hour.Low * MonthlyBill.Hours,
        High = hour.High * MonthlyBill.Hours,
        Before = hour.Before * MonthlyBill.Hours,
    };
}
