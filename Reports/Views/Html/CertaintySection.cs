using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>How sure the numbers are: every metric with its interval, and the replications they rest on.</summary>
internal static class CertaintySection
{
    private const double Width = 200, Height = 26, Side = 8, Radius = 3;
    private const int MostMetrics = 120, MostReplications = 200;

    /// <summary>Writes it; nothing of a run alone.</summary>
    public static void Write(HtmlWriter html, ExperimentResult? experiment)
    {
        if (experiment is not { Replications.Count: > 1 }) return;
        html.Open("section id=\"certainty\"");
        html.Element("h2", "How sure");
        html.Element("p class=\"muted\"", Sentence(experiment));
        Metrics(html, experiment);
        html.Open("details class=\"data\"");
        html.Raw($"<summary>The {experiment.Replications.Count} runs, each with its seed</summary>");
        html.Table(new ChartTable(
            ["run", "seed", "fingerprint", "counted from", "simulated", "messages"],
            [.. experiment.Replications.Take(MostReplications).Select(Row)]));
        html.Close("details");
        html.Close("section");
    }

    private static string Sentence(ExperimentResult experiment)
    {
        var judged = experiment.Objectives.Select(objective => objective.Estimate).ToList();
        var widest = (judged.Count > 0 ? judged : experiment.Metrics).Where(metric => Relative(metric) is not null)
            .MaxBy(metric => Relative(metric));
        string tight = widest is null ? "" : $" The widest{(judged.Count > 0 ? " of the objectives" : "")} is that of " +
            $"{widest.Name}, ± {Readable.Share(Relative(widest)!.Value, 1)} of its value.";
        string warmUp = experiment.WarmUp switch
        {
            WarmUpKind.None => "Nothing was left out as warm-up.",
            WarmUpKind.Given => $"The first {Readable.Moment(experiment.First.MeasuredFrom)} of each run were left out as warm-up.",
            _ => $"The warm-up was found in each run by itself (MSER-5): {Lengths(experiment)} were left out.",
        };
        return $"{experiment.Replications.Count} runs of the same scenario, each in a world of its own. An interval holds the true " +
            $"value with {100 * experiment.Confidence:0}% certainty (Student's t over the runs).{tight} {warmUp}";
    }

    private static string Lengths(ExperimentResult experiment)
    {
        var least = experiment.Replications.Min(run => run.MeasuredFrom);
        var most = experiment.Replications.Max(run => run.MeasuredFrom);
        return least == most ? Readable.Moment(most) : $"{Readable.Moment(least)} to {Readable.Moment(most)}";
    }

    private static double? Relative(MetricEstimate metric) =>
        metric is { Value: { } value, Low: { } low, High: { } high } && value != 0 ? (high - low) / 2 / Math.Abs(value) : null;

    private static void Metrics(HtmlWriter html, ExperimentResult experiment)
    {
        MetricEstimate[] shown = [.. experiment.Metrics.Where(metric => metric.Value is not null).Take(MostMetrics)];
        html.Open("div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Metrics with intervals\"");
        html.Open("table class=\"metrics\"");
        html.Raw("<thead><tr><th scope=\"col\">metric</th><th scope=\"col\">value</th><th scope=\"col\">95% interval</th>" +
            "<th scope=\"col\">±</th><th scope=\"col\">runs, and interval</th></tr></thead><tbody>");
        foreach (var metric in shown)
        {
            string half = Relative(metric) is { } share ? Readable.Share(share, 1) : Readable.Missing;
            html.Raw($"<tr><th scope=\"row\">{HtmlWriter.Escaped(metric.Name)}</th><td>{MetricDatum.Of(metric)}</td>" +
                $"<td>{HtmlWriter.Escaped(MetricText.Interval(metric))}</td><td>{half}</td>" +
                $"<td class=\"bar\">{Strip(metric)}</td></tr>");
        }
        html.Raw("</tbody></table>");
        html.Close("div");
        if (shown.Length < experiment.Metrics.Count)
            html.Element("p class=\"muted\"", $"Metrics without a value, and those after the first {MostMetrics}, are in result.json.");
    }

    /// <summary>A small picture: a dot a run, and the interval over them; its ends are the least and the most of the row.</summary>
    private static string Strip(MetricEstimate metric)
    {
        double[] values = [.. metric.ByReplication.OfType<double>()];
        if (values.Length < 2 || metric.Value is not { } value) return "";
        double low = metric.Low ?? value, high = metric.High ?? value;
        double least = Math.Min(values.Min(), low), most = Math.Max(values.Max(), high);
        if (most <= least) return "<span class=\"muted\">the same in every run</span>";
        double X(double amount) => Side + ((Width - (2 * Side)) * (amount - least) / (most - least));
        var svg = new SvgWriter();
        string range = $"runs from {MetricText.Value(values.Min(), metric.Unit)} to {MetricText.Value(values.Max(), metric.Unit)}";
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" " +
            $"viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{SvgWriter.Escaped(range)}\"><title>{range}</title>");
        svg.Line("axis", Side, Height / 2, Width - Side, Height / 2);
        svg.Rectangle($"veil {SvgStyle.Fill(Meaning.Shown)}", X(low), 3, X(high) - X(low), Height - 6);
        foreach (double one in values.Take(MostReplications))
            svg.Raw($"<circle class=\"{SvgStyle.Fill(Meaning.NotShown)}\" cx=\"{SvgWriter.Number(X(one))}\" " +
                $"cy=\"{Height / 2}\" r=\"{Radius}\" fill-opacity=\".55\"/>");
        svg.Line($"whisker {SvgStyle.Stroke(Meaning.Shown)}", X(value), 3, X(value), Height - 3);
        svg.Raw("</svg>");
        return svg.ToString().TrimEnd();
    }

    private static IReadOnlyList<string> Row(ReplicationResult run) =>
    [
        $"{run.Number}", $"{run.Seed}", run.Fingerprint, Readable.Moment(run.MeasuredFrom), Readable.Moment(run.Simulated),
        Readable.Count(run.Messages),
    ];
}
