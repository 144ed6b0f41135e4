using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Reports;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Provisioned;

/// <summary>Which of the two limits of provisioned concurrency it was: N at a time, or ten times N requests a second.</summary>
public sealed class SpilloverReasonTests
{
    private const string TooFast = """
        name: rate spill
        functions: { f: { duration: 10 ms, provisionedConcurrency: 2 } }
        traffic: { t: { invokes: f, rate: 30/s, arrivals: even } }
        run: { duration: 1 min }
        """;

    private const string TooMany = """
        name: concurrency spill
        functions: { f: { duration: 2 s, provisionedConcurrency: 2 } }
        traffic: { t: { invokes: f, rate: 2/s, arrivals: even } }
        run: { duration: 1 min }
        """;

    private const string NotReady = """
        name: not ready
        functions: { f: { duration: 10 ms, provisionedSchedule: [ { at: 10 min, provisionedConcurrency: 2 } ] } }
        traffic: { t: { invokes: f, rate: 5/s, arrivals: even } }
        run: { duration: 1 min }
        """;

    private const string Both = """
        name: both
        functions: { f: { duration: { uniform: [1 ms, 80 ms] }, provisionedConcurrency: 2 } }
        traffic: { t: { invokes: f, rate: 30/s } }
        run: { duration: 2 min }
        """;

    [TestCase(TooFast, ProvisionedMetrics.ByRequestRate)]
    [TestCase(TooMany, ProvisionedMetrics.ByConcurrency)]
    [TestCase(NotReady, ProvisionedMetrics.ByNotReady)]
    public void What_spills_over_is_counted_by_the_limit_that_it_met(string text, string reason)
    {
        var provisioned = Run(text).Functions[0].Provisioned!;

        Assert.That(provisioned[ProvisionedMetrics.SpilloversByReason].ByReason, Is.EqualTo((NamedCount[])[new(reason, provisioned[ProvisionedMetrics.Spillovers])]));
        Assert.That(provisioned[ProvisionedMetrics.Spillovers], Is.Positive);
    }

    [Test]
    public void Of_30_requests_a_second_two_provisioned_serve_20_and_a_bucket_of_20_more()
    {
        var function = Run(TooFast).Functions[0];

        Assert.That(function.Provisioned![ProvisionedMetrics.Invocations], Is.EqualTo(60 * 20 + 20).Within(2));
        Assert.That(function.Provisioned[ProvisionedMetrics.Spillovers], Is.EqualTo(function[FunctionMetrics.Invocations] - function.Provisioned[ProvisionedMetrics.Invocations]));
    }

    [TestCase(TooFast, "32.3% of the invocations of f spilled over: 20 requests a second is the limit of 2.")]
    [TestCase(TooMany, "The 2 provisioned of f were used up for the first time at")]
    [TestCase(NotReady, "100% of the invocations of f spilled over: none provisioned was ready for them.")]
    [TestCase(Both, "of these because 20 requests a second is the limit of 2.")]
    public void The_answer_names_the_limit(string text, string said) =>
        Assert.That(string.Join(' ', Shown.Lines(Run(text))), Does.Contain(said));

    [Test]
    public void Reasons_add_up_and_stand_in_the_result_and_on_the_terminal()
    {
        var run = Run(Both);
        var provisioned = run.Functions[0].Provisioned!;
        long[] counts = [.. provisioned[ProvisionedMetrics.SpilloversByReason].ByReason.Select(count => count.Count)];
        var written = Shown.Document(run).GetProperty("functions").GetProperty("f").GetProperty("provisioned")
            .GetProperty("spilloversByReason");

        Assert.That(counts, Has.Length.EqualTo(2).And.All.Positive);
        Assert.That(counts.Sum(), Is.EqualTo(provisioned[ProvisionedMetrics.Spillovers]));
        Assert.That(written.GetProperty("concurrency").GetInt64(), Is.EqualTo(counts[0]));
        Assert.That(written.GetProperty("requestRate").GetInt64(), Is.EqualTo(counts[1]));
        Assert.That(
            string.Join(' ', Shown.Lines(run)),
            Does.Match($"{counts[0]} +for +want +of +concurrency, +{counts[1]} +above +the +request +rate"));
    }

    [TestCase(TooFast, "f spillovers by request rate > 30%")]
    [TestCase(TooFast, "f spillovers by concurrency = 0")]
    [TestCase(TooMany, "f spillovers by concurrency > 40%")]
    [TestCase(NotReady, "f spillovers while not ready > 99%")]
    public void An_objective_can_ask_for_one_reason(string text, string objective)
    {
        var scenario = ScenarioTexts.Valid($"{text}\nobjectives: [ {objective} ]");

        var result = Experiment.Run(scenario, new ExperimentOptions { Replications = 2 });

        Assert.That(result.Objectives.Single().Verdict, Is.EqualTo(Verdict.Met));
        Assert.That(
            result.Together.Functions[0].Provisioned![ProvisionedMetrics.SpilloversByReason].ByReason.Sum(count => count.Count),
            Is.EqualTo(result.Together.Functions[0].Provisioned![ProvisionedMetrics.Spillovers]));
    }

    [TestCase("reservedConcurrency: 2, duration: 5 ms", "f throttles by request rate > 30%")]
    [TestCase("reservedConcurrency: 2, duration: 5 ms", "f throttles by concurrency = 0")]
    [TestCase("reservedConcurrency: 2, duration: 2 s", "f throttles by concurrency > 90%")]
    public void Throttles_can_be_asked_for_by_reason_too(string function, string objective)
    {
        var scenario = ScenarioTexts.Valid($$"""
            functions: { f: { {{function}}, coldStart: 1 ms, warmSandboxes: 2 } }
            traffic: { t: { invokes: f, rate: 30/s, arrivals: even } }
            run: { duration: 1 min }
            objectives: [ {{objective}} ]
            """);

        var result = Experiment.Run(scenario, new ExperimentOptions { Replications = 2 });

        Assert.That(result.Objectives.Single().Verdict, Is.EqualTo(Verdict.Met));
    }

    private static RunResult Run(string text) => new SimulationRun(ScenarioTexts.Valid(text)).ToEnd().Result();
}
