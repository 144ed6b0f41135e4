using LambdaSim.Model;
using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Services;

/// <summary>What handlers do with services: in order or at the same time, with time-outs, retries and circuit breakers.</summary>
[Parallelizable]
public class ClientTests
{
    private const string Http = "pay: { type: http, latency: 100 ms }, mail: { type: http, latency: 250 ms }";
    private const string Once = "batch: { count: 1 }";

    [Test]
    public void Uses_are_made_one_after_another_and_those_of_a_list_at_the_same_time()
    {
        Assert.That(Duration("{ service: pay }, { service: mail, calls: 2 }"), Is.EqualTo(10 + 100 + 500).Within(0.01));
        Assert.That(Duration("[ { service: pay }, { service: mail, calls: 2 } ], { service: pay }"), Is.EqualTo(10 + 500 + 100).Within(0.01));
    }

    [Test]
    public void A_use_with_a_share_is_made_by_so_many_invocations()
    {
        var world = ServiceWorld.Of("{ service: pay, share: 30% }", Http, "rate: 100/s", "run.duration=100 s");

        Assert.That(world.Uses.Count / (double)world.Calls.Count, Is.EqualTo(0.3).Within(0.02));
    }

    [Test]
    public void A_memory_size_scales_the_computing_and_not_what_services_take() => Assert.That(
        ServiceWorld.Of("{ service: pay }", Http, Once, "work.durationMeasuredAt=1769 MB", "work.memorySize=884 MB", "work.cpuBound=100%")
            .Durations[0],
        Is.EqualTo((10 * 1769.0 / 884) + 100).Within(0.1));

    [Test]
    public void Waits_between_attempts_double_up_to_the_longest()
    {
        var world = ServiceWorld.Of(
            "{ service: pay, retry: { attempts: 5, base: 200 ms, longest: 1 s, backoff: exact } }", Http, Once, "pay.errors=100%");
        double[] moments = [.. world.Failures.Select(failure => failure.At.TotalMilliseconds)];

        Assert.That(
            moments.Zip(moments.Skip(1), (before, after) => after - before),
            Is.EqualTo((double[])[200 + 100, 400 + 100, 800 + 100, 1000 + 100]).Within(0.01));
        Assert.That(world.Outcomes, Is.EqualTo((InvocationOutcome[])[InvocationOutcome.HandlerError]));
        Assert.That(world.Service[ServiceMetrics.Retries], Is.EqualTo(4));
    }

    [Test]
    public void Each_request_is_tried_again_for_itself_and_those_before_it_are_not_repeated()
    {
        var world = ServiceWorld.Of(
            "{ service: pay, calls: 100, retry: { attempts: 3, base: 0 ms } }", "pay: { type: http, latency: 1 ms, errors: 10% }",
            "rate: 10/s", "run.duration=100 s");

        Assert.That(world.Service[ServiceMetrics.Attempts] / (double)world.Service[ServiceMetrics.Uses], Is.EqualTo(100 * 1.11).Within(6));
        Assert.That(world.Service[ServiceMetrics.Failed] / (double)world.Service[ServiceMetrics.Uses], Is.EqualTo(1 - Math.Pow(1 - 0.001, 100)).Within(0.03));
    }

    [Test]
    public void Uses_of_the_same_service_have_luck_of_their_own_however_many_there_are()
    {
        string uses = string.Join(", ", Enumerable.Repeat("{ service: pay }", 128));
        var world = ServiceWorld.Of(uses, "pay: { type: http, latency: 0 ms, errors: 1% }", "rate: 20/s", "run.duration=100 s");
        double failed = world.Outcomes.Count(outcome => outcome == InvocationOutcome.HandlerError) / (double)world.Calls.Count;

        Assert.That(failed, Is.EqualTo(1 - Math.Pow(0.99, 128)).Within(0.04));
    }

    [Test]
    public void Full_jitter_spreads_a_wait_evenly_between_nothing_and_its_length()
    {
        var world = ServiceWorld.Of(
            "{ service: pay, retry: { attempts: 2, base: 1 s } }", Http, "rate: 20/s", "pay.errors=100%", "pay.latency=0 ms", "run.duration=100 s");
        double[] waits = [.. world.Uses.Select(use => use.Fact.Latency.TotalSeconds)];

        Assert.That(waits.Average(), Is.EqualTo(0.5).Within(0.03));
        Assert.That(waits, Has.All.InRange(0, 1));
        Assert.That(waits.Count(wait => wait < 0.25) / (double)waits.Length, Is.EqualTo(0.25).Within(0.04));
    }

