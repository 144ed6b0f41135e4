using LambdaSim.Scenarios.Language;
using MathNet.Numerics.LinearRegression;

namespace LambdaSim.Scenarios.Importing.PowerTuning;

/// <summary>How a duration falls with memory: what waits, and what computes and is divided by the speed of the processors.</summary>
/// <remarks>
/// The law of the language (<c>cpuBound</c>, <c>parallelShare</c>): duration = waiting + computing / speed, with the speed in times of
/// one whole processor. Fitted by least squares of relative errors; how much of the computing is parallel is tried in steps of 5 %.
/// Where no size below one processor was measured, what waits and what runs on one processor cannot be told apart, and several of
/// these steps fit alike. The range is that of all steps that fit alike, with all sizes and with one left out each.
/// </remarks>
/// <param name="Waiting">In milliseconds, at every size.</param>
/// <param name="Computing">In milliseconds of one whole processor.</param>
/// <param name="Parallel">The share of the computing that runs on several processors; 0 to 1.</param>
/// <param name="Error">The root of the mean square of relative errors.</param>
internal sealed record MemoryCurve(double Waiting, double Computing, double Parallel, double Error)
{
    private const int Steps = 20;
    private const double Alike = 1e-4;

    /// <summary>Fits points: the fit with the smallest error, and of those that fit alike the one of which the least is parallel.</summary>
    /// <param name="points">Two sizes or more.</param>
    /// <param name="whole">The memory with which a function has one whole processor, in MB.</param>
    public static MemoryCurve Of(IReadOnlyList<MemoryPoint> points, double whole) => AllOf(points, whole)[0];

    /// <summary>The fits that no measurement of these sizes tells apart: their errors differ by less than 0.01 %.</summary>
    /// <param name="points">Two sizes or more.</param>
    /// <param name="whole">The memory with which a function has one whole processor, in MB.</param>
    /// <returns>One or more, the one of which the least is parallel first.</returns>
    public static IReadOnlyList<MemoryCurve> AllOf(IReadOnlyList<MemoryPoint> points, double whole)
    {
        bool several = points.Any(point => point.Memory > whole);
        MemoryCurve[] tried =
            [.. Enumerable.Range(0, several ? Steps + 1 : 1).Select(step => Fit(points, whole, (double)step / Steps))];
        double best = tried.Min(curve => curve.Error);
        return [.. tried.Where(curve => curve.Error <= best + Alike)];
    }

    /// <summary>The duration at a memory size, in milliseconds.</summary>
    /// <param name="memory">In MB.</param>
    /// <param name="whole">The memory with which a function has one whole processor, in MB.</param>
    public double At(int memory, double whole) => Waiting + (Computing / ProcessorSpeed.Of(memory / whole, Parallel));

    /// <summary>The share of the duration at a memory size that is computing.</summary>
    /// <param name="memory">In MB.</param>
    /// <param name="whole">The memory with which a function has one whole processor, in MB.</param>
    public double ComputingShare(int memory, double whole)
    {
        double duration = At(memory, whole);
        return duration > 0 ? 1 - (Waiting / duration) : 0;
    }

    private static MemoryCurve Fit(IReadOnlyList<MemoryPoint> points, double whole, double parallel)
    {
        double[] slowness = [.. points.Select(point => 1 / ProcessorSpeed.Of(point.Memory / whole, parallel))];
        double[] durations = [.. points.Select(point => point.Duration)];
        double[] weights = [.. durations.Select(duration => 1 / (duration * duration))];
        // Where all sizes compute equally quickly the two cannot be told apart.
        bool apart = slowness.Max() - slowness.Min() > 1e-6;
        double[] found = apart
            ? MultipleRegression.QR(
                [.. slowness.Zip(durations, (one, duration) => new[] { 1 / duration, one / duration })], [.. durations.Select(_ => 1.0)])
            : [-1, -1];
        // Neither part can be less than nothing: then the other is all.
        if (apart && found[0] < 0) found = [0, Alone(slowness, durations, weights)];
        if (!(found[1] >= 0)) found = [Alone([.. slowness.Select(_ => 1.0)], durations, weights), 0];
        double error = Math.Sqrt(slowness.Zip(durations, (one, duration) =>
            Math.Pow(((found[0] + (found[1] * one)) / duration) - 1, 2)).Average());
        return new MemoryCurve(found[0], found[1], parallel, error);
    }

    private static double Alone(double[] what, double[] durations, double[] weights)
    {
        double above = 0, below = 0;
        for (int i = 0; i < what.Length; i++)
        {
            above += weights[i] * what[i] * durations[i];
            below += weights[i] * what[i] * what[i];
        }
        return above / below;
    }
}
