using System.Runtime.CompilerServices;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>What came out of one run: plain data, from which every view is made.</summary>
public sealed record RunResult
{
    /// <summary>The most functions that charts are drawn of, file by file.</summary>
    public const int MostCharted = 60;

    private static readonly ConditionalWeakTable<RunResult, ILookup<string, SubjectResult>> ByName = [];

    /// <summary>The scenario's title.</summary>
    public required string Scenario { get; init; }

    /// <summary>The question that the scenario asks; empty when it asks none.</summary>
    public required string Question { get; init; }

    /// <summary>The command line that makes this result again.</summary>
    public required string Command { get; init; }

    /// <summary>The seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The running hash of all messages delivered, as 16 hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Simulated time that was asked for.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Simulated time that was run: less than <see cref="Duration"/> when the run was interrupted.</summary>
    public required TimeSpan Simulated { get; init; }

    /// <summary>The end of the warm-up: what came before stands in the series, but is counted nowhere else.</summary>
    public TimeSpan MeasuredFrom { get; init; }

    /// <summary>The simulated time that counts and cost are about, of all <see cref="Runs"/> together.</summary>
    public TimeSpan Measured => MeasuredTogether ?? Simulated - MeasuredFrom;

    /// <summary>How many runs the counts and the cost are sums of: 1, but for several replications shown as
    /// one.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>A count as the mean of a run, rounded.</summary>
    /// <param name="count">A count of this result.</param>
    public long PerRun(long count) => Runs == 1 ? count : (long)Math.Round((double)count / Runs);

    /// <summary>Everything that has declared metrics.</summary>
    public IEnumerable<SubjectResult> Subjects =>
    [
        Account, .. Functions, .. Callers, .. Sources.SelectMany(sources => sources.All), Fleet,
        .. new[] { Pollers }.OfType<PollersResult>(),
    ];

    /// <summary>What was measured of one thing, or of all of its kind; nothing of a thing without such a part, such as a function that
    /// got no events.</summary>
    /// <param name="set">The kind of thing, or of part.</param>
    /// <param name="name">Its name; empty for all.</param>
    public IReadOnlyList<MetricValues> MeasuredOf(MetricSet set, string name) =>
    [
        .. (name.Length == 0 ? Subjects : Named(name)).SelectMany(subject => subject.All).Where(measured => measured.Set == set),
    ];

    /// <summary>Everything with declared metrics that has a name.</summary>
    /// <param name="name">The name.</param>
    public IEnumerable<SubjectResult> Named(string name) =>
        ByName.GetValue(this, run => run.Subjects.ToLookup(subject => subject.Name))[name];

    /// <summary>The functions that charts are drawn of, and whose spread over runs is told: those with most invocations, in the order
    /// of the scenario.</summary>
    public IReadOnlyList<FunctionResult> Busiest
    {
        get
        {
            if (Functions.Count <= MostCharted) return Functions;
            var most = Functions.OrderByDescending(function => function[FunctionMetrics.Invocations]).Take(MostCharted).ToHashSet();
            return [.. Functions.Where(most.Contains)];
        }
    }

    /// <summary>The sum of what several runs measured; null of one run.</summary>
    public TimeSpan? MeasuredTogether { get; init; }

    /// <summary>Messages delivered between components.</summary>
    public required long Messages { get; init; }

    /// <summary>Whether the run was cut off before its end.</summary>
    public bool Partial => Simulated < Duration;

    /// <summary>The account.</summary>
    public required AccountResult Account { get; init; }

    /// <summary>The functions, in the order of the scenario.</summary>
    public required IReadOnlyList<FunctionResult> Functions { get; init; }

    /// <summary>The groups of callers, in the order of the scenario.</summary>
    public required IReadOnlyList<CallerResult> Callers { get; init; }

    /// <summary>The event sources and what reads them, kind by kind; without the kinds that the scenario does not have.</summary>
    public required IReadOnlyList<SourcesResult> Sources { get; init; }

    /// <summary>The SQS queues, in the order of the scenario.</summary>
    public IReadOnlyList<SourceResult> Queues => SourcesOf(QueueMetrics.Set);

    /// <summary>The event source mappings, in the order of the scenario.</summary>
    public IReadOnlyList<SourceResult> Mappings => SourcesOf(MappingMetrics.Set);

    /// <summary>The event sources of one kind, or what reads them, in the order of the scenario; none of a kind that it does not
    /// have.</summary>
    /// <param name="set">The metrics of the kind.</param>
    public IReadOnlyList<SourceResult> SourcesOf(MetricSet set) =>
        Sources.FirstOrDefault(sources => sources.Of == set.Of)?.All ?? [];

    /// <summary>The event sources that cost something beside the functions, by name.</summary>
    public IReadOnlyList<(string Name, CostResult Cost)> CostOfSources =>
    [
        .. from sources in Sources
           from source in sources.All
           where source.Cost is { Total: > 0 }
           select (sources.Set == DurableMetrics.Set ? $"executions of {source.Name}" : source.Name, source.Cost!),
    ];

    /// <summary>The fleet of workers.</summary>
    public required FleetResult Fleet { get; init; }

    /// <summary>The fleet that delivers events; null in a run without events.</summary>
    public PollersResult? Pollers { get; init; }

    /// <summary>The length of one window of every series.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>What the reader must know to trust the numbers: short sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Every setting with its value and origin.</summary>
    public required IReadOnlyList<SettingResult> Settings { get; init; }

    /// <summary>The slowest invocations of the run, at most twenty, the slowest first.</summary>
    public IReadOnlyList<InvocationRow> Slowest { get; init; } = [];
}

/// <summary>A setting of the scenario, as the report lists it.</summary>
/// <param name="Path">Its path in the scenario file.</param>
/// <param name="Value">Its value, with its unit.</param>
/// <param name="Origin">Who set it, in words.</param>
/// <param name="Source">The line or publication.</param>
public sealed record SettingResult(string Path, string Value, string Origin, string Source);

/// <summary>What the account as a whole saw: see <see cref="AccountMetrics"/>.</summary>
/// <param name="Measured">What was measured.</param>
public sealed record AccountResult(MetricValues Measured) : SubjectResult("account", Measured)
{
    /// <summary>Invocations in flight at most, by the scenario.</summary>
    public int ConcurrencyLimit => (int)this[AccountMetrics.ConcurrencyLimit];

    /// <summary>Requests a second that each unit of concurrency allows; null for no limit.</summary>
    public double? RequestsPerConcurrency { get; init; }

    /// <summary>How often a loop of functions goes round before it is cut.</summary>
    public int RecursionLimit { get; init; }

    /// <summary>The name of the price list.</summary>
    public required string Pricing { get; init; }

    /// <summary>US dollars for the whole run: the sum of its bill.</summary>
    public required double Cost { get; init; }

    /// <summary>The bill, by service and part.</summary>
    public BillResult Bill { get; init; } = BillResult.None;

    /// <summary>What CloudWatch would show.</summary>
    public AccountCloudWatch CloudWatch { get; init; } = AccountCloudWatch.None;
}

/// <summary>A name and how often it occurred.</summary>
/// <param name="Name">In camel case, as written in result.json.</param>
/// <param name="Count">How often.</param>
public readonly record struct NamedCount(string Name, long Count);
