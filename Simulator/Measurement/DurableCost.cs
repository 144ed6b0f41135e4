using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>What AWS bills for the executions of a durable function, by a dated price list, beside its invocations.</summary>
/// <remarks>
/// Operations are billed, and the history of an execution: what is written, and what is kept from the end of the execution on for the
/// retention period, which is billed here at the end of the execution as a whole. Left out: what is kept while an execution goes on,
/// and the history of executions that go on when the run ends.
/// </remarks>
internal sealed class DurableCost
{
    private const double BytesPerGigabyte = 1024 * 1024 * 1024, DaysPerMonth = 30;

    private readonly DurablePricingSettings pricing;
    private readonly double months;
    private long keptBytes;

    private DurableCost(DurablePricingSettings pricing, DurableSettings settings) =>
        (this.pricing, months) = (pricing, settings.RetentionDays / DaysPerMonth);

    /// <summary>The bill of a durable function; null without prices.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="function">The function.</param>
    public static DurableCost? Of(Scenario scenario, FunctionSettings function) =>
        scenario.Account.Pricing.Durable is { } pricing ? new DurableCost(pricing, function.Durable!) : null;

    /// <summary>An execution has ended, and its history is kept.</summary>
    /// <param name="bytes">What it takes.</param>
    public void Keep(long bytes) => keptBytes += bytes;

    /// <summary>The warm-up is over: what was billed is forgotten.</summary>
    public void StartOver() => keptBytes = 0;

    /// <summary>What it has cost so far.</summary>
    /// <param name="measured">What was measured of the executions up to now.</param>
    public CostResult Sum(MetricValues measured) => CostResult.None with
    {
        DurableOperations = measured[DurableMetrics.Operations] / 1e6 * pricing.PerMillionOperations,
        History = (measured[DurableMetrics.WrittenBytes] / BytesPerGigabyte * pricing.PerWrittenGigabyte)
            + (keptBytes / BytesPerGigabyte * months * pricing.PerRetainedGigabyteMonth),
    };
}
