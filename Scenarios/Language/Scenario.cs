using System.Runtime.CompilerServices;
using LambdaSim.Scenarios.Language.Faults;
using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language;

/// <summary>What to simulate: one complete, checked scenario in which every setting has a value.</summary>
/// <remarks>
/// A scenario is read from a YAML file laid over a dated profile of AWS behaviour. Its records carry no defaults of
/// their own: a value that the file leaves out comes from the profile, and <see cref="Origins"/> says so.
/// </remarks>
public sealed record Scenario
{
    // Made once for each scenario. A field of the record would be copied into a scenario with another traffic.
    private static readonly ConditionalWeakTable<Scenario, IReadOnlyList<Caller>> CallersOf = [];

    /// <summary>The title people see.</summary>
    public required string Name { get; init; }

    /// <summary>The question that the file's header comment asks, without the comment signs; empty when there is
    /// none.</summary>
    public required string Question { get; init; }

    /// <summary>The folder that relative file names in the scenario start from.</summary>
    public required string Folder { get; init; }

    /// <summary>What the account may use, and what it pays.</summary>
    public required AccountSettings Account { get; init; }

    /// <summary>The functions, in the order of the file.</summary>
    public required IReadOnlyList<FunctionSettings> Functions { get; init; }

    /// <summary>Who calls them, in the order of the file.</summary>
    public required IReadOnlyList<TrafficSettings> Traffic { get; init; }

    /// <summary>The customer's SQS queues, in the order of the file.</summary>
    public IReadOnlyList<QueueSettings> Queues { get; init; } = [];

    /// <summary>The event source mappings between queues and functions, in the order of the file.</summary>
    public IReadOnlyList<MappingSettings> Mappings { get; init; } = [];

    /// <summary>What stands between callers and functions, in the order of the file.</summary>
    public IReadOnlyList<TriggerSettings> Triggers { get; init; } = [];

    /// <summary>The state machines, in the order of the file.</summary>
    public IReadOnlyList<StateMachineSettings> StateMachines { get; init; } = [];

    /// <summary>The services that functions use, in the order of the file.</summary>
    public IReadOnlyList<ServiceSettings> Services { get; init; } = [];

    /// <summary>The subnets of the customer's VPC, in the order of the file.</summary>
    public IReadOnlyList<SubnetSettings> Subnets { get; init; } = [];

    /// <summary>The customer's streams, in the order of the file.</summary>
    public IReadOnlyList<StreamSettings> Streams { get; init; } = [];

    /// <summary>The customer's topics, in the order of the file.</summary>
    public IReadOnlyList<TopicSettings> Topics { get; init; } = [];

    /// <summary>The event source mappings that read records in order, in the order of the file.</summary>
    public IReadOnlyList<RecordMappingSettings> RecordMappings { get; init; } = [];

    /// <summary>The customer's message brokers, in the order of the file.</summary>
    public IReadOnlyList<BrokerSettings> Brokers { get; init; } = [];

    /// <summary>The event source mappings that read brokers, in the order of the file.</summary>
    public IReadOnlyList<BrokerMappingSettings> BrokerMappings { get; init; } = [];

    /// <summary>The hidden fleet behind the functions.</summary>
    public required RegionSettings Region { get; init; }

    /// <summary>What goes wrong on purpose, in the order of the file.</summary>
    public IReadOnlyList<FaultSettings> Faults { get; init; } = [];

    /// <summary>What must hold, in the order of the file.</summary>
    public IReadOnlyList<ObjectiveSettings> Objectives { get; init; } = [];

    /// <summary>What was measured where the functions really run, in the order of the file.</summary>
    public IReadOnlyList<ExpectedSettings> Expected { get; init; } = [];

    /// <summary>What was measured of functions over time.</summary>
    public IReadOnlyList<ExpectedSeries> ExpectedSeries { get; init; } = [];

    /// <summary>Other designs that the file offers for comparison, in its order.</summary>
    public IReadOnlyList<ScenarioVariant> Variants { get; init; } = [];

    /// <summary>How long and with which seed.</summary>
    public required RunSettings Run { get; init; }

    /// <summary>Every setting with its value and where the value came from, in the order of the language.</summary>
    public required IReadOnlyList<SettingOrigin> Origins { get; init; }

