using LambdaSim.Experiments;
using LambdaSim.Experiments.Assuming;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Experiments;

/// <summary>What an answer rests on: every assumption at both ends of its range, with the same random numbers.</summary>
public class AssumptionStudyTests
{
    // Half the memory that the duration was measured with: the computing share c of the second takes twice as long, so a call
    // takes 1 + c seconds.
    private const string Halved = """
        functions:
          work: { duration: 1 s, memorySize: 512 MB, durationMeasuredAt: 1024 MB, timeout: 10 s, warmSandboxes: 40 }
        traffic: { callers: { invokes: work, rate: 2/s } }
        region: { keepAlive: { policy: fixed, idleTime: 1 h } }
        run: { duration: 3 min, replications: 2 }
        """;

    private static readonly AssumptionsResult Study = Run(Halved + "\nobjectives: [ work latency p50 < 1750 ms ]");

    [Test]
    public void The_assumption_that_carries_the_answer_is_found_and_said_first()
    {
        var (assumption, swing) = Study.Ranked("work latency p50")[0];

        Assert.That(assumption.Path, Is.EqualTo("functions.*.cpuBound"));
        Assert.That(swing.AtLow / TimeSpan.TicksPerMillisecond, Is.EqualTo(1010).Within(15), "waits alone");
        Assert.That(swing.AtHigh / TimeSpan.TicksPerMillisecond, Is.EqualTo(2010).Within(30), "computes alone");
        Assert.That(AssumptionText.Sentences(Study)[0], Does.StartWith("This rests on cpuBound 50% (assumed): 'work latency p50"));
    }

    [Test]
    public void Where_an_objective_flips_is_found_by_bisection()
    {
        var flip = Study.Items.SelectMany(item => item.Flips).Single();
        double at = double.Parse(flip.At.TrimEnd('%'));

        Assert.That((flip.Holds, flip.Up), Is.EqualTo((true, true)));
        Assert.That(at, Is.InRange(72, 75), "1.75 s less some 20 ms of everything else is 1 + c seconds");
    }

    [Test]
    public void Every_experiment_has_the_same_random_numbers()
    {
        var idle = Study.Items.Single(item => item.Path == "region.workers.memory").Swings[0];
        var alone = Experiment.Run(Read(Halved), new ExperimentOptions { Replications = 2 });

        Assert.That(idle.Value, Is.EqualTo(alone.Find("work latency p50")!.Value), "the scenario as it is");
        Assert.That((idle.AtLow, idle.AtHigh), Is.EqualTo((idle.Value, idle.Value)), "what does not matter changes no digit");
    }

    [Test]
    public void The_same_study_gives_the_same_numbers_whatever_the_number_of_threads()
    {
        const string Text = Halved + "\nobjectives: [ work latency p50 < 1750 ms ]";

        var other = Run(Text, jobs: 3);

        Assert.That(AssumptionText.Sentences(other), Is.EqualTo(AssumptionText.Sentences(Study)));
        Assert.That(other.Items.SelectMany(item => item.Swings), Is.EqualTo(Study.Items.SelectMany(item => item.Swings)));
    }

    [Test]
    public void What_is_not_used_is_not_varied()
    {
        Assert.That(Study.Items.Select(item => item.Path), Has.None.StartsWith("region.sqs").And.None.StartsWith("queues")
            .And.None.StartsWith("region.asynchronous").And.None.EqualTo("region.keepAlive.halvingPeriod"));
        Assert.That(Study.Items.Select(item => item.Path), Has.None.EqualTo("region.keepAlive.idleTime"), "the scenario says it");
    }

    [Test]
    public void Without_objectives_latency_cold_starts_throttles_and_cost_are_looked_at()
    {
        var study = Run(Halved.Replace("3 min", "20 s", StringComparison.Ordinal));

        Assert.That(study.Metrics, Is.EqualTo(new[] { "work latency p99", "work cold starts", "work throttles", "cost per hour" }));
        Assert.That(study.Ranked("cost per hour")[0].Assumption.Path, Is.EqualTo("functions.*.cpuBound"));
    }

    [Test]
    public void A_value_that_the_file_does_not_allow_is_told_and_left_out()
    {
        var scenario = Read(Halved);
        var study = AssumptionStudy.Run(
            scenario, _ => SweepCandidate.NotPossible("it is too much"), new ExperimentOptions { Replications = 1 })!;

        Assert.That(study.Notes, Has.Some.EqualTo("functions.*.cpuBound 100% is not possible: it is too much."));
        Assert.That(study.Items.SelectMany(item => item.Swings).Count(swing => swing.Counts), Is.Zero);
    }

    private static AssumptionsResult Run(string text, int jobs = 1) => AssumptionStudy.Run(
        Read(text), assumed => Read(text, assumed), new ExperimentOptions { Jobs = jobs })!;

    private static Scenario Read(string text, IReadOnlyList<SettingOverride>? assumed = null)
    {
        var outcome = ScenarioReader.ReadText(text, "a.yaml", ".", assumptions: assumed);
        Assert.That(outcome.RenderMistakes(), Is.Empty);
        return outcome.Scenario!;
    }
}
