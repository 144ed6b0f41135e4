using System.Text;

namespace LambdaSim.Reports.Charts;

/// <summary>The style sheet of a chart: fonts, and each colour twice, for light and for dark surroundings.</summary>
internal static class SvgStyle
{
    private const string Fonts =
        "text{font:13px system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial," +
        "\"DejaVu Sans\",sans-serif}" +
        ".title{font-size:20px;font-weight:600}.text{font-size:14px}.end{text-anchor:end}.mid{text-anchor:middle}" +
        ".line{fill:none;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}" +
        ".broad{stroke-width:5}.faint{stroke-width:1.2;stroke-dasharray:2 4}" +
        ".limit{stroke-width:1.5;stroke-dasharray:7 4}" +
        ".grid{stroke-width:1;shape-rendering:crispEdges}" +
        ".halo{paint-order:stroke;stroke-width:4;stroke-linejoin:round}" +
        "[class*=heat]{fill:none;shape-rendering:crispEdges}" +
        ".heat1{opacity:.1}.heat2{opacity:.2}.heat3{opacity:.32}.heat4{opacity:.45}" +
        ".veil{fill-opacity:.22;stroke-width:.6;stroke-opacity:.45}.unseen{fill:none}" +
        ".hatch{fill:none;stroke-width:1;opacity:.55}.whisker{stroke-width:2;stroke-linecap:round}.ring{stroke-width:2}" +
        ".heat5{opacity:.58}.heat6{opacity:.72}.heat7{opacity:.86}";

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
