using LambdaSim.Scenarios.Language.Faults;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the faults of a scenario, once all names are known.</summary>
internal sealed class FaultBinder(
    Resolution resolution, IReadOnlyList<string> functions, IReadOnlyList<ServiceSettings> services, Func<string, string[]> namesOf)
{
    public static FaultHandlingSettings BindRegion(Resolution resolution) => new()
    {
        Detection = resolution.Read(FaultTable.Detection),
        FrontEndTimeout = resolution.Read(FaultTable.FrontEndTimeout),
    };

    public IReadOnlyList<FaultDraft> Bind()
    {
        if (!resolution.TryRead(FaultTable.Faults, item: null, out IReadOnlyList<FaultDraft>? drafts)) return [];
        foreach (FaultDraft draft in drafts) Check(draft);
        return drafts;
    }

    /// <summary>What the counting service does in a fault, its own setting says too.</summary>
    public static CountingServiceSettings WithFaults(CountingServiceSettings counting, IReadOnlyList<FaultSettings> faults) =>
        counting with
        {
            Outages =
            [
                .. counting.Outages,
                .. Of(faults, FaultyComponent.CountingService).Select(fault => new OutageSettings(
                    fault.From, fault.For, fault.Unavailable ? RegionReplicas : fault.Replicas, Zone: null)),
            ],
        };

    /// <summary>What the leasing service does in a fault, its own setting says too.</summary>
    public static EventFaultSettings WithFaults(EventFaultSettings events, IReadOnlyList<FaultSettings> faults) =>
        events with
        {
            LeasingOutages =
            [
                .. events.LeasingOutages,
                .. Of(faults, FaultyComponent.LeasingService).Select(fault => new LeasingOutage(fault.From, fault.For)),
            ],
        };

    private const int RegionReplicas = 3;

    private static IEnumerable<FaultSettings> Of(IReadOnlyList<FaultSettings> faults, FaultyComponent component) =>
        faults.Where(fault => fault.Component == component);

    private void Check(FaultDraft draft)
    {
        FaultSettings fault = draft.Settings;
        if (fault.Subject == FaultSubject.Function && !functions.Contains(fault.Of))
            Unknown(draft, ErrorNames.UnknownFunction, "function", functions);
        if (fault.Subject == FaultSubject.Queue) Find(draft, ErrorNames.UnknownQueue, "queue");
        if (fault.Subject == FaultSubject.Stream) Find(draft, ErrorNames.UnknownStream, "stream");
        if (fault.Subject == FaultSubject.Trigger) Find(draft, ErrorNames.UnknownTrigger, "trigger");
        if (fault is { MeanTimeBetween: not null, Component: FaultyComponent.CountingService or FaultyComponent.LeasingService })
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, draft.Place, $"{fault.Title} fails at moments that are given", "Write 'from' and 'for'.");
        }

        if (fault.Subject != FaultSubject.Service) return;
        ServiceSettings? service = services.FirstOrDefault(candidate => candidate.Name == fault.Of);
        if (service is null)
        {
            Unknown(draft, ErrorNames.UnknownService, "service", [.. services.Select(candidate => candidate.Name)]);
        }
        else if (service.Function is not null)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, draft.Place, $"'{fault.Of}' is the function '{service.Function}'",
                $"Write 'function: {service.Function}'.");
        }
        else if (fault.Failover && service.Database is null)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, draft.Place, $"'{fault.Of}' has no connections that a failover could cut",
                "Write 'unavailable: true'.");
        }
    }

    private void Find(FaultDraft draft, string error, string kind)
    {
        string[] known = namesOf($"{kind}s");
        if (!known.Contains(draft.Settings.Of)) Unknown(draft, error, kind, known);
    }

    private void Unknown(FaultDraft draft, string error, string kind, IReadOnlyList<string> known) => resolution.Findings.Mistake(
        error, draft.Place, $"there is no {kind} '{Words.Shorten(draft.Settings.Of)}'",
        known.Count == 0 ? $"There are no {kind}s." : Words.DidYouMean(draft.Settings.Of, known));
}
