using System.Xml.Linq;
using LambdaSim.Reports.Charts;

namespace LambdaSim.Tests.Reports;

/// <summary>The room that a text takes in a picture, by our own estimate of its width.</summary>
internal sealed record DrawnText(string Text, double Left, double Right, double Baseline, double Size)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Holds that in a file and on a telephone no text of a chart touches another or leaves the picture.</summary>
    public static void AreApart(Chart chart)
    {
        foreach (var frame in (ChartFrame[])[ChartFrame.File, ChartFrame.Narrow])
        {
            var texts = In(chart, frame);
            foreach (var text in texts)
            {
                Assert.That(text.Left, Is.GreaterThanOrEqualTo(0), $"{chart.Name}, {frame.Width} wide: {text.Text}");
                Assert.That(text.Right, Is.LessThanOrEqualTo(frame.Width), $"{chart.Name}, {frame.Width} wide: {text.Text}");
                var touching = texts.Where(other => other != text && other.Touches(text));
                Assert.That(touching, Is.Empty, $"{chart.Name}, {frame.Width} wide: {text.Text}");
            }
        }
    }

    /// <summary>All texts of a chart.</summary>
    public static IReadOnlyList<DrawnText> In(Chart chart, ChartFrame frame) =>
        [.. XDocument.Parse(SvgRenderer.Render(chart, frame)).Descendants(Svg + "text").Select(Of)];

    /// <summary>One text.</summary>
    public static DrawnText Of(XElement text)
    {
        string style = text.Attribute("class")!.Value;
        double size = style.StartsWith("title") ? 20 : style.StartsWith("text") ? 14 : 13;
        double width = TextWidth.Of(text.Value, size), x = (double)text.Attribute("x")!;
        double left = style.Contains("end") ? x - width : style.Contains("mid") ? x - (width / 2) : x;
        return new DrawnText(text.Value, left, left + width, (double)text.Attribute("y")!, size);
    }

    /// <summary>Whether two texts lie on each other.</summary>
    public bool Touches(DrawnText other) =>
        Left < other.Right && other.Left < Right && Math.Abs(Baseline - other.Baseline) < 0.75 * Math.Min(Size, other.Size);
}
