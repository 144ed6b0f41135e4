using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Golden;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Measurement;

/// <summary>Who asks for a result changes nothing, however often and whenever it is asked.</summary>
public class QuestionTests
{
    private static readonly string[] Lessons =
    [
        "retry-storm", "sqs-own-queue", "async-duplicates", "provisioned-spillover", "canary-roll-back", "snapstart",
        "tenants", "managed-instances",
    ];

    [TestCaseSource(nameof(Lessons))]
    public void Asked_after_each_window_the_end_is_the_same(string lesson)
    {
        var scenario = Short(lesson);
        var asked = new SimulationRun(scenario);
        while (!asked.Ended)
        {
            asked.Advance();
            asked.Result();
        }

        Assert.That(Flat.Of(asked.Result()), Is.EqualTo(Once(scenario)));
    }

    [TestCaseSource(nameof(Lessons))]
    public void Asked_in_the_middle_of_windows_and_twice_the_end_is_the_same(string lesson)
    {
        var scenario = Short(lesson);
        var asked = new SimulationRun(scenario, measureFrom: scenario.Run.Duration / 7);
        var alone = new SimulationRun(scenario, measureFrom: scenario.Run.Duration / 7);
        asked.Result();
        for (int step = 0; !asked.Ended; step++)
        {
            asked.AdvanceALittle();
            if (step % 5 != 0) continue;
            asked.Result();
            asked.Result();
        }

        Assert.That(Flat.Of(asked.Result()), Is.EqualTo(Flat.Of(alone.ToEnd().Result())));
    }

    /// <summary>The wires of a region that nobody measures carry the same messages.</summary>
    [TestCaseSource(nameof(Lessons))]
    public void Measuring_does_not_steer(string lesson)
    {
        var scenario = Short(lesson);
        var alone = new Simulation(new WheelClock<Envelope>());
        var samplers = new SamplerCatalogue();
        var context = new RegionContext(alone, scenario, new Functions(scenario, samplers), samplers);
        new Region(context, new TrafficPart(context)).Start();
        alone.RunUntil(Instant.Start + scenario.Run.Duration);

        var measured = new SimulationRun(scenario, measureFrom: scenario.Run.Duration / 7).ToEnd();

        Assert.That(alone.Fingerprint, Is.EqualTo(measured.Simulation.Fingerprint));
    }

    [Test]
    public void Asked_twice_in_the_middle_of_a_window_the_answer_is_the_same()
    {
        var run = new SimulationRun(Short("retry-storm"));
        for (int step = 0; step < 3; step++) run.AdvanceALittle();

        var (once, again) = (Flat.Of(run.Result()), Flat.Of(run.Result()));

        Assert.That(again, Is.EqualTo(once));
    }

    [Test]
    public void A_trace_that_is_looked_at_goes_on_as_if_it_were_not()
    {
        var scenario = Short("first-run");
        var looked = new LambdaSim.Measurement.SandboxTrace(scenario, length: 50);
        var alone = new LambdaSim.Measurement.SandboxTrace(scenario, length: 50);
        var run = new SimulationRun(scenario) { Rows = new LambdaSim.Measurement.SeveralRows(looked, alone) };
        while (!run.Ended)
        {
            run.Advance();
            looked.Window();
        }

        Assert.That(looked.Window().Slices, Is.EqualTo(alone.Window().Slices).And.Not.Empty);
    }

    private static List<string> Once(Scenario scenario) => Flat.Of(new SimulationRun(scenario).ToEnd().Result());

    private static Scenario Short(string lesson)
    {
        var scenario = CommittedScenario.Read(lesson);
        var duration = TimeSpan.FromTicks(Math.Min(scenario.Run.Duration.Ticks, TimeSpan.FromMinutes(2).Ticks));
        return scenario with { Run = scenario.Run with { Duration = duration } };
    }
}
