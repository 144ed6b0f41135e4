using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Faults;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Measurement;

/// <summary>Before, during, after: what is told of a fault.</summary>
[Parallelizable]
public class FaultMeasurementTests
{
    [Test]
    public void Calls_are_told_apart_by_the_phase_in_which_they_came()
    {
        var fault = FaultWorld.Of("{ function: f, errors: 50%, duration: 3x, from: 2 min, for: 1 min }").Result.SourcesOf(FaultMetrics.Set)[0];

        Assert.That(fault.Name, Is.EqualTo("f-fault"));
        Assert.That(FaultMetrics.Phases.Select(phase => fault[phase.Calls]), Is.EqualTo((long[])[600, 600, 600]).Within(2));
        Assert.That(fault[FaultMetrics.Before.Failures], Is.Zero);
        Assert.That(fault[FaultMetrics.During.Failures], Is.EqualTo(300).Within(50));
        Assert.That(fault[FaultMetrics.After.Failures], Is.Zero);
        Assert.That(fault[FaultMetrics.Before.Latency].Quantile(0.5) / TimeSpan.TicksPerMillisecond, Is.EqualTo(100).Within(1));
        Assert.That(fault[FaultMetrics.During.Latency].Quantile(0.5) / TimeSpan.TicksPerMillisecond, Is.EqualTo(300).Within(3));
        Assert.That(fault[FaultMetrics.Occurrences], Is.EqualTo(1));
        Assert.That(fault[FaultMetrics.Active].Mean, Is.EqualTo(0.2).Within(1e-9), "one minute of five");
    }

    [Test]
    public void What_was_in_flight_when_the_fault_began_belongs_to_it()
    {
        var fault = FaultWorld.Of(
            "{ zone: a, from: 2 min, for: 1 min }", "duration: 1 s", "rate: 60/s, arrivals: even", overrides: "region.workers.count=30")
            .Result.SourcesOf(FaultMetrics.Set)[0];

        Assert.That(fault[FaultMetrics.Before.Failures], Is.Zero);
        Assert.That(fault[FaultMetrics.During.Failures], Is.EqualTo(20).Within(12));
    }

    [Test]
    public void Recovery_is_told_of_the_backlog_and_of_the_latency()
    {
        var fault = FaultWorld.Of(
            "{ component: mapping pollers, unavailable: true, from: 1 min, for: 1 min }", "duration: 100 ms", "rate: 20/s, arrivals: even",
            """
            queues: { q: {} }
            mappings: { m: { queue: q, invokes: f, batchSize: 10 } }
            """,
            "senders: { sends: q, arrivals: even, rate: 5/s }").Result.SourcesOf(FaultMetrics.Set)[0];

        Assert.That(fault[FaultMetrics.BacklogBefore], Is.LessThan(10));
        Assert.That(fault[FaultMetrics.BacklogPeak], Is.EqualTo(300).Within(60), "five a second for a minute");
        Assert.That(Seconds(fault, FaultMetrics.BacklogRecovery), Is.InRange(0.5, 60));
        Assert.That(Seconds(fault, FaultMetrics.LatencyRecovery), Is.InRange(0.5, 60));
    }

    [Test]
    public void Lost_events_are_told_of_the_phase_in_which_they_were_lost()
    {
        var fault = FaultWorld.Of(
            "{ function: f, errors: 100%, from: 1 min, for: 2 min }", "duration: 100 ms, async: { maximumRetryAttempts: 0 }",
            "type: Event, rate: 1/s, arrivals: even").Result.SourcesOf(FaultMetrics.Set)[0];

        Assert.That(FaultMetrics.Phases.Select(phase => fault[phase.Lost]), Is.EqualTo((long[])[0, 120, 0]).Within(1));
    }

    [Test]
    public void Every_chart_over_time_shows_when_something_went_wrong()
    {
        var result = FaultWorld.Of("{ function: f, errors: 50%, from: 61.3 s, for: 30 s }").Result;
        var charts = ChartSet.For(result).Where(chart => chart.Horizontal.Scale is TimeScale).ToArray();

        Assert.That(charts, Is.Not.Empty);
        foreach (var chart in charts)
        {
            var span = chart.Spans.Single(span => span.Kind == SpanKind.Fault);
            Assert.That((span.From, span.To, span.Label), Is.EqualTo((61.3, 91.3, "f-fault")).Using<double>((left, right) => Math.Abs(left - right) < 1e-6), chart.Name);
            if (chart.Empty is null) Assert.That(SvgRenderer.Render(chart), Does.Contain("heat1 f-throttled"), chart.Name);
        }
    }

    [Test]
    public void Compared_is_what_would_have_been_without_faults_unless_a_variant_has_that_name()
    {
        string faults = "faults: [ { function: checkout, errors: 50%, from: 1 min, for: 1 min } ]";
        var variants = Variants(ScenarioTexts.Minimal(more: faults));

        Assert.That(variants.Select(variant => variant.Name), Is.EqualTo((string[])["without faults"]));
        Assert.That(variants[0].Scenario.Faults, Is.Empty);
        Assert.That(Variants(ScenarioTexts.Minimal()), Is.Empty, "nothing goes wrong");
        Assert.That(
            Variants(ScenarioTexts.Minimal(more: faults + "\nvariants: { without faults: { checkout.memorySize: 512 MB } }")).Select(variant => variant.Scenario.Faults.Count),
            Is.EqualTo((int[])[1]));
    }

    [Test]
    public void An_objective_asks_of_a_fault_by_what_it_happens_to()
    {
        var scenario = ScenarioTexts.Valid(ScenarioTexts.Minimal(more: """
            faults: [ { zone: a, from: 1 min, for: 1 min }, { zone: a, from: 3 min, for: 1 min } ]
            objectives: [ zone-a failures during < 1%, zone-a-2 latency recovery time mean < 1 min ]
            """));

        Assert.That(scenario.Objectives, Has.Count.EqualTo(2));
    }

    private static double Seconds(SourceResult fault, Times times) => fault[times].Mean!.Value / TimeSpan.TicksPerSecond;

    private static IReadOnlyList<ScenarioVariant> Variants(string text) =>
        ScenarioReader.ReadText(text, ScenarioTexts.FileName, ScenarioTexts.Folder, variants: true).Scenario!.Variants;
}
