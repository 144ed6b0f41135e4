namespace LambdaSim.Reports.Charts;

/// <summary>A stretch of the horizontal axis with a name.</summary>
/// <param name="From">Where it begins on the axis.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Label">A few words above it; left out where there is no room.</param>
/// <param name="Kind">How it is drawn.</param>
public readonly record struct Span(double From, double To, string Label, SpanKind Kind);

/// <summary>What a stretch of a chart is.</summary>
public enum SpanKind
{
    /// <summary>A stage of the load; every second one is shaded.</summary>
    Stage,

    /// <summary>The warm-up, which is drawn hatched: what happens there is counted nowhere else.</summary>
    WarmUp,

    /// <summary>Something goes wrong on purpose; drawn in a colour of its own.</summary>
    Fault,
}
