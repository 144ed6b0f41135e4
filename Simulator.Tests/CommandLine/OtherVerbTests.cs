using System.Text.Json;
using LambdaSim.Tests.Experiments;

namespace LambdaSim.Tests.CommandLine;

[NonParallelizable]
public class OtherVerbTests
{
    private static readonly string[] Lists = ["templates", "metrics", "distributions", "settings", "runtimes", "profiles", "prices", "errors"];

    [Test]
    public void Init_writes_a_scenario_that_runs_and_never_overwrites_one()
    {
        using var shell = new Shell();

        var first = shell.Run("init", "hello");
        string text = File.ReadAllText("hello.yaml");
        var second = shell.Run("init", "hello");

        Assert.That(first.Out, Is.EqualTo(
            "Wrote hello.yaml, and scenario.schema.json by which editors complete it.\nNow: lambdasim run hello.yaml\n"));
        Assert.That(text, Does.EndWith("\n# yaml-language-server: $schema=scenario.schema.json\n"));
        Assert.That(File.ReadAllText("scenario.schema.json"), Is.EqualTo(shell.Run("schema").Out));
        Assert.That(second.Exit, Is.EqualTo(2));
        Assert.That(second.Error, Does.Contain("nothing is overwritten"));
        Assert.That(File.ReadAllText("hello.yaml"), Is.EqualTo(text));
        Assert.That(text, Does.StartWith(shell.Run("init", "hello", "-o", "-").Out), "what is printed names no file beside it");
        Assert.That(shell.Run("init", "api").Out, Is.EqualTo("Wrote api.yaml. Now: lambdasim run api.yaml\n"));
        File.Delete("api.yaml");
        Assert.That(shell.Run("run", "hello.yaml", "-q", "-o", "none").Exit, Is.Zero);
    }

