namespace LambdaSim.Experiments.Statistics;

/// <summary>Finds where the warm-up of a series ends: MSER-5 (White, Cobb and Spratt, 2000).</summary>
/// <remarks>
/// The series is averaged in batches of five. Leaving out the first d batches, the squared standard error of the mean
/// of the rest is computed; the d that makes it least is taken. More than half is never left out: where the least lies
/// there, the series had not settled, and the run is too short.
/// </remarks>
internal static class Mser
{
    private const int Batch = 5;

    /// <summary>How many values to leave out.</summary>
    /// <param name="series">Values at equal distances.</param>
    /// <param name="settled">False when the least lies at the very half of the series.</param>
    public static int Truncation(IReadOnlyList<double> series, out bool settled)
    {
        settled = true;
        int batches = series.Count / Batch;
        if (batches < 4) return 0;
        double[] means = new double[batches];
        for (int batch = 0; batch < batches; batch++)
        {
            for (int value = 0; value < Batch; value++) means[batch] += series[(batch * Batch) + value] / Batch;
        }
        int best = Least(means);
        settled = best < batches / 2;
        return best * Batch;
    }

    /// <summary>From the end backwards, so that sums grow by one value each.</summary>
    private static int Least(double[] means)
    {
        double sum = 0, squares = 0, least = double.PositiveInfinity;
        int best = 0;
        // Differences from the last value keep the sums small.
        double origin = means[^1];
        for (int from = means.Length - 1; from >= 0; from--)
        {
            double value = means[from] - origin;
            sum += value;
            squares += value * value;
            int count = means.Length - from;
            if (from > means.Length / 2) continue;
            double error = Math.Max(0, squares - (sum * sum / count)) / ((double)count * count);
            if (error <= least) (least, best) = (error, from);
        }
        return best;
    }
}
