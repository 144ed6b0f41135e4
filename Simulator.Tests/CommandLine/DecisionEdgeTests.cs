namespace LambdaSim.Tests.CommandLine;

/// <summary>Decisions about scenarios in which something other than the number that is asked for stands in the way.</summary>
[NonParallelizable]
public class DecisionEdgeTests
{
    [Test]
    public void A_function_behind_a_queue_can_be_asked_about_and_what_needs_one_step_is_no_schedule()
    {
        string said = Said("provisioned", """
            functions: { worker: { duration: 2 s, timeout: 10 s } }
            queues: { orders: { visibilityTimeout: 60 s } }
            mappings: { m: { queue: orders, invokes: worker, batchSize: 10 } }
            traffic: { t: { sends: orders, rate: 100/s } }
            run: { duration: 2 min }
            """);

        Assert.That(said, Does.Match(@"^Set \d+ provisioned on worker \(today none\)"));
    }

    [Test]
    public void A_limit_is_sought_among_those_that_leave_what_is_provisioned()
    {
        string said = Said("concurrency", """
            functions: { a: { duration: 200 ms, provisionedConcurrency: 5 } }
            traffic: { t: { invokes: a, rate: 20/s } }
            run: { duration: 1 min }
            """);

        Assert.That(said, Does.StartWith("Keep the account's concurrency limit of 1,000: 105 would meet all objectives as well."));
    }

    [Test]
    public void What_rules_provisioned_concurrency_out_is_told_and_not_the_accounts_limit()
    {
        string said = Said("provisioned", """
            functions: { f: { duration: 50 ms, runtime: java21, snapStart: true } }
            traffic: { t: { invokes: f, rate: 20/s } }
            objectives: [ f cold starts < 0.01% ]
            run: { duration: 1 min, replications: 2 }
            """);

        Assert.That(said, Does.Contain("None can be provisioned: 'f' uses SnapStart").And.Not.Contain("account's limit leaves"));
    }

    [Test]
    public void Throttles_are_told_where_only_cold_starts_were_asked_about()
    {
        string said = Said("provisioned", """
            account: { concurrencyLimit: 10 }
            functions: { b: { duration: 500 ms } }
            traffic: { t: { invokes: b, rate: 60/s } }
            run: { duration: 1 min }
            """);

        Assert.That(said, Does.Match(@"But \d+\.\d% of its calls are throttled today, which is for a limit to change: lambdasim advise concurrency account"));
    }

    [Test]
    public void No_command_is_said_to_show_in_detail_what_only_a_multiplied_load_shows()
    {
        const string Text = """
            functions: { a: { duration: 200 ms } }
            traffic: { t: { invokes: a, rate: 20/s } }
            run: { duration: 1 min }
            """;

        Assert.That(Said("concurrency", Text), Does.Contain("In detail: lambdasim run"));
        Assert.That(Said("concurrency", Text, "--load", "3x"), Does.Not.Contain("In detail"));
    }

    private static string Said(string question, string text, params string[] more)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", text);
        string said = shell.Run(["advise", question, "a.yaml", "-o", "none", .. more]).Out;
        return string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
