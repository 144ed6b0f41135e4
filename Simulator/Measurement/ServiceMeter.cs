using LambdaSim.Model.Services;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Measures the services that functions use: hears how uses ended, and reads levels.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="windows">The windows of the series.</param>
internal sealed class ServiceMeter(Scenario scenario, Windows windows) :
    ISourceMeter, IHear<UseEnded>, IHear<AttemptFailed>, IHear<ConnectionGot>, IHear<ConnectionLost>, IHear<CallLoopCut>,
    IHear<ConnectionsOpened>, IHear<CapacityUsed>, IHear<BytesMoved>
{
    private static readonly string[] Reasons =
    [
        "none", "error", "too many connections", "borrow timeout", "client timeout", "function timeout", "throttled", "unavailable",
        "function error", "circuit open", "given up", "mount timeout", "full",
    ];

    private static readonly (Level Level, Func<ServiceLevels, Gauge?> Of)[] Levels =
    [
        (ServiceMetrics.InUse, levels => levels.InUse),
        (ServiceMetrics.Connections, levels => levels.Connections),
        (ServiceMetrics.MaximumConnections, levels => levels.MaximumConnections),
        (ServiceMetrics.Lingering, levels => levels.Lingering),
        (ServiceMetrics.Clients, levels => levels.Clients),
        (ServiceMetrics.Lent, levels => levels.Lent),
        (ServiceMetrics.Waiting, levels => levels.Waiting),
        (ServiceMetrics.Active, levels => levels.Active),
        (ServiceMetrics.Busy, levels => levels.Busy),
        (ServiceMetrics.Processors, levels => levels.Processors),
        (ServiceMetrics.Credits, levels => levels.Credits),
    ];

    private readonly ServiceCost?[] costs = [.. scenario.Services.Select(service => ServiceCost.Of(scenario, service))];

    private readonly MetricValues[] services = [.. scenario.Services.Select(_ => Empty(windows))];

    /// <inheritdoc/>
    public void Hear(Instant now, in UseEnded fact)
    {
        var service = services[fact.Service];
        service.Add(ServiceMetrics.Uses);
        service.Add(ServiceMetrics.Attempts, fact.Attempts);
        if (fact.Retries > 0) service.Add(ServiceMetrics.Retries, fact.Retries);
        if (fact.Fails) service.Add(ServiceMetrics.FailedInvocations);
        if (fact.Failure == ServiceFailure.GivenUp)
        {
            service.Add(ServiceMetrics.GivenUp);
            return;
        }
        service.Record(ServiceMetrics.Latency, fact.Latency);
        if (fact.Failure == ServiceFailure.None)
        {
            service.Add(ServiceMetrics.Succeeded);
            return;
        }
        service.Add(ServiceMetrics.Failed);
        service.Add(ServiceMetrics.FailedBy, (int)fact.Failure);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in AttemptFailed fact)
    {
        services[fact.Service].Add(ServiceMetrics.FailedAttemptsBy, (int)fact.Failure);
        if (fact.Failure == ServiceFailure.Throttled) services[fact.Service].Add(ServiceMetrics.Throttled);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in ConnectionGot fact) =>
        services[fact.Service].Record(ServiceMetrics.ConnectionWait, fact.Wait);

    /// <inheritdoc/>
    public void Hear(Instant now, in ConnectionLost fact) => services[fact.Service].Add(ServiceMetrics.Lost);

    /// <inheritdoc/>
    public void Hear(Instant now, in CallLoopCut fact) => services[fact.Service].Add(ServiceMetrics.LoopsCut);

    /// <inheritdoc/>
    public long LoopsCut(int function) => services
        .Where((_, number) => scenario.Services[number].Function == scenario.Functions[function].Name)
        .Sum(measured => measured[ServiceMetrics.LoopsCut]);

    /// <inheritdoc/>
    public void Hear(Instant now, in ConnectionsOpened fact)
    {
        if (fact.Count == 0) services[fact.Service].Add(ServiceMetrics.Refused);
        else services[fact.Service].Add(ServiceMetrics.Opened, fact.Count);
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in CapacityUsed fact) => costs[fact.Service]?.Bill(fact);

    /// <inheritdoc/>
    public void Hear(Instant now, in BytesMoved fact)
    {
        costs[fact.Service]?.Bill(fact);
        var service = services[fact.Service];
        service.Add(ServiceMetrics.BytesRead, fact.Read);
        service.Add(ServiceMetrics.BytesWritten, fact.Written);
        service.Record(ServiceMetrics.ThrottledTime, fact.Throttled);
    }

    /// <inheritdoc/>
    public void BeginMeasuring(Instant now, Region region)
    {
        for (int number = 0; number < services.Length; number++)
        {
            services[number].BeginMeasuring();
            costs[number]?.StartOver(now);
            foreach (var (level, of) in Levels)
                if (of(region.Services!.LevelsOf(number)) is { } gauge) services[number].StartOver(level, now, gauge);
        }
    }

    /// <inheritdoc/>
    public void Read(in Reading at, Region region)
    {
        for (int number = 0; number < services.Length; number++)
        {
            var levels = region.Services!.LevelsOf(number);
            CheckBooks(services[number]);
            foreach (var (level, of) in Levels)
                if (of(levels) is { } gauge) services[number].Read(level, at, gauge);
            if (at.Ends) services[number].CloseWindow(at.Window);
        }
    }

    /// <inheritdoc/>
    public SourcesResult? Result(Instant now, Region region) => services.Length == 0 ? null : new(
        ServiceMetrics.Set.Of, [.. Enumerable.Range(0, services.Length).Select(number => Result(now, number, region))]);

    private SourceResult Result(Instant now, int number, Region region)
    {
        foreach (var (level, of) in Levels)
            if (of(region.Services!.LevelsOf(number)) is { } gauge) services[number].ReadEnd(level, now, gauge);
        return new SourceResult(scenario.Services[number].Name, services[number]) { Cost = costs[number]?.Sum(now) };
    }

    private static void CheckBooks(MetricValues service) => Invariant.Check(
        service[ServiceMetrics.Uses]
        == service[ServiceMetrics.Succeeded] + service[ServiceMetrics.Failed] + service[ServiceMetrics.GivenUp],
        "of a service, uses = succeeded + failed + given up");

    private static MetricValues Empty(Windows windows)
    {
        var measured = new MetricValues(ServiceMetrics.Set, windows.Count);
        measured.Name(ServiceMetrics.FailedBy, Reasons);
        measured.Name(ServiceMetrics.FailedAttemptsBy, Reasons);
        return measured;
    }
}
