using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

/// <summary>What a log says of a function besides durations: which it is, its timeout, its runtime, its snapshots.</summary>
[Parallelizable(ParallelScope.All)]
public class FunctionFromLogTests
{
    private const string Resize = "REPORT RequestId: r1\tDuration: 900.00 ms\tBilled Duration: 900 ms\t"
        + "Memory Size: 1024 MB\tMax Memory Used: 40 MB";

    private const string Notify = "REPORT RequestId: n1\tDuration: 20.00 ms\tBilled Duration: 20 ms\t"
        + "Memory Size: 128 MB\tMax Memory Used: 40 MB";

    [TestCase(" 2026-01-01T00:00:00.000Z[          resize-1a2b3c4] @r\n 2026-01-01T00:01:00.000Z[          notify] @n",
        "resize-1a2b3c4", "notify", TestName = "pulumi logs")]
    [TestCase("resize-1  | @r\nnotify-1  | @n", "resize-1", "notify-1", TestName = "docker compose logs")]
    [TestCase("[/aws/lambda/resize] 10:00:00 AM @r\n[/aws/lambda/notify] 10:01:00 AM @n", "resize", "notify",
        TestName = "cdk watch")]
    [TestCase("2026-01-01T00:00:00Z 2026/01/01/resize[$LATEST]0c5c @r\n2026-01-01T00:00:00Z 2026/01/01/notify[7]0c5d @n",
        "resize", "notify", TestName = "a log group that functions share")]
    [TestCase("""[{"logGroup":"/aws/lambda/resize","message":"@r"},{"logGroup":"/aws/lambda/notify","message":"@n"}]""",
        "resize", "notify", TestName = "log groups of events")]
    [TestCase("""[{"logStreamName":"2026/01/01/resize[$LATEST]0c","message":"@r"},{"functionName":"notify","message":"@n"}]""",
        "resize", "notify", TestName = "streams and names of events")]
    [TestCase("""{"logGroupIdentifier":"arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/resize","message":"@r"}"""
        + """{"log_group":"/aws/lambda/eu-west-1.notify","message":"@n"}""",
        "resize", "notify", TestName = "live tail, and Lambda at Edge")]
    [TestCase("@timestamp,@log,@message\n2026-01-01 00:00:00,1:/aws/lambda/resize,\"@r\"\n"
        + "2026-01-01 00:01:00,1:/aws/lambda/notify,\"@n\"",
        "resize", "notify", TestName = "a query of two log groups")]
    public void Functions_are_told_apart(string text, string first, string second)
    {
        var imported = Imports.Of("logs", text.Replace("@r", Json(text, Resize)).Replace("@n", Json(text, Notify)));

        var functions = Imports.Read(imported).Functions.ToDictionary(function => function.Name);
        Assert.That(functions.Keys, Is.EquivalentTo([first, second]));
        Assert.That(functions[first].MemorySize, Is.EqualTo(1024));
        Assert.That(functions[second].MemorySize, Is.EqualTo(128));
        Assert.That(((ConstantDistribution)functions[first].Duration!).Milliseconds, Is.EqualTo(900));
        Assert.That(((ConstantDistribution)functions[second].Duration!).Milliseconds, Is.EqualTo(20));
        Assert.That(imported.Notes, Has.None.Contains("memory size changed"));
    }

    [TestCase("2026-01-01T00:00:06.010Z t1 Task timed out after 6.00 seconds\n", "")]
    [TestCase("", "\tStatus: timeout")]
    [TestCase("{\"timestamp\":1,\"message\":\"2026-01-01T00:00:06.010Z t1 Task timed out after 6.00 seconds\\n\\n\"}\n", "")]
    [TestCase("2026-01-01T00:00:06.010Z t1 Task timed out after 6.00 seconds\n", "\tStatus: timeout")]
    public void The_timeout_that_a_log_states_is_taken(string line, string status)
    {
        var imported = Imports.Of("logs", line + $"""
            2026-01-01T00:00:06.010Z REPORT RequestId: t1	Duration: 6006.55 ms	Billed Duration: 6000 ms	Memory Size: 128 MB	Max Memory Used: 60 MB{status}
            2026-01-01T00:03:06.010Z REPORT RequestId: t2	Duration: 50.00 ms	Billed Duration: 50 ms	Memory Size: 128 MB	Max Memory Used: 60 MB
            """);

        Assert.That(Imports.Read(imported).Functions[0].Timeout, Is.EqualTo(TimeSpan.FromSeconds(6)));
        Assert.That(imported.Text, Does.Contain("# 1 invocation ran into it"));
        Assert.That(imported.Notes, Has.None.Contains("assumed to be"));
    }

