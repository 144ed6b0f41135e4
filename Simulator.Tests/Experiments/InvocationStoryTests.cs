using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Measurement;
using LambdaSim.Model;
using LambdaSim.Model.Managed;
using LambdaSim.Model.Provisioned;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Experiments;

/// <summary>The path of an invocation in words, for every way that one can go.</summary>
public class InvocationStoryTests
{
    private const int Followed = 8;
    private const string Calls = "traffic: { t: { invokes: f, batch: { count: 12, at: 1 s } } }\nrun: { duration: 30 s }\n";
    private const string Stream = "traffic: { t: { invokes: f, rate: 30/s, arrivals: even } }\nrun: { duration: 5 s }\n";
    private const string Events =
        "traffic: { t: { invokes: f, type: Event, batch: { count: 6, at: 1 s } } }\nrun: { duration: 5 min }\n";

    private static readonly TestCaseData[] Routes =
    [
        Route("on demand", "functions: { f: { duration: 20 ms } }\n" + Stream, "worker manager has reserved sandbox"),
        Route("cold", "functions: { f: { duration: 20 ms, coldStart: 300 ms } }\n" + Calls, "is ready: provisioning"),
        Route(
            "handed on",
            "region: { workerManager: { waiting: firstFreed } }\n"
            + "functions: { f: { duration: 50 ms, coldStart: { p50: 400 ms, p99: 2 s } } }\n" + Stream,
            "nothing was idle; worker manager has reserved"),
        Route(
            "bound when a new sandbox is due",
            "region: { workerManager: { waiting: whenDue } }\n"
            + "functions: { f: { duration: 300 ms, warmSandboxes: 1 } }\n" + Stream.Replace("30/s", "4/s").Replace("5 s", "2 s"),
            "nothing was idle; worker manager has reserved"),
        Route(
            "in a microVM that was kept",
            "region: { keepAlive: fixed 3 s, sandboxes: { preparedKept: 1 min } }\nfunctions: { f: { duration: 20 ms } }\n"
            + Stream.Replace("30/s", "0.2/s").Replace("5 s", "40 s"),
            "has INIT run in a microVM that was kept with the code (an earlier one was given up"),
        Route(
            "replaced ahead",
            "region: { keepAlive: { lifetime: 500 ms } }\nfunctions: { f: { duration: 20 ms, coldStart: 100 ms } }\n"
            + Stream.Replace("30/s", "1/s").Replace("5 s", "20 s"),
            "was initialised ahead and never used (an earlier one had reached its age)"),
        Route(
            "provisioned", "functions: { f: { duration: 20 ms, provisionedConcurrency: 20 } }\n" + Calls,
            "is idle; nobody needs to count it"),
        Route(
            "spilled over for want of concurrency",
            "functions: { f: { duration: 20 ms, provisionedConcurrency: 2 } }\n" + Calls, "provisioned concurrency is used up"),
        Route(
            "spilled over above the request rate",
            "functions: { f: { duration: 5 ms, provisionedConcurrency: 2 } }\n" + Stream, "takes no more requests a second"),
        Route(
            "spilled over with none ready",
            "functions: { f: { duration: 5 ms, provisionedSchedule: [ { at: 4 s, provisionedConcurrency: 2 } ] } }\n" + Stream,
            "none provisioned is ready"),
        Route(
            "on managed instances", "functions: { f: { duration: 20 ms, memorySize: 2048 MB, managedInstances: 16 } }\n" + Calls,
            "sends it to an environment on managed instances"),
        Route(
            "managed instances full",
            "functions: { f: { duration: 5 s, timeout: 9 s, memorySize: 2048 MB, managedInstances: { concurrencyPerSandbox: 1, minimum: 3 } } }\n"
            + Calls,
            "every environment is full: ManagedInstancesSaturated"),
        Route(
            "restored", "functions: { f: { duration: 20 ms, runtime: java21, snapStart: true, restore: 400 ms } }\n" + Calls,
            "restore of the snapshot 400.0 ms"),
        Route(
            "restore too slow", "functions: { f: { duration: 20 ms, runtime: java21, snapStart: true, restore: 11 s } }\n" + Calls,
            "there is no sandbox: SnapStartTimeout"),
        Route(
            "throttled", "functions: { f: { duration: 2 s, reservedConcurrency: 2 } }\n" + Calls,
            "counting service has refused it: ReservedFunctionConcurrentInvocationLimitExceeded"),
        Route(
            "scaling too fast",
            "region: { scaling: { burst: 3, refill: 0.1/s } }\nfunctions: { f: { duration: 2 s } }\n" + Calls,
            "may not start sandboxes so fast"),
        Route(
            "leased tokens",
            "region: { countingService: { mode: leased } }\nfunctions: { f: { duration: 2 s, reservedConcurrency: 5 } }\n" + Calls,
            "asks its leased admission client"),
        Route(
            "reported totals", "region: { countingService: { mode: reported } }\nfunctions: { f: { duration: 2 s } }\n" + Calls,
            "reported admission client has admitted it"),
        Route(
            "counting service down",
            "region: { countingService: { outages: [ { at: 0 s, for: 20 s, replicas: 3 } ] } }\nfunctions: { f: { duration: 20 ms } }\n"
            + Calls,
            "counting service does not answer in time: the front end admits it alone"),
        Route(
            "counting service up again",
            "region: { countingService: { outages: [ { at: 20 s, for: 2 s, replicas: 3 } ] } }\nfunctions: { f: { duration: 20 ms } }\n"
            + Calls,
            "counting service has admitted it"),
        Route("an event", "functions: { f: { duration: 20 ms } }\n" + Events, "sent by a poller, with one of the events of t"),
        Route("an event that fails", "functions: { f: { duration: 20 ms, errors: 100% } }\n" + Events, "ends with HandlerError"),
        Route(
            "a batch of SQS",
            "functions: { f: { duration: 20 ms, timeout: 5 s } }\nqueues: { q: {} }\nmappings: { m: { queue: q, invokes: f } }\n"
            + "traffic: { t: { sends: q, batch: { count: 30, at: 1 s } } }\nrun: { duration: 30 s }\n",
            "sent by a poller of the mapping m, with a batch"),
        Route(
            "a batch of a FIFO queue",
            "functions: { f: { duration: 20 ms, timeout: 5 s } }\nqueues: { q: { type: fifo, messageGroups: 3 } }\n"
            + "mappings: { m: { queue: q, invokes: f } }\n"
            + "traffic: { t: { sends: q, batch: { count: 30, at: 1 s } } }\nrun: { duration: 30 s }\n",
            "sent by a poller of the mapping m, with a batch"),
        Route(
            "a batch of a stream",
            "functions: { f: { duration: 20 ms, timeout: 5 s } }\nstreams: { s: { shards: 2 } }\n"
            + "mappings: { m: { stream: s, invokes: f, batchSize: 10, parallelizationFactor: 2 } }\n"
            + "traffic: { t: { sends: s, batch: { count: 30, at: 1 s } } }\nrun: { duration: 30 s }\n",
            " records of shard 1"),
        Route(
            "a batch of a stream that is tried again",
            "functions: { f: { duration: 20 ms, timeout: 5 s } }\nstreams: { s: { shards: 1 } }\n"
            + "mappings: { m: { stream: s, invokes: f, batchSize: 10 } }\n"
            + "traffic: { t: { sends: s, batch: { count: 1, at: 1 s }, poison: 100% } }\nrun: { duration: 30 s }\n",
            "sent by a poller of the mapping m, with a batch of 1 record of shard 0, at attempt 2"),
        Route(
            "a timeout, and INIT again after it",
            "functions: { f: { duration: { uniform: [900 ms, 1.2 s] }, timeout: 1 s } }\n"
            + Stream.Replace("30/s", "0.7/s").Replace("5 s", "40 s"),
            "begins with INIT again"),
        Route("a crash", "functions: { f: { duration: 20 ms, crashes: 100% } }\n" + Calls, "ends with Crash"),
        Route(
            "INIT that fails twice", "functions: { f: { duration: 20 ms, initFailures: 100% } }\n" + Calls, "INIT fails again after"),
        Route(
            "streamed", "functions: { f: { duration: 20 ms, responseSize: 8 MB, invokeMode: RESPONSE_STREAM } }\n" + Calls,
            "handler has streamed its response"),
        Route(
            "refused by the front end",
            "functions: { f: { duration: 20 ms } }\n" + Calls.Replace("invokes: f", "invokes: f, unauthorised: 100%"),
            "goes no further: AccessDenied"),
        Route(
            "an unknown function",
            "functions: { f: { duration: 20 ms } }\n" + Calls.Replace("invokes: f", "invokes: { nonexistent: g }"),
            "goes no further: ResourceNotFound"),
        Route(
            "no room", "region: { workers: { count: 1, slots: 3 } }\nfunctions: { f: { duration: 2 s, memorySize: 1024 MB } }\n" + Calls,
            "no worker has room"),
    ];

