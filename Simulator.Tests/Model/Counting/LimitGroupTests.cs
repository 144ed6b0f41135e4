using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model.Counting;
using LambdaSim.Model.Policies;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Counting;

/// <summary>What is unreserved, what a claim leaves of it, and the limit on requests that follows, said once each.</summary>
public class LimitGroupTests
{
    [Test]
    public void A_claim_during_the_run_leaves_the_same_rate_as_one_from_the_start()
    {
        const double Rate = 10, Share = 1.0 / 30;
        var claimed = new LimitGroups(Bulkhead(provisioned: 2));
        var later = new LimitGroups(Bulkhead(provisioned: 0));
        TokenBucket[] fromStart = claimed.RateLimits(Rate, Share)!, changed = later.RateLimits(Rate, Share)!;
        later.Claim(0, concurrency: 2, changed, Instant.Start, Rate, Share);

        Assert.That(
            (Taken(fromStart), Taken(changed)), Is.EqualTo((20, 20)), "One at once, then one in three seconds for a minute.");
    }

    [TestCase("exact")]
    [TestCase("leased")]
    [TestCase("reported")]
    public void Provisioned_from_the_start_and_by_a_schedule_throttles_the_same(string mode)
    {
        var start = Run("provisionedConcurrency: 2", mode);
        var later = Run("provisionedSchedule: [ { at: 1 s, provisionedConcurrency: 2 } ]", mode);

        Assert.That(Share(later), Is.EqualTo(Share(start)).Within(0.02));
    }

    [Test]
    public void What_is_reserved_unreserved_and_provisionable_adds_up_to_the_account()
    {
        var scenario = ScenarioBuilder.With(
            ScenarioBuilder.Function with { Name = "a", ReservedConcurrency = 30 },
            ScenarioBuilder.Function with { Name = "b", ReservedConcurrency = 0 },
            ScenarioBuilder.Function with { Name = "c" });

        Assert.That((scenario.Reserved, scenario.Unreserved, scenario.Provisionable), Is.EqualTo((30L, 970L, 870L)));
        Assert.That(
            Enumerable.Range(0, 3).Select(scenario.ConcurrencyLimitOf), Is.EqualTo((int[])[30, 0, 970]));
        var groups = new LimitGroups(scenario);
        Assert.That(Enumerable.Range(0, 3).Select(function => groups.Limit(groups.Of(function))), Is.EqualTo((int[])[30, 0, 970]));
    }

    [Test]
    public void Reservations_beyond_all_numbers_are_a_mistake_and_no_crash()
    {
        string functions = string.Join('\n', Enumerable.Range(0, 2_200).Select(
            number => $"  f{number}: {{ duration: 1 ms, reservedConcurrency: 1000000, provisionedConcurrency: 1 }}"));

        var outcome = ScenarioTexts.Read(
            $"functions:\n{functions}\ntraffic:\n  t: {{ invokes: f0, rate: 1/s }}\nrun: {{ duration: 1 min }}");

        Assert.That(outcome.RenderMistakes(), Does.Contain("2,200,000,000 of 1,000 are reserved"));
    }

    private static double Share(FunctionResult function) => (double)function[FunctionMetrics.Throttles] / function[FunctionMetrics.Calls];

    private static FunctionResult Run(string provisioned, string mode) => new SimulationRun(ScenarioTexts.Valid(
        $$"""
        functions:
          bulkhead: { duration: 2 s, reservedConcurrency: 3, {{provisioned}} }
        traffic:
          callers: { invokes: bulkhead, rate: 1/s }
        region:
          frontEnd: { hosts: 30 }
          countingService: { mode: {{mode}} }
        run: { duration: 2 h }
        """)).ToEnd().Result().Functions[0];

    private static Scenario Bulkhead(int provisioned) => ScenarioBuilder.With(
        ScenarioBuilder.Function with { ReservedConcurrency = 3, Provisioned = ScenarioBuilder.Provisioned(provisioned) });

    private static int Taken(TokenBucket[] buckets)
    {
        int taken = 0;
        for (int second = 0; second < 60; second++)
            while (buckets[1].TryTake(Instant.Start + TimeSpan.FromSeconds(second))) taken++;
        return taken;
    }
}
