using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The whole language in one table: the reader, the JSON Schema and the reference page come from it.</summary>
internal static class SettingTable
{
    public static readonly Setting<string> Name =
        new("name", new TextKind("a text"), "The title people see. Left out, it is the name of the file.");

    public static readonly Setting<string> Extends = new(
        "extends", new TextKind("the name of a scenario file, relative to this file"),
        "Another scenario file; what this file says wins, setting by setting.");

    public static readonly Setting<int> ConcurrencyLimit = new(
        "account.concurrencyLimit", new WholeNumberKind(
            1, 10_000_000), "Invocations in flight at once, over all functions.")
    { Elsewhere = ["ConcurrentExecutions", "accountConcurrency"] };

    public static readonly Setting<string> Pricing = new(
        "account.pricing",
        new ChoiceKind<string>([.. PriceLists.Names.Select(name => (name, name))])
        {
            What = "a price list",
            Unknown = ErrorNames.UnknownPriceList,
        },
        "The dated price list that costs are computed with.");

    public static readonly Setting<bool> FreeTier = new(
        "account.freeTier", Kinds.Flag,
        "Whether what AWS gives every account for nothing each month is taken off the bill of a month. The bill of the run stays at "
        + "list prices: how much is free is told by the month.");

    public static readonly Setting<string> Profile = new(
        "region.profile",
        new ChoiceKind<string>([.. ProfileNames.All.Select(name => (name, name))])
        {
            What = "a profile",
            Unknown = ErrorNames.UnknownProfile,
        },
        "The dated set of AWS behaviour that all defaults come from.");

    public static readonly Setting<TimeSpan> RunDuration = new(
        "run.duration", new QuantityKind<TimeSpan>(
            UnitSet.Seconds, "0 s", "366 d", Kinds.TimeSpanOf)
        { AboveLowest = true },
        "Simulated time. Left out, it lasts as long as the longest stages, counts or trace (rounded up to a "
        + "minute, plus one).");

    public static readonly Setting<ulong> Seed =
        new("run.seed", new SeedKind(), "Which world: the same scenario and seed give the same bytes.");

    public static readonly Setting<TimeSpan?> WarmUp = new(
        "run.warmup",
        new OptionalKind<TimeSpan>(
            "auto", "found by MSER-5 for each run, which is then simulated twice", Kinds.Time("0 s", "366 d")),
        "How much of the beginning is left out of every count and percentile; the series keep it.");

    public static readonly Setting<DateTime> StartsAt = new(
        "run.startsAt", new MomentKind(), "Which time of day it is when the run begins: what schedules of cron go by, "
        + "and what logs, metrics and traces bear as time. A schedule whose time this is calls at the start.");

    public static readonly Setting<int> Replications = new(
        "run.replications", new WholeNumberKind(1, 10_000),
        "How many runs of the same scenario in worlds of their own. Left out, it is 1 without objectives, and with "
        + "them 3 to 16: until every verdict is clear. With `expected` and no objectives it is 10. One run has no intervals.");

    public static readonly Setting<IReadOnlyList<ScalarNode>> Objectives = new(
        "objectives", new ObjectivesKind(),
        "What must hold, as sentences; each is met, missed, or cannot be told from the runs there were.");

    public static readonly Setting<MapNode> Expected = new(
        "expected", new ExpectedKind(),
        "What was measured where the functions really run. It stands beside the simulation, as inside of what another run would show or "
        + "off by how much. `lambdasim import logs` and `import cloudwatch` write it.");

    public static readonly Setting<IReadOnlyList<VariantDraft>> Variants = new(
        "variants", new VariantsKind(), "Other designs, which `lambdasim compare` runs against the file itself.");

    /// <summary>Every setting, in the order of the language.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Name, Extends, ConcurrencyLimit, AdmissionTable.RequestsPerConcurrency,
        AdmissionTable.RequestRateLimit, Pricing, FreeTier, FunctionTable.From,
        .. NamedGroups.All.SelectMany(group => group.Settings), Profile,
        .. RegionTable.All, .. StreamingTable.All, .. SqsTable.All, .. StreamServiceTable.All, .. TopicServiceTable.All,
        .. BrokerServiceTable.All, .. TriggerTable.Delays.Values, TriggerTable.BurstEvents,
        TriggerTable.BurstWindow, TriggerTable.BurstMemory, TriggerTable.BurstDelay, TriggerTable.FirstRetry,
        TriggerTable.LongestRetry, .. TriggerTable.PublishQuotas.Values, TriggerTable.InvocationQuota,
        .. StateMachineServiceTable.All, .. ServiceTable.OfRegion, .. SubnetTable.OfRegion,
        .. DurableTable.OfRegion, .. FaultTable.OfRegion, FaultTable.Faults,
        Objectives, Expected, Variants, RunDuration, StartsAt, WarmUp, Replications, Seed,
    ];

    /// <summary>Settings that a later version understands, so that the hint can say so.</summary>
    public static readonly IReadOnlyList<string> Later =
    [
        "run.precision",
        "traffic.*.onThrottle", "traffic.*.each",
        "functions.*.layers",
    ];

    private static readonly Dictionary<string, List<string>> Groups = MakeGroups();

    private static readonly Dictionary<string, Setting> ByPath =
        All.ToDictionary(setting => setting.Path, StringComparer.Ordinal);

    /// <summary>The setting at a path with stars for names, or null.</summary>
    public static Setting? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>The setting that a path with stars led to before it was renamed, or null.</summary>
    public static Setting? Formerly(string path) =>
        All.FirstOrDefault(setting => setting.Formerly is { } last && setting.Path[..^setting.Name.Length] + last == path);

    /// <summary>Whether a path with stars leads to a group of settings.</summary>
    public static bool IsGroup(string path) => Groups.ContainsKey(path);

    /// <summary>The keys of a group, in the order of the language; the root is the empty path.</summary>
    public static IReadOnlyList<string> Keys(string group) => Groups[group];

    /// <summary>The path of a key in a group; the names of a named group become stars.</summary>
    public static string Child(string group, string key) =>
        group.Length == 0 ? key : NamedGroups.Has(group) ? $"{group}.*" : $"{group}.{key}";

    private static Dictionary<string, List<string>> MakeGroups()
    {
        Dictionary<string, List<string>> groups = new(StringComparer.Ordinal);
        foreach (string path in All.Select(setting => setting.Path))
        {
            string group = "";
            foreach (string part in path.Split('.'))
            {
                List<string> keys = groups.TryGetValue(group, out List<string>? known) ? known : groups[group] = [];
                if (!keys.Contains(part))
                {
                    keys.Add(part);
                }

                group = group.Length == 0 ? part : $"{group}.{part}";
            }
        }

        return groups;
    }
}
