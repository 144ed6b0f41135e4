using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments.Advising;

/// <summary>How much provisioned concurrency a function would use over time, window by window.</summary>
/// <remarks>Provisioned concurrency N takes N invocations at a time, and ten times N requests in a second: whichever is used up first.
/// </remarks>
/// <param name="Needed">The most that is used in each window.</param>
/// <param name="Window">The length of a window.</param>
internal sealed record DemandCurve(IReadOnlyList<int> Needed, TimeSpan Window)
{
    /// <summary>Requests a second that each unit of provisioned concurrency takes.</summary>
    public const int RequestsPerUnit = 10;

    /// <summary>The most of all windows.</summary>
    public int Most => Needed.Max();

    /// <summary>The curve of a run.</summary>
    /// <param name="run">A run in which hardly a call waits.</param>
    /// <param name="function">The function.</param>
    public static DemandCurve Of(RunResult run, string function)
    {
        var result = run.Functions.First(known => known.Name == function);
        var peaks = result[FunctionMetrics.Concurrency].Peaks;
        var calls = result.SeriesOf(FunctionMetrics.Calls);
        // In windows of less than a second chance would make a rate.
        double unit = RequestsPerUnit * Math.Max(1, run.Window.TotalSeconds);
        return new DemandCurve([.. peaks.Zip(calls, (peak, came) => (int)Math.Max(peak, Math.Ceiling(came / unit)))], run.Window);
    }

    /// <summary>The most requests in a second.</summary>
    /// <param name="run">The run.</param>
    /// <param name="function">The function.</param>
    public static double BusiestRate(RunResult run, string function) =>
        run.Functions.First(known => known.Name == function).SeriesOf(FunctionMetrics.Calls).Max() / Math.Max(1, run.Window.TotalSeconds);
}
