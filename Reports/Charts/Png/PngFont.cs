using SkiaSharp;

namespace LambdaSim.Reports.Charts;

/// <summary>The font of PNG, which travels inside the library: a machine may have none, and every machine draws the same.</summary>
internal static class PngFont
{
    private static readonly SKTypeface Regular = Embedded("Inter-Regular.ttf"), SemiBold = Embedded("Inter-SemiBold.ttf");

    /// <summary>The font of a text; to be disposed of.</summary>
    public static SKFont Of(TextKind kind) => kind switch
    {
        TextKind.Title => Sized(SemiBold, ChartLayout.TitleSize),
        TextKind.Text => Sized(Regular, ChartLayout.TextSize),
        _ => Sized(Regular, ChartLayout.TickSize),
    };

    private static SKFont Sized(SKTypeface face, double size) => new(face, (float)size)
    {
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.None,
        Subpixel = true,
    };

    private static SKTypeface Embedded(string name)
    {
        using var file = typeof(PngFont).Assembly.GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(file);
    }
}
