namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>What goes wrong, and how long the region takes to notice.</summary>
internal static class FaultTable
{
    public static readonly Setting<IReadOnlyList<FaultDraft>> Faults = new(
        "faults", new FaultsKind(),
        "What goes wrong, in time. `lambdasim compare` has the variant `without faults`.");

    public static readonly Setting<Distribution> Detection = new(
        "region.faults.detection", Kinds.Distribution,
        "How long placement and the worker manager take to notice that workers are lost; at least 1 s. Until then they use them.");

    public static readonly Setting<TimeSpan> FrontEndTimeout = new(
        "region.faults.frontEndTimeout", Kinds.Time("1 ms", "900 s"),
        "How long a front end waits for a component that has fallen silent, or for a worker that is lost, before it answers 500.");

    /// <summary>Those of the region, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfRegion = [Detection, FrontEndTimeout];
}
