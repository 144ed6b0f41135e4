using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaSim.Tests.Experiments;

namespace LambdaSim.Tests.CommandLine;

/// <summary>What advice tries follows from the load, and values that a scenario does not allow are points that fail.</summary>
[NonParallelizable]
public partial class AdviceTests
{
    private const string Cold = "objectives: [checkout cold starts < 5%, checkout throttles < 5%]";

    [Test]
    public void A_memory_size_at_which_calls_fail_is_not_called_the_cheapest()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Busy("1.5 s"));

        string said = shell.Run("advise", "memory", "f", "a.yaml", "--values", "128,512,1024,1769", "-o", "none", "--no-assumptions").Out;

        string text = said.Replace('\n', ' ');
        Assert.That(text, Does.StartWith("Set f to 1024 MB (today 1769 MB), the cheapest of the 2 of 4 sizes at which hardly more calls fail: "));
        Assert.That(text, Does.Contain("Quickest is 1769 MB; ").And.Contain("aws lambda update-function-configuration --function-name f"));
        Assert.That(said, Does.Match(@"f latency p99 +cost per hour +f errors"));
        Assert.That(said, Does.Match(@"(?m)^  128 MB .* 100%.*✗ more fail$").And.Match(@"(?m)^◆ 1024 MB .* 0%.*cheapest"));
    }

    [Test]
    public void The_page_of_a_memory_size_says_what_the_terminal_says_and_how_to_ask_again_and_so_does_the_file()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Busy("1.5 s"));
        string[] asked = ["advise", "memory", "f", "a.yaml", "--values", "1024,1769", "--replications", "2", "--no-assumptions"];

        string said = shell.Run([.. asked, "-q", "-o", "out", "--html", "memory.html"]).Out;

        string page = File.ReadAllText("memory.html");
        Assert.That(said, Does.StartWith("Set f to 1024 MB (today 1769 MB)"));
        Assert.That(page, Does.Contain(said.Trim()).And.Contain("Which memory size should f have?"));
        Assert.That(page, Does.Contain("Cost and time of f over its memory").And.Contain("<code>lambdasim advise memory f a.yaml "));
        using var json = JsonDocument.Parse(File.ReadAllText("out/sweep.json"));
        var memory = json.RootElement.GetProperty("memory");
        Assert.That(memory.GetProperty("cheapest").GetInt32(), Is.Zero);
        Assert.That(memory.GetProperty("quickest").ValueKind, Is.EqualTo(JsonValueKind.Null), "too few calls for a percentile");
    }

    [Test]
    public void Where_calls_fail_at_every_memory_size_the_decision_says_so()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Busy("4 s"));

        string said = shell.Run("advise", "memory", "f", "a.yaml", "--values", "512,1769", "-o", "none", "--no-assumptions").Out;

        Assert.That(
            said.Replace('\n', ' '), Does.Match(
                @"^Set f to 512 MB \(today 1769 MB\), the cheapest of 2 sizes: .*; calls fail at every size \(f errors is 100% at the least\)\."));
    }

    [Test]
    public void The_only_function_of_a_file_need_not_be_named()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Busy("100 ms"));
        shell.Write("b.yaml", Busy("100 ms").Replace("functions: { ", "functions: { g: { duration: 1 ms }, "));

        Assert.That(
            shell.Run("advise", "memory", "a.yaml", "--values", "512,1769", "-o", "none", "--no-assumptions").Out,
            Does.StartWith("Set f to 512 MB (today 1769 MB), the cheapest of 2 sizes"));
        Assert.That(
            shell.Run("advise", "memory", "b.yaml").Error,
            Does.Contain("error: Which function? There are: g, f. Write: lambdasim advise memory g b.yaml"));
        Assert.That(
            shell.Run("advise", "memory", "f").Error,
            Is.EqualTo("error: There is no file 'f'. Write: lambdasim advise memory f flash-sale.yaml\n"));
    }

    [Test]
    public void A_limit_that_protects_a_service_lets_more_calls_succeed_than_none_and_its_margin_is_told()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Crowd("1 s"));

        var said = shell.Run("advise", "concurrency", "orders", "a.yaml", "--replications", "3", "-o", "advice", "--values", "1,4,10,20,300,none");
        string text = said.Out.Replace('\n', ' ');
        using var swept = JsonDocument.Parse(File.ReadAllText(Path.Combine("advice", "sweep.json")));
        var limit = swept.RootElement.GetProperty("limit");
        double Goodput(int point) => limit.GetProperty("points")[point].GetProperty("goodput_per_s").GetDouble();

        Assert.That(said.Exit, Is.Zero, said.Error);
        Assert.That(text, Does.Match("Let (4|10|20) of f run at once: .* times the .* without a limit, where .* of the calls fail"));
        Assert.That(text, Does.Match(@"(as many succeed|is as good); at \d+ only [\d.]+ a second"));
        Assert.That(limit.GetProperty("recommended").GetString(), Is.AnyOf("4", "10", "20"));
        Assert.That(Goodput(2), Is.GreaterThan(3 * Goodput(5)));
        Assert.That(Goodput(0), Is.LessThan(0.9 * Goodput(2)), "one at a time leaves the database idle");
        Assert.That(File.Exists(Path.Combine("advice", "limit.svg")));
    }

    [Test]
    public void Where_a_service_keeps_up_no_limit_is_recommended()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Crowd("1 s").Replace("processors: 1", "processors: 64", StringComparison.Ordinal));

        string said = shell.Run("advise", "concurrency", "orders", "a.yaml", "--replications", "3", "-o", "none", "--values", "1,300,none").Out;

        Assert.That(said.Replace('\n', ' '), Does.Contain("No limit of f lets more calls succeed than none"));
    }

    [Test]
    public void Limits_are_tried_up_to_what_the_function_has_at_once_and_none_last()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Crowd("200 ms"));

        using var swept = JsonDocument.Parse(
            shell.Run("advise", "concurrency", "orders", "a.yaml", "--replications", "1", "-o", "none", "--format", "json").Out);
        string[] limits = [.. swept.RootElement.GetProperty("limit").GetProperty("points").EnumerateArray().Select(
            point => point.GetProperty("limit").GetString()!)];

        Assert.That(limits[..4], Is.EqualTo((string[])["1", "2", "5", "10"]));
        Assert.That(limits[^1], Is.EqualTo("none"));
    }

    [Test]
    public void A_service_is_recognised_in_a_scenario_from_standard_input()
    {
        using var shell = new Shell { Input = Crowd("1 s") };

        var said = shell.Run("advise", "concurrency", "orders", "-", "--replications", "1", "-o", "none", "--values", "4,none");

        Assert.That(said.Out, Does.Contain("f.reservedConcurrency").And.Contain("succeed/s"), said.Error);
    }

    [Test]
    public void A_limit_that_refuses_most_calls_is_not_recommended_because_those_it_lets_through_fare_well()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Rush("40/s").Replace(Cold, "objectives: [checkout latency p99 < 60 s]", StringComparison.Ordinal));

        var said = shell.Run("advise", "concurrency", "checkout", "a.yaml", "--replications", "2");
        string text = string.Join(' ', said.Out.Split([' ', '\n', '\\'], StringSplitOptions.RemoveEmptyEntries));

        Assert.That(text, Does.Contain("so that is one: checkout throttles < 1%.").And.Contain("--meet \"checkout throttles < 1%\""), said.Error);
        Assert.That(int.Parse(Lowest().Match(text).Groups[1].Value), Is.GreaterThan(8), text);
    }

    [TestCase("type: Event")]
    [TestCase("client: { timeout: none }", "checkout throttles < 50%")]
    [TestCase("client: { timeout: none }", "shoppers failures < 50%")]
    public void Where_events_wait_or_an_objective_weighs_refusals_nothing_is_added(
        string traffic, string objective = "checkout latency p99 < 60 s")
    {
        using var shell = new Shell();
        string text = Rush("40/s").Replace(Cold, $"objectives: [{objective}]", StringComparison.Ordinal);
        shell.Write("a.yaml", text.Replace("rate: 40/s", $"rate: 40/s, {traffic}", StringComparison.Ordinal));

        var said = shell.Run("advise", "concurrency", "checkout", "a.yaml", "--replications", "1");

        Assert.That(said.Out, Does.Contain("checkout.reservedConcurrency").And.Not.Contain("so that is one"), said.Error);
    }

    [TestCase("memory chekout", "No function is called 'chekout'. Did you mean 'checkout'?")]
    [TestCase("provisioned nope", "No function is called 'nope'. There are: checkout.")]
    [TestCase("concurrency chekout", "No function or service is called 'chekout'. Did you mean 'checkout'?")]
    public void Who_is_not_known_is_told_with_the_nearest_name(string words, string message)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Rush("1/s"));

        var said = shell.Run(["advise", .. words.Split(' '), "a.yaml"]);

        Assert.That((said.Exit, said.Error), Is.EqualTo((2, $"error: {message}\n")));
    }

    [Test]
    public void A_service_that_nobody_uses_cannot_be_protected()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Crowd("1 s").Replace("uses: [ { service: orders, work: 20 ms, timeout: 1 s } ]", "uses: none", StringComparison.Ordinal));

        var said = shell.Run("advise", "concurrency", "orders", "a.yaml");

        Assert.That((said.Exit, said.Error.Contains("No function uses orders: there is nothing to limit.", StringComparison.Ordinal)), Is.EqualTo((2, true)), said.Error);
    }

    /// <summary>A crowd that asks for more than a database can do in two of eight seconds, and tries again.</summary>
    private static string Crowd(string timeout) => $$"""
        functions:
          f:
            duration: 5 ms
            timeout: 5 s
            uses: [ { service: orders, work: 20 ms, timeout: {{timeout}} } ]
        services: { orders: { type: database, maxConnections: 5000, processors: 1, connectTime: 1 ms, connectWork: 0 ms } }
        traffic: { crowd: { invokes: f, stages: [ { for: 2 s, at: 150/s }, { for: 6 s, at: 40/s } ] } }
        run: { duration: 8 s, warmup: 0 s }
        """;

    [Test]
    public void The_memory_size_that_a_function_has_is_among_those_that_are_tried()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Rush("2/s").Replace("memorySize: 512 MB", "memorySize: 4096 MB"));

        var said = shell.Run("advise", "memory", "checkout", "a.yaml", "--replications", "4", "-o", "none");

        Assert.That(said.Out, Does.Contain("1769,2048,3008,4096"));
    }

    [Test]
    public void A_value_that_the_scenario_does_not_allow_is_a_point_that_fails_in_a_search()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Rush("20/s", "provisionedConcurrency: 40"));
        string[] find = ["find", "a.yaml", "--replications", "4", "--lowest"];

        var limit = shell.Run([.. find, "account.concurrencyLimit", "--in", "10..1000"]);
        var provisioned = shell.Run([.. find, "checkout.provisionedConcurrency", "--in", "0..2000", "--html", "find.html"]);
        var nothing = shell.Run([.. find, "account.concurrencyLimit", "--in", "10..100"]);

        Assert.That(limit.Out.Replace('\n', ' '), Does.StartWith(
            "The lowest account.concurrencyLimit that meets all objectives is 140 (139 is not possible: 0 reserved and 40 "
            + "provisioned leave 99 of 139"));
        Assert.That(provisioned.Exit, Is.Zero, provisioned.Error);
        Assert.That(provisioned.Out.Replace('\n', ' '), Does.Contain("901 not possible").And.Contain("900 met"));
        Assert.That(File.ReadAllText("find.html"), Does.Contain("✗ not possible").And.Contain("leave 99 of 1,000"));
        Assert.That(nothing.Exit, Is.EqualTo(1), nothing.Error);
        Assert.That(nothing.Out.Replace('\n', ' '), Does.StartWith(
            "No value of account.concurrencyLimit that was tried (of 10 to 100) meets all objectives. At 100: 0 reserved and 40"));
    }

    [Test]
    public void A_value_that_the_scenario_does_not_allow_is_a_point_that_fails_in_a_sweep()
    {
        using var shell = new Shell();
        string variants = "variants: { more: { checkout.provisionedConcurrency: 80 } }";
        shell.Write("a.yaml", $"{Rush("20/s", "provisionedConcurrency: 40")}\n{variants}");
        string[] sweep = ["sweep", "a.yaml", "--replications", "4", "--html", "sweep.html", "-o", "out", "--vary"];

        var said = shell.Run([.. sweep, "account.concurrencyLimit=100,150,200"]);
        var none = shell.Run([.. sweep, "account.concurrencyLimit=100,110"]);

        Assert.That(said.Exit, Is.Zero, said.Error);
        Assert.That(said.Out, Does.StartWith("Rush: all objectives are met from account.concurrencyLimit 150 on this list."));
        Assert.That(said.Out, Does.Match("\n  100 .*–.*✗ not possible\n").And.Contain(
            "Not possible at 100: 0 reserved and 40 provisioned leave 60 of 100"));
        Assert.That(File.ReadAllLines("out/sweep.csv"), Has.Length.EqualTo(1 + 8));
        Assert.That(File.ReadAllText("out/sweep.json"), Does.Contain("\"notPossible\": \"0 reserved and 40"));
        Assert.That(File.ReadAllText("sweep.html"), Does.Contain("✗ not possible"));
        Assert.That(none.Exit, Is.EqualTo(2));
        Assert.That(none.Error, Does.StartWith("error: None of the 2 points is possible: 0 reserved and 40 provisioned leave 60 of 100"));
    }

    [TestCase("find a.yaml --lowest checkout.memorysize --in 1..3")]
    [TestCase("sweep a.yaml --vary checkout.memorySize=512,many")]
    [TestCase("sweep a.yaml --vary nobody.memorySize=512,1024")]
    [TestCase("advise provisioned nobody a.yaml")]
    [TestCase("advise concurrency nobody a.yaml")]
    public void A_path_or_a_value_that_nobody_understands_stays_a_mistake(string command)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Rush("20/s"));

        Assert.That(shell.Run(command.Split(' ')).Exit, Is.EqualTo(2));
    }

    [Test]
    public void Objectives_are_met_from_a_value_on_only_where_every_greater_one_meets_them()
    {
        using var shell = new Shell();
        string band = "objectives: [checkout latency p50 < 120 ms, cost < 0.0045 USD]";
        shell.Write("a.yaml", ExperimentScenarios.Checkout(band, duration: "30 s"));
        string[] sweep = ["sweep", "a.yaml", "--replications", "8", "-q", "--vary"];

        string inside = shell.Run([.. sweep, "checkout.memorySize=512,1024,1152,3008"]).Out;
        string one = shell.Run([.. sweep, "checkout.memorySize=512,1024,3008"]).Out;
        string falling = shell.Run([.. sweep, "checkout.memorySize=1152,1024,512"]).Out;
        string upwards = shell.Run([.. sweep, "checkout.memorySize=512,1024,1152"]).Out;
        string grid = shell.Run([.. sweep, "checkout.memorySize=512,1024", "--vary", "shoppers.rate=49,50/s"]).Out;

        Assert.That(inside, Is.EqualTo(
            "Checkout: all objectives are met at checkout.memorySize 1024 MB, 1152 MB, and at no other on this list.\n"));
        Assert.That(one, Is.EqualTo("Checkout: all objectives are met at checkout.memorySize 1024 MB only on this list.\n"));
        Assert.That(falling, Does.EndWith("at checkout.memorySize 1152 MB, 1024 MB, and at no other on this list.\n"));
        Assert.That(upwards, Does.EndWith("from checkout.memorySize 1024 MB on this list.\n"));
        Assert.That(grid, Does.Contain("at 2 of 4 points, cheapest at checkout.memorySize 1024 MB and shoppers.rate 49/s."));
    }

    private static string Busy(string duration) => $$"""
        name: Busy
        functions: { f: { memorySize: 1769 MB, timeout: 3 s, duration: {{duration}}, cpuBound: 100% } }
        traffic: { t: { invokes: f, rate: 2/s } }
        run: { duration: 1 min }
        """;

    private static string Rush(string rate, string function = "memorySize: 512 MB") => $$"""
        name: Rush
        account: { concurrencyLimit: 1000 }
        functions:
          checkout: { timeout: 20 s, duration: { p50: 80 ms, p99: 300 ms }, coldStart: 1.5 s, {{function}} }
        traffic:
          shoppers: { invokes: checkout, rate: {{rate}} }
        run: { duration: 30 s }
        {{Cold}}
        """;

    [GeneratedRegex(@"checkout\.reservedConcurrency that meets all objectives is (\d+)")]
    private static partial Regex Lowest();
}
