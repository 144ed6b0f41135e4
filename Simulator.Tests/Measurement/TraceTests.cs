using System.Text.Json;
using LambdaSim.Experiments;
using LambdaSim.Measurement.Observing;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views.Aws;
using LambdaSim.Tests.Experiments;

namespace LambdaSim.Tests.Measurement;

/// <summary>What one request causes is one trace: calls of functions by functions, attempts of events, tasks of state machines.</summary>
public class TraceTests
{
    private const string Shop = """
        functions:
          shop: { duration: 20 ms, uses: [ { service: stocks, retry: { attempts: 2 } }, { service: orders, writes: 1 } ] }
          stock: { duration: 30 ms, errors: 5%, uses: [ { service: items, reads: 1 } ] }
          mail: { duration: 15 ms, errors: 20%, async: { maximumRetryAttempts: 1, onSuccess: { lambda: audit } } }
          audit: { duration: 5 ms }
          order:
            duration: 4 ms
            durable:
              executionTimeout: 1 min
              operations: [ { step: reserve, duration: 9 ms }, { wait: pause, for: 2 s }, { invoke: audit } ]
        services:
          orders: { type: table }
          items: { type: table }
          stocks: { type: function, invokes: stock }
        stateMachines:
          process:
            type: standard
            definition:
              StartAt: Take
              States:
                Take: { Type: Task, Resource: 'arn:aws:lambda:us-east-1:123456789012:function:stock', Next: Log }
                Log: { Type: Task, Resource: 'arn:aws:lambda:us-east-1:123456789012:function:audit', End: true }
        traffic:
          people: { invokes: shop, stages: [ { for: 1 min, at: 6/s }, { at: 0/s } ] }
          mails: { invokes: mail, type: Event, stages: [ { for: 1 min, at: 4/s }, { at: 0/s } ] }
          jobs: { starts: process, stages: [ { for: 1 min, at: 2/s }, { at: 0/s } ] }
          sales: { invokes: order, stages: [ { for: 1 min, at: 2/s }, { at: 0/s } ] }
        run: { duration: 10 min }
        """;

    private static readonly List<ObservedTrace> Traces = TracesOf(Shop, beforeTheEnd: true);

    [Test]
    public void Traces_are_told_when_nothing_more_can_come_to_them_and_not_kept_until_the_run_ends()
    {
        Assert.That(Traces, Has.Count.GreaterThan(150));
        Assert.That(TracesOf(Shop, beforeTheEnd: false), Has.Count.EqualTo(Traces.Count), "What was told only when the run had ended.");
        Assert.That(Traces.Select(trace => trace.Id), Is.Unique);
    }

    [Test]
    public void A_function_that_a_handler_calls_is_in_the_trace_of_its_caller_within_the_use_that_called_it()
    {
        var shops = Traces.Where(trace => Of(trace, "shop").Any()).ToList();

        Assert.That(shops, Has.Count.GreaterThan(50));
        foreach (var trace in shops)
        {
            var shop = Of(trace, "shop").Single();
            var call = shop.Uses.Single(use => use.Type == ObservedServiceType.Function);
            var called = Of(trace, "stock").ToList();
            Assert.That(called, Is.Not.Empty);
            Assert.That(called.Select(one => one.Parent), Has.All.EqualTo(call.Span));
            Assert.That(called.Select(one => (one.Sent >= call.From, one.Answered <= call.To)), Has.All.EqualTo((true, true)));
            Assert.That(call.Error.Length == 0, Is.EqualTo(called[^1].End == ObservedEnd.Success));
            Assert.That(shop.Parent, Is.Null);
        }
    }

    [Test]
    public void A_function_that_only_others_call_is_traced_when_its_caller_is_and_else_not()
    {
        Assert.That(
            Traces.Where(trace => Of(trace, "stock").Any() && !Of(trace, "shop").Any()).Select(trace => trace.Executions.Count),
            Has.All.EqualTo(1));
        Assert.That(Traces.Where(trace => Of(trace, "audit").Any()).Select(trace => trace.Invocations.Count), Has.All.GreaterThan(1));
    }

