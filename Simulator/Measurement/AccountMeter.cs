using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the account as a whole.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="simulation">Knows how many messages were delivered between whom.</param>
/// <param name="windows">The windows of the series.</param>
/// <param name="inFlight">Knows what is in flight; hears of it first.</param>
internal sealed class AccountMeter(Scenario scenario, Simulation simulation, Windows windows, InFlightMeter inFlight) : IMeter
{
    private static readonly string[] Reasons = [.. ReasonNames.AsWritten<AdmissionVerdict>().Order(StringComparer.Ordinal)];

    private readonly MetricValues measured = new(AccountMetrics.Set, windows.Count);
    private long admissionMessages;

    /// <summary>A function was called that does not exist.</summary>
    /// <param name="counts">Whether it counts: the call came after the warm-up.</param>
    public void CalledUnknown(bool counts) => measured.Add(AccountMetrics.UnknownFunctionCalls, measured: counts);

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        CountUpToNow();
        measured.BeginMeasuring();
        measured.StartOver(AccountMetrics.Concurrency, now, inFlight.All);
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        CountUpToNow();
        measured.Read(AccountMetrics.Concurrency, at, inFlight.All);
        if (at.Ends) measured.CloseWindow(at.Window);
    }

    /// <summary>Everything measured, as plain data.</summary>
    /// <param name="functions">What was measured of the functions.</param>
    public MetricValues Result(IReadOnlyList<FunctionResult> functions)
    {
        var now = simulation.Now;
        measured.ReadEnd(AccountMetrics.Concurrency, now, inFlight.All);
        measured[AccountMetrics.ConcurrencyLimit] = scenario.Account.ConcurrencyLimit;
        measured[AccountMetrics.Overshoot] = inFlight.UnreservedOvershoot;
        measured[AccountMetrics.OvershootTime] = inFlight.UnreservedTimeAbove(now).Ticks;
        measured[AccountMetrics.FalseThrottles] = functions.Sum(function => function[FunctionMetrics.FalseThrottles]);
        measured[AccountMetrics.ProvisionedInvocations] = Provisioned(ProvisionedMetrics.Invocations);
        measured[AccountMetrics.SpilloverInvocations] = Provisioned(ProvisionedMetrics.Spillovers);
        return measured.With(
            AccountMetrics.ThrottlesByReason,
            [
                .. Reasons.Select(reason => new NamedCount(
                    reason, functions.Sum(function => function[FunctionMetrics.ThrottlesByReason][reason]))),
            ]);

        long Provisioned(Count count) => functions.Sum(function => function.Provisioned?[count] ?? 0);
    }

    /// <summary>Adds the messages for admission that were delivered since the last look. What a front end says to the admission client
    /// beside it is no message over the network.</summary>
    private void CountUpToNow()
    {
        long beside = scenario.Region.CountingService.HasAdmissionClients ? simulation.Delivered("front end", "counting service") : 0;
        long delivered = simulation.DeliveredBetween("counting service") - beside;
        measured.Add(AccountMetrics.AdmissionMessages, delivered - admissionMessages);
        admissionMessages = delivered;
    }
}
