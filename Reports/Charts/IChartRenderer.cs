namespace LambdaSim.Reports.Charts;

/// <summary>Draws charts into files of one kind.</summary>
public interface IChartRenderer
{
    /// <summary>The ending of its files, with the dot.</summary>
    string Extension { get; }

    /// <summary>Draws a chart; the same chart gives the same bytes.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="output">Where to; it stays open.</param>
    void Render(Chart chart, Stream output);
}
