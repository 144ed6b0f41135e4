using System.Text.Json;
using LambdaSim.Reports.Views;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.CommandLine;

/// <summary>What an answer rests on, as the verb run tells it.</summary>
[NonParallelizable]
public class AssumptionTests
{
    // A call takes 1 + c seconds, where c is the computing share, of which nothing is known.
    private const string Halved = """
        functions:
          work: { duration: 1 s, memorySize: 512 MB, durationMeasuredAt: 1024 MB, timeout: 10 s }
        traffic: { callers: { invokes: work, rate: 2/s } }
        objectives: [ work latency p50 < 1750 ms ]
        run: { duration: 20 s, replications: 2 }
        """;

    // A second at 512 MB, of which half is computing as far as is known.
    private const string Plain = """
        functions:
          work: { duration: 1 s, memorySize: 512 MB, warmSandboxes: 20, timeout: 10 s }
        traffic: { callers: { invokes: work, rate: 2/s } }
        run: { duration: 30 s, replications: 2 }
        """;

    [Test]
    public void The_text_says_what_carries_the_answer_and_where_it_flips_in_60_columns()
    {
        using var shell = new Shell { Width = 60 };
        shell.Write("a.yaml", Halved);

        var said = shell.Run("run", "a.yaml", "--assumptions", "-o", "none");

        string text = string.Join(' ', said.Out.Split('\n', StringSplitOptions.TrimEntries));
        Assert.That(text, Does.Contain("This rests on cpuBound 50% (assumed): 'work latency p50 < 1750 ms' fails from 7"));
        Assert.That(text, Does.Contain("work latency p50 rests most on cpuBound 50% (assumed): 1.0"));
        Assert.That(text, Does.Contain("2 runs each, with the same random numbers").And.Contain("--assumptions"));
        Assert.That(said.Out.Split('\n'), Has.All.Length.AtMost(60));
        Assert.That(said.Exit, Is.Zero, said.Error);
    }

