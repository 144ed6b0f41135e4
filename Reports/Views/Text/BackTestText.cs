using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A back-test in words.</summary>
internal static class BackTestText
{
    private const int MostNamed = 3;

    /// <summary>What comes before what was simulated: which objectives are met, and whether it comes to what was measured.</summary>
    /// <param name="scenario">The scenario's title.</param>
    /// <param name="objectives">The objectives.</param>
    /// <param name="test">The back-test, or null.</param>
    public static IEnumerable<string> Verdicts(string scenario, IReadOnlyList<ObjectiveResult> objectives, BackTestResult? test)
    {
        string[] verdicts = [.. ObjectiveSection.Sentences(scenario, objectives)];
        if (Sentence(test) is not { } tested) return verdicts;
        return verdicts.Length > 0 ? [.. verdicts, Readable.Capital(tested)] : [$"{scenario}: {tested}"];
    }

    /// <summary>How many of the measured numbers the simulation comes to, and which it misses most.</summary>
    public static string? Sentence(BackTestResult? test)
    {
        if (test is not { Figures.Count: > 0 }) return null;
        int inside = test.Figures.Count(figure => figure.Inside == true);
        int count = test.Figures.Count;
        string all = Readable.Count(count, "measured figure");
        var off = test.Figures.Where(figure => figure.Inside == false).OrderByDescending(figure => Math.Abs(figure.Off ?? 1)).ToList();
        int untold = count - inside - off.Count;
        if (inside == count) return $"{(count == 1 ? "the measured figure is" : $"all {all} are")} inside of what runs show.";
        string known = count == 1 ? "the measured figure is not inside of what runs show"
            : $"{inside} of {all} {(inside == 1 ? "is" : "are")} inside of what runs show";
        string named = string.Join(", ", off.Take(MostNamed).Select(figure => $"{figure.Metric} is {Verdict(figure)}"));
        string alone = HasIntervals(test) ? "" : " from one run";
        if (count == 1 && untold == 1) return $"of the measured figure it cannot be told{alone}.";
        string open = untold == 0 ? "" : $"{(named.Length > 0 ? "; " : ", ")}of {untold} it cannot be told{alone}";
        return $"{known}{(named.Length > 0 ? $"; {named}" : "")}{open}.";
    }

    /// <summary>"inside", "off by −12%", or that it cannot be told.</summary>
    public static string Verdict(MeasuredFigure figure) => figure.Inside switch
    {
        true => "inside",
        false => OffBy(figure),
        null => figure.Simulated is null ? "cannot tell" : OffBy(figure),
    };

    /// <summary>The same with a sign, for nobody should need the colour; one run alone has no verdict.</summary>
    public static string Signed(MeasuredFigure figure) => figure.Inside switch
    {
        true => $"✓ {Verdict(figure)}",
        false => $"✗ {Verdict(figure)}",
        null => figure.Simulated is null ? $"? {Verdict(figure)}" : Verdict(figure),
    };

    /// <summary>The interval in which one more run would lie.</summary>
    public static string Interval(MeasuredFigure figure) => figure is { Low: { } low, High: { } high }
        ? MetricText.Range(low, high, figure.Unit)
        : Readable.Missing;

    /// <summary>A number of the figure.</summary>
    public static string Value(MeasuredFigure figure, double? value) => MetricText.Value(value, figure.Unit);

    /// <summary>What the reader must know of the intervals.</summary>
    public static string Note(BackTestResult test) => HasIntervals(test)
        ? "One more run would lie within an interval with 95% probability, so one of twenty figures is outside by chance."
        : "One run has no interval: --replications 10 tells how far runs lie apart.";

    /// <summary>Whether there is more than one run.</summary>
    public static bool HasIntervals(BackTestResult test) => test.Figures.Any(figure => figure.Low is not null);

    private static string OffBy(MeasuredFigure figure)
    {
        if (figure.Off is not { } share) return $"off: {Value(figure, figure.Simulated)} instead of none";
        double percent = 100 * Math.Abs(share);
        return $"off by {(share < 0 ? "−" : "+")}{percent.ToString(percent < 9.95 ? "N1" : "N0")}%";
    }
}
