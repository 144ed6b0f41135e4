namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>A number that was measured where the functions really run, to stand beside the simulation.</summary>
/// <param name="Reference">The number.</param>
/// <param name="Value">What was measured: milliseconds, a share from 0 to 1, a number, or US dollars.</param>
/// <param name="Text">As it is written.</param>
public sealed record ExpectedSettings(MetricReference Reference, double Value, string Text);

/// <summary>What was measured of a function over time.</summary>
/// <param name="Function">The function.</param>
/// <param name="Metric">What: one of <see cref="Metrics"/>.</param>
/// <param name="Period">The length of a period.</param>
/// <param name="Values">A value for each period from the beginning of the run; not a number where there is none.</param>
public sealed record ExpectedSeries(string Function, string Metric, TimeSpan Period, IReadOnlyList<double> Values)
{
    /// <summary>What can be given over time: counts of a period, and the peak of a level in it.</summary>
    public static readonly IReadOnlyList<string> Metrics = ["invocations", "throttles", "concurrency peak"];
}
