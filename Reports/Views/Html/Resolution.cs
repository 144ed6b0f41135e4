using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>One result in three degrees of detail: for a wide chart, a narrow chart, and the table behind both.</summary>
/// <param name="Wide">For a wide chart.</param>
/// <param name="Narrow">For a narrow chart.</param>
/// <param name="Table">For the table.</param>
internal sealed record Resolution(RunResult Wide, RunResult Narrow, RunResult Table)
{
    /// <summary>Whether charts over time take half the width of the page only.</summary>
    public bool Compact { get; private init; }

    /// <summary>As much detail as can be seen.</summary>
    public static Resolution Full(RunResult result) =>
        new(result, Condensed.To(result, 180), Condensed.To(result, 60));

    /// <summary>Less detail, for one of many functions.</summary>
    public static Resolution Reduced(RunResult result)
    {
        var condensed = Condensed.To(result, 120);
        return new Resolution(condensed, condensed, Condensed.To(result, 30)) { Compact = true };
    }
}
