namespace LambdaSim.Reports.Charts;

/// <summary>How thick and how strong things are drawn, by every renderer: thickness in pixels, opacity from 0 to 1.</summary>
internal static class Strokes
{
    public const float Line = 1.8f, Broad = 5, Faint = 1.2f, Limit = 1.5f, Halo = 4, Whisker = 2, Interval = 1.2f;
    public const double Veil = 0.22, VeilEdge = 0.6, VeilEdgeOpacity = 0.45, Hatch = 0.55;

    /// <summary>How many strengths a heat map tells apart.</summary>
    public const int Strengths = 8;

    private static readonly double[] Opacities = [0.1, 0.2, 0.32, 0.45, 0.58, 0.72, 0.86, 1];

    /// <summary>Of a faint line: drawn, left out.</summary>
    public static IReadOnlyList<float> Dots { get; } = [2, 4];

    /// <summary>Of a limit: drawn, left out.</summary>
    public static IReadOnlyList<float> Dashes { get; } = [7, 4];

    /// <summary>The strength of a cell of a heat map, from 1 to <see cref="Strengths"/>.</summary>
    public static int Of(Cell cell) => Math.Clamp((int)Math.Ceiling(cell.Strength * Strengths), 1, Strengths);

    /// <summary>The opacity of a strength.</summary>
    public static double Heat(int strength) => Opacities[strength - 1];
}
