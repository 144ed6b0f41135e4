using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments.Advising;

/// <summary>How much provisioned concurrency a function would use over time, window by window.</summary>
/// <remarks>Provisioned concurrency takes so many invocations at a time, and for each of them so many requests in a second as the
/// account admits: whichever is used up first.</remarks>
/// <param name="Needed">The most that is used in each window.</param>
/// <param name="Window">The length of a window.</param>
internal sealed record DemandCurve(IReadOnlyList<int> Needed, TimeSpan Window)
{
    /// <summary>The most of all windows.</summary>
    public int Most => Needed.Max();

    /// <summary>The curve of a run.</summary>
    /// <param name="run">A run in which hardly a call waits.</param>
    /// <param name="function">The function.</param>
    /// <param name="account">Whose rate of requests for each unit of concurrency holds.</param>
    public static DemandCurve Of(RunResult run, string function, AccountSettings account)
    {
        var result = run.Functions.First(known => known.Name == function);
        var peaks = result[FunctionMetrics.Concurrency].Peaks;
        var rates = Rates(result.SeriesOf(FunctionMetrics.Calls), run.Window);
        double each = account.RequestsPerConcurrency ?? double.PositiveInfinity;
        return new DemandCurve([.. peaks.Zip(rates, (peak, rate) => (int)Math.Max(peak, Math.Ceiling(rate / each)))], run.Window);
    }

    /// <summary>The most requests a second, and over how long that was counted: a second, or a window where those are longer.</summary>
    /// <param name="run">The run.</param>
    /// <param name="function">The function.</param>
    public static (double Rate, TimeSpan Over) Busiest(RunResult run, string function)
    {
        var calls = run.Functions.First(known => known.Name == function).SeriesOf(FunctionMetrics.Calls);
        return (Rates(calls, run.Window).Max(), run.Window > TimeSpan.FromSeconds(1) ? run.Window : TimeSpan.FromSeconds(1));
    }

    /// <summary>The rate at each window, counted over the second that ends with it where windows are shorter: in less than a second
    /// chance would make a rate.</summary>
    private static double[] Rates(IReadOnlyList<long> calls, TimeSpan window)
    {
        int together = Math.Max(1, (int)Math.Round(1 / window.TotalSeconds));
        double length = Math.Max(1, together * window.TotalSeconds), sum = 0;
        var rates = new double[calls.Count];
        for (int number = 0; number < calls.Count; number++)
        {
            sum += calls[number] - (number >= together ? calls[number - together] : 0);
            rates[number] = sum / length;
        }
        return rates;
    }
}
