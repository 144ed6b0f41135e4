using LambdaSim.Experiments;
using LambdaSim.Experiments.Comparing;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Tests.Experiments;

public class ComparisonTests
{
    private const string Variants = """
        objectives: [checkout latency p99 < 500 ms]
        variants:
          bigger memory: { checkout.memorySize: 1769 MB }
          no effect: { checkout.timeout: 20 s }
        """;

    [Test]
    public void A_scenario_compared_with_itself_shows_exactly_zero_and_says_so()
    {
        var scenario = ExperimentScenarios.Read(ExperimentScenarios.Checkout());
        var result = Comparison.Run(
            [new Design("a", scenario, null), new Design("b", scenario, null)], [],
            new ExperimentOptions { Replications = 3 })!;

        Assert.That(result.Metrics, Is.Not.Empty);
        Assert.That(result.Variants[0].Differences, Has.All.Property(nameof(MetricDifference.None)).True);
        Assert.That(Text(result), Does.Contain("no difference at all").And.Contain("exactly"));
    }

    [Test]
    public void Unasked_a_comparison_has_columns_of_services_triggers_and_state_machines()
    {
        var scenario = ExperimentScenarios.Read("""
            functions: { f: { duration: 5 ms, uses: [ { service: orders, work: 20 ms, timeout: 100 ms } ] } }
            services: { orders: { type: database, maxConnections: 20, processors: 1 }, cache: { type: cache } }
            triggers: { shop: { type: apigateway-http, invokes: f } }
            stateMachines: { returns: { definition: { StartAt: A, States: { A: { Type: Task, Resource: f, End: true } } } } }
            traffic: { users: { through: shop, rate: 60/s }, refunds: { starts: returns, rate: 60/s } }
            run: { duration: 20 s, warmup: 0 s }
            """);
        var result = Comparison.Run(
            [new Design("a", scenario, null), new Design("b", scenario, null)], [], new ExperimentOptions { Replications = 2 })!;

        Assert.That(result.Metrics, Is.SupersetOf((string[])
        [
            "orders failed", "orders latency p99", "orders utilisation", "orders connections refused", "shop latency p99", "returns failed",
            "returns execution time p99", "f latency p99",
        ]));
        Assert.That(result.Metrics, Has.None.StartsWith("cache utilisation"));
    }

    [Test]
    public void Pairs_with_the_same_random_numbers_are_told_apart_where_strangers_are_not()
    {
        var paired = Run(Variants, replications: 5).Variants[0];
        var latency = paired.Differences.Single(difference => difference.Metric == "checkout latency p99");
        var alone = ExperimentScenarios.Run(ExperimentScenarios.Checkout(), replications: 5).Find(
            "checkout latency p99")!;

        Assert.That(latency.Shown);
        Assert.That(latency.Value, Is.LessThan(0));
        Assert.That((latency.High - latency.Low) / 2, Is.LessThan((alone.High!.Value - alone.Low!.Value) / 2));
    }

    [Test]
    public void A_variant_without_effect_is_exactly_equal_and_said_to_have_none()
    {
        var result = Run(Variants, replications: 3);

        Assert.That(result.Variants[1].Differences, Has.All.Property(nameof(MetricDifference.None)).True);
        Assert.That(result.Notes, Has.Some.Contains("'no effect' differs in settings but in no number"));
        Assert.That(
            result.Variants[1].Settings.Single(),
            Is.EqualTo(new SettingDifference("functions.checkout.timeout", "3 s", "20 s")));
    }

    [Test]
    public void Intervals_of_several_variants_are_widened()
    {
        var one = Run("variants: { a: { checkout.memorySize: 2048 MB } }", replications: 4).Variants[0];
        var two = Run(
            "variants: { a: { checkout.memorySize: 2048 MB }, b: { checkout.memorySize: 512 MB } }",
            replications: 4).Variants[0];
        double Width(ComparedDesign design) =>
            design.Differences.Where(difference => difference.Metric == "cost per hour").Select(
                difference => difference.High!.Value - difference.Low!.Value).Single();

        // t of 3 degrees at 98.75 % over that at 97.5 %.
        Assert.That(Width(two) / Width(one), Is.EqualTo(4.176535 / 3.182446).Within(1e-3));
    }

