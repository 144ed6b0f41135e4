using LambdaSim.Reports.Charts;
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

    /// <summary>Lays the spread of the replications behind a chart; null of a run alone.</summary>
    public SpreadBands? Bands { get; private init; }

    /// <summary>The limits to draw in.</summary>
    public IReadOnlyList<ObjectiveResult> Objectives { get; private init; } = [];

    /// <summary>What a chart says of which run it shows; nothing of a run alone.</summary>
    public string OfTheFirst { get; private init; } = "";

    /// <summary>As much detail as can be seen.</summary>
    public static Resolution Full(Runs runs) =>
        new(runs.First, Condensed.To(runs.First, 180), Condensed.To(runs.First, 60))
        {
            Bands = runs.Bands,
            Objectives = runs.Objectives,
            OfTheFirst = runs.OfTheFirst,
        };

    /// <summary>Less detail, for one of many functions.</summary>
    public static Resolution Reduced(Runs runs)
    {
        var condensed = Condensed.To(runs.First, 120);
        return new Resolution(condensed, condensed, Condensed.To(runs.First, 30))
        {
            Compact = true,
            Bands = runs.Bands,
            Objectives = runs.Objectives,
            OfTheFirst = runs.OfTheFirst,
        };
    }
}
