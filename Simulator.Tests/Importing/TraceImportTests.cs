using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.CommandLine;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Importing;

/// <summary>Traces of X-Ray, scripts of Artillery and the Azure trace of 2021.</summary>
[NonParallelizable]
public class TraceImportTests
{
    private static readonly string Data = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "import");

    [TestCase("batch-get-traces.json", 8)]
    [TestCase("documents.jsonl", 3)]
    public void A_trace_gives_durations_INIT_errors_and_what_Lambda_took_before_the_handler(string file, int orders)
    {
        var imported = Imports.Of("xray", File.ReadAllText(Path.Combine(Data, "xray", file)), file);

        var functions = Imports.Read(imported).Functions.ToDictionary(function => function.Name);
        Assert.That(functions.Keys, Is.EquivalentTo(["mail", "orders"]));
        Assert.That(((ConstantDistribution)functions["mail"].Duration).Milliseconds, Is.EqualTo(20).Within(0.01));
        Assert.That(((ConstantDistribution)functions["orders"].Duration).Milliseconds, Is.EqualTo(40).Within(0.01));
        Assert.That(((ConstantDistribution)functions["orders"].Initialisation!).Milliseconds, Is.EqualTo(240).Within(0.2));
        Assert.That(imported.Text, Does.Contain("name: ").And.Not.Contain("report").And.Not.Contain(" logs"));
        Assert.That(imported.Text, Does.Contain($"orders:                                       # {orders} traces, 1 cold start"));
        Assert.That(imported.Notes, Has.Some.StartsWith("X-Ray traces the first call of a second and 5 % of the others"));
        Assert.That(imported.Notes, Has.Some.Match(@"^orders: from the arrival of a warm call to its handler Lambda took 12 ms \(p50\), in \d+ traces\.$"));
        Assert.That(imported.Notes, Has.Some.Match(@"^orders: from the arrival of a cold call to its handler Lambda took 209 ms \(p50\) without INIT, in 1 trace\.$")
            .Or.Some.Match(@"^orders: from the arrival of a cold call to its handler Lambda took 210 ms \(p50\) without INIT, in 1 trace\.$"));
    }

    [Test]
    public void The_traces_of_a_run_imported_give_back_its_durations_and_how_long_Lambda_takes_before_the_handler()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny.Replace("1 min", "20 min"));
        Assert.That(shell.Run("run", "tiny.yaml", "-o", "none", "-q", "--xray", "x.json").Exit, Is.Zero);

        var imported = Imports.Of("xray", ("x.json", File.ReadAllText("x.json")));

        var law = (LognormalDistribution)Imports.Read(imported).Functions.Single().Duration;
        Assert.That(Math.Exp(law.Mu), Is.EqualTo(40).Within(3));
        Assert.That(Math.Exp(law.Mu + (2.326 * law.Sigma)), Is.EqualTo(200).Within(25));
        Assert.That(imported.Notes, Has.Some.Match(@"^hello: from the arrival of a warm call to its handler Lambda took \d[\d.]* ms \(p50\), \d"));
    }

    [Test]
    public void Calls_that_were_throttled_and_handlers_that_still_ran_are_counted_and_no_part_of_the_load()
    {
        string[] documents =
        [
            """{"id":"s1","name":"orders","origin":"AWS::Lambda","start_time":1767225600,"end_time":1767225600.1}""",
            """{"id":"h1","parent_id":"s1","name":"orders","origin":"AWS::Lambda::Function","start_time":1767225600.02,"end_time":1767225600.06}""",
            """{"id":"s2","name":"orders","origin":"AWS::Lambda","start_time":1767225601,"end_time":1767225601.01,"error":true,"throttle":true}""",
            """{"id":"s3","name":"orders","origin":"AWS::Lambda","start_time":1767225602,"in_progress":true}""",
            """{"id":"h3","parent_id":"s3","name":"orders","origin":"AWS::Lambda::Function","start_time":1767225602.02,"in_progress":true}""",
        ];
        string segments = string.Join(", ", documents.Select(one => $"{{ \"Id\": \"x\", \"Document\": {System.Text.Json.JsonSerializer.Serialize(one)} }}"));

        var imported = Imports.Of(
            "xray", $$"""{ "Traces": [ { "Id": "1", "Segments": [ {{segments}} ] } ], "UnprocessedTraceIds": ["2", "3"], "NextToken": "more" }""", "t.json");

        Assert.That(imported.Text, Does.Contain("# 1 trace, 0 cold starts"));
        Assert.That(imported.Notes, Is.SupersetOf(new[]
        {
            "1 traced call was throttled: without a handler, and no part of the load.", "1 handler still ran when traced, and is left out.",
            "t.json lacks 2 traces that X-Ray did not return (UnprocessedTraceIds): ask for them again.",
            "t.json is one page of several: later traces are not in it.",
        }));
    }

    [Test]
    public void Phases_of_Artillery_become_stages_and_what_is_not_taken_is_named()
    {
        var imported = Imports.Of("artillery", File.ReadAllText(Path.Combine(Data, "artillery", "shop.yml")), "shop.yml");

        var traffic = Imports.Read(imported).Traffic.Single();
        var stages = ((OpenArrivals)traffic.Arrivals).Stages;
        Assert.That(
            stages.Select(stage => (stage.Length.TotalSeconds, stage.FromPerSecond, stage.ToPerSecond)),
            Is.EqualTo(new[] { (60.0, 5.0, 5.0), (120, 5, 50), (10, 0, 0), (600, 2, 2) }));
        Assert.That(imported.Notes, Has.Some.EqualTo("Line 11: maxVusers of a phase is not taken over."));
        Assert.That(imported.Notes, Has.Some.Contains("it makes 3 requests"));
    }

    [Test]
    public void Lengths_of_phases_are_read_with_their_units()
    {
        var imported = Imports.Of("artillery", File.ReadAllText(Path.Combine(Data, "artillery", "soak.json")), "soak.json");

        var stages = ((OpenArrivals)Imports.Read(imported).Traffic.Single().Arrivals).Stages;
        Assert.That(
            stages.Select(stage => (stage.Length.TotalMinutes, stage.FromPerSecond, stage.ToPerSecond)),
            Is.EqualTo(new[] { (60.0, 2.0, 2.0), (30, 0.5, 4) }));
    }

    [Test]
    public void What_Artillery_has_to_ensure_becomes_objectives_and_the_rest_is_named()
    {
        var imported = Imports.Of("artillery", """
            config:
              environments: { live: { phases: [ { duration: 5, arrivalRate: 1 } ] } }
              phases: [ { duration: 60, arrivalRate: 5 } ]
              ensure:
                maxErrorRate: 1
                thresholds:
                  - http.response_time.p99: 250
                  - http.response_time.p999: 900
                  - http.response_time.median: 40
                  - vusers.created: 100
                conditions:
                  - expression: http.response_time.p99 < 250 and http.request_rate > 1000
            """, "x.yml");

        Assert.That(Imports.Read(imported).Objectives.Select(objective => objective.Sentence), Is.EqualTo(new[]
        {
            "virtual-users failures <= 1%", "virtual-users latency p99 < 250 ms", "virtual-users latency p99.9 < 900 ms",
            "virtual-users latency p50 < 40 ms",
        }));
        Assert.That(imported.Notes, Has.Some.EqualTo("Line 10: vusers.created to be ensured has no objective here.")
            .And.Some.EqualTo("Line 12: a condition to be ensured has no objective here.").And.Some.StartsWith("Line 2: environments"));
    }

    [Test]
    public void A_script_that_is_no_YAML_is_called_a_script() => Assert.That(
        () => Imports.Of("artillery", "config:\n  phases: [\n  }\n", "x.yml"),
        Throws.InstanceOf<LambdaSim.Scenarios.Importing.ImportException>().With.Message.StartsWith("the script is neither YAML nor JSON"));

    [Test]
    public void A_script_without_phases_says_what_is_wanted() => Assert.That(
        () => Imports.Of("artillery", "config:\n  target: x\n", "x.yml"),
        Throws.InstanceOf<LambdaSim.Scenarios.Importing.ImportException>().With.Message.EqualTo("it has no phases below config"));

    [Test]
    public void The_Azure_trace_of_2021_gives_each_function_its_durations_and_its_load()
    {
        string rows = string.Join('\n', Enumerable.Range(0, 300).Select(i => $"app,{(i % 3 == 0 ? "aaaaaaaabbbb" : "ccccccccdddd")},{(i * 2) + 1.5},{(i % 3 == 0 ? 0.5 : 1.25)}"));

        var imported = Imports.Of("azure", $"app,func,end_timestamp,duration\n{rows}\n", "trace.txt");

        var scenario = Imports.Read(imported);
        Assert.That(scenario.Functions.Select(function => (function.Name, ((ConstantDistribution)function.Duration).Milliseconds)),
            Is.EquivalentTo(new[] { ("aaaaaaaa", 500.0), ("cccccccc", 1250) }));
        Assert.That(Imports.Minutes(imported, "aaaaaaaa").Sum(), Is.EqualTo(100).Within(0.5));
        Assert.That(imported.Text, Does.Contain("invocations: 200").And.Not.Contain("cold starts:"), "which were cold starts the trace does not tell");
        Assert.That(imported.Notes, Has.One.StartsWith("Which invocations were cold starts is not told"));
        Assert.That(
            () => Imports.Of("azure", "app,func,end_timestamp,duration\na,b,1\n", "trace.txt"),
            Throws.InstanceOf<LambdaSim.Scenarios.Importing.ImportException>().With.Message.EqualTo("'a,b,1' is no row of the trace"));
    }

    [Test]
    public void Charts_of_what_was_measured_and_chosen_are_written_beside_the_scenario()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny.Replace("1 min", "5 min"));
        Assert.That(shell.Run("run", "tiny.yaml", "-o", "none", "-q", "--logs", "logs").Exit, Is.Zero);

        var said = shell.Run("import", "logs", "logs/hello.log", "-o", "made.yaml");

        Assert.That(said.Out, Does.Match(@"^Wrote made\.yaml, made-counts\.csv.*, made-fits \(\d charts?\)\. Now: lambdasim run made\.yaml\n$"));
        string drawn = File.ReadAllText("made-fits/hello.duration.fit.svg");
        Assert.That(drawn, Does.Contain("measured").And.Contain("chosen: lognormal").And.Contain("Kolmogorov-Smirnov"));
        Assert.That(shell.Run("import", "logs", "logs/hello.log", "-o", "other.yaml").Exit, Is.Zero);
        File.Delete("made.yaml");
        Assert.That(shell.Run("import", "logs", "logs/hello.log", "-o", "made.yaml").Exit, Is.EqualTo(2), "nothing is overwritten");
    }
}
