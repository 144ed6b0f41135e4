using ScottPlot;
using ScottPlot.Rendering;
using ScottPlot.Rendering.RenderActions;

namespace LambdaSim.Reports.Charts;

/// <summary>The steps of ScottPlot's drawing that are ours.</summary>
internal static class PngActions
{
    /// <summary>Shades the stages below the grid, and draws series as far as they reach: ScottPlot would cut points and
    /// lines in half at the edge of the plot.</summary>
    public static void Set(RenderManager manager, Chart chart, ChartLayout layout, PngStyle style)
    {
        var actions = manager.RenderActions;
        int grid = actions.FindIndex(action => action is RenderGridsBelowPlottables);
        int series = actions.FindIndex(action => action is RenderPlottables);
        actions[series] = new WholeSeries();
        if (chart.Empty is not null) return;
        actions.Insert(grid, new ShadedFaults(chart, layout, style));
        actions.Insert(grid, new ShadedStages(chart, layout, style));
    }

    private sealed class WholeSeries : IRenderAction
    {
        public void Render(RenderPack rp)
        {
            foreach (var plottable in rp.Plot.PlottableList)
            {
                plottable.Axes.DataRect = rp.DataRect;
                plottable.Render(rp);
            }
        }
    }

    private sealed class ShadedStages(Chart chart, ChartLayout layout, PngStyle style) : IRenderAction
    {
        public void Render(RenderPack rp)
        {
            FillStyle shade = new(style.Stage);
            foreach (var stage in ChartTexts.Stages(chart, layout).Where(stage => stage.Shaded))
                shade.Render(
                    rp.Canvas,
                    new PixelRect(
                        (float)stage.From, (float)stage.To, (float)layout.Bottom, (float)(layout.Top - SvgSpans.Strip)),
                    rp.Paint);
        }
    }

    private sealed class ShadedFaults(Chart chart, ChartLayout layout, PngStyle style) : IRenderAction
    {
        public void Render(RenderPack rp)
        {
            FillStyle shade = new(style.Of(Meaning.Throttled).WithOpacity(Strokes.Heat(1)));
            foreach (var (from, to, _) in ChartTexts.Faults(chart, layout))
                shade.Render(rp.Canvas, new PixelRect((float)from, (float)to, (float)layout.Bottom, (float)layout.Top), rp.Paint);
        }
    }
}
