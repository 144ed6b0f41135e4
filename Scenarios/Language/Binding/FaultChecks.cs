using System.Globalization;
using LambdaSim.Scenarios.Language.Faults;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Tells of faults that cannot do anything in their scenario, and of those that come too often to be simulated.</summary>
internal sealed class FaultChecks(Resolution resolution, Scenario scenario)
{
    private const int MostOccurrences = 10_000;

    public void Run(IReadOnlyList<FaultDraft> drafts)
    {
        foreach (FaultDraft draft in drafts)
        {
            CheckMoments(draft);
            CheckWorkers(draft);
            CheckCell(draft);
            if (draft.Settings.Component is { } component && Missing(component) is { } missing)
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, draft.Place, $"there is nothing to do for {draft.Settings.Title}: there are no {missing}",
                    "Remove the fault, or name what calls go through.");
            }
        }
    }

    private void CheckMoments(FaultDraft draft)
    {
        (FaultSettings fault, TimeSpan end) = (draft.Settings, scenario.Run.Duration);
        if (fault.MeanTimeBetween is { } between)
        {
            double expected = end / (between + fault.For);
            if (expected <= MostOccurrences) return;
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, draft.Place,
                $"this fault comes some {Words.Number(Math.Round(expected))} times in a run of {Length(end)}, and at most "
                + $"{Words.Number(MostOccurrences)} are simulated",
                "Raise 'meanTimeBetween', or make the run shorter.");
        }
        else if (fault.From >= end)
        {
            resolution.Findings.Warning(
                ErrorNames.NoEffect, draft.Place, $"nothing happens to {fault.Title}: the run ends at {Length(end)}, before 'from'",
                "Let the fault begin earlier, or make the run longer.");
        }
        else if (scenario.Run.WarmUp is { } warmUp && fault.To <= warmUp)
        {
            resolution.Findings.Warning(
                ErrorNames.NoEffect, draft.Place, $"the fault of {fault.Title} is over before anything is measured",
                $"The warm-up lasts {Length(warmUp)}: let the fault begin later, or make the warm-up shorter.");
        }
    }

    private void CheckWorkers(FaultDraft draft)
    {
        int workers = scenario.Region.Workers.Count;
        if (draft.Settings.Count <= workers) return;
        resolution.Findings.Mistake(
            ErrorNames.OutOfRange, draft.Place,
            $"{Words.Number(draft.Settings.Count)} workers cannot be lost: there are {Words.Number(workers)}",
            "Lower the number, or raise 'region.workers.count'.");
    }

    private void CheckCell(FaultDraft draft)
    {
        PlacementSettings placement = scenario.Region.Placement;
        if (draft.Settings.Subject != FaultSubject.Cell) return;
        int cells = Math.Min(placement.Cells, scenario.Region.Workers.Count);
        if (placement.Policy != PlacementPolicy.ShuffleShard)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, draft.Place, "there are no cells: placement does not deal workers out",
                "Write 'region: { placement: { policy: shuffleShard } }', or 'workers: 10%'.");
        }
        else if (int.Parse(draft.Settings.Of, CultureInfo.InvariantCulture) > cells)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, draft.Place, $"there is no cell {draft.Settings.Of}: there are {Words.Number(cells)}",
                "Lower the number, or raise 'region.placement.cells'.");
        }
    }

    /// <summary>What a component has to do with, and the scenario lacks; null when it has some.</summary>
    private string? Missing(FaultyComponent component)
    {
        bool polled = scenario.Callers.Any(caller => caller.Kind.Polls);
        bool mapped = scenario.Mappings.Count > 0
            || scenario.RecordMappings.Any(mapping => scenario.Streams.Any(stream => stream.Name == mapping.Source));
        return component switch
        {
            FaultyComponent.EventPollers or FaultyComponent.LeasingService when !scenario.HasEvents => "events",
            FaultyComponent.EventAdmission when !scenario.HasEvents && !polled => "events and no mappings",
            FaultyComponent.ImageStore when scenario.Functions.All(function => function.Package != PackageType.Image) =>
                "functions with 'package: image'",
            FaultyComponent.MappingPollers when !mapped => "mappings of queues or streams",
            _ => null,
        };
    }

    private static string Length(TimeSpan time) => $"{Words.Number(time.TotalSeconds)} s";
}
