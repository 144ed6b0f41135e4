using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments.Statistics;

/// <summary>How often something happened, and among how many.</summary>
/// <param name="Part">How often.</param>
/// <param name="Whole">Among how many.</param>
internal readonly record struct Portion(double Part, double Whole)
{
    /// <summary>The share; null of nothing.</summary>
    public double? Share => Whole > 0 ? Part / Whole : null;

    /// <summary>Both together.</summary>
    public static Portion operator +(Portion left, Portion right) =>
        new(left.Part + right.Part, left.Whole + right.Whole);
}

/// <summary>Where a metric that is made of others stands in a result; what does not apply is null.</summary>
internal sealed record MetricReading
{
    /// <summary>Part and whole of a function.</summary>
    public Func<FunctionResult, Portion>? Events { get; init; }

    /// <summary>A number of a function; of all functions together it is summed.</summary>
    public Func<FunctionResult, double>? Level { get; init; }

    /// <summary>A number of the account, also used for all functions together.</summary>
    public Func<RunResult, double>? Account { get; init; }
}

/// <summary>How metrics of <see cref="MetricTable"/> are read that no set declares as they are. To add one: a line there and a line
/// here.</summary>
internal static class MetricReadings
{
    private static readonly Dictionary<string, MetricReading> ByName = new(StringComparer.Ordinal)
    {
        ["concurrency peak"] = new() { Account = run => run.Account.PeakConcurrency },
        ["concurrency mean"] = new() { Account = run => run.Account.MeanConcurrency },
        ["busy sandboxes"] = new()
        {
            Events = function => new(function[FunctionMetrics.Running].Mean, function[FunctionMetrics.Sandboxes].Mean),
        },
        ["overshoot"] = new()
        {
            Level = function => (double)function.Overshoot / Math.Max(1, function.ConcurrencyLimit ?? 1),
            Account = run => (double)run.Account.Overshoot / run.Account.ConcurrencyLimit,
        },
        ["provisioned utilisation"] = new()
        {
            Events = function => function.Provisioned is { } provisioned
                ? new(provisioned[ProvisionedMetrics.Busy].Mean, provisioned[ProvisionedMetrics.Usable].Mean)
                : default,
        },
        ["cost"] = new() { Level = function => function.Cost.Total, Account = run => run.Account.Cost },
    };

    /// <summary>How a metric is read.</summary>
    /// <param name="metric">The metric.</param>
    /// <exception cref="NotSupportedException">The table has no line for it, and it is declared nowhere.</exception>
    public static MetricReading Of(MetricDefinition metric) =>
        ByName.TryGetValue(metric.Name, out var reading) ? reading
        : metric.Declared is not null ? new MetricReading()
        : throw new NotSupportedException($"The metric '{metric.Name}' is read nowhere.");

    /// <summary>Every metric that is read here, for the test that the language can ask for each.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;
}
