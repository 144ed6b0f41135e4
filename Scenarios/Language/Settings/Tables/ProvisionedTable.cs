using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of provisioned concurrency: those of a function, and those of the hidden fleet.</summary>
internal static class ProvisionedTable
{
    public static readonly Setting<int?> Concurrency = new(
        "functions.*.provisionedConcurrency",
        new OptionalKind<int>("none", "every sandbox is started on demand", new WholeNumberKind(0, 1_000_000)),
        "Sandboxes kept initialised for the function, from long before the run. The function is published then, and its "
        + "callers call the alias that has them; what exceeds them spills over to sandboxes on demand. They are of the "
        + "version that the alias points to, and move when a deployment is completed.")
    { Elsewhere = ["ProvisionedConcurrentExecutions", "ProvisionedConcurrencyConfig", "provisionedConcurrencyConfig"] };

    public static readonly Setting<IReadOnlyList<ScheduledProvisioning>> Schedule = new(
        "functions.*.provisionedSchedule", new ScheduleKind(),
        "Changes of the provisioned concurrency while the run goes on: scheduled scaling. An increase is usable when all "
        + "of it is ready, minutes after it was asked for.");

    public static readonly Setting<AutoScalingSettings?> AutoScaling = new(
        "functions.*.provisionedAutoScaling", new AutoScalingKind(),
        "Application Auto Scaling: the provisioned concurrency follows its utilisation. Without "
        + "`provisionedConcurrency` it starts at the minimum.");

    public static readonly Setting<Distribution> Preparation = new(
        "region.provisioning.preparation", Kinds.Distribution,
        "From a request for more provisioned concurrency to the start of its first sandbox.");

    public static readonly Setting<double> Rate = new(
        "region.provisioning.rate",
        new QuantityKind<double>(UnitSet.Rate, "0/s", "10,000,000/s", rate => rate) { AboveLowest = true },
        "How fast the sandboxes of provisioned concurrency are started, for each function.");

    public static readonly Setting<TimeSpan> InitLimit = new(
        "region.provisioning.initLimit", Kinds.Time("1 s", "900 s"),
        "INIT of provisioned sandboxes beyond this is cut off, or beyond the function's timeout if that is longer.");

    public static readonly Setting<int> ScaleOutPoints = new(
        "region.provisioning.scaleOutPoints", new WholeNumberKind(1, 1440),
        "How many points of one minute in a row above the target make auto scaling scale out.");

    public static readonly Setting<int> ScaleInPoints = new(
        "region.provisioning.scaleInPoints", new WholeNumberKind(1, 1440),
        "How many points of one minute in a row below the mark make auto scaling scale in. A minute without invocations "
        + "has no point, and ends the row.");

    public static readonly Setting<double> ScaleInBelow = new(
        "region.provisioning.scaleInBelow", Kinds.Share, "The share of the target that is the mark for scaling in.");

    public static readonly Setting<double> ScaleInStep = new(
        "region.provisioning.scaleInStep", Kinds.Share,
        "The share of the provisioned concurrency that auto scaling takes away at once at most; it takes at least one.");

    /// <summary>Those of a function, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfFunction = [Concurrency, Schedule, AutoScaling];

    /// <summary>Those of the hidden fleet, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfRegion =
        [Preparation, Rate, InitLimit, ScaleOutPoints, ScaleInPoints, ScaleInBelow, ScaleInStep];
}
