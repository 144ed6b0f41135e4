using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Experiments;

public class ObjectiveTests
{
    // Each: the sentence, the name of the mistake, the column and length of what is marked, and a word of the fix.
    [TestCase("chekout latency p99 < 500 ms", "unknown-subject", 5, 7, "Did you mean 'checkout'?")]
    [TestCase("checkout latncy p99 < 500 ms", "unknown-metric", 14, 6, "Did you mean 'latency'?")]
    [TestCase("checkout latency < 500 ms", "bad-objective", 14, 7, "checkout latency p99")]
    [TestCase("checkout latency p99 500 ms", "bad-objective", 5, 27, "checkout latency p99 < 500 ms")]
    [TestCase("checkout latency p99 < 500", "missing-unit", 28, 3, "500 ms")]
    [TestCase("checkout latency p99 < 5%", "unknown-unit", 28, 2, "ms")]
    [TestCase("checkout throttles p99 < 1%", "bad-objective", 24, 3, "Leave it out")]
    [TestCase("checkout failures < 1%", "unknown-subject", 5, 8, "shoppers")]
    [TestCase("cost < 12 per hour", "missing-unit", 12, 2, "12 USD")]
    [TestCase("cost < 12 USD per hor", "bad-objective", 23, 3, "Did you mean 'hour'?")]
    [TestCase("checkout latency p99 < 500 ms per hour", "bad-objective", 35, 3, "per")]
    public void A_sentence_that_is_not_understood_is_marked_where_it_is_wrong(
        string sentence, string name, int column, int length, string hint)
    {
        Mistake mistake = OneMistake(Minimal(more: $"objectives:\n  - {sentence}"));

        Assert.That(mistake.Name, Is.EqualTo(name));
        Assert.That((mistake.Line, mistake.Column, mistake.Length), Is.EqualTo((11, column, length)), mistake.Render());
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [Test]
    public void Verdicts_follow_from_the_interval_and_the_limit()
    {
        var p99 = ExperimentScenarios.Run(ExperimentScenarios.Checkout(), replications: 5).Find(
            "checkout latency p99")!;
        double Milliseconds(double? ticks) => ticks!.Value / TimeSpan.TicksPerMillisecond;
        double below = Milliseconds(p99.Low) - 1, within = Milliseconds(p99.Value), above = Milliseconds(p99.High) + 1;

        Assert.That(VerdictOf($"checkout latency p99 < {above:0.###} ms"), Is.EqualTo(Verdict.Met));
        Assert.That(VerdictOf($"checkout latency p99 < {within:0.###} ms"), Is.EqualTo(Verdict.CannotTell));
        Assert.That(VerdictOf($"checkout latency p99 < {below:0.###} ms"), Is.EqualTo(Verdict.Missed));
        Assert.That(VerdictOf($"checkout latency p99 > {below:0.###} ms"), Is.EqualTo(Verdict.Met));
        Assert.That(VerdictOf($"checkout latency p99 >= {above:0.###} ms"), Is.EqualTo(Verdict.Missed));
        Assert.That(VerdictOf("checkout errors = 0"), Is.EqualTo(Verdict.Met));
        Assert.That(VerdictOf("checkout invocations = 0"), Is.EqualTo(Verdict.Missed));
        Assert.That(
            VerdictOf("checkout latency p99.99 < 1 s"), Is.EqualTo(Verdict.CannotTell), "Too few calls to say.");
    }

    [Test]
    public void Objectives_are_run_as_often_as_their_verdicts_need_unless_the_file_says_otherwise()
    {
        string judged = ExperimentScenarios.Checkout("objectives: [cost < 1 USD]");
        string Told(Scenario scenario) => scenario.Origins.Single(origin => origin.Path == "run.replications").Value;

        Assert.That((Valid(judged).Run.Replications, Told(Valid(judged))), Is.EqualTo(((int?)null, "3 to 16")));
        Assert.That(Told(Valid(ExperimentScenarios.Checkout())), Is.EqualTo("1"));
        Assert.That(Valid(judged, "run.replications=3").Run.Replications, Is.EqualTo(3));
    }

    [Test]
    public void A_mistake_in_a_variant_is_told_where_the_variant_stands()
    {
        Mistake mistake = OneMistake(Minimal(more: "variants:\n  bigger: { checkout.memorySize: 2 MB }"));

        Assert.That(mistake.Name, Is.EqualTo("variant-invalid"));
        Assert.That(mistake.Line, Is.EqualTo(11));
        Assert.That(mistake.Message, Does.Contain("bigger").And.Contain("2 MB"));
    }

    [Test]
    public void Another_memory_from_outside_leaves_the_duration_measured_where_the_file_says()
    {
        string text = ExperimentScenarios.Checkout("variants: { small: { checkout.memorySize: 512 MB } }");

        Assert.That(Valid(text, "checkout.memorySize=2048 MB").Functions[0].DurationMeasuredAt, Is.EqualTo(1024));
        Assert.That(Valid(text).Variants[0].Scenario.Functions[0].DurationMeasuredAt, Is.EqualTo(1024));
        Assert.That(Valid(text).Variants[0].Scenario.Functions[0].MemorySize, Is.EqualTo(512));
    }

    private static Verdict VerdictOf(string sentence)
    {
        string text = ExperimentScenarios.Checkout($"objectives: [{sentence}]");
        return ExperimentScenarios.Run(text, replications: 5).Objectives[0].Verdict;
    }
}
