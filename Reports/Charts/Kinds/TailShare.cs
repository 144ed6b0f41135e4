using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>Which share of all time belongs to the slowest share of invocations.</summary>
internal static class TailShare
{
    private const double MiddleOfBucket = 1 - (1.0 / 256);

    /// <summary>The Lorenz curve, from none to all; the slowest come first, so that it lies above the diagonal.</summary>
    public static IReadOnlyList<Point> Curve(LogLinearHistogram lengths)
    {
        List<Point> points = [new(0, 0)];
        var buckets = lengths.Buckets().Reverse().ToList();
        double sum = buckets.Sum(Time), time = 0;
        long count = 0;
        foreach (var bucket in buckets)
        {
            count += bucket.Count;
            time += Time(bucket);
            if (sum > 0) points.Add(new Point((double)count / lengths.Count, time / sum));
        }
        return points;
    }

    /// <summary>The height of a curve at a share of the invocations.</summary>
    public static double At(IReadOnlyList<Point> curve, double share)
    {
        for (int next = 1; next < curve.Count; next++)
        {
            if (curve[next].X < share) continue;
            var (before, after) = (curve[next - 1], curve[next]);
            return before.Y + ((after.Y - before.Y) * (share - before.X) / (after.X - before.X));
        }
        return curve[^1].Y;
    }

    private static double Time((double Upper, long Count) bucket) => bucket.Upper * MiddleOfBucket * bucket.Count;
}
