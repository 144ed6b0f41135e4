namespace LambdaSim.Reports.Charts;

/// <summary>The slanting lines over a warm-up, cut at its edges: a pattern would need a name that the whole page had to
/// know.</summary>
internal static class Hatching
{
    private const double Distance = 9;

    /// <summary>The lines, in pixels.</summary>
    public static IEnumerable<(Point Start, Point End)> Lines(double left, double right, double top, double bottom)
    {
        for (double start = left - (bottom - top); start < right; start += Distance)
        {
            double from = Math.Max(start, left), to = Math.Min(start + (bottom - top), right);
            if (to > from) yield return (new Point(from, bottom - (from - start)), new Point(to, bottom - (to - start)));
        }
    }
}