    [TestCaseSource(nameof(Routes))]
    public void Every_step_happened_and_stands_in_the_order_of_time(string text, string said)
    {
        var scenario = ScenarioTexts.Valid(text);
        List<string> steps = [];
        foreach (var trace in Traces(scenario))
        {
            var story = new InvocationStory(scenario, trace).Steps().ToList();
            steps.AddRange(story.Select(step => step.What));
            string shown = string.Join("\n", new InvocationStory(scenario, trace).Lines());
            Assert.That(story.Select(step => step.At), Is.Ordered, shown);
            foreach (var step in story) CheckHappened(trace, step, shown);
        }
        Assert.That(steps, Has.Some.Contains(said));
    }

    [Test]
    public void A_call_served_by_provisioned_concurrency_is_told_in_seven_steps()
    {
        var scenario = ScenarioTexts.Valid("""
            functions: { f: { duration: 20 ms, provisionedConcurrency: 2 } }
            traffic: { t: { invokes: f, batch: { count: 1, at: 1 s } } }
            run: { duration: 10 s }
            """);

        string[] steps = [.. new InvocationStory(scenario, Traces(scenario).Single()).Steps().Select(step => step.What)];

        Assert.That(steps, Has.Length.EqualTo(7));
        Assert.That(steps[2], Is.EqualTo("front end has checked it and asks for a provisioned sandbox"));
        Assert.That(steps[3], Does.Match("provisioned sandbox [0-9]+ is idle; nobody needs to count it"));
        Assert.That(steps[4], Does.Match("worker [0-9]+ starts the handler"));
    }

