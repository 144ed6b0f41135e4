using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.StateMachines;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Golden;

public class ConservationTests
{
    private static readonly IReadOnlyList<string> All = CommittedScenario.All;

    /// <summary>An event is delivered by a poller, as often as it takes: what became of events is accounted for elsewhere.</summary>
    private static readonly IReadOnlyList<string> WithoutEvents =
        [.. All.Where(name => !HasEvents(CommittedScenario.Read(name)))];

    /// <summary>Nothing is left out: a sandbox that a warm-up started may be first used, or found unused, when its start is
    /// not counted.</summary>
    private static readonly IReadOnlyList<string> FromTheStart =
        [.. All.Where(name => CommittedScenario.Read(name).Run.WarmUp == TimeSpan.Zero)];

    /// <summary>What is on the way when a warm-up ends counts as arrived and not as sent.</summary>
    private static readonly IReadOnlyList<string> WithoutWarmUp = [.. WithoutEvents.Intersect(FromTheStart)];

    [TestCaseSource(nameof(All))]
    public void Every_call_of_a_function_is_invoked_refused_checked_or_still_open(string name)
    {
        foreach (var function in CommittedScenario.Result(name).Functions)
        {
            long rejections = function[FunctionMetrics.Rejections].ByReason.Sum(rejection => rejection.Count);
            long ended = function[FunctionMetrics.Invocations] + function[FunctionMetrics.Throttles] + rejections + function[FunctionMetrics.DryRuns];

            Assert.That(ended + function[FunctionMetrics.InFlight].AtEnd, Is.EqualTo(function[FunctionMetrics.Calls]), function.Name);
        }
    }

    [TestCaseSource(nameof(All))]
    public void Every_invocation_was_cold_or_warm_and_every_cold_start_has_a_cause(string name)
    {
        foreach (var function in CommittedScenario.Result(name).Functions)
        {
            long starts = function[FunctionMetrics.ColdStarts] + function[FunctionMetrics.WarmStarts];
            Assert.That(starts, Is.EqualTo(function[FunctionMetrics.Invocations]), function.Name);
            long causes = function[FunctionMetrics.ColdStartCauses].ByReason.Sum(cause => cause.Count);
            Assert.That(causes, Is.EqualTo(function[FunctionMetrics.ColdStarts]), function.Name);
        }
    }

    [TestCaseSource(nameof(FromTheStart))]
    public void No_more_cold_starts_were_there_than_sandboxes_that_served(string name)
    {
        foreach (var function in CommittedScenario.Result(name).Functions)
            Assert.That(function[FunctionMetrics.ColdStarts], Is.LessThanOrEqualTo(function[FunctionMetrics.SandboxesStarted] - function[FunctionMetrics.SandboxesUnused]), function.Name);
    }

    [TestCaseSource(nameof(All))]
    public void Every_call_of_a_caller_succeeded_failed_or_is_still_open(string name)
    {
        foreach (var caller in CommittedScenario.Result(name).Callers)
            Assert.That(caller[CallerMetrics.Succeeded] + caller[CallerMetrics.Failed] + caller[CallerMetrics.Open].AtEnd, Is.EqualTo(caller[CallerMetrics.Calls]), caller.Name);
    }

    [TestCaseSource(nameof(WithoutWarmUp))]
    public void No_more_calls_arrive_than_callers_sent_and_hardly_fewer(string name)
    {
        var result = CommittedScenario.Result(name);
        long sent = result.Callers.Sum(caller => caller[CallerMetrics.Calls] + caller[CallerMetrics.Retries]);
        long arrived = result.Functions.Sum(function => function[FunctionMetrics.Calls]) + result.Account[AccountMetrics.UnknownFunctionCalls];
        double open = result.Callers.Sum(caller => caller[CallerMetrics.Open].AtEnd);
        foreach (var mapping in result.Mappings)
        {
            long working = mapping[MappingMetrics.Concurrency].Peaks[^1];
            sent += mapping[MappingMetrics.Batches] + mapping[MappingMetrics.ThrottledAttempts] + working;
            open += working;
        }
        foreach (var mapping in result.SourcesOf(RecordMappingMetrics.Set).Select(source => source.Measured))
        {
            long working = mapping[RecordMappingMetrics.Concurrency].Peaks[^1];
            sent += mapping[RecordMappingMetrics.Batches] + mapping[RecordMappingMetrics.ThrottledAttempts] + working;
            // What was in flight when its lane was handed over is answered to nobody.
            sent += result.SourcesOf(TopicMetrics.Set).Sum(topic => topic[TopicMetrics.Repeated]);
            open += working + result.SourcesOf(TopicMetrics.Set).Sum(topic => topic[TopicMetrics.Repeated]);
        }
        foreach (var mapping in result.SourcesOf(BrokerMappingMetrics.Set).Select(source => source.Measured))
        {
            long working = mapping[BrokerMappingMetrics.Concurrency].Peaks[^1];
            sent += mapping[BrokerMappingMetrics.Batches] + mapping[BrokerMappingMetrics.ThrottledAttempts] + working;
            open += working;
        }
        foreach (var trigger in result.SourcesOf(TriggerMetrics.Set).Select(source => source.Measured))
            sent += trigger[TriggerMetrics.TriedAgain] - trigger[TriggerMetrics.Refused];

        // Who starts an execution calls no function; its tasks do, at each attempt.
        foreach (var machine in result.SourcesOf(StateMachineMetrics.Set).Select(source => source.Measured))
        {
            sent -= machine[StateMachineMetrics.Started] + machine[StateMachineMetrics.Refused];
            open += machine[StateMachineMetrics.Open].AtEnd;
        }
        var settings = CommittedScenario.Read(name);
        foreach (var (machine, task) in settings.StateMachines.SelectMany(
            machine => machine.Definition.States.OfType<TaskState>().Where(task => task.Function is not null), (machine, task) => (machine, task)))
        {
            var state = result.SourcesOf(StateMetrics.Set).Single(state => state.Name == $"{machine.Name}.{task.Name}");
            sent += state[StateMetrics.Entered] + state[StateMetrics.Retries];
        }
        foreach (var (_, called) in settings.Services.Zip(result.SourcesOf(ServiceMetrics.Set)).Where(pair => pair.First.Function is not null))
        {
            // Each attempt calls once, at most three times a use, and attempts are counted when their use has ended.
            long underWay = 3 * (long)called[ServiceMetrics.InUse].AtEnd;
            sent += called[ServiceMetrics.Attempts] + underWay;
            open += underWay;
        }

        Assert.That(arrived, Is.InRange(sent - open, sent));
    }

    private static bool HasEvents(Scenario scenario) =>
        scenario.Traffic.Any(traffic => traffic.InvocationType == InvocationType.Event)
        || scenario.Triggers.Any(trigger => trigger.Manner != TriggerManner.FrontDoor);
}