    [TestCase("\n\n\n", "rate: 20/s", "duration: { p50: 80 ms, p99: 400 ms }")]
    [TestCase("2\n1 s\n5/s, 40/s\n", "to: 40/s", "duration: 1 s")]
    [TestCase("3\n\n7/s\n", "sends: jobs, rate: 7/s", "queue: jobs")]
    [TestCase("4\n20 ms, 90 ms\n\n", "type: kinesis", "duration: { p50: 20 ms, p99: 90 ms }")]
    [TestCase("5\n\n10 minutes, 3\n", "schedule: rate(10 minutes), calls: 3", "name: My function")]
    [TestCase("", "rate: 20/s", "name: My function")]
    public void Init_asks_a_person_three_questions_and_writes_what_was_answered(string typed, params string[] written)
    {
        using var shell = new Shell { Asks = true, Input = typed };

        var said = shell.Run("init");

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, said.Error)));
        foreach (string part in written) Assert.That(File.ReadAllText("my-function.yaml"), Does.Contain(part));
        Assert.That(shell.Run("validate", "my-function.yaml").Out, Is.EqualTo("my-function.yaml: valid\n"));
    }

    [Test]
    public void Init_asks_again_when_an_answer_is_not_understood()
    {
        using var shell = new Shell { Asks = true, Input = "9\n1\n80\n80 ms\nmany\n2/s\n" };

        var said = shell.Run("init");

        Assert.That(said.Error, Does.Contain("A number from 1 to 5.").And.Contain("'80' has no unit. Such as: 80 ms, 400 ms"));
        Assert.That(File.ReadAllText("my-function.yaml"), Does.Contain("duration: 80 ms\n").And.Contain("rate: 2/s"));
    }

    [Test]
    public void Validate_checks_every_file_and_fails_when_one_does()
    {
        using var shell = new Shell();
        shell.Write("good.yaml", Shell.Tiny);
        shell.Write("bad.yaml", Shell.Tiny.Replace("rate", "rat", StringComparison.Ordinal));

        var all = shell.Run("validate", "bad.yaml", "good.yaml");

        Assert.That((all.Exit, all.Out), Is.EqualTo((2, "good.yaml: valid\n")));
        Assert.That(all.Error, Does.Contain("bad.yaml:6:").And.Contain("rate"));
        Assert.That(shell.Run("validate", "good.yaml").Exit, Is.Zero);
    }

    [Test]
    public void Explain_shows_every_setting_with_its_origin()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("explain", "tiny.yaml", "--set", "hello.memorySize=512 MB");

        Assert.That(said.Exit, Is.Zero);
        Assert.That(said.Out, Does.Match(@"functions\.hello\.memorySize\s+512 MB\s+command line"));
        Assert.That(said.Out, Does.Match(@"traffic\.callers\.rate\s+5/s\s+file"));
        Assert.That(said.Out, Does.Match(@"region\.keepAlive\.halvingPeriod\s+380 s\s+measured\s+Copik"));
    }

    [TestCase("hello.memorySize")]
    [TestCase("memorySize")]
    [TestCase("functions.hello.memorySize")]
    public void Explain_tells_one_setting_its_value_who_set_it_and_what_it_means(string path)
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("explain", "tiny.yaml", path, "--set", "hello.memorySize=512 MB");

        Assert.That(said.Out, Does.StartWith("functions.hello.memorySize: 512 MB\n  Set by:    command line. "));
        Assert.That(said.Out, Does.Contain("functions.*.memorySize: a setting.").And.Contain("Default:   128 MB"));
    }

    [Test]
    public void Explain_shows_the_settings_of_a_group_or_of_one_origin()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        string group = shell.Run("explain", "tiny.yaml", "region.keepAlive").Out;
        string assumed = shell.Run("explain", "tiny.yaml", "--only", "assumptions").Out;
        string both = shell.Run("explain", "tiny.yaml", "callers", "--only", "file").Out;

        Assert.That(Paths(group), Is.Not.Empty.And.All.StartsWith("region.keepAlive."));
        Assert.That(Paths(assumed), Has.Member("functions.hello.cpuBound").And.None.EqualTo("functions.hello.memorySize"));
        Assert.That(Paths(both), Is.EquivalentTo(new[] { "traffic.callers.invokes", "traffic.callers.rate" }));

        static string[] Paths(string table) => [.. table.Split('\n').Skip(2).Where(line => line.Length > 0).Select(line => line.Split(' ')[0])];
    }

    [TestCase("hello.memorysize", null, "'hello.memorysize' is no setting of this scenario. Did you mean 'hello.memorySize'?")]
    [TestCase("hello", "guesses", "'guesses' is not an origin of a setting.")]
    [TestCase("hello.memorySize", "assumption", "No setting here is of the origin 'assumption'.")]
    public void Explain_says_what_is_no_setting_and_no_origin(string path, string? origin, string problem)
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run(["explain", "tiny.yaml", path, .. origin is null ? Array.Empty<string>() : ["--only", origin]]);

        Assert.That((said.Exit, said.Error), Is.EqualTo((2, said.Error)));
        Assert.That(said.Error, Does.Contain(problem));
    }

    [Test]
    public void Explain_follows_one_invocation_in_words_and_message_by_message()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var story = shell.Run("explain", "tiny.yaml", "--invocation", "0");
        var messages = shell.Run("explain", "tiny.yaml", "--invocation", "callers/0.1", "--messages");
        var slowest = shell.Run("explain", "tiny.yaml", "--slowest", "hello");

        Assert.That(story.Out, Does.StartWith("Invocation 0 of callers to hello took "));
        Assert.That(story.Out, Does.Contain("the function's first ever"));
        Assert.That(messages.Out, Does.Contain("callers          → front end").And.Contain("Answer: 200"));
        Assert.That(slowest.Out, Does.Contain("the slowest of ").And.Contain("Where the time went: "));
    }

    [TestCase("unknown-setting", "unknown-setting: ")]
    [TestCase("memorySize", "functions.*.memorySize: a setting. ")]
    [TestCase("checkout.memorySize", "functions.*.memorySize: a setting. ")]
    [TestCase("region.keepAlive", "region.keepAlive.")]
    [TestCase("cold starts", "cold starts: a metric. ")]
    [TestCase("processing latency", "processing latency: a metric. ")]
    [TestCase("time to done", "processing latency: a metric. ")]
    public void Explain_knows_settings_metrics_and_errors_by_name(string name, string beginning)
    {
        using var shell = new Shell();

        var said = shell.Run("explain", name);

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        Assert.That(said.Out, Does.StartWith(beginning));
    }

    [TestCase("memorySiz", "Did you mean 'memorySize'?")]
    [TestCase("cold start", "Did you mean 'cold starts'?")]
    public void Explain_proposes_the_nearest_name(string name, string hint)
    {
        using var shell = new Shell();

        var said = shell.Run("explain", name);

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain(hint));
    }

    [Test]
    public void Explain_says_why_an_objective_has_its_verdict()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout("objectives: [checkout latency p99 < 1 ms, checkout throttles < 1%]"));

        var missed = shell.Run("explain", "a.yaml", "--objective", "1");
        var beyond = shell.Run("explain", "a.yaml", "--objective", "3");

        Assert.That((missed.Exit, missed.Error), Is.EqualTo((0, "")));
        Assert.That(missed.Out, Does.StartWith("checkout latency p99 < 1 ms: ✗ missed\n"));
        Assert.That(missed.Out, Does.Contain("No part of the interval is < 1 ms.").And.Contain("% handler"));
        Assert.That((beyond.Exit, beyond.Error), Is.EqualTo((2, "error: --objective takes the number of an objective, from 1 to 2.\n")));
        shell.Write("a.yaml", ExperimentScenarios.Checkout("objectives: [checkout throttles < 1%]"));
        Assert.That(
            shell.Run("explain", "a.yaml", "--objective", "2").Error, Is.EqualTo("error: The scenario has one objective: --objective 1.\n"));
    }

    [TestCase("time to done")]
    [TestCase("redriven")]
    public void Explain_of_an_earlier_name_says_that_it_is_one(string name)
    {
        using var shell = new Shell();

        Assert.That(shell.Run("explain", name).Out, Does.Contain($"  Formerly: {name}; still understood.\n"));
    }

    [TestCase("checkout latency p99 < 1 ms", "All 3 runs together; ")]
    [TestCase("checkout throttles < 1%", "All 10 runs together; ")]
    [TestCase("checkout latency max < 1 ms", "The mean of 4 runs; ")]
    [TestCase("checkout busy sandboxes < 1%", "The mean of 4 runs; ")]
    public void Explain_says_how_the_value_of_an_objective_was_made_of_the_runs(string objective, string how)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout($"objectives: [{objective}]"));

        Assert.That(shell.Run("explain", "a.yaml", "--objective", "1").Out, Does.Contain($"  How          {how}"));
    }

    [TestCaseSource(nameof(Lists))]
    public void Every_list_can_be_printed(string what)
    {
        using var shell = new Shell();

        var said = shell.Run("list", what);

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        Assert.That(said.Out.TrimEnd('\n').Split('\n'), Has.Length.AtLeast(3).And.All.Not.Empty);
    }

    [TestCase("scenario")]
    [TestCase("result")]
    public void A_schema_is_one_json_document(string of)
    {
        using var shell = new Shell();

        using var schema = JsonDocument.Parse(shell.Run("schema", of).Out);

        Assert.That(schema.RootElement.ValueKind, Is.EqualTo(JsonValueKind.Object));
    }

    [Test]
    public void Explain_follows_an_invocation_of_a_mapping_beside_events()
    {
        using var shell = new Shell();
        shell.Write("both.yaml", """
            functions: { worker: { duration: 100 ms, timeout: 5 s }, handler: { duration: 100 ms } }
            queues: { orders: { visibilityTimeout: 30 s } }
            mappings: { source: { queue: orders, invokes: worker } }
            traffic: { shop: { sends: orders, rate: 20/s }, events: { invokes: handler, type: Event, rate: 10/s } }
            run: { duration: 10 s }
            """);

        var told = shell.Run("explain", "both.yaml", "--invocation", "source/5");

        Assert.That(told.Exit, Is.Zero, told.Error);
        Assert.That(told.Out, Does.StartWith("Invocation 5 of source to worker took"));
    }
}
