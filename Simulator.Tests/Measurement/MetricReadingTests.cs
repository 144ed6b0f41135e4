using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measurement;

/// <summary>Each metric reads the number that it is called after: in this result no two numbers are alike.</summary>
public class MetricReadingTests
{
    private static readonly RunResult Result = Distinct();

    private static readonly SentenceSubjects Subjects = new(["checkout"], ["shoppers"], ["orders"], ["worker"]);

    [TestCase("checkout invocations", 2_000)]
    [TestCase("checkout cold starts", 101.0 / 2_000)]
    [TestCase("checkout throttles", 103.0 / 3_000)]
    [TestCase("checkout errors", 107.0 / 2_000)]
    [TestCase("checkout timeouts", 109.0 / 2_000)]
    [TestCase("checkout concurrency peak", 113)]
    [TestCase("checkout concurrency mean", 11.3)]
    [TestCase("checkout sandboxes peak", 127)]
    [TestCase("checkout sandboxes mean", 12.7)]
    [TestCase("checkout busy sandboxes", 6.1 / 12.7)]
    [TestCase("checkout overshoot", 131.0 / 500)]
    [TestCase("checkout false throttles", 137.0 / 3_000)]
    [TestCase("checkout spillovers", 139.0 / 2_000)]
    [TestCase("checkout provisioned utilisation", 3.1 / 7.3)]
    [TestCase("checkout lost events", 149.0 / 4_000)]
    [TestCase("checkout kept events", (151.0 + 157.0) / 4_000)]
    [TestCase("checkout duplicates", 163.0 / 4_000)]
    [TestCase("shoppers failures", 167.0 / 5_000)]
    [TestCase("shoppers retries", 173.0 / 5_000)]
    [TestCase("shoppers timeouts", 179.0 / 5_000)]
    [TestCase("account concurrency peak", 193)]
    [TestCase("account concurrency mean", 19.3)]
    [TestCase("account overshoot", 197.0 / 1_000)]
    [TestCase("cost", 1.99)]
    [TestCase("cost per hour", 1.99 / 2)]
    [TestCase("cost per million", 1.99 / 2_000 * 1e6)]
    [TestCase("checkout throttles count per minute", 103.0 / 120)]
    [TestCase("checkout latency max", 1_000)]
    [TestCase("checkout cold latency max", 1_001)]
    [TestCase("checkout warm latency max", 1_002)]
    [TestCase("checkout duration max", 1_003)]
    [TestCase("checkout billed duration max", 1_004)]
    [TestCase("checkout init duration max", 1_005)]
    [TestCase("checkout admission time max", 1_006)]
    [TestCase("checkout event age max", 1_007)]
    [TestCase("checkout time to end max", 1_008)]
    [TestCase("shoppers latency max", 1_009)]
    [TestCase("checkout restore duration max", 1_012)]
    public void A_metric_reads_its_own_number(string phrase, double expected) => Assert.That(
        new MetricEvaluation(StandardMetrics.Parse(phrase, Subjects)).OfOne(Result), Is.EqualTo(expected).Within(1e-9));

    [TestCaseSource(nameof(Declared))]
    public void A_declared_metric_reads_its_own_place(MetricDefinition definition)
    {
        string subject = definition.Scope == MetricScope.Queue ? "orders" : "worker";
        string statistic = definition.Kind == MetricKind.Distribution ? " max" : "";
        var measured = Result.MeasuredOf(definition.Declared!.Set, subject);

        double? read = new MetricEvaluation(StandardMetrics.Parse($"{subject} {definition.Name}{statistic}", Subjects)).OfOne(Result);

        Assert.That(read, Is.EqualTo(definition.Declared switch
        {
            Count { Among: { } among } count => (double)measured[count] / measured[among],
            Count count => measured[count],
            Times times => measured[times].Maximum,
            Level level => measured[level][definition.Reading],
            _ => throw new InvalidOperationException(),
        }).Within(1e-9));
    }

