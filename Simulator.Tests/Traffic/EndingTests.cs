using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Traffic;

/// <summary>Every valid scenario comes to its end: nothing waits for what never comes, and no moment lasts for
/// ever.</summary>
public class EndingTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private static readonly string[] Patterns =
        ["poisson", "even", "{ bursty: { peak: 3x, every: 20 s, for: 2 s } }", "{ bursty: { peak: 2x, every: 1 s, for: 10 ms } }"];

    [TestCase("stages: [ { for: 1 s, at: 1/s }, { at: 0/s } ]")]
    [TestCase("stages: [ { at: 0/s } ]")]
    [TestCase("rate: 0/s")]
    [TestCase("rate: 0.000001/s")]
    [TestCase("stages: [ { for: 1 s, to: 0/s }, { for: 1 s, at: 0/s } ]")]
    public void Arrivals_that_cease_do_not_keep_a_run_from_ending(string load)
    {
        foreach (string pattern in Patterns)
            Assert.That(JourneysOf($"{load}\narrivals: {pattern}"), Is.LessThan(5), $"{load} {pattern}");
    }

    [Test]
    public void Stages_at_rest_anywhere_among_others_do_not_keep_a_run_from_ending()
    {
        var chance = new Random(1);
        string Rate() => chance.Next(2) == 0 ? "0/s" : $"{chance.Next(1, 4)}/s";
        string Stage() => chance.Next(2) == 0
            ? $"{{ for: {chance.Next(1, 90)} s, at: {Rate()} }}"
            : $"{{ for: {chance.Next(1, 90)} s, from: {Rate()}, to: {Rate()} }}";
        for (int world = 0; world < 60; world++)
        {
            string[] stages = [.. Enumerable.Range(0, chance.Next(1, 5)).Select(_ => Stage())];
            string load = $"stages: [ {string.Join(", ", stages)}, {{ at: {Rate()} }} ]\narrivals: {Patterns[world % 4]}";
            Assert.That(JourneysOf(load), Is.LessThan(600 * 4 * 3), load);
        }
    }

    [TestCase("keepAlive: { idleTime: { exponential: 600 s } }")]
    [TestCase("keepAlive: { idleTime: { lognormal: { mu: 0, sigma: 20 } } }")]
    [TestCase("keepAlive: { idleTime: 0 ms }")]
    [TestCase("keepAlive: fixed 0 s")]
    public void Idle_times_near_zero_do_not_keep_a_run_from_ending(string region) =>
        Assert.That(JourneysOf("rate: 1/s", $"region: {{ {region} }}"), Is.InRange(500, 700));

    [Test]
    public void Callers_who_neither_think_nor_wait_are_a_mistake()
    {
        const string Nowhere = "region: { network: { client: 0 ms }, frontEnd: { time: 0 ms } }";

        Mistake mistake = OneMistake(Minimal(traffic: "callers: { count: 2, think: 0 s }", more: Nowhere));

        Assert.That((mistake.Name, mistake.Line, mistake.Column), Is.EqualTo(("load-in-no-time", 7, 14)), mistake.Render());
        Assert.That(Read(Minimal(traffic: "callers: { count: 2, think: 1 ms }", more: Nowhere)).Valid);
        Assert.That(Read(Minimal(traffic: "callers: { count: 2, think: 0 s }")).Valid);
    }

    private static long JourneysOf(string traffic, string more = "")
    {
        Scenario scenario = Valid(Minimal(traffic: traffic, more: more));
        long begun = -1;
        var run = new Thread(() => begun = new SimulationRun(scenario).ToEnd().Result().Callers[0][CallerMetrics.Journeys])
        {
            IsBackground = true,
        };
        run.Start();
        Assert.That(run.Join(Timeout), $"It does not end: {traffic} {more}");
        return begun;
    }
}
