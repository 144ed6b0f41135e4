using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>The policies that a scenario chooses, made: those of <see cref="PolicyTable"/>, or the user's own.</summary>
internal static class ChosenPolicies
{
    /// <summary>Which idle sandbox of a kind the next invocation gets.</summary>
    /// <param name="choice">What the scenario says.</param>
    public static IWarmSelection WarmSelection(PolicyChoice<WarmSelection> choice) => choice.Own is { } own
        ? new OwnWarmSelection(own, OwnPolicyMaker.Make<IWarmSelection>(own))
        : PolicyTable.WarmSelections[choice.Known!.Value];

    /// <summary>Which worker gets a new sandbox.</summary>
    /// <param name="region">The region, which the user's own may ask for.</param>
    public static IPlacementPolicy Placement(RegionSettings region) => region.Placement.Policy.Own is { } own
        ? new OwnPlacement(own, OwnPolicyMaker.Make<IPlacementPolicy>(own, region))
        : PolicyTable.Placements[region.Placement.Policy.Known!.Value](region.Placement);

    /// <summary>When idle sandboxes of a kind are given up.</summary>
    /// <param name="region">The region, which the user's own may ask for.</param>
    public static IKeepAlive KeepAlive(RegionSettings region) => region.KeepAlive.Policy.Own is { } own
        ? new OwnKeepAlive(own, OwnPolicyMaker.Make<IKeepAlive>(own, region))
        : PolicyTable.KeepAlives[region.KeepAlive.Policy.Known!.Value](region.KeepAlive);

    /// <summary>Whom the counting service admits.</summary>
    /// <param name="scenario">The scenario, which the user's own may ask for.</param>
    public static IAdmissionPolicy Admission(Scenario scenario) => scenario.Region.CountingService.Policy.Own is { } own
        ? new OwnAdmission(own, OwnPolicyMaker.Make<IAdmissionPolicy>(own, scenario.Region, scenario))
        : PolicyTable.Admissions[scenario.Region.CountingService.Policy.Known!.Value];

    /// <summary>From when on a leased token counts.</summary>
    /// <param name="region">The region, which the user's own may ask for.</param>
    public static ILeaseAccounting LeaseAccounting(RegionSettings region) => region.CountingService.Accounting.Own is { } own
        ? new OwnLeaseAccounting(own, OwnPolicyMaker.Make<ILeaseAccounting>(own, region))
        : PolicyTable.LeaseAccountings[region.CountingService.Accounting.Known!.Value];

    /// <summary>How many pollers read a queue of events.</summary>
    /// <param name="region">The region, which the user's own may ask for.</param>
    /// <param name="concurrency">What all functions together can have in flight.</param>
    public static IEventPollerScaling EventPollerScaling(RegionSettings region, long concurrency)
    {
        var pollers = region.Asynchronous.Pollers;
        return pollers.Scaling.Own is { } own
            ? new OwnEventPollerScaling(own, OwnPolicyMaker.Make<IEventPollerScaling>(own, region, pollers), pollers)
            : PolicyTable.EventPollerScalings[pollers.Scaling.Known!.Value](pollers, concurrency);
    }

    /// <summary>How many batches at a time a mapping works on.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="settings">How Lambda scales.</param>
    public static ISqsScaling SqsScaling(MappingSettings mapping, SqsPollerSettings settings)
    {
        var rule = Policies.SqsScaling.RuleFor(mapping, settings);
        return settings.Scaling.Own is { } own
            ? new OwnSqsScaling(own, OwnPolicyMaker.Make<ISqsScaling>(own, rule, mapping, settings), rule)
            : PolicyTable.SqsScalings[settings.Scaling.Known!.Value](rule);
    }
}