    [TestCase("orders redriven", "orders dead-lettered count")]
    [TestCase("orders time to done p99", "orders processing latency p99")]
    public void A_word_that_was_used_before_is_still_understood(string before, string now)
    {
        var (old, present) = (StandardMetrics.Parse(before, Subjects), StandardMetrics.Parse(now, Subjects));

        Assert.That(old.Metric, Is.SameAs(present.Metric));
        Assert.That(old.Name, Is.EqualTo(StandardMetrics.Parse(old.Name, Subjects).Name));
    }

    private static IEnumerable<MetricDefinition> Declared() => MetricTable.All.Where(metric => metric.Declared is not null);

    /// <summary>Values of which no two are alike.</summary>
    private static MetricValues Numbered(MetricSet set, int first)
    {
        var measured = new MetricValues(set, windows: 1);
        foreach (var count in set.Counts) measured.Add(count, first += 7);
        foreach (var times in set.Times) measured.Record(times, TimeSpan.FromTicks(first += 11));
        foreach (var level in set.Levels) measured[level].ReadEnd(first += 13, peak: first + 1, mean: first + 2);
        return measured;
    }

    private static RunResult Distinct()
    {
        string text = """
            functions:
              checkout: { duration: 100 ms, runtime: java21, snapStart: true }
            queues:
              orders: {}
            mappings:
              worker: { queue: orders, invokes: checkout }
            traffic:
              shoppers: { sends: orders, rate: 1/s }
            run: { duration: 2 h }
            """;
        var scenario = Scenarios.ScenarioTexts.Valid(text);
        var run = new MeasurementBench(scenario).Result();
        return run with
        {
            Simulated = TimeSpan.FromHours(2),
            Account = run.Account with
            {
                ConcurrencyLimit = 1_000,
                PeakConcurrency = 193,
                MeanConcurrency = 19.3,
                Overshoot = 197,
                Cost = 1.99,
            },
            Functions = [Function(run.Functions[0])],
            Callers = [run.Callers[0] with { Calls = 5_000, Failed = 167, Retries = 173, Timeouts = 179, Latency = Time(1_009) }],
            Queues = [run.Queues[0] with { Measured = Numbered(QueueMetrics.Set, first: 6_000) }],
            Mappings = [run.Mappings[0] with { Measured = Numbered(MappingMetrics.Set, first: 7_000) }],
        };
    }

    private static FunctionResult Function(FunctionResult function) => function with
    {
        Calls = 3_000,
        Invocations = 2_000,
        ColdStarts = 101,
        Throttles = 103,
        Errors = 107,
        Timeouts = 109,
        PeakConcurrency = 113,
        MeanConcurrency = 11.3,
        PeakSandboxes = 127,
        MeanSandboxes = 12.7,
        MeanRunning = 6.1,
        Overshoot = 131,
        ConcurrencyLimit = 500,
        FalseThrottles = 137,
        Latency = Time(1_000),
        ColdLatency = Time(1_001),
        WarmLatency = Time(1_002),
        InvocationDuration = Time(1_003),
        BilledDuration = Time(1_004),
        InitDuration = Time(1_005),
        AdmissionTime = Time(1_006),
        SnapStart = function.SnapStart! with { RestoreDuration = Time(1_012) },
        Provisioned = new ProvisionedResult
        {
            Invocations = 1,
            Spillovers = 139,
            Initialisations = 2,
            MeanConfigured = 9.7,
            MeanUsable = 7.3,
            MeanBusy = 3.1,
            Usable = function.Series.Busy,
            Busy = function.Series.Busy,
        },
        Events = new EventsResult
        {
            Received = 4_000,
            Succeeded = 3,
            ToDestination = 151,
            DeadLettered = 157,
            Lost = 149,
            LostByReason = [],
            InQueueAtEnd = 4,
            InFlightAtEnd = 5,
            Attempts = 6,
            Retried = 7,
            Duplicates = 163,
            Reappeared = 8,
            EffectsTwice = 9,
            OnSuccessDelivered = 10,
            DestinationDeliveryFailures = 11,
            DeadLetterErrors = 12,
            Age = Time(1_007),
            TimeToEnd = Time(1_008),
            Series = null!,
        },
    };

    private static LogLinearHistogram Time(long ticks)
    {
        var times = new LogLinearHistogram();
        times.Record(ticks);
        return times;
    }
}
