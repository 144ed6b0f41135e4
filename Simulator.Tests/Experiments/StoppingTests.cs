using LambdaSim.Experiments;
using LambdaSim.Experiments.Comparing;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Experiments;

/// <summary>How many replications there are where nobody says it: as many as a verdict needs.</summary>
public class StoppingTests
{
    private const string Far = "objectives: [checkout latency p90 < 10 s]";

    [TestCase("checkout latency p90 < 10 s", 3, Verdict.Met)]
    [TestCase("checkout latency p90 < 10 ms", 3, Verdict.Missed)]
    [TestCase("checkout invocations = 0", 3, Verdict.Missed, Description = "One run in which it is not so is enough.")]
    [TestCase("checkout errors = 0", 10, Verdict.Met, Description = "Values that are all the same have no spread to judge by.")]
    [TestCase("checkout errors < 1%", 10, Verdict.Met)]
    [TestCase("checkout latency p99.99 < 1 s", 16, Verdict.CannotTell, Description = "Too few calls for a value.")]
    public void A_verdict_takes_as_many_runs_as_it_needs(string objective, int runs, Verdict verdict)
    {
        var result = Run($"objectives: [{objective}]");

        Assert.That(result.Objectives[0].Verdict, Is.EqualTo(verdict));
        Assert.That(result.Replications, Has.Count.EqualTo(runs));
        Assert.That(result.Partial, Is.False);
        Assert.That(result.Together.Notes[0], Does.StartWith(
            verdict == Verdict.CannotTell ? "After 16 runs not every verdict is clear." : $"Stopped after {runs} runs, as every verdict is clear."));
    }

    [Test]
    public void What_lies_at_its_very_limit_is_given_up_before_the_last_look()
    {
        double p90 = ExperimentScenarios.Run(ExperimentScenarios.Checkout(duration: "5 s"), replications: 10).Find(
            "checkout latency p90")!.Value!.Value / TimeSpan.TicksPerMillisecond;

        var result = Run($"objectives: [checkout latency p90 < {p90:F2} ms]");

        Assert.That(result.Objectives[0].Verdict, Is.EqualTo(Verdict.CannotTell));
        Assert.That(result.Replications, Has.Count.EqualTo(10));
        Assert.That(result.Together.Notes[0], Does.StartWith("Stopped after 10 runs, as more would hardly tell what cannot be told."));
    }

    [Test]
    public void Intervals_of_few_runs_are_so_wide_that_looking_again_may_be_right()
    {
        var stopped = Run(Far);
        var fixedly = ExperimentScenarios.Run(ExperimentScenarios.Checkout(Far, duration: "5 s"), replications: 3);
        double Width(ExperimentResult result) => result.Find("checkout latency p90") is { High: { } high, Low: { } low } ? high - low : 0;

        // t of 2 degrees at 99.375 % over that at 95 %.
        Assert.That(Width(stopped) / Width(fixedly), Is.EqualTo(12.590 / 4.30265).Within(1e-3));
        Assert.That(stopped.Replications.Select(run => run.Fingerprint), Is.EqualTo(fixedly.Replications.Select(run => run.Fingerprint)));
    }

    [Test]
    public void Which_replications_there_are_depends_on_no_thread()
    {
        var scenario = Read("objectives: [checkout latency p90 < 10 s, checkout throttles < 1%]");
        var axis = VaryText.Parse("account.concurrencyLimit=2,4,6,8,10,20", scenario);
        (string Value, int Runs, Verdict Verdict)[] Points(int jobs) =>
            [.. Swept(axis, scenario, new ExperimentOptions { Jobs = jobs }).Points.Select(
                point => (point.Values[0], point.Replications.Count, point.Verdict))];

        var one = Points(jobs: 1);

        Assert.That(Points(jobs: 2), Is.EqualTo(one));
        Assert.That(Points(jobs: 7), Is.EqualTo(one));
        Assert.That(one.Select(point => point.Runs).Distinct().Count(), Is.GreaterThan(1), "Some take more than others.");
    }

    [Test]
    public void A_number_that_somebody_said_is_kept_by_all_that_runs()
    {
        var scenario = Read(Far, "run.replications=5");
        var axis = VaryText.Parse("checkout.memorySize=512,1024", scenario);
        var condition = FailCondition.Parse("cost per hour worse", SentenceSubjects.Of(scenario));
        Design[] designs = [new("a", scenario, null), new("b", Read(Far, "run.replications=5", "checkout.memorySize=512 MB"), null)];

        Assert.That(Experiment.Run(scenario, new ExperimentOptions()).Replications, Has.Count.EqualTo(5));
        Assert.That(Swept(axis, scenario, new ExperimentOptions()).Points, Has.All.Property("Replications").Count.EqualTo(5));
        Assert.That(Comparison.Run(designs, [condition], new ExperimentOptions())!.Base.Experiment!.Replications, Has.Count.EqualTo(5));
        Assert.That(
            Search.Lowest(axis, value => Read(Far, "run.replications=5", $"checkout.memorySize={value}"), new ExperimentOptions())!.Probes,
            Has.All.Property("Replications").Count.EqualTo(5));
    }

