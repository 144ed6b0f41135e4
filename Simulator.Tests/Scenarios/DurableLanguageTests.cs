using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Durable;

namespace LambdaSim.Tests.Scenarios;

/// <summary>How durable functions are written, and what is told of those that AWS would refuse.</summary>
[Parallelizable]
public class DurableLanguageTests
{
    private const string Charge = "{ step: charge, duration: 1 s }";

    [Test]
    public void A_step_that_says_nothing_of_its_retry_has_the_one_of_the_SDK()
    {
        var step = (DurableStep)Operations(Charge).Single();

        Assert.That(step.MaximumAttempts, Is.EqualTo(3));
        Assert.That(
            step.Backoff,
            Is.EqualTo(new Backoff(TimeSpan.FromSeconds(5), Rate: 2, TimeSpan.FromSeconds(300), JitterStrategy.Full)));
        Assert.That(step.Semantics, Is.EqualTo(StepSemantics.AtLeastOncePerRetry));
    }

    [Test]
    public void What_a_step_leaves_out_of_its_retry_is_the_regions() => Assert.That(
        ((DurableStep)Operations("{ step: charge, duration: 1 s, retry: { initialDelay: 2 s } }").Single()).Backoff,
        Is.EqualTo(new Backoff(TimeSpan.FromSeconds(2), Rate: 2, TimeSpan.FromSeconds(300), JitterStrategy.Full)));

    [Test]
    public void Every_kind_of_operation_is_read()
    {
        var operations = Operations(
            "{ step: charge, duration: 1 s, errors: 2%, retry: none, times: 3 }, { wait: pause, for: 10 min }, "
            + "{ callback: approval, after: 1 h, timeout: 2 d, unanswered: 1%, errors: 2% }, { invoke: other }, { invoke: other, name: again }");

        Assert.That(operations.Select(operation => operation.Name), Is.EqualTo((string[])["charge", "pause", "approval", "other", "again"]));
        Assert.That(((DurableStep)operations[0]).MaximumAttempts, Is.EqualTo(1));
        Assert.That(operations[0].Times, Is.EqualTo(3));
        Assert.That(((DurableCallback)operations[2]).Timeout, Is.EqualTo(TimeSpan.FromDays(2)));
        Assert.That(((ChainedInvoke)operations[4]).Function, Is.EqualTo("other"));
    }

    [TestCase("{ stepp: charge }", "an operation is a step, a wait, a callback or an invocation")]
    [TestCase("{ step: charge, wait: pause, for: 1 s }", "an operation is one of step, wait, not all of them")]
    [TestCase("{ step: charge }", "a step needs 'duration'")]
    [TestCase("{ step: charge, duration: 1 s, for: 2 s }", "'for' is not a setting of a step")]
    [TestCase("{ step: charge, duration: 1 s, retry: { attempts: 3 } }", "'attempts' is not a setting of the retry of a step")]
    [TestCase("{ step: a, duration: 1 s }, { step: a, duration: 1 s }", "two operations are called 'a'")]
    [TestCase("{ invoke: othr }", "no function is called 'othr'")]
    [TestCase("{ invoke: order }", "'order' invokes 'order', which invokes it again: no execution would ever end")]
    [TestCase("{ step: a, duration: 1 s, times: 3001 }", "3,001 operations are more than an execution may have: 3,000")]
    public void A_mistake_in_operations_is_told_where_it_stands(string operations, string message)
    {
        var mistake = ScenarioTexts.OneMistake(Text(operations));

        Assert.That(mistake.Message, Is.EqualTo(message));
        Assert.That(mistake.Line, Is.EqualTo(4));
    }

    [Test]
    public void Operations_without_an_executionTimeout_change_nothing_and_are_a_mistake() => Assert.That(
        ScenarioTexts.OneMistake(Text(Charge).Replace("executionTimeout: 1 min, ", "", StringComparison.Ordinal)).Message,
        Does.Contain("'order' is not durable"));

    [Test]
    public void A_durable_function_without_operations_is_a_mistake() => Assert.That(
        ScenarioTexts.OneMistake(Text(Charge).Replace($", operations: [ {Charge} ]", "", StringComparison.Ordinal)).Message,
        Is.EqualTo("'order' is durable and has no operations"));

    [TestCase("invokes: order, rate: 1/s", "'shop' waits for the end of an execution of 'order'")]
    [TestCase("through: api, rate: 1/s", "'api' waits for the end of an execution of 'order'")]
    public void Nobody_can_wait_for_an_execution_that_may_take_more_than_15_min(string traffic, string message)
    {
        string text = Text(Charge, traffic) + "triggers: { api: { type: apigateway-http, invokes: order } }\n";

        Assert.That(ScenarioTexts.OneMistake(WithoutUnused(text), "order.durable.executionTimeout=16 min").Message, Does.StartWith(message));
    }

    [Test]
    public void An_event_may_begin_an_execution_of_a_year() => Assert.That(
        ScenarioTexts.Valid(Text(Charge, "invokes: order, rate: 1/s, type: Event"), "order.durable.executionTimeout=365 d").Functions[0].Durable!
            .ExecutionTimeout, Is.EqualTo(TimeSpan.FromDays(365)));

    [TestCase("tenantIsolation: true", "tenant isolation")]
    [TestCase("sends: jobs", "sends")]
    public void What_is_not_modelled_together_is_told(string setting, string what)
    {
        string text = Text(Charge).Replace("duration: 5 ms", $"duration: 5 ms\n    {setting}", StringComparison.Ordinal)
            .Replace("rate: 1/s", what == "sends" ? "rate: 1/s" : "rate: 1/s, tenants: 5", StringComparison.Ordinal)
            + (what == "sends" ? "queues: { jobs: { retention: 1 d } }\n" : "");

        Assert.That(
            ScenarioTexts.OneMistake(text).Message, Is.EqualTo($"'order' is durable, which is not modelled together with {what}"));
    }

    [Test]
    public void A_profile_of_a_time_without_durable_functions_offers_none() => Assert.That(
        ScenarioTexts.OneMistake(Text(Charge), "region.profile=aws-2021").Message, Does.Contain("since December 2025"));

    [Test]
    public void A_step_that_takes_longer_than_the_functions_timeout_is_warned_of()
    {
        var outcome = ScenarioTexts.Read(Text("{ step: charge, duration: 1 min }"));

        Assert.That(outcome.Warnings.Select(warning => warning.Name), Does.Contain("timeout-below-tail"));
    }

    private static IReadOnlyList<DurableOperation> Operations(string operations) =>
        ScenarioTexts.Valid(Text(operations)).Functions[0].Durable!.Operations;

    private static string WithoutUnused(string text) =>
        text.Contains("through:", StringComparison.Ordinal) ? text : text[..text.IndexOf("triggers:", StringComparison.Ordinal)];

    private static string Text(string operations, string traffic = "invokes: order, rate: 1/s") =>
        $$"""
        functions:
          order:
            duration: 5 ms
            durable: { executionTimeout: 1 min, operations: [ {{operations}} ] }
          other: { duration: 20 ms }
        traffic: { shop: { {{traffic}} } }
        run: { duration: 1 min }

        """;
}
