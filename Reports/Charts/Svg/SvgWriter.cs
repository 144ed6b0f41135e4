using System.Text;

namespace LambdaSim.Reports.Charts;

/// <summary>Writes elements of SVG.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder text = new();

    /// <summary>Writes as it is.</summary>
    public void Raw(string markup) => text.Append(markup).Append('\n');

    /// <summary>Writes one line of text.</summary>
    public void Text(ChartText text) => Raw(
        $"<text class=\"{SvgStyle.Of(text)}\" x=\"{Number(text.X)}\" y=\"{Number(text.Y)}\">{Escaped(text.Content)}</text>");

    /// <summary>Draws a straight line.</summary>
    public void Line(string style, double x1, double y1, double x2, double y2) =>
        Raw($"<path class=\"{style}\" d=\"M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}\"/>");

    /// <summary>Draws a filled rectangle, with a tooltip if there is one.</summary>
    public void Rectangle(string style, double x, double y, double width, double height, string? tooltip = null)
    {
        string shape = $"<rect class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\" " +
            $"width=\"{Number(Math.Max(width, 0))}\" height=\"{Number(height)}\"";
        Raw(tooltip is null ? $"{shape}/>" : $"{shape}><title>{Escaped(tooltip)}</title></rect>");
    }

    /// <summary>Draws a disc with a tooltip.</summary>
    public void Disc(string style, double x, double y, double radius, string tooltip) =>
        Raw($"<circle class=\"{style}\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" "
            + $"r=\"{Number(radius)}\"><title>{Escaped(tooltip)}</title></circle>");

    /// <summary>Draws a rectangle that lets the ground through, with a tooltip.</summary>
    public void Veil(string style, double x, double y, double width, double height, double opacity, string tooltip) =>
        Raw($"<rect class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" "
            + $"height=\"{Number(height)}\" fill-opacity=\"{opacity:0.##}\"><title>{Escaped(tooltip)}</title></rect>");

    /// <summary>Draws a path.</summary>
    public void Path(string style, SvgPath path) => Raw($"<path class=\"{style}\" d=\"{path}\"/>");

    /// <summary>A coordinate, to a tenth of a pixel.</summary>
    public static string Number(double pixels) => pixels.ToString("0.#");

    /// <summary>A text for use in markup; characters that XML forbids are left out.</summary>
    public static string Escaped(string content)
    {
        var escaped = new StringBuilder(content.Length);
        foreach (char letter in content)
            switch (letter)
            {
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '&': escaped.Append("&amp;"); break;
                case '"': escaped.Append("&quot;"); break;
                case >= ' ' and < '\ufffe' when !char.IsSurrogate(letter): escaped.Append(letter); break;
                default: break;
            }
        return escaped.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