    [Test]
    public void The_attempts_of_an_event_and_the_function_that_is_told_of_its_end_are_one_trace()
    {
        var mails = Traces.Where(trace => Of(trace, "mail").Any()).ToList();

        Assert.That(mails.Select(trace => Of(trace, "mail").Count()).Distinct(), Is.EquivalentTo([1, 2]), "One is tried again.");
        foreach (var trace in mails)
        {
            var mail = trace.Events.Single(ended => ended.Function.Name == "mail");
            Assert.That(Of(trace, "mail").Select(one => (one.Parent, one.RequestId)), Has.All.EqualTo(((ulong?)mail.Span, mail.RequestId)));
            Assert.That(Of(trace, "mail").Any(one => one.End == ObservedEnd.Success), Is.EqualTo(mail.Succeeded));
            var audits = trace.Events.Where(ended => ended.Function.Name == "audit").ToList();
            Assert.That(audits, Has.Count.EqualTo(mail.Succeeded ? 1 : 0));
            Assert.That(audits.Select(audit => audit.Parent), Has.All.EqualTo(mail.Span));
            Assert.That(Of(trace, "audit").Select(one => one.Parent), Is.EqualTo(audits.Select(audit => (ulong?)audit.Span)));
        }
    }

    [Test]
    public void The_tasks_of_an_execution_are_one_trace_below_it()
    {
        var jobs = Traces.Where(trace => trace.Executions.Count > 0).ToList();

        Assert.That(jobs, Has.Count.GreaterThan(40));
        foreach (var trace in jobs)
        {
            var execution = trace.Executions.Single();
            Assert.That(execution.Machine, Is.EqualTo("process"));
            Assert.That(Names(trace), Is.EqualTo(execution.Succeeded ? "stock audit" : "stock"));
            Assert.That(trace.Invocations.Select(one => one.Parent), Has.All.EqualTo(execution.Span));
        }
    }

    [Test]
    public void Of_an_execution_with_more_children_than_a_trace_tells_the_whole_is_told_and_that_some_are_not()
    {
        var trace = TracesOf(
            """
            functions: { resize: { duration: 30 ms } }
            stateMachines:
              album:
                items: { Pictures: 1100 }
                definition:
                  StartAt: Pictures
                  States:
                    Pictures:
                      Type: Map
                      ItemProcessor:
                        ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: EXPRESS }
                        StartAt: Resize
                        States: { Resize: { Type: Task, Resource: resize, End: true } }
                      End: true
            traffic: { days: { starts: album, stages: [ { for: 1 s, at: 1/s }, { at: 0/s } ], arrivals: even } }
            run: { duration: 5 min }
            """,
            beforeTheEnd: true)[0];

        Assert.That(trace.LimitExceeded, Is.True);
        Assert.That(trace.Invocations, Has.Count.EqualTo(1000));
        var whole = trace.Executions.Single(execution => execution.Parent is null);
        Assert.That(trace.Executions.Except([whole]).Select(child => child.Parent), Has.Exactly(1000).EqualTo(whole.Span));
    }

    [Test]
    public void The_invocations_of_a_durable_execution_and_those_that_it_makes_are_one_trace()
    {
        var sales = Traces.Where(trace => Of(trace, "order").Any()).ToList();

        Assert.That(sales, Has.Count.GreaterThan(40));
        Assert.That(sales.Select(Names), Has.All.EqualTo("order order audit order"));
    }

    [Test]
    public void Of_each_function_the_first_request_of_a_second_is_traced_and_5_percent_of_the_others()
    {
        // A second has 6 requests: e to the -6 have none; of the 360 - 59.85 others 5 % are traced.
        int traced = Traces.Count(trace => Of(trace, "shop").Any());

        Assert.That(traced, Is.EqualTo(59.85 + (0.05 * (360 - 59.85))).Within(4 * Math.Sqrt(15)));
    }

