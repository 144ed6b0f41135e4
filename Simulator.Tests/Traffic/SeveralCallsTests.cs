using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Triggers;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Traffic;

/// <summary>Steps of a journey that make several calls at once: a page with pictures, loaded over a browser's connections.</summary>
public class SeveralCallsTests
{
    [TestCase("times: 20", 6)]
    [TestCase("times: 20, atOnce: 3", 3)]
    [TestCase("times: 4, atOnce: 20", 4)]
    public void A_browser_makes_no_more_calls_at_once_than_it_has_connections(string step, int most)
    {
        var result = TriggerWorld.Of(Page(step)).Result;

        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Peak, Is.EqualTo(most));
    }

    [Test]
    public void Each_browser_has_connections_of_its_own()
    {
        var result = TriggerWorld.Of(Page("times: 20", browsers: 5)).Result;

        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Peak, Is.EqualTo(30));
        Assert.That(result.Callers[0][CallerMetrics.Succeeded], Is.EqualTo(100));
    }

    [Test]
    public void A_step_is_over_when_the_last_of_its_calls_is()
    {
        // Twenty calls of a second, six at once: four rounds; then one more call.
        var world = TriggerWorld.Of(Page("times: 20", then: ", { call: work }"));

        Assert.That(world.JourneysEnded.Single().Length.TotalSeconds, Is.EqualTo(5).Within(0.5));
        Assert.That(world.Result.Callers[0][CallerMetrics.JourneysCompleted], Is.EqualTo(1));
        Assert.That(world.Result.Callers[0][CallerMetrics.Succeeded], Is.EqualTo(21));
    }

    [Test]
    public void A_page_of_which_one_call_failed_is_started_over_when_all_are_answered()
    {
        var result = TriggerWorld.Of(
            Page("times: 8"), "work.reservedConcurrency=2", "browser.afterFailure=startOver", "browser.maximumStarts=3").Result;

        Assert.That(result.Callers[0][CallerMetrics.JourneysFailed], Is.EqualTo(1));
        Assert.That(
            result.Callers[0][CallerMetrics.Succeeded] + result.Callers[0][CallerMetrics.Failed], Is.EqualTo(24),
            "Three times eight calls, whatever became of them.");
        Assert.That(result.Callers[0][CallerMetrics.Open].AtEnd, Is.Zero);
    }

    [Test]
    public void A_browser_that_retries_keeps_its_connection_for_the_call()
    {
        var result = TriggerWorld.Of(
            Page("times: 20"), "browser.client={ retries: standard, maximumAttempts: 3, backoff: 1 ms }",
            "work.reservedConcurrency=0").Result;

        Assert.That(result.Callers[0][CallerMetrics.Attempts], Is.EqualTo(60));
        Assert.That(result.Callers[0][CallerMetrics.JourneysFailed], Is.EqualTo(1));
    }

    [Test]
    public void One_call_with_times_one_is_a_call_like_any_other() =>
        Assert.That(
            TriggerWorld.Of(Page("times: 1")).Result.Fingerprint, Is.EqualTo(TriggerWorld.Of(Text("{ call: work }", browsers: 1)).Result.Fingerprint));

    [TestCase("{ think: 1 s, times: 3 }, { call: work }", "nothing is called so many times")]
    [TestCase("{ call: work, times: 0 }", "1")]
    [TestCase("{ call: work, times: 1001 }", "1,000")]
    [TestCase("{ call: work, atOnce: 3 }", "one call is not made several at once")]
    [TestCase("{ call: work, times: 1, atOnce: 3 }", "'{ call: picture, times: 20, atOnce: 6 }', or remove 'atOnce'")]
    [TestCase("{ call: work, times: 2, atonce: 3 }", "atOnce")]
    public void What_cannot_be_meant_is_a_mistake(string step, string says) =>
        Assert.That(OneMistake(Text(step, browsers: 1)).Render(), Does.Contain(says));

    private static string Page(string step, int browsers = 1, string then = "") =>
        Text($"{{ call: work, {step} }}{then}", browsers);

    private static string Text(string steps, int browsers) => $$"""
        functions:
          work: { duration: 1 s, timeout: 30 s, coldStart: 0 ms, firstInvocation: 0 ms }
        traffic:
          browser: { journeys: [ { steps: [ {{steps}} ] } ], batch: { count: {{browsers}} } }
        run: { duration: 2 min, }
        """;
}
