using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Model.AdmissionVerdict;

namespace LambdaSim.Tests.Model.Counting;

public sealed class CountingServiceTests
{
    [Test]
    public void The_account_is_refused_at_its_limit_until_one_of_its_invocations_ends()
    {
        var bench = new Bench(Limited(account: 2, reserved: [null]));
        var counting = new CountingService(bench.Context);
        var answers = bench.Hear(counting.FrontEnds);

        foreach (int invocation in (int[])[1, 2, 3]) counting.Receive(Ask(invocation));
        counting.Receive(new Release(default, Function: 0));
        counting.Receive(Ask(4));
        bench.After(milliseconds: 1);

        Assert.That(answers, Is.EqualTo((Admission[])
        [
            new(1, Granted, InFlight: 1),
            new(2, Granted, InFlight: 2),
            new(3, ConcurrentInvocationLimitExceeded, InFlight: 2),
            new(4, Granted, InFlight: 2),
        ]));
    }

    [Test]
    public void Reserved_concurrency_is_a_ceiling_of_its_own()
    {
        var verdicts = Verdicts(Limited(account: 100, reserved: [1, null]), functions: [0, 0, 1]);

        Assert.That(verdicts, Is.EqualTo((AdmissionVerdict[])
            [Granted, ReservedFunctionConcurrentInvocationLimitExceeded, Granted]));
    }

    [Test]
    public void Reserved_concurrency_is_a_floor_that_no_other_function_can_take()
    {
        var verdicts = Verdicts(Limited(account: 3, reserved: [2, null, null]), functions: [1, 2, 1, 0, 0]);

        Assert.That(verdicts, Is.EqualTo((AdmissionVerdict[])
            [Granted, ConcurrentInvocationLimitExceeded, ConcurrentInvocationLimitExceeded, Granted, Granted]));
    }

    [Test]
    public void A_reservation_of_zero_switches_a_function_off() =>
        Assert.That(
            Verdicts(Limited(account: 10, reserved: [0]), functions: [0]),
            Is.EqualTo((AdmissionVerdict[])[ReservedFunctionConcurrentInvocationLimitExceeded]));

    [Test]
    public void The_release_of_a_reserved_place_makes_no_room_for_others()
    {
        var bench = new Bench(Limited(account: 2, reserved: [1, null]));
        var counting = new CountingService(bench.Context);
        var answers = bench.Hear(counting.FrontEnds);

        counting.Receive(Ask(1, function: 0));
        counting.Receive(Ask(2, function: 1));
        counting.Receive(new Release(default, Function: 0));
        counting.Receive(Ask(3, function: 1));
        bench.After(milliseconds: 1);

        Assert.That(answers[^1].Verdict, Is.EqualTo(ConcurrentInvocationLimitExceeded));
    }

    [Test]
    public void It_answers_the_front_end_that_asked_after_its_own_time()
    {
        var region = ScenarioBuilder.Region;
        region = region with { CountingService = region.CountingService with { Time = ScenarioBuilder.Milliseconds(1.5) } };
        var bench = new Bench(ScenarioBuilder.With(region));
        var counting = new CountingService(bench.Context);
        var answers = bench.HearEach(counting.FrontEnds, receivers: 3);

        counting.Receive(new Admit(default, Invocation: 8, FrontEnd: 2, Function: 0));
        bench.After(milliseconds: 1.5);
        Assert.That(answers[2], Is.Empty);

        bench.After(milliseconds: 1);
        Assert.That(answers.Select(each => each.Count), Is.EqualTo((int[])[0, 0, 1]));
    }

    [Test]
    public void It_tells_the_log_what_it_admits_and_what_it_refuses()
    {
        var bench = new Bench(Limited(account: 100, reserved: [1, null]));
        var counting = new CountingService(bench.Context);
        bench.Hear(counting.FrontEnds);

        counting.Receive(Ask(1, function: 0));
        counting.Receive(Ask(2, function: 0));
        counting.Receive(Ask(3, function: 1));

        Assert.That(bench.InFlight, Is.EqualTo(2));
        Assert.That(bench.Refusals, Is.EqualTo((AdmissionVerdict[])[ReservedFunctionConcurrentInvocationLimitExceeded]));
    }

    private static IEnumerable<AdmissionVerdict> Verdicts(Scenario scenario, int[] functions)
    {
        var bench = new Bench(scenario);
        var counting = new CountingService(bench.Context);
        var answers = bench.Hear(counting.FrontEnds);
        foreach (int function in functions) counting.Receive(Ask(invocation: 0, function));
        bench.After(milliseconds: 1);
        return answers.Select(answer => answer.Verdict);
    }

    private static Admit Ask(int invocation, int function = 0) =>
        new(InvocationId.Of(caller: 0, invocation, attempt: 1), invocation, FrontEnd: 0, (ushort)function);

    private static Scenario Limited(int account, int?[] reserved)
    {
        var scenario = ScenarioBuilder.Scenario;
        return scenario with
        {
            Account = scenario.Account with { ConcurrencyLimit = account },
            Functions =
            [
                .. reserved.Select((limit, number) =>
                    ScenarioBuilder.Function with { Name = $"f{number}", ReservedConcurrency = limit }),
            ],
        };
    }
}
