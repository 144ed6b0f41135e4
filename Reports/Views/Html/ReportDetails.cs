namespace LambdaSim.Reports.Views.Html;

/// <summary>What a page says beside the result.</summary>
public sealed record ReportDetails
{
    /// <summary>The version of the program.</summary>
    public string Version { get; init; } = "";
}
