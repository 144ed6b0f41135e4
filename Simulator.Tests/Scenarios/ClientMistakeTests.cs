using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Settings of callers that cannot mean anything.</summary>
internal sealed class ClientMistakeTests
{
    [TestCase("client: { jitter: none }", "'jitter' is about repeated attempts, but nothing is repeated")]
    [TestCase("client: { retryAfter: honoured }", "'retryAfter' is about repeated attempts")]
    [TestCase(
        "client: { retries: legacy, backoff: 2 s, longestBackoff: 1 s }", "the longest delay is shorter than the first one")]
    [TestCase("maximumStarts: 4", "nobody starts over")]
    [TestCase("afterFailure: leave, maximumStarts: 4", "nobody starts over")]
    [TestCase("afterFailure: sulk", "'sulk' is not what a user does after a failure")]
    public void A_setting_without_effect_or_sense_is_a_mistake_with_its_place(string settings, string message)
    {
        string mistakes = Read(settings).RenderMistakes();

        Assert.That(mistakes, Does.Contain(message).And.Match(@"test\.yaml:4:\d+  error"));
    }

    [TestCase("client: { retries: standard, backoff: 100 ms, longestBackoff: 5 s, jitter: none, retryAfter: honoured }")]
    [TestCase("afterFailure: startOver, maximumStarts: 4")]
    [TestCase("afterFailure: leave")]
    public void What_makes_sense_is_accepted(string settings) => Assert.That(Read(settings).RenderMistakes(), Is.Empty);

    private static ReadOutcome Read(string settings) => ScenarioReader.ReadText(
        $$"""
        functions:
          f: { duration: 10 ms }
        traffic:
          callers: { invokes: f, rate: 1/s, {{settings}} }
        run: { duration: 1 min }
        """,
        "test.yaml", ".", []);
}
