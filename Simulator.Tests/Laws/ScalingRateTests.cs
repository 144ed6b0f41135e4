using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Counting;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Laws;

/// <summary>How fast sandboxes may be started: AWS's classic examples, of the rule until 2023 and of the one since.</summary>
public sealed class ScalingRateTests
{
    /// <summary>What comes "at once" comes within some 200 ms, for ways differ in length.</summary>
    private const int Refilled = 20;

    [Test]
    public void Until_2023_ten_thousand_at_once_were_three_thousand_served_and_seven_thousand_refused()
    {
        var result = Run("aws-2021", functions: 1, "{ for: 10 ms, at: 1000000/s }", "20 s");
        var function = result.Functions[0];

        Assert.That(function[FunctionMetrics.Calls], Is.EqualTo(10_000).Within(1));
        Assert.That(function[FunctionMetrics.SandboxesStarted], Is.EqualTo(3_000).Within(Refilled));
        Assert.That(function[FunctionMetrics.Throttles], Is.EqualTo(7_000).Within(Refilled));
        Assert.That(function[FunctionMetrics.ThrottlesByReason].ByReason.Select(reason => reason.Name), Is.EqualTo(["ScalingRateExceeded"]));
    }

    [TestCase(2, 4_000)]
    [TestCase(4, 5_000)]
    [TestCase(10, 8_000)]
    public void Until_2023_five_hundred_more_came_every_minute(int minutes, int sandboxes)
    {
        var result = Run("aws-2021", functions: 1, $"{{ for: {minutes} min, at: 300/s }}", $"{minutes} min");

        Assert.That(result.Functions[0][FunctionMetrics.SandboxesStarted], Is.EqualTo(sandboxes).Within(3));
    }

    [Test]
    public void Until_2023_all_functions_of_the_account_shared_the_burst()
    {
        var result = Run("aws-2021", functions: 2, "{ for: 10 ms, at: 300000/s }", "20 s");

        Assert.That(result.Functions.Sum(function => function[FunctionMetrics.SandboxesStarted]), Is.EqualTo(3_000).Within(Refilled));
        Assert.That(result.Functions.Select(function => function[FunctionMetrics.SandboxesStarted]), Is.All.GreaterThan(1_000));
    }

    [Test]
    public void Since_2023_each_function_has_a_thousand_at_once_of_its_own()
    {
        var result = Run("aws-2026", functions: 2, "{ for: 10 ms, at: 300000/s }", "20 s");

        foreach (var function in result.Functions)
        {
            Assert.That(function[FunctionMetrics.SandboxesStarted], Is.EqualTo(1_000).Within(Refilled));
            Assert.That(function[FunctionMetrics.Throttles], Is.EqualTo(2_000).Within(Refilled));
        }
    }

    [Test]
    public void Since_2023_what_was_not_used_for_a_minute_is_not_saved()
    {
        var result = Run(
            "aws-2026", functions: 1, "{ for: 10 ms, at: 100000/s }", "{ for: 1 min, at: 0/s }", "{ for: 10 ms, at: 1000000/s }", "80 s");

        Assert.That(result.Functions[0][FunctionMetrics.SandboxesStarted], Is.EqualTo(1_000 + 1_000).Within(Refilled));
    }

    [Test]
    public void Since_2023_a_thousand_more_come_every_ten_seconds()
    {
        var result = Run("aws-2026", functions: 1, "{ for: 30 s, at: 300/s }", "30 s");

        Assert.That(result.Functions[0][FunctionMetrics.SandboxesStarted], Is.EqualTo(4_000).Within(Refilled));
    }

    [Test]
    public void Ten_requests_a_second_for_each_unit_of_concurrency_are_why_600_in_flight_need_a_quota_of_3000()
    {
        var enough = Quick(limit: 3_000, reserved: null).Functions[0];
        var tooLittle = Quick(limit: 1_000, reserved: null).Functions[0];

        Assert.That(enough[FunctionMetrics.Throttles], Is.Zero);
        Assert.That(enough[FunctionMetrics.Concurrency].Peak, Is.EqualTo(600).Within(30));
        Assert.That(tooLittle[FunctionMetrics.Invocations] + tooLittle[FunctionMetrics.InFlight].AtEnd, Is.EqualTo(10_000 + (5 * 10_000)).Within(10));
        Assert.That(tooLittle[FunctionMetrics.Concurrency].Peak, Is.LessThan(1_000));
        Assert.That(tooLittle[FunctionMetrics.ThrottlesByReason].ByReason.Select(reason => reason.Name), Is.EqualTo(["FunctionInvocationRateLimitExceeded"]));
    }

    [Test]
    public void A_reservation_has_a_request_rate_of_its_own()
    {
        var function = Quick(limit: 10_000, reserved: 1_000).Functions[0];

        Assert.That(function[FunctionMetrics.Invocations] + function[FunctionMetrics.InFlight].AtEnd, Is.EqualTo(10_000 + (5 * 10_000)).Within(10));
        Assert.That(
            function[FunctionMetrics.ThrottlesByReason].ByReason.Select(reason => reason.Name),
            Is.EqualTo(["ReservedFunctionInvocationRateLimitExceeded"]));
    }

    /// <summary>30,000 requests a second of 20 ms for five seconds, on warm sandboxes.</summary>
    private static RunResult Quick(int limit, int? reserved)
    {
        var scenario = CountingContext.Limited(limit, settings => settings);
        scenario = scenario with
        {
            Account = scenario.Account with { RequestsPerConcurrency = 10 },
            Region = scenario.Region with { Workers = scenario.Region.Workers with { Count = 100 } },
        };
        var function = ScenarioBuilder.Function with
        {
            Duration = ScenarioBuilder.Milliseconds(20),
            MemorySize = 128,
            ReservedConcurrency = reserved,
            WarmSandboxes = 700,
        };
        return Admission.Run(
            Admission.Called(
                scenario,
                TimeSpan.FromSeconds(5),
                (function, 30_000, new LambdaSim.Scenarios.Language.EvenPattern())),
            seed: 1);
    }

    private static RunResult Run(string profile, int functions, params string[] stagesAndDuration)
    {
        string names = string.Concat(Enumerable.Range(0, functions).Select(number =>
            $"  f{number}: {{ duration: 14 min, timeout: 15 min }}\n"));
        string traffic = string.Concat(Enumerable.Range(0, functions).Select(number =>
            $"  t{number}:\n    invokes: f{number}\n    arrivals: even\n    stages: [{string.Join(", ", stagesAndDuration[..^1])}]\n"));
        var scenario = ScenarioTexts.Valid(
            $"account: {{ concurrencyLimit: 100000 }}\nfunctions:\n{names}traffic:\n{traffic}"
            + $"run: {{ duration: {stagesAndDuration[^1]} }}\n"
            + $"region: {{ profile: {profile}, workers: {{ count: 2000 }} }}\n");
        return new SimulationRun(scenario).ToEnd().Result();
    }
}
