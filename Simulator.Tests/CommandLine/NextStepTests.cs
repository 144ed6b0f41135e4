namespace LambdaSim.Tests.CommandLine;

/// <summary>What a run proposes next follows from the cause that it measured.</summary>
[NonParallelizable]
public class NextStepTests
{
    private const string Rush = "stages: [{ for: 5 s, at: 5/s }, { for: 1 s, to: 2000/s }, { for: 5 s, at: 2000/s }]";
    private const string Slow = "coldStart: { p50: 1.8 s, p99: 3.2 s }";

    [TestCase("200/s", 20, "", "throttles < 0.1%", "ConcurrentInvocationLimitExceeded", "advise concurrency account")]
    [TestCase("200/s", 1000, "reservedConcurrency: 5", "throttles < 0.1%", "ReservedFunction", "advise concurrency checkout")]
    [TestCase(Rush, 5000, Slow, "throttles < 0.1%", "ScalingRateExceeded", "advise provisioned checkout")]
    [TestCase(Rush, 5000, Slow, "latency p99.9 < 500 ms", "waiting for a sandbox and its INIT", "advise provisioned checkout")]
    [TestCase("50/s", 1000, "cpuBound: 60%", "latency p90 < 50 ms", "is the handler", "advise memory checkout")]
    [TestCase("50/s", 1000, "cpuBound: 60%", "duration p50 < 50 ms", "the handler's own time", "advise memory checkout")]
    [TestCase("50/s", 1000, "cpuBound: 0%", "latency p90 < 50 ms", "no setting of Lambda helps", null)]
    [TestCase("50/s", 1000, "memorySize: 3008 MB", "latency p90 < 50 ms", "no setting of Lambda helps", null)]
    [TestCase("50/s", 1000, "errors: 20%", "errors < 1%", "no setting of Lambda helps", null)]
    [TestCase(
        "50/s", 1000, "provisionedConcurrency: 200", "cost < 0.1 USD per hour", "is provisioned concurrency", "advise provisioned checkout")]
    [TestCase("2/s", 1000, Slow, "cold starts = 0", "cold start", "advise provisioned checkout")]
    [TestCase(
        "50/s", 1000, "provisionedConcurrency: 3", "spillovers < 1%", "because as many ran as are provisioned", "advise provisioned checkout")]
    public void The_next_step_is_about_the_cause_that_was_measured(
        string load, int limit, string function, string objective, string reason, string? command)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Scenario(load, limit, function, objective));

        var said = shell.Run("run", "a.yaml", "-o", "none", "--replications", "5");

        Assert.That(said.Exit, Is.EqualTo(1), said.Error + said.Out);
        string text = said.Out.Replace('\n', ' ');
        Assert.That(text, Does.Contain(reason));
        if (command is null) Assert.That(text, Does.Not.Contain("Try next"));
        else Assert.That(text, Does.Contain($"Try next: lambdasim {command} a.yaml --replications 5"));
    }

    [TestCase("maxConnections: 5, processors: 4", "orders failed < 1%", "had no room for a connection", "run a.yaml --replications 5 --set \"orders.proxy={}\"")]
    [TestCase("maxConnections: 5000, processors: 0.5", "orders latency p99 < 100 ms", "up to 100% busy: a limit of concurrency", "advise concurrency orders a.yaml")]
    [TestCase("maxConnections: 5000, processors: 0.5", "checkout latency p99 < 100 ms", "is waiting for orders. The processors of orders", "advise concurrency orders a.yaml")]
    [TestCase("maxConnections: 5000, processors: 16", "orders latency p50 < 1 ms", "One of them shows what is waited for at orders", "explain a.yaml --slowest checkout")]
    public void Where_a_service_is_waited_for_the_next_step_is_about_the_service(string database, string objective, string reason, string command)
    {
        using var shell = new Shell();
        shell.Write(
            "a.yaml", Scenario("200/s", 1000, "uses: [ { service: orders, work: 10 ms, timeout: 500 ms } ]", objective)
                .Replace("[ checkout orders", "[ orders", StringComparison.Ordinal)
                .Replace("[ checkout checkout", "[ checkout", StringComparison.Ordinal)
            + $"\nservices: {{ orders: {{ type: database, {database} }} }}\n");

        string said = shell.Run("run", "a.yaml", "-o", "none", "--replications", "5").Out;

        Assert.That(said.Replace('\n', ' '), Does.Contain(reason));
        Assert.That(said.Replace(" \\\n   ", ""), Does.Contain($"Try next: lambdasim {command}"));
    }

    [Test]
    public void The_next_step_repeats_what_the_command_line_changed()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Scenario("50/s", 1000, "cpuBound: 60%", "latency p90 < 50 ms"));

        var said = shell.Run(
            "run", "a.yaml", "-o", "none", "--set", "checkout.memorySize=256 MB", "--duration", "5 s", "--seed", "4",
            "--warmup", "1 s");

        Assert.That(
            said.Out.Replace(" \\\n   ", ""),
            Does.Contain("Try next: lambdasim advise memory checkout a.yaml --set \"checkout.memorySize=256 MB\" --duration \"5 s\" "
                + "--seed 4 --warmup \"1 s\""));
    }

    [Test]
    public void Where_a_function_may_not_have_provisioned_concurrency_it_is_not_proposed()
    {
        using var shell = new Shell();
        string snapStart = "runtime: java21, snapStart: true";
        shell.Write("a.yaml", Scenario("2/s", 1000, snapStart, "cold starts = 0"));

        var said = shell.Run("run", "a.yaml", "-o", "none", "--replications", "5");

        Assert.That(said.Exit, Is.EqualTo(1), said.Error);
        Assert.That(said.Out, Does.Not.Contain("Try next"));
    }

    [Test]
    public void A_caller_whose_trace_names_the_functions_is_helped_with_those()
    {
        using var shell = new Shell();
        var rows = Enumerable.Range(0, 200).Select(call => $"{call / 20.0:0.##},checkout\n");
        shell.Write("calls.csv", "at,whom\n" + string.Concat(rows));
        shell.Write("a.yaml", """
            functions:
              other: { duration: 1 s }
              checkout: { timeout: 20 s, cpuBound: 60%, duration: { p50: 80 ms, p99: 300 ms } }
            traffic:
              shoppers: { trace: { file: calls.csv, time: at, function: whom } }
            objectives: [ shoppers latency p90 < 50 ms ]
            run: { duration: 15 s }
            """);

        var said = shell.Run("run", "a.yaml", "-o", "none", "--replications", "5");

        Assert.That(said.Exit, Is.EqualTo(1), said.Error + said.Out);
        Assert.That(said.Out, Does.Contain("Try next: lambdasim advise memory checkout a.yaml"));
    }

    [TestCase("", "24 h old; without onFailure nothing tells", " --set sales-to-ledger.bisectBatchOnFunctionError=true")]
    [TestCase("maximumRecordAge: 1 h, bisectBatchOnFunctionError: true", "1 h old; without onFailure", "")]
    [TestCase("reportBatchItemFailures: true, onFailure: { sqs: failed }", "24 h old.", "")]
    public void A_blocked_stream_is_told_how_long_it_would_last_and_what_ends_it(string mapping, string until, string more)
    {
        var said = Records(mapping, "rate: 20/s, poison: { record: 200 }", "5 min");

        Assert.That(said.Exit, Is.Zero, said.Error + said.Out);
        string text = said.Out.Replace(" \\\n   ", "").Replace('\n', ' ');
        Assert.That(text, Does.Contain($"sales-to-ledger tries a failed batch until its records are {until}"));
        Assert.That(text, Does.Contain($"Try next: lambdasim run a.yaml --set sales-to-ledger.maximumRetryAttempts=3{more} "));
    }

    [Test]
    public void Retries_that_have_an_end_get_no_hint()
    {
        var said = Records("maximumRetryAttempts: 10", "rate: 20/s, poison: { record: 200 }", "5 min");

        Assert.That(said.Out, Does.Not.Contain("Try next"));
    }

    [TestCase("1000/s", "at least 5 would keep up", "sales-to-ledger.parallelizationFactor=3")]
    [TestCase("300/s", null, null)]
    public void A_stream_that_falls_behind_is_told_how_many_batches_at_a_time_would_keep_up(
        string rate, string? needed, string? command)
    {
        var said = Records("batchSize: 50, onFailure: { sqs: failed }", $"rate: {rate}", "3 min");

        Assert.That(said.Exit, Is.Zero, said.Error + said.Out);
        string text = said.Out.Replace('\n', ' ');
        if (needed is null)
        {
            Assert.That(text, Does.Not.Contain("Try next"));
            return;
        }
        Assert.That(text, Does.Contain(needed));
        Assert.That(text, Does.Contain($"Try next: lambdasim run a.yaml --set {command}"));
    }

    private static Said Records(string mapping, string load, string duration)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", $$"""
            functions: { ledger: { duration: 200 ms, timeout: 10 s } }
            queues: { failed: {} }
            streams: { sales: { type: kinesis, shards: 2 } }
            mappings: { sales-to-ledger: { stream: sales, invokes: ledger{{(mapping.Length > 0 ? ", " : "")}}{{mapping}} } }
            traffic: { tills: { sends: sales, {{load}} } }
            run: { duration: {{duration}} }
            """);
        return shell.Run("run", "a.yaml", "-o", "none");
    }

    private static string Scenario(string load, int limit, string function, string objective)
    {
        string traffic = load.StartsWith("stages", StringComparison.Ordinal) ? load : $"rate: {load}";
        string duration = load.StartsWith("stages", StringComparison.Ordinal) ? "" : "run: { duration: 10 s }";
        return $$"""
            name: Sale
            account: { concurrencyLimit: {{limit}} }
            functions:
              checkout: { timeout: 20 s, duration: { p50: 80 ms, p99: 300 ms }{{(function.Length > 0 ? ", " : "")}}{{function}} }
            traffic:
              shoppers: { invokes: checkout, {{traffic}} }
            objectives: [ checkout {{objective}} ]
            {{duration}}
            """.Replace("checkout cost", "cost");
    }
}