    /// <summary>A step is of a moment at which something happened, and names nothing that the invocation never met.</summary>
    private static void CheckHappened(InvocationTrace trace, InvocationStep step, string shown)
    {
        var record = trace.Record;
        Instant[] moments =
        [
            record.Sent, record.Arrived, record.AdmissionAsked, record.Started, record.Started + record.Duration, record.Answered,
            .. trace.Messages.Select(message => message.At),
        ];
        Assert.That(moments, Does.Contain(step.At), $"{step.What}\n{shown}");
        Check("has admitted it", message => message is Admission { Verdict: AdmissionVerdict.Granted });
        Check("has refused it", message => message is Admission { Verdict: not AdmissionVerdict.Granted });
        Check("spills over", message => message is SpilledOver);
        Check("provisioned sandbox", message => message is ReserveProvisioned);
        Check("sandbox", message => message is Reserve or ReserveProvisioned);
        Check("starts the handler", message => message is Execute or ExecuteManaged);
        Check("is ready: ", message => message is Ready);
        Check("placement", message => message is Placed);
        if (step.What.Contains("goes no further"))
            Assert.That(trace.Messages.Any(message => message.Message is Admit or ReserveProvisioned), Is.False, shown);

        void Check(string words, Predicate<object> happened)
        {
            if (step.What.Contains(words))
                Assert.That(trace.Messages.Any(message => happened(message.Message)), $"{step.What}\n{shown}");
        }
    }

    /// <summary>Some invocations of a run, spread over it.</summary>
    private static List<InvocationTrace> Traces(Scenario scenario)
    {
        var ids = new Ids();
        new SimulationRun(scenario) { Rows = ids }.ToEnd();
        int step = Math.Max(1, ids.All.Count / Followed);
        return [.. ids.All.Where((_, number) => number % step == 0).Select(id => InvocationTrace.Of(scenario, ClockKind.Wheel, id)!)];
    }

    private static TestCaseData Route(string name, string text, string said) => new TestCaseData(text, said).SetArgDisplayNames(name);

    private sealed class Ids : IInvocationRows
    {
        public List<InvocationId> All { get; } = [];

        public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses) => All.Add(invocation.Id);
    }
}
