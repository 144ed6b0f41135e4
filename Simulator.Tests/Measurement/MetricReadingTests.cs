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

    private static readonly SentenceSubjects Subjects = new(kind => [kind.Example]);

    [TestCase("cost", 1.99)]
    [TestCase("cost per hour", 1.99 / 2)]
    public void Cost_is_that_of_the_account(string phrase, double expected) => Assert.That(
        new MetricEvaluation(StandardMetrics.Parse(phrase, Subjects)).OfOne(Result), Is.EqualTo(expected).Within(1e-9));

    [TestCaseSource(nameof(OfAccount))]
    public void What_is_asked_of_the_account_or_of_nobody_is_the_number_of_the_account(MetricDefinition definition)
    {
        var measured = Result.Account.Measured;
        double expected = definition.Declared!.OfAccount switch
        {
            Level level => measured[level][definition.Reading],
            Amount { Among: { } whole } amount => measured[amount] / measured[whole],
            _ => throw new InvalidOperationException(),
        };

        foreach (string subject in (string[])["account ", ""])
        {
            var evaluation = new MetricEvaluation(StandardMetrics.Parse($"{subject}{definition.Name}", Subjects));
            Assert.That(evaluation.OfOne(Result), Is.EqualTo(expected).Within(1e-9), subject);
        }
    }

    [Test]
    public void Per_million_and_per_minute_divide_what_is_counted()
    {
        double Read(string phrase) => new MetricEvaluation(StandardMetrics.Parse(phrase, Subjects)).OfOne(Result)!.Value;
        var function = Result.Functions[0];

        Assert.That(Read("cost per million"), Is.EqualTo(1.99 / function[FunctionMetrics.Invocations] * 1e6).Within(1e-6));
        Assert.That(
            Read("checkout throttles count per minute"), Is.EqualTo(function[FunctionMetrics.Throttles] / 120.0).Within(1e-9));
    }

    [Test]
    public void Without_a_subject_the_functions_are_added_up()
    {
        var two = Result with { Functions = [Result.Functions[0], Result.Functions[0] with { Name = "other" }] };
        double Read(RunResult run, string phrase) =>
            new MetricEvaluation(StandardMetrics.Parse(phrase, Subjects)).OfOne(run)!.Value;

        Assert.That(Read(two, "invocations"), Is.EqualTo(2 * Read(Result, "checkout invocations")));
        Assert.That(Read(two, "sandboxes peak"), Is.EqualTo(2 * Read(Result, "checkout sandboxes peak")));
        Assert.That(Read(two, "errors"), Is.EqualTo(Read(Result, "checkout errors")).Within(1e-9));
        Assert.That(Read(two, "latency max"), Is.EqualTo(Read(Result, "checkout latency max")));
    }

    [TestCaseSource(nameof(Declared))]
    public void A_declared_metric_reads_its_own_place(MetricDefinition definition)
    {
        string subject = SubjectKinds.ExampleOf(definition);
        string statistic = definition.Kind == MetricKind.Distribution ? " max" : "";
        var measured = Result.MeasuredOf(definition.Declared!.Set, subject).Single();
        double Whole(Count among) => Result.MeasuredOf(among.Set, subject).Single()[among];

        double? read = new MetricEvaluation(StandardMetrics.Parse($"{subject} {definition.Name}{statistic}", Subjects)).OfOne(Result);

        double expected = definition.Declared switch
        {
            Count { Among: { } among } count => measured[count] / Whole(among),
            Breakdown breakdown =>
                definition.Reasons.Sum(reason => measured[breakdown][reason]) / Whole(breakdown.Among!),
            Count count => measured[count],
            Times times => measured[times].Maximum,
            Level level => measured[level][definition.Reading],
            Ratio ratio => measured[ratio.Part].Mean / measured[ratio.Whole].Mean,
            Amount { Among: { } among } amount => measured[amount] / measured[among],
            // Of one length, all percentiles are that length.
            TailRatio => 1,
            _ => throw new InvalidOperationException(),
        };
        // A share of nothing is not known.
        if (double.IsNaN(expected)) Assert.That(read, Is.Null);
        else Assert.That(read, Is.EqualTo(expected).Within(1e-9));
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

    private static IEnumerable<MetricDefinition> OfAccount() => Declared().Where(metric => metric.Declared!.OfAccount is not null);

    /// <summary>Values of which no two are alike.</summary>
    private static MetricValues Numbered(MetricSet set, int first)
    {
        var measured = new MetricValues(set, windows: 1);
        foreach (var count in set.Counts) measured.Add(count, first += 7);
        foreach (var times in set.Times) measured.Record(times, TimeSpan.FromTicks(first += 11));
        foreach (var breakdown in set.Breakdowns) Count(measured, breakdown, ref first);
        foreach (var amount in set.Amounts) measured[amount] = first += 17;
        foreach (var level in set.Levels) measured[level].ReadEnd(first += 13, peak: first + 1, mean: first + 2);
        return measured;
    }

    /// <summary>Every reason that an objective can ask for, each another number of times.</summary>
    private static void Count(MetricValues measured, Breakdown breakdown, ref int first)
    {
        measured.Name(breakdown, [.. breakdown.Groups.SelectMany(group => group.Names)]);
        for (int reason = 0; reason < breakdown.Groups.Sum(group => group.Names.Length); reason++)
        {
            first += 3;
            for (int each = 0; each < first % 100; each++) measured.Add(breakdown, reason);
        }
    }

    private static RunResult Distinct()
    {
        string text = """
            functions:
              checkout: { duration: 100 ms, runtime: java21, snapStart: true }
            traffic:
              shoppers: { invokes: checkout, rate: 1/s }
            run: { duration: 2 h }
            """;
        var scenario = Scenarios.ScenarioTexts.Valid(text);
        var run = new MeasurementBench(scenario).Result();
        return run with
        {
            Simulated = TimeSpan.FromHours(2),
            Account = run.Account with { Measured = Numbered(AccountMetrics.Set, first: 100), Cost = 1.99 },
            Functions = [Function(run.Functions[0])],
            Callers = [run.Callers[0] with { Measured = Numbered(CallerMetrics.Set, first: 8_000) }],
            Sources = [.. MetricSets.OfSources.Select((set, number) => Source(set, first: 9_000 + (1_000 * number)))],
        };
    }

    private static SourcesResult Source(MetricSet set, int first) => new(
        set.Of, [new SourceResult(SubjectKinds.All.Single(kind => kind.Word == set.AskedOf).Example, Numbered(set, first))]);

    private static FunctionResult Function(FunctionResult function) => function with
    {
        Measured = Numbered(FunctionMetrics.Set, first: 1_000),
        Parts =
        [
            Numbered(EventMetrics.Set, first: 2_000), Numbered(ProvisionedMetrics.Set, first: 3_000),
            Numbered(SnapStartMetrics.Set, first: 4_000), Numbered(ManagedMetrics.Set, first: 5_000),
        ],
    };
}