    [Test]
    public void The_files_hold_it_and_a_report_made_from_them_later_does_too()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Halved);

        shell.Run("run", "a.yaml", "--assumptions", "-o", "out", "--html", "--charts", "svg,png");

        string[] charts = Shell.NamesIn("out/charts");
        string json = File.ReadAllText("out/result.json"), page = File.ReadAllText("out/report.html");
        Assert.That(charts, Is.SupersetOf(new[] { "assumptions.work-latency-p50.svg", "assumptions.work-latency-p50.png" }));
        Assert.That(new FileInfo("out/charts/assumptions.work-latency-p50.png").Length, Is.GreaterThan(5_000));
        Assert.That(SchemaCheck.Violations(JsonView.Schema(), json), Is.Empty);
        Assert.That(page, Does.Contain("<section id=\"rests-on\"").And.Contain("What work latency p50 rests on"));
        using var document = JsonDocument.Parse(json);
        var item = document.RootElement.GetProperty("assumptions").GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("path").GetString() == "functions.*.cpuBound");
        Assert.That(item.GetProperty("flips")[0].GetProperty("towards").GetString(), Is.EqualTo("high"));

        shell.Run("report", "out/result.json", "--html", "again.html");
        Assert.That(File.ReadAllText("again.html"), Does.Contain("<section id=\"rests-on\""));
    }

    [Test]
    public void A_scenario_of_standard_input_is_varied_as_well_as_one_of_a_file()
    {
        using var shell = new Shell { Input = Halved };

        var said = shell.Run("run", "-", "--assumptions", "-o", "none");

        Assert.That(said.Out, Does.Contain("What it rests on").And.Contain("cpuBound"), said.Error);
    }

    [Test]
    public void Nobody_who_did_not_ask_is_told()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Halved);

        var said = shell.Run("run", "a.yaml", "-o", "out");

        Assert.That(said.Out, Does.Not.Contain("rests"));
        Assert.That(File.ReadAllText("out/result.json"), Does.Not.Contain("\"assumptions\""));
        Assert.That(Shell.NamesIn("out/charts"), Has.None.StartsWith("assumptions"));
    }

    [Test]
    public void Advice_on_memory_says_that_it_rests_on_the_computing_share_and_the_sweep_it_stands_for_says_the_same()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Plain);

        string advice = Said(shell.Run("advise", "memory", "work", "a.yaml", "--values", "512,1024", "-o", "none"));
        string sweep = Said(shell.Run(
            "sweep", "a.yaml", "--vary", "work.memorySize=512,1024", "--assumption", "functions.*.cpuBound", "-o", "none"));

        // Of waiting alone twice the memory costs twice as much; of computing alone as much, as it takes half the time.
        const string Rests = "This rests on cpuBound 50% (assumed): 1024 MB costs 2 x of 512 MB at 0%, the same as 512 MB at 100%.";
        Assert.That(advice, Does.Contain(Rests).And.Contain("INIT is the runtime's with an empty handler"));
        Assert.That(sweep, Does.Contain(Rests));
    }

    [Test]
    public void Advice_above_one_processor_says_that_it_rests_on_how_much_computes_in_parallel()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Plain);

        string computes = "work.cpuBound=100%", measured = "work.durationMeasuredAt=1769 MB";
        string advice = Said(shell.Run(
            "advise", "memory", "work", "a.yaml", "--values", "1769,3538", "--set", computes, "--set", measured, "-o", "none"));

        Assert.That(advice, Does.Contain(
            "This rests on parallelShare 0% (assumed): 3538 MB costs 2 x of 1769 MB at 0%, the same as 1769 MB at 100%."));
        Assert.That(advice, Does.Not.Contain("rests on cpuBound"), "it is given");
    }

    // Two messages at once for a function that takes one: the second is throttled until the first is done, or dies of it.
    private const string Throttled = """
        functions: { w: { timeout: 15 s, duration: 3 s, reservedConcurrency: 1 } }
        queues: { q: { visibilityTimeout: 90 s, maxReceiveCount: 1, deadLetterQueue: d }, d: {} }
        mappings: { m: { queue: q, invokes: w, batchSize: 1 } }
        traffic: { t: { sends: q, batch: { count: 2, at: 1 min } } }
        run: { duration: 10 min }
        """;

    [TestCase(null, "0 of 2 messages went to a dead-letter queue where it is tried again, as here, 1 where it is returned at once")]
    [TestCase("q.maxReceiveCount=5", "and changes nothing here: 0 of 2 messages died in either case")]
    public void Where_batches_were_throttled_the_answer_says_what_both_things_would_do_that_AWS_may_do(string? set, string told)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Throttled);

        string said = Said(shell.Run(["run", "a.yaml", "-o", "none", .. set is null ? Array.Empty<string>() : ["--set", set]]));

        Assert.That(said, Does.Contain($"What AWS does with a throttled batch is not known").And.Contain(told));
    }

    [Test]
    public void Who_says_what_becomes_of_throttled_batches_is_not_told_the_other_thing()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Throttled);

        string said = Said(shell.Run("run", "a.yaml", "-o", "none", "--set", "region.sqsPollers.throttledBatches=returned"));

        Assert.That(said, Does.Not.Contain("is not known"));
        Assert.That(said, Does.Match(@"d +1 "), "one message has died");
    }

    [TestCase("--no-assumptions", "")]
    [TestCase("--no-progress", ", cpuBound: 50%")]
    public void Advice_is_silent_where_nobody_asks_or_the_file_says_how_much_it_computes(string option, string own)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Plain.Replace("memorySize: 512 MB", $"memorySize: 512 MB{own}"));

        var said = shell.Run("advise", "memory", "work", "a.yaml", "--values", "512,1024", "-o", "none", option);

        Assert.That(said.Out, Does.Not.Contain("rests").And.Not.Contain("--assumption"));
    }

    [Test]
    public void The_objectives_of_a_sweep_can_be_met_at_another_value()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Plain + "\nobjectives: [ work latency p50 < 800 ms ]");

        string advice = Said(shell.Run("advise", "memory", "work", "a.yaml", "--values", "512,1024,1769", "-o", "none"));

        Assert.That(advice, Does.Contain(
            "This rests on cpuBound 50% (assumed): the objectives are first met nowhere at 0%, with 1024 MB at 100%."));
    }

    [Test]
    public void A_comparison_says_which_difference_is_turned_round()
    {
        using var shell = new Shell();
        // A fifth more is paid for more memory; of computing alone it is won back, and more.
        shell.Write("a.yaml", Plain + "\nvariants: { bigger: { work.memorySize: 1024 MB, work.architecture: arm64 } }");

        string said = Said(shell.Run("compare", "a.yaml", "--assumptions", "--replications", "10"));

        Assert.That(said, Does.Contain("This rests on cpuBound 50% (assumed): cost per hour of 'bigger' is +"));
        Assert.That(said, Does.Match(@"at 0%; −[0-9.]+ USD at 100%\."));
    }

    [Test]
    public void A_search_says_with_which_assumption_its_answer_no_longer_meets_the_objectives()
    {
        using var shell = new Shell { Width = 60 };
        shell.Write("a.yaml", Plain + "\nobjectives: [ work latency p50 < 800 ms ]");

        var said = shell.Run(
            "find", "a.yaml", "--lowest", "work.memorySize", "--in", "512..1536 step 256", "--assumptions", "--replications", "2");

        Assert.That(Said(said), Does.Contain("This rests on cpuBound 50% (assumed): 'work latency p50 < 800 ms' fails from"));
        Assert.That(said.Out.Split('\n'), Has.All.Length.AtMost(60));
    }

    [Test]
    public void What_cannot_be_asked_is_said()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Plain);

        var sweep = shell.Run("sweep", "a.yaml", "--vary", "work.memorySize=512,1024", "--assumption", "cpu", "-o", "none");
        var compare = shell.Run("compare", "a.yaml", "-", "--assumptions");

        Assert.That((sweep.Exit, sweep.Error), Is.EqualTo(
            (2, "error: 'cpu' is no assumption with a range. docs/SCENARIOS.md has them all: \"May be\".\n")));
        Assert.That(compare.Exit, Is.EqualTo(2));
    }

    private static string Said(Said said) => string.Join(' ', said.Out.Split('\n', StringSplitOptions.TrimEntries));
}
