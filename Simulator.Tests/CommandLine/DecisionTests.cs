using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Advice is a decision: what to set, what it costs, what limits it, how far it reaches, and the lines to paste.</summary>
[NonParallelizable]
public partial class DecisionTests
{
    [Test]
    public void A_limit_that_is_advised_for_a_new_account_meets_all_when_it_is_run()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Account(50, "[ throttles < 1% ]"));

        var said = shell.Run("advise", "concurrency", "account", "a.yaml", "--replications", "4");
        var answer = Asked().Match(said.Out);
        int limit = int.Parse(answer.Groups[1].Value);
        var run = shell.Run("run", "a.yaml", "--replications", "4", "-o", "none", "--set", $"account.concurrencyLimit={limit}");

        Assert.That(said.Exit, Is.Zero, said.Out + said.Error);
        Assert.That(answer.Groups[2].Value, Is.EqualTo("50"));
        Assert.That(limit, Is.InRange(100, 160), "100 are busy on average");
        Assert.That(run.Exit, Is.Zero, run.Out);
        Assert.That(shell.Run("run", "a.yaml", "--replications", "4", "-o", "none").Exit, Is.Not.Zero);
        Assert.That(Plain(said.Out), Does.Contain(
            $"aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value {limit}"));
    }

    [Test]
    public void A_limit_that_is_high_enough_is_kept_and_nothing_is_to_be_typed()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Account(1000, "[ throttles < 1% ]"));

        var said = shell.Run("advise", "concurrency", "a.yaml", "--replications", "4");

        Assert.That(said.Out, Does.StartWith("Keep the account's concurrency limit of 1,000: 1"));
        Assert.That(said.Out, Does.Not.Contain("aws ").And.Contain("1,000 admit 10,000 requests a second"));
    }

    [TestCase(50, "AWS keeps at least 100 of an account's limit unreserved, and of one that is lower, as this of 50, all")]
    [TestCase(100, "AWS keeps at least 100 of an account's limit unreserved, and of one that is lower, as this of 100, all")]
    public void Where_nothing_can_be_reserved_the_answer_says_so_and_to_what_the_limit_has_to_be_raised(int limit, string why)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Account(limit, "[ throttles < 1% ]"));

        var said = shell.Run("advise", "concurrency", "f", "a.yaml", "--replications", "2");
        string text = Plain(said.Out);
        int peak = int.Parse(Uses().Match(text).Groups[1].Value), needed = int.Parse(Uses().Match(text).Groups[2].Value);

        Assert.That(said.Exit, Is.EqualTo(1), said.Error);
        Assert.That(text, Does.StartWith($"Nothing can be reserved for f: {why}."));
        Assert.That(needed, Is.EqualTo(peak + 100));
        Assert.That(peak, Is.InRange(101, 200), "what the load uses does not depend on the limit that it has");
    }

    [Test]
    public void What_can_be_reserved_at_most_is_what_AWS_lets_reserve()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Account(300, "[ f throttles < 1% ]"));

        string said = Plain(shell.Run("advise", "concurrency", "f", "a.yaml", "--replications", "2").Out);

        Assert.That(said, Does.Contain("At most 200 can be reserved for f: AWS keeps 100 of the account's 300"));
        Assert.That(said, Does.Match("aws lambda put-function-concurrency --function-name f --reserved-concurrent-executions 1\\d\\d"));
        Assert.That(said, Does.Match("Type: AWS::Serverless::Function Properties: ReservedConcurrentExecutions: 1\\d\\d"));
    }

    [Test]
    public void Where_nobody_wrote_an_objective_a_usual_one_is_named_as_an_assumption()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Account(1000, "none").Replace("objectives: none", "", StringComparison.Ordinal));

        string provisioned = Plain(shell.Run("advise", "provisioned", "a.yaml", "--replications", "2").Out);
        string limit = Plain(shell.Run("advise", "concurrency", "a.yaml", "--replications", "2").Out);

        Assert.That(provisioned, Does.Contain("The scenario has no objectives, so this is one: f cold starts < 1%."));
        Assert.That(limit, Does.Contain("The scenario has no objectives, so this is one: throttles < 1%."));
    }

    [Test]
    public void None_is_advised_where_all_is_met_without_and_its_price_is_told()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Account(1000, "[ f cold starts < 5% ]"));

        string said = Plain(shell.Run("advise", "provisioned", "f", "a.yaml", "--replications", "2").Out);

        Assert.That(said, Does.StartWith("Leave f without provisioned concurrency: all objectives are met ("));
        Assert.That(said, Does.Match(@"With \d+ provisioned hardly any would, for [\d,.]+ USD a month (more|less)\."));
        Assert.That(said, Does.Contain("extrapolated: 730 hours that are all like these 1 min").And.Not.Contain("aws "));
    }

    [Test]
    public void Provisioned_concurrency_is_the_lowest_that_meets_all_and_is_enough_when_it_is_run()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Account(1000, "[ f cold starts < 0.2% ]"));

        using var decision = JsonDocument.Parse(
            shell.Run("advise", "provisioned", "f", "a.yaml", "--replications", "4", "--format", "json").Out);
        var root = decision.RootElement;
        var setting = root.GetProperty("settings")[0];
        int value = int.Parse(setting.GetProperty("value").GetString()!);
        string[] run = ["run", "a.yaml", "--replications", "4", "-o", "none", "--set"];

        Assert.That(setting.GetProperty("path").GetString(), Is.EqualTo("f.provisionedConcurrency"));
        Assert.That(setting.GetProperty("today").GetString(), Is.EqualTo("none"));
        Assert.That(value, Is.InRange(20, 250));
        Assert.That(shell.Run([.. run, $"f.provisionedConcurrency={value}"]).Exit, Is.Zero);
        Assert.That(shell.Run([.. run, $"f.provisionedConcurrency={value / 2}"]).Exit, Is.Not.Zero);
        Assert.That(root.GetProperty("decision").GetString(), Does.StartWith($"Set {value} provisioned on f (today none): f cold starts is "));
        Assert.That(root.GetProperty("awsCommands")[0].GetString(), Is.EqualTo(
            $"aws lambda put-provisioned-concurrency-config --function-name f --qualifier live --provisioned-concurrent-executions {value}"));
        Assert.That(root.GetProperty("cost").GetProperty("perMonth_USD").GetDouble(), Is.EqualTo(
            730 * root.GetProperty("cost").GetProperty("perHour_USD").GetDouble()).Within(0.1).Percent);
        Assert.That(root.GetProperty("margin").GetArrayLength(), Is.GreaterThan(0));
        Assert.That(root.GetProperty("limits")[0].GetString(), Does.StartWith($"{value} take {10 * value:N0} requests a second"));
    }

    [Test]
    public void Where_the_load_varies_steps_follow_it_which_are_asked_for_ahead_and_cost_less_than_one_number()
    {
        using var shell = new Shell();
        shell.Write("rush.yaml", Rush);

        using var decision = JsonDocument.Parse(shell.Run(
            "advise", "provisioned", "orders", "rush.yaml", "--replications", "2", "--values", "20,60,70", "--format", "json").Out);
        var root = decision.RootElement;
        var steps = root.GetProperty("schedule").EnumerateArray().ToList();
        var peak = steps.MaxBy(step => step.GetProperty("value").GetInt32());

        Assert.That(steps, Has.Count.InRange(2, 4));
        Assert.That(peak.GetProperty("from_s").GetDouble(), Is.EqualTo(1200).Within(60));
        Assert.That(peak.GetProperty("to_s").GetDouble(), Is.InRange(1800, 1980));
        Assert.That(
            peak.GetProperty("from_s").GetDouble() - peak.GetProperty("askedFor_s").GetDouble(), Is.GreaterThanOrEqualTo(120),
            "preparation takes up to two minutes");
        string said = root.GetProperty("decision").GetString()!;
        Assert.That(said, Does.Match("^Set provisioned concurrency on orders \\(today none\\): [67]0 from 20 min to 3\\d min, and \\d+ otherwise;"));
        Assert.That(root.GetProperty("sentences")[1].GetString(), Does.Match("^[67]0 all the time would do as well, for .* USD a month more\\.$"));
        string[] lines = [.. root.GetProperty("awsCommands").EnumerateArray().Select(line => line.GetString()!)];
        Assert.That(lines[0], Does.StartWith("aws application-autoscaling register-scalable-target --service-namespace lambda --resource-id "
            + "function:orders:live --scalable-dimension lambda:function:ProvisionedConcurrency --min-capacity "));
        Assert.That(lines[1..], Has.All.Contain("put-scheduled-action").And.All.Contain("--schedule \"cron("));
        Assert.That(root.GetProperty("assumed").EnumerateArray().Select(line => line.GetString()), Has.Some.Contains("midnight, UTC"));
    }

    [Test]
    public void The_schedule_of_a_decision_can_be_typed_as_the_details_say_and_meets_all()
    {
        using var shell = new Shell();
        shell.Write("rush.yaml", Rush);

        string said = shell.Run("advise", "provisioned", "rush.yaml", "--replications", "2", "--values", "60,70").Out;
        string details = ShellLine.PrintedIn(said).First(command => command.StartsWith("run ", StringComparison.Ordinal));
        var run = shell.Run([.. ShellLine.Words($"lambdasim {details}"), "-o", "none"]);

        Assert.That(details, Does.Contain("orders.provisionedSchedule=[{ at: "));
        Assert.That(run.Exit, Is.Zero, run.Out + run.Error);
    }

    [Test]
    public void Quietly_and_as_Markdown_it_is_the_same_decision()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Account(50, "[ throttles < 1% ]"));
        string[] words = ["advise", "concurrency", "a.yaml", "--replications", "2"];

        string text = Plain(shell.Run(words).Out), quiet = shell.Run([.. words, "-q"]).Out.TrimEnd('\n');
        string markdown = shell.Run([.. words, "--format", "markdown"]).Out;

        Assert.That(text, Does.StartWith(quiet));
        Assert.That(quiet, Does.StartWith("Ask for a concurrency limit of ").And.Not.Contain('\n'));
        Assert.That(markdown, Does.StartWith($"### {quiet.Replace("<", "&lt;", StringComparison.Ordinal)}").And.Contain("```sh\naws "));
    }

    [Test]
    public void No_line_is_wider_than_the_terminal_but_what_is_pasted()
    {
        using var shell = new Shell { Width = 60 };
        shell.Write("a.yaml", Account(1000, "[ f cold starts < 0.2% ]"));

        string[] lines = shell.Run("advise", "provisioned", "f", "a.yaml", "--replications", "2", "--values", "150,200").Out.Split('\n');

        Assert.That(lines.TakeWhile(line => !line.StartsWith("aws ", StringComparison.Ordinal)), Has.All.Length.AtMost(60));
        Assert.That(lines, Has.Some.Match("^Limits    1?[52]0 take [12],[05]00 requests a second, 10 for each"));
    }

    [Test]
    public void A_name_with_signs_that_a_shell_reads_is_quoted_in_what_is_to_be_pasted()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Account(300, "[ throttles < 1% ]").Replace("f:", "\"a b\":", StringComparison.Ordinal)
            .Replace("invokes: f", "invokes: \"a b\"", StringComparison.Ordinal));

        var said = shell.Run("advise", "concurrency", "a b", "a.yaml", "--replications", "2");

        Assert.That(Plain(said.Out), said.Exit == 2 ? Is.Empty : Does.Contain("--function-name \"a b\" --reserved"), said.Error);
    }

    private const string Rush = """
        name: Rush
        functions: { orders: { duration: 400 ms, coldStart: 4 s } }
        traffic:
          guests:
            invokes: orders
            stages: [ { for: 20 min, at: 5/s }, { for: 10 min, at: 100/s }, { for: 30 min, at: 5/s } ]
        objectives: [ orders cold starts < 0.1% ]
        """;

    private static string Account(int limit, string objectives) => $$"""
        name: New account
        account: { concurrencyLimit: {{limit}} }
        functions: { f: { duration: 500 ms } }
        traffic: { t: { invokes: f, rate: 200/s } }
        objectives: {{objectives}}
        run: { duration: 1 min }
        """;

    private static string Plain(string text) =>
        string.Join(' ', text.Split([' ', '\n', '\\'], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^Ask for a concurrency limit of (\d+) for the account \(today (\d+)\)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"To reserve the (\d+) that the load uses at once, the limit has to be (\d+) at least\.")]
    private static partial Regex Uses();
}
