namespace LambdaSim.Reports.Charts;

/// <summary>The room that a chart is drawn into.</summary>
public sealed record ChartFrame
{
    /// <summary>A picture that stands alone, in a file.</summary>
    public static ChartFrame File { get; } = new();

    /// <summary>The whole width of a page, which says title and subtitle itself.</summary>
    public static ChartFrame Wide { get; } = new() { Headed = false, PlotHeight = 210, RowHeight = 28, Margin = 4, LeastLeft = 76 };

    /// <summary>Half the width of a page, or a telephone's.</summary>
    public static ChartFrame Narrow { get; } = Wide with { Width = 420, PlotHeight = 230, RowHeight = 32, LeastLeft = 62 };

    /// <summary>In pixels.</summary>
    public double Width { get; init; } = 960;

    /// <summary>The height of the plot within, in pixels.</summary>
    public double PlotHeight { get; init; } = 290;

    /// <summary>The height of a row of a <see cref="CategoryScale"/>, in pixels.</summary>
    public double RowHeight { get; init; } = 34;

    /// <summary>What is left free at both sides, in pixels.</summary>
    public double Margin { get; init; } = ChartLayout.Edge;

    /// <summary>Where the plot begins at the earliest, so that charts below each other share an axis.</summary>
    public double LeastLeft { get; init; }

    /// <summary>Whether title, subtitle, ground and style sheet are part of the picture.</summary>
    public bool Headed { get; init; } = true;
}