    [TestCase("cost per hour worse by > 1%", 3)]
    [TestCase("cost per hour better by > 90%", 3)]
    [TestCase("checkout throttles worse by > 1%", 10, Description = "Nothing was throttled in any of the few: they are the same, not alike.")]
    public void A_comparison_goes_on_until_its_conditions_are_clear(string sentence, int runs)
    {
        var scenario = Read("variants: { bigger: { checkout.memorySize: 2048 MB } }");
        var condition = FailCondition.Parse(sentence, SentenceSubjects.Of(scenario));
        Design[] designs = [new("base", scenario, null), new("bigger", scenario.Variants[0].Scenario, null)];

        var result = Comparison.Run(designs, [condition], new ExperimentOptions { Jobs = 2 })!;

        Assert.That(result.Conditions[0].Verdict, Is.Not.EqualTo(Verdict.CannotTell));
        Assert.That(result.Base.Experiment!.Replications, Has.Count.EqualTo(runs));
        Assert.That(result.Variants[0].Experiment!.Replications, Has.Count.EqualTo(runs));
        Assert.That(result.Notes, Has.Some.StartsWith($"Stopped after {runs} runs, as every condition is clear."));
    }

    [Test]
    public void Designs_that_go_the_same_way_need_no_more_runs_to_show_it()
    {
        var scenario = Read("variants: { slower: { checkout.timeout: 20 s } }");
        var condition = FailCondition.Parse("checkout throttles worse", SentenceSubjects.Of(scenario));
        Design[] designs = [new("base", scenario, null), new("slower", scenario.Variants[0].Scenario, null)];

        Assert.That(Comparison.Run(designs, [condition], new ExperimentOptions())!.Base.Experiment!.Replications, Has.Count.EqualTo(3));
    }

    [Test]
    public void With_an_automatic_warm_up_later_runs_of_a_variant_are_measured_over_the_time_of_the_base()
    {
        var scenario = Read("variants: { bigger: { checkout.memorySize: 2048 MB } }", "run.warmup=auto", "run.duration=60 s");
        var condition = FailCondition.Parse("checkout throttles worse by > 1%", SentenceSubjects.Of(scenario));
        Design[] designs = [new("base", scenario, null), new("bigger", scenario.Variants[0].Scenario, null)];

        var result = Comparison.Run(designs, [condition], new ExperimentOptions { Jobs = 2 })!;

        var ends = result.Base.Experiment!.Replications.Select(run => run.MeasuredFrom).ToList();
        Assert.That(ends, Has.Count.EqualTo(10));
        Assert.That(result.Variants[0].Experiment!.Replications.Select(run => run.MeasuredFrom), Is.EqualTo(ends));
    }

    [Test]
    public void A_search_throws_no_replication_away()
    {
        string text = ExperimentScenarios.Checkout("objectives: [checkout throttles < 1%]", duration: "20 s");
        var axis = VaryText.ParseRange("account.concurrencyLimit", "1..30", Valid(text));
        var begun = new List<string>();
        int told = 0;

        var found = Search.Lowest(
            axis, value => Valid(text, $"account.concurrencyLimit={value}"),
            new ExperimentOptions { Jobs = 2, PrepareFirst = run => { lock (begun) begun.Add($"{run.Region}"); } }, _ => told++)!;

        Assert.That(begun, Has.Count.EqualTo(found.Probes.Count), "Each value begins once, and goes on from there.");
        Assert.That(told, Is.AtLeast(found.Probes.Count));
        Assert.That(found.Probes.Select(probe => probe.Replications.Count), Has.Some.EqualTo(1).And.Some.AtLeast(10));
        Assert.That(found.Runs, Is.EqualTo(found.Probes.Sum(probe => probe.Replications.Count)));
    }

    [Test]
    public void A_sweep_that_is_stopped_has_no_result_and_an_experiment_what_it_has()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var scenario = Read(Far);
        var options = new ExperimentOptions { Jobs = 2, Stop = stop.Token };

        var sweep = Sweep.Run([VaryText.Parse("checkout.memorySize=512,1024", scenario)], [scenario, scenario], options, store: null);

        Assert.That(sweep, Is.Null);
        Assert.That(Experiment.Run(scenario, options).Partial);
    }

    [Test]
    public void What_goes_wrong_on_another_thread_is_told()
    {
        var scenario = Read(Far);
        var options = new ExperimentOptions { Jobs = 3, PrepareFirst = _ => throw new InvalidOperationException("broken") };

        Assert.That(() => Experiment.Run(scenario, options), Throws.InvalidOperationException.With.Message.EqualTo("broken"));
    }

    private static SweepResult Swept(SweepAxis axis, Scenario scenario, ExperimentOptions options) => Sweep.Run(
        [axis], [.. axis.Values.Select(value => SweepCandidate.FromScenario(
            Valid(ExperimentScenarios.Checkout(
                scenario.Objectives.Count == 0 ? "" : $"objectives: [{string.Join(", ", scenario.Objectives.Select(one => one.Sentence))}]", duration: "5 s"),
                [$"{axis.Path}={value}", .. scenario.Run.Replications is { } said ? [$"run.replications={said}"] : Array.Empty<string>()])))],
        options, store: null)!;

    private static ExperimentResult Run(string more) => Experiment.Run(Read(more), new ExperimentOptions { Jobs = 2 });

    private static Scenario Read(string more, params string[] changes) => Valid(ExperimentScenarios.Checkout(more, duration: "5 s"), changes);
}