    /// <summary>The files that it takes data from, sorted: traces, samples, definitions of state machines, assemblies of
    /// policies.</summary>
    public IReadOnlyCollection<string> DataFiles { get; init; } = [];

    /// <summary>The functions that are durable, in the order of the file.</summary>
    public IEnumerable<FunctionSettings> DurableFunctions => Functions.Where(function => function.Durable is not null);

    /// <summary>Concurrency that functions have reserved, all together.</summary>
    public long Reserved => Functions.Sum(function => (long)(function.ReservedConcurrency ?? 0));

    /// <summary>Concurrency of the account that no function has reserved: what all others share.</summary>
    public long Unreserved => Account.ConcurrencyLimit - Reserved;

    /// <summary>How much of what is unreserved provisioned concurrency may claim; below 0 when too much is
    /// reserved.</summary>
    public long Provisionable => Account.MostReserved - Reserved;

    /// <summary>The concurrency that a function stands under: its own reservation, or what is unreserved.</summary>
    /// <param name="function">The function's number.</param>
    public int ConcurrencyLimitOf(int function) => Functions[function].ReservedConcurrency ?? (int)Unreserved;

    /// <summary>All that call functions of their own accord, by number: those of a kind follow each other.</summary>
    public IReadOnlyList<Caller> Callers => CallersOf.GetValue(this, CallerKinds.CallersOf);

    /// <summary>The number of the first caller of a kind, of which there is at least one.</summary>
    /// <param name="kind">The kind.</param>
    public int FirstCaller(CallerKind kind) => Callers.First(caller => caller.Kind == kind).Number;

    /// <summary>The place of a queue among all queues; -1 for null, and for what is none of them.</summary>
    /// <param name="name">The queue's name.</param>
    public int QueueNumber(string? name) => Queues.Select(queue => queue.Name).ToList().IndexOf(name ?? "");

    /// <summary>The place of a subnet among all subnets; -1 for what is none of them.</summary>
    /// <param name="name">The subnet's name.</param>
    public int SubnetNumber(string name) => Subnets.Select(subnet => subnet.Name).ToList().IndexOf(name);

    /// <summary>The place of a state machine among all; -1 for null, and for what is none of them.</summary>
    /// <param name="name">The state machine's name.</param>
    public int StateMachineNumber(string? name) => StateMachines.Select(machine => machine.Name).ToList().IndexOf(name ?? "");

    /// <summary>Whether anything calls functions with events. Functions hand on only what came to them as an event.</summary>
    public bool HasEvents =>
        Traffic.Any(traffic => traffic.InvocationType == InvocationType.Event)
        || EventTriggers.Any(trigger => trigger.Functions.Count > 0)
        || StateMachines.Any(machine => machine.SendsEvents);

    /// <summary>The triggers that hand events over, schedules among them, in the order of the file.</summary>
    public IEnumerable<TriggerSettings> EventTriggers => Triggers.Where(trigger => trigger.Manner != TriggerManner.FrontDoor);

    /// <summary>Whether functions, or destinations of their events, write to a trigger.</summary>
    /// <param name="trigger">The trigger.</param>
    public bool IsWrittenTo(TriggerSettings trigger) => Functions.Any(function =>
        function.Sends.Any(send => send.Target == trigger.Name) || function.Asynchronous.All.Any(target => target.Name == trigger.Name));

    /// <summary>The mappings that are EventBridge pipes: of queues first, then of records, then of brokers.</summary>
    public IEnumerable<PipeSettings> Pipes => PipesOf(Mappings, RecordMappings, BrokerMappings);

    internal static IEnumerable<PipeSettings> PipesOf(
        IEnumerable<MappingSettings> queues, IEnumerable<RecordMappingSettings> records, IEnumerable<BrokerMappingSettings> brokers) =>
        queues.Select(mapping => mapping.Pipe).Concat(records.Select(mapping => mapping.Pipe))
            .Concat(brokers.Select(mapping => mapping.Pipe)).OfType<PipeSettings>();

    /// <summary>The size in bytes of the largest record that any traffic sends to a source; 1 where none sends to it.</summary>
    /// <param name="source">The source's name.</param>
    public long LargestRecordOf(string source) => Traffic.Where(traffic => traffic.Sends == source)
        .Select(traffic => traffic.Records!.Size).DefaultIfEmpty(1).Max();
}