    [Test]
    public void An_attempt_that_takes_too_long_is_given_up_and_the_service_works_on()
    {
        var world = ServiceWorld.Of("{ service: mail, timeout: 200 ms, retry: { attempts: 2, base: 0 ms } }", "mail: { type: http, latency: 250 ms }", Once);

        Assert.That(world.Durations[0], Is.EqualTo(10 + 200 + 200).Within(0.01));
        Assert.That(world.Failures.Select(failure => failure.Fact.Failure), Is.All.EqualTo(ServiceFailure.Timeout));
        Assert.That(world.Service[ServiceMetrics.Active].Means.Sum() * world.Result.Window.TotalSeconds, Is.EqualTo(0.5).Within(0.01));
    }

    [Test]
    public void The_time_of_the_function_ends_all_that_is_under_way()
    {
        var world = ServiceWorld.Of("[ { service: pay }, { service: mail } ]", Http, Once, "pay.latency=15 s", "mail.latency=20 s");

        Assert.That(world.Outcomes, Is.EqualTo((InvocationOutcome[])[InvocationOutcome.Timeout]));
        Assert.That(world.Uses.Select(use => use.Fact.Failure), Is.EqualTo((ServiceFailure[])[ServiceFailure.FunctionTimeout, ServiceFailure.FunctionTimeout]));
    }

    [Test]
    public void A_use_that_is_not_required_fails_alone()
    {
        var world = ServiceWorld.Of("{ service: pay, required: false }, { service: mail }", Http, Once, "pay.errors=100%");

        Assert.That(world.Outcomes, Is.EqualTo((InvocationOutcome[])[InvocationOutcome.Succeeded]));
        Assert.That(world.Service[ServiceMetrics.Failed], Is.EqualTo(1));
        Assert.That(world.Service[ServiceMetrics.FailedInvocations], Is.Zero);
    }

    [Test]
    public void A_use_that_fails_ends_those_at_the_same_time_with_the_invocation()
    {
        var world = ServiceWorld.Of("[ { service: pay }, { service: mail } ], { service: pay }", Http, Once, "pay.errors=100%");

        Assert.That(world.Durations[0], Is.EqualTo(110).Within(0.01));
        Assert.That(world.Uses.Select(use => use.Fact.Failure), Is.EquivalentTo((ServiceFailure[])[ServiceFailure.Error, ServiceFailure.GivenUp]));
    }

    [Test]
    public void A_circuit_breaker_opens_after_its_window_and_lets_one_through_after_its_time()
    {
        var world = ServiceWorld.Of(
            "{ service: pay, circuitBreaker: { opensAt: 50%, window: 4, for: 10 s } }", Http, "arrivals: even, rate: 1/s",
            "pay.errors=100%", "run.duration=60 s");
        var reasons = world.Failures.Select(failure => failure.Fact.Failure).ToList();

        Assert.That(reasons.Take(4), Is.All.EqualTo(ServiceFailure.Error));
        Assert.That(reasons.Skip(4).Take(9), Is.All.EqualTo(ServiceFailure.CircuitOpen));
        Assert.That(reasons.Count(reason => reason == ServiceFailure.Error), Is.EqualTo(4 + 5).Within(1), "one each 11 s to see");
        Assert.That(world.Calls.Where(call => call.Duration.TotalMilliseconds < 11), Is.Not.Empty, "an open circuit fails at once");
    }

    [Test]
    public void Each_sandbox_has_a_circuit_breaker_of_its_own_which_sees_only_its_own_attempts()
    {
        var world = ServiceWorld.Of(
            "{ service: pay, circuitBreaker: { opensAt: 50%, window: 20, for: 10 s } }", Http, "batch: { count: 50 }", "pay.errors=100%");

        Assert.That(world.Failures.Select(failure => failure.Fact.Failure), Is.All.EqualTo(ServiceFailure.Error), "fifty see one each");
    }

    [Test]
    public void A_handler_that_fails_by_itself_has_used_its_services_before()
    {
        var world = ServiceWorld.Of("{ service: pay }", Http, Once, "work.errors=100%");

        Assert.That(world.Outcomes, Is.EqualTo((InvocationOutcome[])[InvocationOutcome.HandlerError]));
        Assert.That(world.Service[ServiceMetrics.Succeeded], Is.EqualTo(1));
    }

    private static double Duration(string uses) => ServiceWorld.Of(uses, Http, Once).Durations[0];
}
