using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The objectives: limit, result with its interval, and the verdict in a sign and a word.</summary>
internal static class ObjectivesTable
{
    private const double Width = 190, Height = 30, Side = 8, Room = 1.2;

    /// <summary>Writes the table; nothing where there are no objectives.</summary>
    public static void Write(HtmlWriter html, IReadOnlyList<ObjectiveResult> objectives)
    {
        if (objectives.Count == 0) return;
        bool intervals = objectives.Any(objective => objective.Estimate.Low is not null);
        bool bars = objectives.Any(objective => double.IsFinite(objective.Limit));
        html.Open("div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Objectives\"");
        html.Open("table class=\"objectives\"");
        string[] columns =
        [
            "Objective", "verdict", "limit", "result", .. intervals ? ["95% interval"] : Array.Empty<string>(),
            .. bars ? ["against the limit"] : Array.Empty<string>(),
        ];
        html.Raw($"<thead><tr>{string.Concat(columns.Select(column => $"<th scope=\"col\">{column}</th>"))}</tr></thead><tbody>");
        foreach (var objective in objectives) Row(html, objective, intervals, bars);
        html.Raw("</tbody></table>");
        html.Close("div");
    }

    /// <summary>The class that gives a verdict its colour.</summary>
    public static string Style(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.Missed => "missed",
        _ => "open",
    };

    private static void Row(HtmlWriter html, ObjectiveResult objective, bool intervals, bool bars)
    {
        var estimate = objective.Estimate;
        var value = MetricDatum.Of(estimate);
        string interval = intervals ? $"<td>{HtmlWriter.Escaped(MetricText.Interval(estimate))}</td>" : "";
        string bar = bars ? $"<td class=\"bar\">{Bar(objective)}</td>" : "";
        html.Raw($"<tr><th scope=\"row\">{HtmlWriter.Escaped(objective.Metric)}</th>" +
            $"<td class=\"{Style(objective.Verdict)}\">{HtmlWriter.Escaped(MetricText.Of(objective.Verdict))}</td>" +
            $"<td>{HtmlWriter.Escaped($"{objective.Operator} {objective.LimitText}")}</td><td>{value}</td>{interval}{bar}</tr>");
    }

    /// <summary>The good side of the limit is shaded; the interval lies on it, beside it, or across the line.</summary>
    private static string Bar(ObjectiveResult objective)
    {
        var estimate = objective.Estimate;
        if (!double.IsFinite(objective.Limit) || estimate.Value is not { } value) return "";
        double low = estimate.Low ?? value, high = estimate.High ?? value;
        double most = Math.Max(Math.Max(objective.Limit, high) * Room, double.Epsilon);
        double X(double amount) => Side + ((Width - (2 * Side)) * Math.Clamp(amount / most, 0, 1));
        var svg = new SvgWriter();
        string title = $"{MetricText.Value(value, estimate.Unit)} {objective.Operator} {objective.LimitText}: " +
            JsonExperiment.VerdictOf(objective.Verdict);
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" " +
            $"viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{SvgWriter.Escaped(title)}\">");
        bool below = objective.Operator.StartsWith('<');
        bool equal = objective.Operator == "=";
        double limit = X(objective.Limit), from = below ? Side : limit, to = below ? limit : Width - Side;
        svg.Rectangle("stage", Side, 6, Width - (2 * Side), Height - 12);
        if (!equal) svg.Rectangle($"veil {SvgStyle.Fill(Meaning.Met)}", from, 6, to - from, Height - 12, "the good side");
        svg.Line($"line {SvgStyle.Stroke(Meaning.Limit)}", limit, 2, limit, Height - 2);
        var meaning = objective.Verdict switch
        {
            Verdict.Met => Meaning.Met,
            Verdict.Missed => Meaning.Missed,
            _ => Meaning.InFlight,
        };
        var look = new Whiskers("", meaning, []) { Hollow = objective.Verdict == Verdict.CannotTell };
        SvgMarks.Draw(svg, look, X(low), X(value), X(high), Height / 2, title);
        svg.Raw("</svg>");
        return svg.ToString().TrimEnd();
    }
}
