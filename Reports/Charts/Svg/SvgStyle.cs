using System.Text;

namespace LambdaSim.Reports.Charts;

/// <summary>The style sheet of a chart: fonts, and each colour twice, for light and for dark surroundings.</summary>
internal static class SvgStyle
{
    private static readonly string Fonts =
        "text{font:13px system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial," +
        "\"DejaVu Sans\",sans-serif}" +
        ".title{font-size:20px;font-weight:600}.text{font-size:14px}.end{text-anchor:end}.mid{text-anchor:middle}" +
        $".line{{fill:none;stroke-width:{Strokes.Line};stroke-linejoin:round;stroke-linecap:round}}" +
        $".broad{{stroke-width:{Strokes.Broad}}}.faint{{stroke-width:{Strokes.Faint};stroke-dasharray:{Dashes(Strokes.Dots)}}}" +
        $".limit{{stroke-width:{Strokes.Limit};stroke-dasharray:{Dashes(Strokes.Dashes)}}}" +
        ".grid{stroke-width:1;shape-rendering:crispEdges}" +
        $".halo{{paint-order:stroke;stroke-width:{Strokes.Halo};stroke-linejoin:round}}" +
        "[class*=heat]{fill:none;shape-rendering:crispEdges}" +
        Heat(1, 4) +
        $".veil{{fill-opacity:{Strokes.Veil:.##};stroke-width:{Strokes.VeilEdge:.##};stroke-opacity:{Strokes.VeilEdgeOpacity:.##}}}" +
        $".unseen{{fill:none}}.hatch{{fill:none;stroke-width:1;opacity:{Strokes.Hatch:.##}}}" +
        $".whisker{{stroke-width:{Strokes.Whisker};stroke-linecap:round}}.ring{{stroke-width:{Strokes.Whisker}}}" +
        $".interval{{stroke-width:{Strokes.Interval};stroke-linecap:round}}" +
        Heat(5, 7);

    /// <summary>The rules for the meanings that occur in a chart.</summary>
    public static string Of(Chart chart)
    {
        var meanings = chart.Series.Select(series => series.Meaning)
            .Concat(chart.ReferenceLines.Concat(chart.Marks).Select(line => line.Meaning))
            .Append(Meaning.Throttled).Distinct().Order().ToList();
        return $"{Fonts}{Colours(meanings, shade => shade.Light)}" +
            $"@media(prefers-color-scheme:dark){{{Colours(meanings, shade => shade.Dark)}}}";
    }

    /// <summary>The rules for every meaning there is, for a page that embeds charts; on paper it is always light.</summary>
    public static string OfPage()
    {
        List<Meaning> all = [.. Enum.GetValues<Meaning>()];
        return $"{Fonts}{Colours(all, shade => shade.Light)}" +
            $"@media screen and (prefers-color-scheme:dark){{{Colours(all, shade => shade.Dark)}}}";
    }

    /// <summary>The class that fills with the colour of a meaning.</summary>
    public static string Fill(Meaning meaning) => $"f-{meaning.ToString().ToLowerInvariant()}";

    /// <summary>The class that draws with the colour of a meaning.</summary>
    public static string Stroke(Meaning meaning) => $"s-{meaning.ToString().ToLowerInvariant()}";

    /// <summary>The classes of a line.</summary>
    public static string Line(Line line) =>
        $"line {Stroke(line.Meaning)}{(line.Broad ? " broad" : "")}{(line.Faint ? " faint" : "")}";

    /// <summary>The classes of points.</summary>
    public static string Of(Dots dots) => dots.Hollow ? $"ring {Stroke(dots.Meaning)}" : Fill(dots.Meaning);

    /// <summary>The classes of a text.</summary>
    public static string Of(ChartText text)
    {
        string size = text.Kind switch { TextKind.Title => "title ", TextKind.Text => "text ", _ => "" };
        string anchor = text.Anchor switch { TextAnchor.End => "end ", TextAnchor.Middle => "mid ", _ => "" };
        string ink = text.Ink switch
        {
            TextInk.Muted => "muted",
            TextInk.Warning => Fill(Meaning.Throttled),
            _ => "ink",
        };
        return $"{size}{anchor}{(text.Halo ? "halo " : "")}{ink}";
    }

    private static string Heat(int first, int last) => string.Concat(
        Enumerable.Range(first, last - first + 1).Select(strength => $".heat{strength}{{opacity:{Strokes.Heat(strength):.##}}}"));

    private static string Dashes(IEnumerable<float> lengths) => string.Join(' ', lengths);

    private static string Colours(List<Meaning> meanings, Func<Shade, string> pick)
    {
        var rules = new StringBuilder();
        rules.Append($".ground{{fill:{pick(Palette.Ground)}}}.halo{{stroke:{pick(Palette.Ground)}}}");
        rules.Append($".ink{{fill:{pick(Palette.Ink)}}}.muted{{fill:{pick(Palette.Muted)}}}");
        rules.Append($".grid{{stroke:{pick(Palette.Grid)}}}.stage{{fill:{pick(Palette.Card)}}}" +
            $".hatch{{stroke:{pick(Palette.Muted)}}}.ring{{fill:{pick(Palette.Ground)}}}.axis{{stroke:{pick(Palette.Muted)}}}");
        foreach (var meaning in meanings)
        {
            string colour = pick(Palette.Of(meaning));
            rules.Append($".{Fill(meaning)}{{fill:{colour}}}.{Stroke(meaning)}{{stroke:{colour}}}");
        }
        return rules.ToString();
    }
}