    [Test]
    public void X_Ray_and_OpenTelemetry_tell_the_same_traces_and_no_parent_is_missing()
    {
        using MemoryStream xray = new(), otlp = new();
        using (XRayTraces asSegments = new(xray))
        using (OpenTelemetrySpans asSpans = new(otlp))
        {
            foreach (var trace in Traces)
            {
                asSegments.Write(trace);
                asSpans.Write(trace);
            }
        }

        var whole = JsonDocument.Parse(xray.ToArray()).RootElement.GetProperty("Traces").EnumerateArray().ToList();
        foreach (var trace in whole)
        {
            var segments = trace.GetProperty("Segments").EnumerateArray()
                .Select(segment => JsonDocument.Parse(Text(segment, "Document")!).RootElement).ToList();
            var spans = segments.SelectMany(Parts).Select(part => Text(part, "id")).ToList();
            Assert.That(spans, Is.Unique);
            Assert.That(segments.Select(segment => Text(segment, "parent_id")).OfType<string>().Distinct(), Is.SubsetOf(spans));
            Assert.That(segments.Select(segment => Text(segment, "trace_id")), Has.All.EqualTo(Text(trace, "Id")));
            bool isDurable = segments.Any(segment => Text(segment, "name") == "order");
            int roots = segments.Count(segment => Text(segment, "parent_id") is null);
            Assert.That(roots, Is.EqualTo(isDurable ? 4 : 1), "The execution of a durable function has no segment of its own.");
        }
        var byTrace = Lines(otlp).SelectMany(SpansOf).ToLookup(span => Text(span, "traceId")!);
        foreach (var spans in byTrace)
        {
            var numbers = spans.Select(span => Text(span, "spanId")).ToList();
            Assert.That(numbers, Is.Unique);
            Assert.That(spans.Select(span => Text(span, "parentSpanId")).OfType<string>().Distinct(), Is.SubsetOf(numbers));
        }
        Assert.That(
            whole.Select(trace => Text(trace, "Id")!.Replace("-", "", StringComparison.Ordinal)[1..]),
            Is.EquivalentTo(byTrace.Select(spans => spans.Key)));
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static IEnumerable<JsonElement> Lines(MemoryStream file) => System.Text.Encoding.UTF8.GetString(file.ToArray())
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private static IEnumerable<JsonElement> SpansOf(JsonElement line) => line.GetProperty("resourceSpans").EnumerateArray()
        .SelectMany(resource => resource.GetProperty("scopeSpans").EnumerateArray())
        .SelectMany(scope => scope.GetProperty("spans").EnumerateArray());

    private static string Names(ObservedTrace trace) => string.Join(' ', trace.Invocations.Select(one => one.Function.Name));

    private static IEnumerable<JsonElement> Parts(JsonElement segment) =>
        segment.TryGetProperty("subsegments", out var parts) ? [segment, .. parts.EnumerateArray()] : [segment];

    private static IEnumerable<ObservedInvocation> Of(ObservedTrace trace, string function) =>
        trace.Invocations.Where(one => one.Function.Name == function);

    private static List<ObservedTrace> TracesOf(string text, bool beforeTheEnd)
    {
        var scenario = ExperimentScenarios.Read(text);
        var kept = new Kept();
        using ObservedInvocations observed = new(scenario, [], [kept], new Dictionary<int, IObservedFile>());
        var run = new SimulationRun(scenario) { Rows = observed };
        observed.ConnectTo(run.Probes);
        run.ToEnd();
        if (beforeTheEnd) return [.. kept.Traces];
        observed.Dispose();
        return kept.Traces;
    }

    private sealed class Kept : ITraceFile
    {
        public List<ObservedTrace> Traces { get; } = [];

        public void Write(ObservedTrace trace) => Traces.Add(trace);

        public void Dispose()
        {
        }
    }
}