    [TestCase("checkout latency p99 worse by > 5%", Verdict.Met)]
    [TestCase("cost per hour worse by > 1%", Verdict.Missed)]
    [TestCase("cost per hour worse", Verdict.Missed)]
    [TestCase("cost per hour worse by > 100 USD", Verdict.Met)]
    [TestCase("checkout latency p99 lower by > 10 ms", Verdict.Missed)]
    [TestCase("checkout latency p99 better by > 99%", Verdict.Met)]
    public void A_condition_fails_only_when_its_harm_is_shown(string sentence, Verdict expected)
    {
        var scenario = ExperimentScenarios.Read(ExperimentScenarios.Checkout(Variants));
        var condition = FailCondition.Parse(sentence, SentenceSubjects.Of(scenario));

        Assert.That(Run(Variants, replications: 4, condition).Conditions[0].Verdict, Is.EqualTo(expected));
    }

    [TestCase("checkout latency p99")]
    [TestCase("checkout latncy p99 worse")]
    [TestCase("checkout latency p99 worse by > 5 USD")]
    public void A_condition_that_is_not_understood_is_refused(string sentence)
    {
        var subjects = SentenceSubjects.Of(ExperimentScenarios.Read(ExperimentScenarios.Checkout()));

        Assert.That(() => FailCondition.Parse(sentence, subjects), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void Saved_results_are_compared_like_runs_and_are_not_paired_when_their_seeds_differ()
    {
        var before = Saved("before", seed: 1);

        var same = Comparison.Run([before, Saved("again", seed: 1)], [], new ExperimentOptions())!;
        var other = Comparison.Run([before, Saved("other", seed: 2)], [], new ExperimentOptions())!;

        Assert.That(same.Paired);
        Assert.That(same.Variants[0].Differences, Has.All.Property(nameof(MetricDifference.None)).True);
        Assert.That(other.Paired, Is.False);
        Assert.That(other.Notes, Has.Some.StartsWith("Not paired"));
        Assert.That(
            other.Variants[0].Differences,
            Has.None.Property(nameof(MetricDifference.Shown)).True.And.Property("Metric").EqualTo("cost per hour"));
    }

    [Test]
    public void A_saved_result_and_the_same_scenario_run_again_do_not_differ()
    {
        var scenario = ExperimentScenarios.Read(ExperimentScenarios.Checkout());
        var again = new Design("again", scenario with { Run = scenario.Run with { Seed = 1 } }, Saved: null);

        var result = Comparison.Run([Saved("before", seed: 1), again], [], new ExperimentOptions())!;

        Assert.That(result.Paired);
        Assert.That(result.Variants[0].Differences, Is.Not.Empty.And.All.Property(nameof(MetricDifference.None)).True);
    }

    [Test]
    public void Markdown_is_a_table_with_a_row_a_design()
    {
        using var output = new StringWriter();
        ComparisonView.WriteMarkdown(Run(Variants, replications: 3), output);

        string[] rows = [.. output.ToString().Split('\n').Where(line => line.StartsWith('|'))];
        Assert.That(rows, Has.Length.EqualTo(5));
        Assert.That(rows.Select(row => row.Count(letter => letter == '|')).Distinct().Count(), Is.EqualTo(1));
        Assert.That(rows[3], Does.StartWith("| bigger memory | −"));
    }

    private static ComparisonResult Run(string more, int replications, params FailCondition[] conditions)
    {
        var scenario = ExperimentScenarios.Read(ExperimentScenarios.Checkout(more));
        Design[] designs = [new Design("base", scenario, null), .. scenario.Variants.Select(
            variant => new Design(variant.Name, variant.Scenario, null))];
        return Comparison.Run(designs, conditions, new ExperimentOptions { Replications = replications, Jobs = 2 })!;
    }

    private static Design Saved(string name, ulong seed)
    {
        var scenario = ExperimentScenarios.Read(ExperimentScenarios.Checkout());
        var result = Experiment.Run(
            scenario with { Run = scenario.Run with { Seed = seed } }, new ExperimentOptions { Replications = 3 });
        using var bytes = new MemoryStream();
        JsonView.Write(result, bytes);
        bytes.Position = 0;
        return new Design(name, Scenario: null, SavedResult.Read(bytes));
    }

    private static string Text(ComparisonResult result)
    {
        using var output = new StringWriter();
        ComparisonView.WriteText(result, output, color: false);
        return output.ToString();
    }
}
