using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measured;

/// <summary>January 2021: one sandbox, probed after a pause, was warm up to 6.3 min and cold from 6.2 min on.</summary>
public class IdleEdgeTests
{
    [TestCase("aws-2021", 6.1, 0)]
    [TestCase("aws-2026", 6.1, 0)]
    [TestCase("aws-2021", 6.5, 1)]
    [TestCase("aws-2026", 6.5, 1)]
    [TestCase("aws-2020", 10.2, 0)]
    [TestCase("aws-2020", 11.2, 1)]
    public void A_ping_is_useful_below_the_measured_edge_and_useless_above_it(
        string profile, double minutes, double coldShare)
    {
        // A day of pings. Sandboxes of 2020 also ended early, and all of them of age: both are left out here.
        var function = Runs.Of(Runs.ReadText(
            $$"""
            functions: { f: { duration: 20 ms } }
            traffic:
              ping: { invokes: f, arrivals: even, stages: [{ for: 24 h, at: {{60 / minutes}}/h }] }
            region:
              profile: {{profile}}
              keepAlive: { lifetime: 366 d, earlyEnd: 366 d }
            run: { duration: 24 h }
            """,
            seed: 1)).Functions[0];

        double later = (function[FunctionMetrics.ColdStarts] - 1) / (double)(function[FunctionMetrics.Invocations] - 1);
        Assert.That(later, Is.EqualTo(coldShare));
    }

    [Test]
    public void Between_6_2_and_6_3_min_some_pings_are_cold_and_some_are_warm_for_one_and_the_same_function()
    {
        var function = Runs.Of(Runs.ReadText(
            """
            functions: { f: { duration: 20 ms } }
            traffic:
              ping: { invokes: f, arrivals: even, stages: [{ for: 300 h, at: 9.57447/h }] }
            region: { profile: aws-2021, keepAlive: { lifetime: 366 d } }
            run: { duration: 300 h }
            """,
            seed: 1)).Functions[0];

        Assert.That(function[FunctionMetrics.ColdStarts] / (double)function[FunctionMetrics.Invocations], Is.EqualTo(0.5).Within(0.1));
    }
}
