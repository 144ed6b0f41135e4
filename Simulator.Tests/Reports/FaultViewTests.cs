using System.Text.RegularExpressions;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Faults;

namespace LambdaSim.Tests.Reports;

/// <summary>What reports say of faults: what they cost comes first, be it calls or messages, and nothing is left out silently.</summary>
[Parallelizable]
public class FaultViewTests
{
    private const string Queue = "queues: { q: { visibilityTimeout: 10 s } }\nmappings: { m: { queue: q, invokes: f } }";
    private const string Sender = "messages: { sends: q, rate: 10/s, arrivals: even, client: { retries: none } }";
    private const string Web = "triggers: { web: { type: apigateway-http, invokes: f } }";

    [Test]
    public void Messages_that_were_never_sent_are_told_beside_the_calls_of_the_fault_that_cost_most()
    {
        var result = FaultWorld.Of(
            "{ function: f, errors: 1%, from: 1 min, for: 1 min }, { queue: q, unavailable: true, from: 1 min, for: 1 min }",
            senders: Sender, more: Queue).Result;
        long never = result.Queues[0][QueueMetrics.NeverSent], sent = result.Queues[0][QueueMetrics.Sent];

        Assert.That(never, Is.EqualTo(600).Within(2));
        Assert.That(TextOf(result), Does.Contain(
            $"{never} of {never + sent:N0} messages (20.0%) of q were never sent, because the queue answered with errors."));
        Assert.That(TextOf(result), Does.Match(
            @"while the fault \S+ lasted, \d+ events, messages or records were lost; [\d.]+% of \d+ calls were refused or failed"));
    }

    [Test]
    public void A_fault_in_which_nobody_called_and_messages_were_lost_says_nothing_of_calls()
    {
        string text = TextOf(FaultWorld.Of(
            "{ queue: q, unavailable: true, from: 2 min, for: 1 min }", traffic: "batch: { count: 3 }",
            senders: "messages: { sends: q, client: { retries: none }, stages: [ { for: 2 min, at: 0/s }, { for: 50 s, at: 10/s }, "
                + "{ for: 2 min, at: 0/s } ] }", more: Queue).Result);

        Assert.That(text, Does.Match(@"while the fault q-fault lasted, \d+ events, messages or records were lost\. "));
        Assert.That(text, Does.Not.Contain("of 0 calls"));
    }

    [Test]
    public void Requests_that_a_trigger_with_a_fault_answered_with_an_error_are_told()
    {
        var result = FaultWorld.Of(
            "{ trigger: web, unavailable: true, from: 1 min, for: 1 min }",
            senders: "users: { through: web, rate: 10/s, arrivals: even, client: { retries: none } }", more: Web).Result;

        Assert.That(TextOf(result), Does.Contain(
            "600 of 3,000 requests through web (20.0%) were answered with an error: the trigger itself had a fault."));
    }

    [TestCase("from: 0 s, for: 1 min", "f-fault: too few calls before it to compare the p99 with")]
    [TestCase("from: 1 min, for: 1 min", "f-fault: p99 back after ")]
    [TestCase("from: 4 min, for: 1 min", "f-fault: p99 back not by the end")]
    public void A_p99_comes_back_only_where_there_was_one_before(string when, string told) => Assert.That(
        TextOf(FaultWorld.Of($"{{ function: f, duration: 4x, {when} }}").Result), Does.Contain(told));

    [TestCase(3, "")]
    [TestCase(4, "and 1 other fault, in result.json")]
    [TestCase(5, "and 2 other faults, in result.json")]
    public void Faults_that_the_table_has_no_room_for_are_counted(int faults, string told)
    {
        var all = Enumerable.Range(1, faults).Select(number => $"{{ function: f, errors: 5%, from: {number * 30} s, for: 10 s }}");
        string text = TextOf(FaultWorld.Of(string.Join(", ", all)).Result);

        Assert.That(text, told.Length == 0 ? Does.Not.Contain("other fault") : Does.Contain(told));
    }

    private static string TextOf(RunResult result)
    {
        using StringWriter page = new();
        TextView.Write(SampleResults.Alone(result), page, color: false, unicode: true);
        return Regex.Replace(page.ToString(), @"\s+", " ");
    }
}
