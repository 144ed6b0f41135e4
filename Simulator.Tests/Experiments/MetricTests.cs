using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Model;
using LambdaSim.Model.Provisioned;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Experiments;

public class MetricTests
{
    private static readonly SentenceSubjects Subjects = new(kind => kind.Word is "function" or "traffic" ? [kind.Example] : []);

    [Test]
    public void Every_metric_but_cost_is_declared_in_a_set() => Assert.That(
        MetricTable.All.Where(metric => metric.Declared is null).Select(metric => metric.Name), Is.EqualTo((string[])["cost"]));

    [Test]
    public void The_reasons_that_an_objective_adds_up_are_reasons_of_the_model()
    {
        string[] Of(Breakdown breakdown) => [.. breakdown.Groups.SelectMany(group => group.Names)];

        Assert.That(Of(FunctionMetrics.ThrottlesByReason), Is.Unique.And.SubsetOf(Enum.GetNames<AdmissionVerdict>()));
        Assert.That(Of(ProvisionedMetrics.SpilloversByReason), Has.Length.EqualTo(Enum.GetValues<SpilloverReason>().Length - 1));
    }

    [TestCase("orders-to-fulfil", "sqs-own-queue", "orders waiting mean")]
    [TestCase("orders-to-fulfil", "sqs-own-queue", "orders processing latency p99")]
    [TestCase("orders-to-fulfil", "sqs-own-queue", "orders dead-lettered")]
    [TestCase("orders-to-fulfil", "sqs-own-queue", "orders age of oldest peak")]
    [TestCase("orders-to-fulfil", "sqs-own-queue", "orders-to-fulfil pollers peak")]
    [TestCase("orders-to-fulfil", "sqs-own-queue", "orders expired")]
    public void A_queue_has_metrics_of_its_own(string mapping, string lesson, string phrase)
    {
        var scenario = CommittedScenario.Read(lesson);
        var evaluation = new MetricEvaluation(StandardMetrics.Parse(phrase, SentenceSubjects.Of(scenario)));

        Assert.That(CommittedScenario.Result(lesson).Mappings.Select(one => one.Name), Does.Contain(mapping));
        Assert.That(evaluation.OfOne(CommittedScenario.Result(lesson)), Is.Not.Null);
    }

    [Test]
    public void Every_metric_of_the_language_can_be_read_wherever_it_may_be_asked()
    {
        var run = ExperimentScenarios.Run(ExperimentScenarios.Checkout(), replications: 1).First;
        foreach (var metric in MetricTable.All)
        {
            foreach (var (kind, subject) in new[] { ("function", "checkout"), ("traffic", "shoppers"), ("account", "account") })
            {
                if (!metric.IsAskedOf(kind)) continue;
                string phrase = $"{subject} {metric.Name}{(metric.Kind == MetricKind.Distribution ? " mean" : "")}";
                var evaluation = new MetricEvaluation(StandardMetrics.Parse(phrase, Subjects));
                Assert.That(() => evaluation.OfOne(run), Throws.Nothing, phrase);
                Assert.That(evaluation.Reference.Name, Is.EqualTo(phrase));
            }
        }
    }

    [TestCase("checkout latency p99")]
    [TestCase("latency p50")]
    [TestCase("checkout cold latency mean")]
    [TestCase("checkout cold starts")]
    [TestCase("checkout throttles count per hour")]
    [TestCase("account concurrency peak")]
    [TestCase("shoppers failures")]
    [TestCase("cost per hour")]
    [TestCase("cost per million")]
    public void A_phrase_names_a_metric_and_the_metric_names_itself_so(string phrase) =>
        Assert.That(StandardMetrics.Parse(phrase, Subjects).Name, Is.EqualTo(phrase));

    [Test]
    public void Cost_per_hour_day_and_million_follow_from_the_cost_of_the_run()
    {
        var run = ExperimentScenarios.Run(ExperimentScenarios.Checkout(), replications: 1).First;
        double? Cost(string phrase) => new MetricEvaluation(StandardMetrics.Parse(phrase, Subjects)).OfOne(run);

        Assert.That(Cost("cost"), Is.EqualTo(run.Account.Cost));
        Assert.That(Cost("cost per hour"), Is.EqualTo(run.Account.Cost * 60).Within(1e-9));
        Assert.That(Cost("cost per day"), Is.EqualTo(run.Account.Cost * 60 * 24).Within(1e-9));
        Assert.That(
            Cost("cost per million"), Is.EqualTo(run.Account.Cost / run.Functions[0][FunctionMetrics.Invocations] * 1e6).Within(1e-9));
    }

    [Test]
    public void A_share_that_never_occurred_has_an_upper_end_by_the_rule_of_three()
    {
        var throttles = ExperimentScenarios.Run(ExperimentScenarios.Checkout(), replications: 4);
        var estimate = throttles.Find("checkout throttles")!;

        Assert.That((estimate.Value, estimate.Low), Is.EqualTo((0.0, 0.0)));
        Assert.That(estimate.High, Is.EqualTo(3.0 / throttles.Together.Functions[0][FunctionMetrics.Calls]).Within(1e-12));
    }

    [Test]
    public void A_percentile_that_few_calls_cannot_support_has_no_value()
    {
        var few = ExperimentScenarios.Run(ExperimentScenarios.Checkout(rate: "1/s"), replications: 3);

        Assert.That(few.Find("checkout latency p99.9")!.Value, Is.Null);
        Assert.That(few.Find("checkout latency p50")!.Value, Is.Not.Null);
    }

    [Test]
    public void The_interval_of_a_mean_is_Students()
    {
        // Five values with mean 3 and variance 2.5: t of 4 degrees at 97.5 % is 2.776445.
        var interval = Intervals.Around(3, [1, 2, 3, 4, 5])!.Value;

        Assert.That(interval.HalfWidth, Is.EqualTo(2.776445 * Math.Sqrt(2.5 / 5)).Within(1e-5));
        Assert.That(Intervals.Around(3, [3]), Is.Null);
        Assert.That(Intervals.Around(3, [3, 3, 3])!.Value, Is.EqualTo(new Interval(3, 3)));
    }

    [Test]
    public void Pairs_are_compared_by_their_differences_and_strangers_after_Welch()
    {
        double[] left = [10, 20, 30, 40], right = [11, 21, 31, 41];

        Assert.That(Intervals.OfPairs(left, right, 0.95)!.Value, Is.EqualTo(new Interval(1, 1)));
        // Equal variances of 166.67 in four each: 6 degrees, t is 2.446912.
        Assert.That(
            Intervals.OfIndependent(left, right, 0.95)!.Value.HalfWidth,
            Is.EqualTo(2.446912 * Math.Sqrt(2 * 166.6667 / 4)).Within(1e-3));
    }
}
