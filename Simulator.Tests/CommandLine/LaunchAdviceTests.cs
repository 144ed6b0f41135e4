using System.Text.Json;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Before a launch: what breaks first, at which load, and what to set.</summary>
[NonParallelizable]
public class LaunchAdviceTests
{
    [Test]
    public void What_breaks_first_is_what_the_load_is_too_much_for_and_the_answer_says_no()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shop("200/s", limit: 50));

        var said = shell.Run("advise", "launch", "a.yaml");

        Assert.That(said.Exit, Is.EqualTo(1), said.Error);
        Assert.That(Plain(said.Out), Does.Match(
            @"^Under this load the account's concurrency limit breaks first, from \d+(\.\d+)? m?s on: \d+(\.\d)?% of the calls of f are throttled\. "
            + "What to set: ask for a higher limit\\."));
        Assert.That(said.Out, Does.Contain("In detail: lambdasim advise concurrency account a.yaml"));
    }

    [Test]
    public void Where_nothing_breaks_the_load_at_which_something_does_is_told_and_holds_when_it_is_typed()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shop("20/s", limit: 25));

        using var decision = JsonDocument.Parse(shell.Run("advise", "launch", "a.yaml", "--format", "json").Out);
        string sentence = decision.RootElement.GetProperty("decision").GetString()!;
        double load = decision.RootElement.GetProperty("options")[0].GetProperty("cells")[0].GetProperty("value").GetDouble();
        double Throttles(double rate)
        {
            using var run = JsonDocument.Parse(shell.Run("run", "a.yaml", "--set", $"t.rate={rate}/s", "--format", "json", "-o", "none").Out);
            return run.RootElement.GetProperty("functions").GetProperty("f").GetProperty("throttles").GetDouble();
        }

        Assert.That(sentence, Does.StartWith("Nothing breaks under this load; at ").And.Contain("as much the account's concurrency limit breaks first: "));
        Assert.That(load, Is.AnyOf(1.5, 2, 3));
        Assert.That(Throttles(20 * load), Is.GreaterThan(0));
        Assert.That(Throttles(20), Is.Zero);
    }

    [Test]
    public void Twice_the_load_is_asked_about_as_if_the_file_said_so()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shop("20/s", limit: 25));
        shell.Write("b.yaml", Shop("60/s", limit: 25));

        var tripled = shell.Run("advise", "launch", "a.yaml", "--load", "3x");
        var written = shell.Run("advise", "launch", "b.yaml");

        Assert.That(tripled.Exit, Is.EqualTo(1), tripled.Out);
        Assert.That(tripled.Out, Does.StartWith("Under 3 times the load of the file the account's concurrency limit breaks first"));
        Assert.That(After(tripled.Out), Is.EqualTo(After(written.Out)), "the same calls come, with the same random numbers");
        Assert.That(tripled.Out, Does.Contain("Reproduce: lambdasim advise launch a.yaml --load \"3x\""));

        static string After(string text) => Plain(text).Split("breaks first, ")[1].Split(". ")[0];
    }

    [Test]
    public void What_breaks_is_listed_with_what_to_do_and_the_commands_that_say_how_much()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", """
            functions:
              f: { duration: 300 ms, coldStart: 1 s, provisionedConcurrency: 5, reservedConcurrency: 60 }
              late: { duration: 4 s, timeout: 3 s }
            traffic:
              t: { invokes: f, rate: 400/s }
              u: { invokes: late, rate: 1/s }
            run: { duration: 30 s }
            """);

        string said = Plain(shell.Run("advise", "launch", "a.yaml").Out);

        Assert.That(said, Does.Contain("What f has reserved: reserve more.").And.Contain("lambdasim advise concurrency f a.yaml"));
        Assert.That(said, Does.Contain("The provisioned concurrency of f: provision more.").And.Contain("lambdasim advise provisioned f a.yaml"));
        Assert.That(said, Does.Contain("The timeout of late: look at what they wait for.").And.Contain("lambdasim explain a.yaml --slowest late"));
    }

    [Test]
    public void Under_a_light_load_nothing_breaks()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shop("1/s", limit: 1000));

        var said = shell.Run("advise", "launch", "a.yaml", "-q");

        Assert.That((said.Exit, said.Out), Is.EqualTo(
            (0, "Nothing breaks under this load, nor under 5 times as much, the most that was run.\n")));
    }

    [TestCase("launch f a.yaml", "'f' is one word too many: launch is asked of a whole scenario.")]
    [TestCase("launch a.yaml --load many", "--load takes a multiple of the load above 0x, at most 1000x, such as 3x, not 'many'.")]
    [TestCase("memory f a.yaml --load 3x", "--load is for the load of the whole account: provisioned, concurrency, cost and launch.")]
    [TestCase("fortune a.yaml", "'fortune' is not a question. There are: memory, provisioned, concurrency, cost, launch.")]
    public void What_cannot_be_asked_is_told(string words, string message)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shop("1/s", limit: 1000));

        var said = shell.Run(["advise", .. words.Split(' ')]);

        Assert.That((said.Exit, said.Error), Is.EqualTo((2, $"error: {message}\n")));
    }

    [Test]
    public void Single_arrivals_that_are_replayed_are_not_multiplied()
    {
        using var shell = new Shell();
        shell.Write("calls.csv", "time\n0\n1\n2\n");
        shell.Write("a.yaml", "functions: { f: { duration: 10 ms } }\ntraffic: { t: { invokes: f, trace: { file: calls.csv, time: time } } }\n");

        var plain = shell.Run("advise", "launch", "a.yaml");
        var more = shell.Run("advise", "launch", "a.yaml", "--load", "2x");

        Assert.That(Plain(plain.Out), Does.StartWith("Nothing breaks under this load.").And.Contain("no other load was run."), plain.Error);
        Assert.That((more.Exit, more.Error), Is.EqualTo(
            (2, "error: Single arrivals are replayed, which cannot be multiplied: leave --load out.\n")));
    }

    private static string Shop(string rate, int limit) => $$"""
        account: { concurrencyLimit: {{limit}} }
        functions: { f: { duration: 500 ms } }
        traffic: { t: { invokes: f, rate: {{rate}} } }
        run: { duration: 1 min }
        """;

    private static string Plain(string text) =>
        string.Join(' ', text.Split([' ', '\n', '\\'], StringSplitOptions.RemoveEmptyEntries));
}