/// <summary>A design that differs from its scenario in some settings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Changes">The settings in which it differs.</param>
/// <param name="Scenario">The whole design.</param>
public sealed record ScenarioVariant(string Name, IReadOnlyList<SettingOverride> Changes, Scenario Scenario);

/// <summary>How long to simulate, and with which seed.</summary>
public sealed record RunSettings
{
    /// <summary>Simulated time; more than zero, at most 366 days.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How much of the beginning is left out of what is measured; null to find it by MSER-5.</summary>
    public TimeSpan? WarmUp { get; init; } = TimeSpan.Zero;

    /// <summary>How many runs, each in a world of its own, 1 or more; null where nobody said: one, and with objectives as many as
    /// their verdicts need.</summary>
    public int? Replications { get; init; }

    /// <summary>The fewest runs by which a verdict is told when nobody said how many there shall be.</summary>
    public const int FewestReplications = 3;

    /// <summary>The most runs for a verdict when nobody said how many there shall be.</summary>
    public const int MostReplications = 16;

    /// <summary>How many runs stand beside what was measured, when nobody said how many there shall be.</summary>
    public const int MeasuredReplications = 10;

    /// <summary>Which world: the same scenario and seed give the same bytes.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which time of day it is when the run begins, in UTC.</summary>
    public required DateTime StartsAt { get; init; }
}

/// <summary>Limits and prices of the account.</summary>
public sealed record AccountSettings
{
    /// <summary>Invocations in flight at once, over all functions; 1 or more.</summary>
    public required int ConcurrencyLimit { get; init; }

    /// <summary>How much of the limit nobody can reserve or provision: 100, and of a smaller account (a new one may
    /// start with 10 or 50) all of it.</summary>
    public int UnreservedMinimum => Math.Min(UsualUnreservedMinimum, ConcurrencyLimit);

    /// <summary>How much can be reserved and provisioned, over all functions; 0 of a small account.</summary>
    public int MostReserved => ConcurrencyLimit - UnreservedMinimum;

    /// <summary>What stays unreserved of an account whose limit is large enough.</summary>
    internal const int UsualUnreservedMinimum = 100;

    /// <summary>The limit with which so much can be reserved and provisioned.</summary>
    /// <param name="reserved">How much; 1 or more.</param>
    public static long LimitFor(long reserved) => reserved + UsualUnreservedMinimum;

    /// <summary>Requests a second that each unit of concurrency allows; null for no limit.</summary>
    public required double? RequestsPerConcurrency { get; init; }

    /// <summary>Whether the limit on requests a second is judged on the whole, or for each sandbox too.</summary>
    public RequestRateLimit RequestRateLimit { get; init; }

    /// <summary>Which price list the cost is computed with.</summary>
    public required PricingSettings Pricing { get; init; }
}

/// <summary>What the limit on requests a second is judged on: AWS's pages contradict each other.</summary>
public enum RequestRateLimit
{
    /// <summary>All requests of the account, or of a reservation, together.</summary>
    Account,

    /// <summary>Also each sandbox by itself: it begins at most so many invocations a second.</summary>
    Sandbox,
}

/// <summary>Where the value of one setting came from.</summary>
/// <param name="Path">The setting's path, as in error messages and on the command line:
/// <c>functions.checkout.memorySize</c>.</param>
/// <param name="Value">The value as text, with its unit.</param>
/// <param name="Origin">Who said so.</param>
/// <param name="Source">The file and line, or the publication with its year.</param>
public sealed record SettingOrigin(string Path, string Value, OriginKind Origin, string Source);

/// <summary>Who set a value.</summary>
public enum OriginKind
{
    /// <summary>The scenario file, or a file it extends.</summary>
    File,

    /// <summary>The command line.</summary>
    CommandLine,

    /// <summary>A quota or default published by AWS.</summary>
    Quota,

    /// <summary>Behaviour that AWS documents or that its engineers described.</summary>
    Documented,

    /// <summary>Measured on AWS, by the source named.</summary>
    Measured,

    /// <summary>Our assumption: AWS publishes nothing.</summary>
    Assumption,
}