    [Test]
    public void The_timeout_of_another_function_that_a_log_quotes_is_not_taken()
    {
        var imported = Imports.Of("logs", """
            ERROR {"errorMessage":"2026-01-01T00:00:06.010Z t1 Task timed out after 3.00 seconds"}
            REPORT RequestId: t2	Duration: 5000.00 ms	Billed Duration: 50 ms	Memory Size: 128 MB	Max Memory Used: 60 MB
            """);

        Assert.That(imported.Text, Does.Contain("timeout: 5 s").And.Contain("# assumed"));
    }

    [Test]
    public void A_timeout_that_changed_within_the_log_is_told()
    {
        var imported = Imports.Of("logs", "z t1 Task timed out after 3.00 seconds\nz t2 Task timed out after 10.00 seconds\n"
            + Notify);

        Assert.That(imported.Text, Does.Contain("timeout: 10 s"));
        Assert.That(imported.Notes, Has.Some.Contains("it states 3, 10 s"));
    }

    [Test]
    public void Restore_durations_mean_SnapStart_on_a_runtime_that_has_it()
    {
        var imported = Imports.Of("logs", "2026-01-01T00:00:05.000Z " + Notify
            + "\tRestore Duration: 510.00 ms\tBilled Restore Duration: 270 ms");

        var function = Imports.Read(imported).Functions[0];
        Assert.That(function.SnapStart, Is.Not.Null);
        Assert.That(((ConstantDistribution)function.Restore!).Milliseconds, Is.EqualTo(510));
        Assert.That(function.Runtime, Is.EqualTo("java21"));
        Assert.That(imported.Text, Does.Not.Contain("coldStart:"));
        Assert.That(imported.Notes, Has.Some.Contains("runtime is assumed to be java21").And.Some.Contains(
            "only one report says when it was written"));
    }

    [Test]
    public void Snapshots_are_taken_over_where_most_cold_starts_restore_one()
    {
        const string init = Notify + "\tInit Duration: 800.00 ms\n", restore = Notify + "\tRestore Duration: 510.00 ms\n";

        var few = Imports.Of("logs", init + init + restore);
        var most = Imports.Of("logs", restore + restore + init);

        Assert.That(Imports.Read(few).Functions[0].SnapStart, Is.Null);
        Assert.That(Imports.Read(most).Functions[0].SnapStart, Is.Not.Null);
        Assert.That(few.Notes, Has.Some.EndsWith("1 cold start restored a snapshot (SnapStart); here all run INIT."));
        Assert.That(most.Notes, Has.Some.EndsWith("2 cold starts restored a snapshot (SnapStart); here all restore one."));
    }

    [TestCase("INIT_START Runtime Version: python:3.13.v30\tRuntime Version ARN: arn:aws:lambda", "python3.13")]
    [TestCase("INIT_START Runtime Version: nodejs:22.v15\tRuntime Version ARN: arn:aws:lambda", "nodejs22.x")]
    [TestCase("INIT_START Runtime Version: java:21.v33\tRuntime Version ARN: arn:aws:lambda", "java21")]
    [TestCase("""{"time":"2026-01-01T00:00:00Z","type":"platform.initStart","record":{"runtimeVersion":"dotnet:8.v20"}}""",
        "dotnet8")]
    public void The_runtime_that_a_log_states_is_taken(string line, string runtime)
    {
        var imported = Imports.Of("logs", $"{line}\n{Notify}\tRestore Duration: 510.00 ms\n"
            + "INIT_REPORT Init Duration: 9990.00 ms\tPhase: init\tStatus: timeout\n");

        bool snapshots = SnapStartRuntimes.Since(runtime) is not null;
        Assert.That(Imports.Read(imported).Functions[0].Runtime, Is.EqualTo(snapshots ? runtime : "java21"));
        Assert.That(imported.Notes, Has.Some.Contains("1 INIT failed (INIT_REPORT) and was left out"));
        Assert.That(imported.Notes.Any(note => note.Contains("is assumed to be java21")), Is.EqualTo(!snapshots));
    }

    [Test]
    public void It_is_told_that_counts_are_drawn_anew()
    {
        var imported = Imports.Of("logs", $"2026-01-01T00:00:05.000Z {Notify}\n2026-01-01T00:09:05.000Z {Notify}\n");

        Assert.That(imported.Notes, Has.Some.StartsWith("The counts are means: each run draws its own arrivals"));
    }

    private static string Json(string text, string message) =>
        text[0] is '[' or '{' && !text.StartsWith("[/") ? message.Replace("\t", "\\t") : message;
}
