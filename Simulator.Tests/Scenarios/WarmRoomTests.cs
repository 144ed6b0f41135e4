using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>What is warm when the run begins must have room on the workers.</summary>
public class WarmRoomTests
{
    [TestCase("warmSandboxes: 50", "count: 1, slots: 10", "room for 10 of the 50 sandboxes")]
    [TestCase("warmSandboxes: 5\nmemorySize: 1 GB", "count: 2, memory: 2 GB, oversubscription: 1x", "room for 4 of the 5 sandboxes")]
    [TestCase("provisionedConcurrency: 4", "count: 3, slots: 1", "room for 3 of the 4 sandboxes")]
    public void Sandboxes_without_room_are_a_mistake_with_its_line(string function, string workers, string told)
    {
        Mistake mistake = OneMistake(
            Minimal(function + "\nduration: 80 ms", more: $"region: {{ workers: {{ {workers} }} }}"));

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo(("no-room-for-warm", 3)), mistake.Render());
        Assert.That(mistake.Message, Does.Contain(told));
        Assert.That(mistake.Hint, Does.Contain("region.workers"));
    }

    [Test]
    public void What_is_valid_can_be_placed_and_what_is_not_could_not()
    {
        var chance = new Random(2);
        int refused = 0;
        for (int world = 0; world < 200; world++)
        {
            int workers = chance.Next(1, 5), slots = chance.Next(1, 8);
            string text = $$"""
                functions:
                  a: { duration: 1 ms, memorySize: {{chance.Next(1, 9) * 128}} MB, warmSandboxes: {{chance.Next(0, 12)}} }
                  b: { duration: 1 ms, memorySize: {{chance.Next(1, 9) * 128}} MB, warmSandboxes: {{chance.Next(0, 12)}}, provisionedConcurrency: {{chance.Next(0, 5)}} }
                traffic: { t: { invokes: a, rate: 0/s } }
                region: { workers: { count: {{workers}}, slots: {{slots}}, memory: 2 GB, oversubscription: 1x } }
                run: { duration: 1 s }
                """;
            ReadOutcome outcome = Read(text);
            if (outcome.Valid) Assert.That(() => new SimulationRun(outcome.Scenario!), Throws.Nothing, text);
            else Assert.That(outcome.Mistakes.Single().Name, Is.EqualTo("no-room-for-warm"), outcome.RenderMistakes());
            refused += outcome.Valid ? 0 : 1;
        }

        Assert.That(refused, Is.InRange(20, 180));
    }
}
