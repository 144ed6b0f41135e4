using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Triggers;

namespace LambdaSim.Tests.Measurement;

/// <summary>Cold starts, throttles and errors by those for whom functions were called: my users, not my pings.</summary>
public class MadeForTests
{
    private static readonly FunctionCallMetrics ForCallers = CallerMetrics.Functions, ForTriggers = TriggerMetrics.Functions;

    [Test]
    public void What_a_schedule_warms_up_is_no_cold_start_of_the_users()
    {
        var result = TriggerWorld.Of("""
            functions: { checkout: { duration: 2 s, coldStart: 200 ms } }
            triggers:
              shop: { type: alb, invokes: checkout }
              warmer: { type: scheduler, invokes: checkout, schedule: rate(1 minute), calls: 5 }
            traffic:
              users: { through: shop, batch: { count: 4, at: 90 s } }
            run: { duration: 2 min }
            """).Result;

        Assert.That(result.Callers[0][ForCallers.Invocations], Is.EqualTo(4));
        Assert.That(result.Callers[0][ForCallers.ColdStarts], Is.Zero);
        Assert.That(Triggers(result)[0][ForTriggers.ColdStarts], Is.Zero);
        Assert.That(Triggers(result)[1][ForTriggers.Invocations], Is.EqualTo(5));
        Assert.That(Triggers(result)[1][ForTriggers.ColdStarts], Is.EqualTo(5));
        Assert.That(result.Functions[0][FunctionMetrics.ColdStarts], Is.EqualTo(5));
    }

    [TestCase("alb")]
    [TestCase("sns")]
    public void Who_comes_first_through_a_trigger_has_the_cold_start_and_who_comes_later_has_none(string type)
    {
        var result = TriggerWorld.Of($$"""
            functions: { checkout: { duration: 2 s, coldStart: 200 ms } }
            triggers: { shop: { type: {{type}}, invokes: checkout } }
            traffic:
              late: { through: shop, batch: { count: 1, at: 60 s } }
              early: { through: shop, batch: { count: 1, at: 1 s } }
              latest: { through: shop, batch: { count: 2, at: 90 s } }
            run: { duration: 2 min }
            """).Result;

        Assert.That(result.Callers.Select(caller => caller[ForCallers.ColdStarts]), Is.EqualTo((long[])[0, 1, 1]));
        Assert.That(result.Callers.Select(caller => caller[ForCallers.Invocations]), Is.EqualTo((long[])[1, 1, 2]));
        Assert.That(Triggers(result)[0][ForTriggers.Invocations], Is.EqualTo(4));
    }

    [Test]
    public void Throttles_and_errors_are_those_of_who_met_them()
    {
        var result = TriggerWorld.Of("""
            functions:
              good: { duration: 1 s, reservedConcurrency: 3 }
              bad: { duration: 20 ms, errors: 100% }
            triggers: { shop: { type: apigateway-http, invokes: good }, broken: { type: sns, invokes: bad } }
            traffic:
              users: { through: shop, batch: { count: 10 } }
              events: { through: broken, batch: { count: 2 } }
              direct: { invokes: bad, batch: { count: 5 } }
            run: { duration: 10 min }
            """).Result;

        Assert.That(result.Callers.Select(caller => caller[ForCallers.Throttles]), Is.EqualTo((long[])[7, 0, 0]));
        Assert.That(result.Callers.Select(caller => caller[ForCallers.Calls]), Is.EqualTo((long[])[10, 6, 5]), "An event is tried thrice.");
        Assert.That(result.Callers.Select(caller => caller[ForCallers.Errors]), Is.EqualTo((long[])[0, 6, 5]));
        Assert.That(Triggers(result).Select(trigger => trigger[ForTriggers.Throttles]), Is.EqualTo((long[])[7, 0]));
    }

    [Test]
    public void All_that_is_called_is_called_for_somebody_in_random_worlds([Range(1, 30)] int seed)
    {
        var result = TriggerWorld.Of(TriggerConservationTests.RandomWorld(new Random(seed))).Result;
        var schedule = Triggers(result)[2];

        foreach (var (ofFunctions, ofCallers, ofTriggers) in ((Count, Count, Count)[])
            [
                (FunctionMetrics.Invocations, ForCallers.Invocations, ForTriggers.Invocations),
                (FunctionMetrics.ColdStarts, ForCallers.ColdStarts, ForTriggers.ColdStarts),
                (FunctionMetrics.Throttles, ForCallers.Throttles, ForTriggers.Throttles),
                (FunctionMetrics.Errors, ForCallers.Errors, ForTriggers.Errors),
            ])
        {
            long all = result.Functions.Sum(function => function[ofFunctions]);
            Assert.That(Triggers(result).Sum(trigger => trigger[ofTriggers]), Is.EqualTo(all), ofFunctions.Name);
            Assert.That(
                result.Callers.Sum(caller => caller[ofCallers]) + schedule[ofTriggers],
                // Health checks are made for nobody, and what functions write is called for nobody.
                Triggers(result)[0][TriggerMetrics.HealthChecks] + Triggers(result)[1][TriggerMetrics.Written] == 0
                    ? Is.EqualTo(all)
                    : Is.AtMost(all), ofFunctions.Name);
        }
    }

    private static IReadOnlyList<SourceResult> Triggers(RunResult result) => result.SourcesOf(TriggerMetrics.Set);
}
