namespace LambdaSim.Reports.Views.Html;

/// <summary>What a report says beside the result of its run.</summary>
public sealed record ReportDetails
{
    /// <summary>The version of the program.</summary>
    public string Version { get; init; } = "";

    /// <summary>The objectives, judged; none when the scenario has none.</summary>
    public IReadOnlyList<ObjectiveRow> Objectives { get; init; } = [];
}

/// <summary>An objective and what became of it, in words.</summary>
/// <param name="Objective">"checkout latency p99".</param>
/// <param name="Limit">"&lt; 500 ms".</param>
/// <param name="Result">"742 ms".</param>
/// <param name="Interval">"718 … 766", or empty.</param>
/// <param name="Verdict">"met", "missed" or "cannot tell".</param>
public sealed record ObjectiveRow(string Objective, string Limit, string Result, string Interval, string Verdict);
