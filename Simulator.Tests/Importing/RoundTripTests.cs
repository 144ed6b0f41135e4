using System.Globalization;
using System.Text.Json;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.CommandLine;
using MathNet.Numerics.Distributions;

namespace LambdaSim.Tests.Importing;

/// <summary>What a run writes as AWS would is read again as what people have from AWS: the settings, the percentiles and the load of the
/// run come back.</summary>
[NonParallelizable]
public class RoundTripTests
{
    private const string Shop = """
        name: Shop
        functions:
          checkout:
            memorySize: 512 MB
            runtime: RUNTIME
            timeout: 2 s
            duration: { p50: 60 ms, p99: 900 ms }
            coldStart: { p50: 300 ms, p99: 700 ms }
            errors: 4%
            crashes: 2%
            outOfMemory: 1%
            logFormat: FORMAT
          mail: { memorySize: 256 MB, runtime: python3.13, duration: 20 ms, logFormat: FORMAT }
        traffic:
          shoppers: { invokes: checkout, stages: [ { for: 2 min, at: 20/s }, { for: 3 min, at: 40/s } ] }
          orders: { invokes: mail, rate: 3/s, type: Event }
        run: { startsAt: 2026-03-01T10:00, duration: 5 min }
        """;

    [TestCase("text", "nodejs22.x")]
    [TestCase("text", "python3.13")]
    [TestCase("text", "java21")]
    [TestCase("text", "dotnet8")]
    [TestCase("text", "ruby3.4")]
    [TestCase("text", "provided.al2023")]
    [TestCase("json", "nodejs22.x")]
    public void The_logs_of_a_run_imported_give_back_its_settings_and_percentiles(string format, string runtime)
    {
        using var shell = new Shell();
        var (run, imported) = RunAndImport(shell, Shop.Replace("FORMAT", format).Replace("RUNTIME", runtime), "logs/checkout.log", "logs/mail.log");

        var functions = imported.Functions.ToDictionary(function => function.Name);
        var checkout = functions["checkout"];
        Assert.That(functions.Keys, Is.EquivalentTo(["checkout", "mail"]));
        Assert.That((checkout.MemorySize, checkout.Runtime), Is.EqualTo((512, runtime)));
        Assert.That(functions["mail"].MemorySize, Is.EqualTo(256));
        Assert.That(((ConstantDistribution)functions["mail"].Duration).Milliseconds, Is.EqualTo(20).Within(0.01));
        Assert.That(checkout.Timeout, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(checkout.Errors, Is.EqualTo(0.04).Within(0.008));
        Assert.That(checkout.Crashes, Is.EqualTo(0.02).Within(0.006));
        Assert.That(checkout.OutOfMemory, Is.EqualTo(0.01).Within(0.005));
        Assert.That(Milliseconds(checkout.Duration, 0.5), Is.EqualTo(60).Within(4));
        Assert.That(Milliseconds(checkout.Duration, 0.99), Is.EqualTo(900).Within(110));
        Assert.That(Milliseconds(checkout.Initialisation!, 0.5), Is.EqualTo(300).Within(60));
        var traffic = imported.Traffic.Single(one => ((ICallerSettings)one).Functions.Contains("checkout"));
        double perMinute = ((OpenArrivals)traffic.Arrivals).Stages.Sum(stage => stage.FromPerSecond * stage.Length.TotalSeconds);
        Assert.That(perMinute, Is.EqualTo(Invocations(run, "checkout")).Within(1));
    }

    [Test]
    public void In_the_stream_of_a_sandbox_lines_are_in_order_of_time_and_one_invocation_ends_before_the_next_begins()
    {
        using var shell = new Shell();
        RunAndImport(shell, Shop.Replace("FORMAT", "text").Replace("RUNTIME", "nodejs22.x"), "logs/checkout.log");

        Dictionary<string, (string Moment, string? Open)> streams = [];
        foreach (string line in File.ReadLines("logs/checkout.log"))
        {
            string[] parts = line.Split(' ', 3);
            var (before, open) = streams.GetValueOrDefault(parts[1], ("", null));
            Assert.That(string.CompareOrdinal(parts[0], before), Is.GreaterThanOrEqualTo(0), line);
            string[] words = parts[2].Split(' ', '\t');
            if (words[0] == "START") Assert.That(open, Is.Null, line);
            if (words[0] is "END" or "REPORT") Assert.That(words[2], Is.EqualTo(open), line);
            open = words[0] switch { "START" => words[2], "REPORT" => null, _ => open };
            streams[parts[1]] = (parts[0], open);
        }
        Assert.That(streams, Has.Count.GreaterThan(3));
        Assert.That(streams.Values.Select(stream => stream.Open), Has.All.Null);
    }

    [Test]
    public void A_restored_sandbox_says_so_and_comes_back_as_SnapStart()
    {
        using var shell = new Shell();
        var (_, imported) = RunAndImport(shell, """
            functions:
              quote: { runtime: java21, snapStart: true, memorySize: 1 GB, duration: 50 ms, restore: { p50: 400 ms, p99: 800 ms } }
            traffic: { people: { invokes: quote, callers: { count: 60, think: 2 s } } }
            run: { duration: 2 min }
            """, "logs/quote.log");

        Assert.That(imported.Functions[0].SnapStart, Is.Not.Null);
        Assert.That(imported.Functions[0].Runtime, Is.EqualTo("java21"));
        Assert.That(Milliseconds(imported.Functions[0].Restore!, 0.5), Is.EqualTo(400).Within(120));
        string log = File.ReadAllText("logs/quote.log");
        Assert.That(log, Does.Match(@"RESTORE_START Runtime Version: java:21\.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}\n"));
        Assert.That(log, Does.Match(@"Restore Duration: \d+\.\d\d ms\tBilled Restore Duration: \d+ ms\t\n").And.Not.Contain("Init Duration"));
    }

    [Test]
    public void The_metrics_of_a_run_imported_give_back_its_load_its_durations_and_what_it_came_to()
    {
        using var shell = new Shell();
        shell.Write("shop.yaml", Shop.Replace("FORMAT", "text").Replace("RUNTIME", "nodejs22.x"));
        Assert.That(shell.Run("run", "shop.yaml", "-o", "run", "--metrics", "metrics.json", "-q").Exit, Is.Zero);

        var imported = Imports.Of("cloudwatch", ("metrics.json", File.ReadAllText("metrics.json")));
        var scenario = Imports.Read(imported);

        string[] moments = [.. JsonDocument.Parse(File.ReadAllText("metrics.json")).RootElement.GetProperty("MetricDataResults")[0]
            .GetProperty("Timestamps").EnumerateArray().Select(moment => moment.GetString()!)];
        Assert.That(moments, Has.Length.EqualTo(5).And.Ordered.Descending, "as CloudWatch answers unless it is told otherwise");
        var run = JsonDocument.Parse(File.ReadAllText("run/result.json")).RootElement;
        double sum = Imports.Minutes(imported, "checkout").Sum();
        Assert.That(sum, Is.EqualTo(Invocations(run, "checkout")).Within(1));
        Assert.That(imported.Text, Does.Contain($"invocations: {Invocations(run, "checkout")}"));
        Assert.That(scenario.Functions.Select(function => function.Name), Is.EquivalentTo(["checkout", "mail"]));
        Assert.That(Milliseconds(scenario.Functions.Single(function => function.Name == "checkout").Duration, 0.5), Is.EqualTo(60).Within(5));
    }

    [Test]
    public void The_traces_of_a_run_imported_give_back_its_durations_although_they_are_a_sample()
    {
        using var shell = new Shell();
        shell.Write("shop.yaml", Shop.Replace("FORMAT", "text").Replace("RUNTIME", "nodejs22.x"));
        Assert.That(shell.Run("run", "shop.yaml", "-o", "none", "--xray", "x.json", "-q").Exit, Is.Zero);

        var scenario = Imports.Read(Imports.Of("xray", ("x.json", File.ReadAllText("x.json"))));

        var functions = scenario.Functions.ToDictionary(function => function.Name);
        Assert.That(Milliseconds(functions["checkout"].Duration, 0.5), Is.EqualTo(60).Within(10), "Three standard errors of 750 traces.");
        Assert.That(functions["mail"].Duration, Is.EqualTo(new ConstantDistribution(20)));
    }

    [Test]
    public void Traces_of_functions_that_call_functions_say_who_called_whom_and_leave_the_wait_of_events_out()
    {
        using var shell = new Shell();
        shell.Write("chain.yaml", """
            functions:
              shop: { duration: 20 ms, uses: [ { service: stocks } ] }
              stock: { duration: 30 ms }
              mail: { duration: 15 ms }
            services: { stocks: { type: function, invokes: stock } }
            traffic:
              people: { invokes: shop, rate: 3/s }
              mails: { invokes: mail, rate: 3/s, type: Event }
            run: { duration: 5 min }
            """);
        Assert.That(shell.Run("run", "chain.yaml", "-o", "none", "--xray", "x.json", "-q").Exit, Is.Zero);

        var imported = Imports.Of("xray", ("x.json", File.ReadAllText("x.json")));

        var functions = Imports.Read(imported).Functions.ToDictionary(function => function.Name);
        Assert.That(functions["stock"].Duration, Is.EqualTo(new ConstantDistribution(30)));
        Assert.That(Milliseconds(functions["shop"].Duration, 0.5), Is.EqualTo(58).Within(5), "It waits for the other.");
        Assert.That(imported.Notes, Has.One.Match(@"^stock: \d{3} calls came from handlers of shop, which waited for it; here all are "));
        string before = imported.Notes.Single(note => note.StartsWith("mail: from the arrival of a warm call", StringComparison.Ordinal));
        Assert.That(
            double.Parse(before.Split("took ")[1].Split(' ')[0], CultureInfo.InvariantCulture), Is.LessThan(12),
            "An event dwells 33 ms more before its first attempt, which is nothing that Lambda does with the invocation.");
    }

    [Test]
    public void Attempts_of_events_that_were_throttled_are_counted_among_the_throttled_calls()
    {
        using var shell = new Shell();
        shell.Write("tight.yaml", """
            functions: { mail: { duration: 400 ms, reservedConcurrency: 1 } }
            traffic: { mails: { invokes: mail, rate: 4/s, type: Event } }
            run: { duration: 3 min }
            """);
        Assert.That(shell.Run("run", "tight.yaml", "-o", "none", "--xray", "x.json", "-q").Exit, Is.Zero);

        var imported = Imports.Of("xray", ("x.json", File.ReadAllText("x.json")));

        int throttled = File.ReadAllText("x.json").Split("\\\"throttle\\\":true").Length - 1;
        Assert.That(throttled, Is.GreaterThan(100));
        Assert.That(imported.Notes, Has.One.EqualTo($"{throttled:N0} traced calls were throttled: without a handler, and no part of the load."));
    }

    [Test]
    public void The_same_run_writes_the_same_bytes_and_the_same_identifiers_as_its_story_tells()
    {
        using var shell = new Shell();
        shell.Write("shop.yaml", Shop.Replace("FORMAT", "text").Replace("RUNTIME", "nodejs22.x"));
        string[] names = ["logs/checkout.log", "logs/mail.log", "x.json", "o.jsonl", "i.jsonl", "m.json"];
        string[] Once()
        {
            var said = shell.Run("run", "shop.yaml", "-o", "none", "-q", "--logs", "logs", "--xray", "x.json", "--otlp", "o.jsonl",
                "--insights", "i.jsonl", "--metrics", "m.json");
            Assert.That(said.Exit, Is.Zero, said.Error);
            return [.. names.Select(File.ReadAllText)];
        }

        string[] first = Once();
        Assert.That(Once(), Is.EqualTo(first));
        string story = shell.Run("explain", "shop.yaml", "--invocation", "shoppers/17").Out;
        string request = Value(story, "awsRequestId"), stream = Value(story, "logStreamName");
        Assert.That(first[0], Does.Contain($" {stream} START RequestId: {request} Version: $LATEST\n"));
        Assert.That(Value(story, "logGroupName"), Is.EqualTo("/aws/lambda/checkout"));
        Assert.That(Value(story, "event"), Is.EqualTo("from shoppers, 1,024 bytes, synchronous"));
        Assert.That(Value(story, "remaining time"), Does.Match(@"^2\.00 s at its start, 1\.\d\d s at its end$"));
    }

    [Test]
    public void Every_second_of_a_function_has_a_trace_whose_INIT_lies_before_the_handler_within_the_call()
    {
        using var shell = new Shell();
        shell.Write("shop.yaml", Shop.Replace("FORMAT", "text").Replace("RUNTIME", "nodejs22.x"));
        shell.Run("run", "shop.yaml", "-o", "none", "-q", "--xray", "x.json", "--otlp", "o.jsonl");

        var traces = JsonDocument.Parse(File.ReadAllText("x.json")).RootElement.GetProperty("Traces").EnumerateArray().ToList();
        int cold = 0;
        HashSet<long> seconds = [];
        foreach (var trace in traces)
        {
            var documents = trace.GetProperty("Segments").EnumerateArray()
                .Select(segment => JsonDocument.Parse(segment.GetProperty("Document").GetString()!).RootElement).ToList();
            var service = documents.Single(document => document.GetProperty("origin").GetString() == "AWS::Lambda");
            if (service.GetProperty("name").GetString() == "checkout") seconds.Add((long)Time(service, "end_time"));
            foreach (var handler in documents.Where(document => document.GetProperty("origin").GetString() == "AWS::Lambda::Function"))
            {
                // That of an event lies within one of the attempts that its service tells of.
                var call = Attempts(service).Append(service)
                    .Single(one => one.GetProperty("id").GetString() == handler.GetProperty("parent_id").GetString());
                Assert.That(Time(handler, "start_time"), Is.GreaterThan(Time(call, "start_time")));
                Assert.That(Time(handler, "end_time"), Is.LessThan(Time(call, "end_time")));
                foreach (var part in handler.GetProperty("subsegments").EnumerateArray())
                {
                    if (part.GetProperty("name").GetString() != "Initialization") continue;
                    cold++;
                    Assert.That(Time(part, "end_time"), Is.LessThan(Time(handler, "start_time")));
                }
            }
        }
        Assert.That(seconds, Has.Count.EqualTo(300).Within(3), "in nearly all of 300 s a call is answered");
        Assert.That(cold, Is.Positive);
        var byTrace = File.ReadLines("o.jsonl").SelectMany(Spans).GroupBy(span => span.GetProperty("traceId").GetString()).ToList();
        Assert.That(byTrace, Has.Count.EqualTo(traces.Count));
        foreach (var spans in byTrace.Take(200)) ChildrenLieWithin(spans);
    }

    private static IEnumerable<JsonElement> Attempts(JsonElement service) => service.TryGetProperty("subsegments", out var parts)
        ? parts.EnumerateArray().Where(part => part.GetProperty("name").GetString()!.StartsWith("Attempt", StringComparison.Ordinal))
        : [];

    private static IEnumerable<JsonElement> Spans(string line) => JsonDocument.Parse(line).RootElement
        .GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans").EnumerateArray();

    private static void ChildrenLieWithin(IEnumerable<JsonElement> spans)
    {
        var byId = spans.ToDictionary(span => span.GetProperty("spanId").GetString()!);
        foreach (var span in byId.Values)
        {
            if (!span.TryGetProperty("parentSpanId", out var above)) continue;
            var parent = byId[above.GetString()!];
            Assert.That(Nano(span, "startTimeUnixNano"), Is.GreaterThanOrEqualTo(Nano(parent, "startTimeUnixNano")), $"{span}");
            Assert.That(Nano(span, "endTimeUnixNano"), Is.LessThanOrEqualTo(Nano(parent, "endTimeUnixNano")), $"{span}");
        }
    }

    [Test]
    public void An_event_of_Lambda_Insights_bills_memory_times_time_and_tells_the_cold_start()
    {
        using var shell = new Shell();
        shell.Write("shop.yaml", Shop.Replace("FORMAT", "text").Replace("RUNTIME", "nodejs22.x"));
        shell.Run("run", "shop.yaml", "-o", "run", "-q", "--insights", "i.jsonl");

        var events = File.ReadLines("i.jsonl").Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var checkout = events.Where(one => one.GetProperty("function_name").GetString() == "checkout").ToList();
        var run = JsonDocument.Parse(File.ReadAllText("run/result.json")).RootElement;
        Assert.That(checkout, Has.Count.EqualTo(Invocations(run, "checkout")));
        Assert.That(checkout.Count(one => one.GetProperty("cold_start").GetBoolean()), Is.GreaterThan(3));
        foreach (var one in checkout)
        {
            Assert.That(one.GetProperty("billed_mb_ms").GetInt64(), Is.EqualTo(512 * one.GetProperty("billed_duration").GetInt64()));
            Assert.That(one.TryGetProperty("init_duration", out _), Is.EqualTo(one.GetProperty("cold_start").GetBoolean()));
        }
    }

    [Test]
    public void The_empty_log_of_a_function_that_was_never_called_is_no_obstacle_beside_others()
    {
        var imported = Imports.Of(
            "logs", ("quiet.log", ""), ("busy.log", "REPORT RequestId: 1\tDuration: 20.00 ms\tBilled Duration: 20 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t\n"));

        Assert.That(Imports.Read(imported).Functions.Single().Name, Is.EqualTo("busy"));
        Assert.That(imported.Notes, Does.Contain("quiet.log is empty."));
        Assert.That(
            () => Imports.Of("logs", ("quiet.log", "")),
            Throws.InstanceOf<LambdaSim.Scenarios.Importing.ImportException>().With.Message.EqualTo("it is empty"));
    }

    [Test]
    public void A_function_that_logs_nothing_has_no_file_and_what_cannot_be_written_is_told_before_the_run()
    {
        using var shell = new Shell();
        shell.Write("shop.yaml", Shop.Replace("FORMAT", "none").Replace("RUNTIME", "nodejs22.x"));
        shell.Write("file", "");

        Assert.That(shell.Run("run", "shop.yaml", "-o", "none", "-q", "--logs", "logs").Exit, Is.Zero);
        var said = shell.Run("run", "shop.yaml", "-o", "none", "--xray", "file/x.json");

        Assert.That(Shell.NamesIn("logs"), Is.Empty);
        Assert.That((said.Exit, said.Out), Is.EqualTo((2, "")));
        Assert.That(said.Error, Does.StartWith("error: ").And.Contain("cannot be written"));
    }

    private static (JsonElement Run, Scenario Imported) RunAndImport(Shell shell, string text, params string[] logs)
    {
        shell.Write("shop.yaml", text);
        var said = shell.Run("run", "shop.yaml", "-o", "run", "--logs", "logs", "-q");
        Assert.That(said.Exit, Is.Zero, said.Error);
        var imported = Imports.Of("logs", [.. logs.Select(name => (Path.GetFileName(name), File.ReadAllText(name)))]);
        return (JsonDocument.Parse(File.ReadAllText("run/result.json")).RootElement, Imports.Read(imported));
    }

    private static long Invocations(JsonElement run, string function) =>
        run.GetProperty("functions").GetProperty(function).GetProperty("invocations").GetInt64();

    private static double Milliseconds(Distribution distribution, double share) =>
        distribution switch
        {
            LognormalDistribution law => Math.Exp(law.Mu + (law.Sigma * Normal.InvCDF(0, 1, share))),
            QuantileDistribution table => table.Points.Single(point => point.Probability == share).Milliseconds,
            _ => throw new AssertionException($"{distribution} has no such quantile"),
        };

    private static string Value(string story, string name) =>
        story.Split('\n').Single(line => line.StartsWith($"  {name} ", StringComparison.Ordinal))[22..];

    private static decimal Time(JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    private static decimal Nano(JsonElement element, string name) =>
        decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
