using LambdaSim.Reports.Charts;

namespace LambdaSim.Reports.Views.Html;

/// <summary>Style sheet and script of the page.</summary>
internal static class PageParts
{
    /// <summary>The script, as it stands in report.js.</summary>
    public static string Script { get; } = Embedded("report.js");

    /// <summary>The style sheet: report.css, and the colours of the charts from their palette.</summary>
    public static string Style { get; } =
        $":root{{{Variables(shade => shade.Light)}}}\n" +
        $"@media screen and (prefers-color-scheme:dark){{:root{{{Variables(shade => shade.Dark)}}}}}\n" +
        $"{SvgStyle.OfPage()}\n{Embedded("report.css")}";

    private static string Variables(Func<Shade, string> pick)
    {
        (string Name, Shade Shade)[] colours =
        [
            ("ground", Palette.Ground), ("ink", Palette.Ink), ("muted", Palette.Muted), ("grid", Palette.Grid),
            ("card", Palette.Card), ("accent", Palette.Accent), ("good", Palette.Good), ("bad", Palette.Bad),
        ];
        return string.Concat(colours.Select(colour => $"--{colour.Name}:{pick(colour.Shade)};"));
    }

    private static string Embedded(string name)
    {
        using var resource = typeof(PageParts).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
