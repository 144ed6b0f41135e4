namespace LambdaSim.Reports.Results;

/// <summary>What was measured where the functions really run, beside what the simulation came to.</summary>
/// <param name="Confidence">How sure it is that one more run would lie within an interval: 0.95.</param>
/// <param name="Figures">Each measured number with its simulated one, in the order of the scenario.</param>
/// <param name="Series">What was measured over time.</param>
public sealed record BackTestResult(
    double Confidence, IReadOnlyList<MeasuredFigure> Figures, IReadOnlyList<MeasuredSeries> Series);

/// <summary>A measured number beside the simulated one.</summary>
/// <param name="Metric">The metric's whole name: "checkout duration p99".</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Text">The measured number as the scenario writes it.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Simulated">What the simulation came to; null when it cannot be had, such as a percentile of too few calls.</param>
/// <param name="Low">The lower end of the prediction interval, in which one more run would lie; null of one run.</param>
/// <param name="High">Its upper end.</param>
public sealed record MeasuredFigure(
    string Metric, MetricUnit Unit, string Text, double Measured, double? Simulated, double? Low, double? High)
{
    /// <summary>Numbers are shown, and written, with three digits: what differs by less is the same.</summary>
    private const double Same = 0.005;

    /// <summary>Whether what was measured could be one more run; null where it cannot be told.</summary>
    public bool? Inside
    {
        get
        {
            if (Simulated is not { } simulated) return null;
            double slack = Same * Math.Abs(Measured);
            if (Low is not { } low || High is not { } high) return Math.Abs(simulated - Measured) <= slack ? true : null;
            return Measured >= low - slack && Measured <= high + slack;
        }
    }

    /// <summary>How far the simulation is off, as a share of what was measured; null where that is zero, or it cannot be had.</summary>
    public double? Off => Measured != 0 ? (Simulated - Measured) / Math.Abs(Measured) : null;
}

/// <summary>What was measured of a function over time.</summary>
/// <param name="Function">The function.</param>
/// <param name="Metric">"invocations" or "throttles", counted in each period, or "concurrency peak", the most in it.</param>
/// <param name="Period">The length of a period.</param>
/// <param name="Values">From the beginning of the run; null where nothing was measured.</param>
public sealed record MeasuredSeries(string Function, string Metric, TimeSpan Period, IReadOnlyList<double?> Values);
