using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>State machines that nobody starts, and definitions in files.</summary>
[Parallelizable]
public class StateMachineWarningTests
{
    private const string Pass = "definition: { StartAt: Done, States: { Done: { Type: Pass, End: true } } }";

    [Test]
    public void A_state_machine_that_nothing_starts_is_a_warning()
    {
        var warnings = Read(Text($"first: {{ {Pass} }}, second: {{ {Pass} }}")).Warnings;

        Assert.That(warnings.Select(warning => warning.Message), Is.EqualTo((string[])["nothing starts 'second'"]));
    }

    [TestCase("triggers: { bus: { type: eventbridge, starts: second } }")]
    [TestCase("queues: { q: {} }\nmappings: { m: { queue: q, enrichment: work, starts: second } }")]
    public void Triggers_and_pipes_start_state_machines(string starter)
    {
        Assert.That(Read($"{Text($"first: {{ {Pass} }}, second: {{ {Pass} }}")}\n{starter}").Warnings, Is.Empty);
    }

    [Test]
    public void What_a_file_says_that_is_not_simulated_is_told_once_for_all_that_use_it()
    {
        WriteFile("twice.asl.json", """{ "StartAt": "Done", "States": { "Done": { "Type": "Pass", "OutputPath": "$.x", "End": true } } }""");

        var warnings = Read(Text("first: { definition: twice.asl.json }, second: { definition: twice.asl.json }")).Warnings;

        Assert.That(warnings.Count(warning => warning.Name == "not-simulated"), Is.EqualTo(1));
    }

    [Test]
    public void A_definition_that_is_not_there_is_told_with_the_definitions_that_are()
    {
        WriteFile("refunds.asl.json", "{}");

        var mistake = Read(Text("first: { definition: refund.asl.json }")).Mistakes.Single();

        Assert.That(mistake.Message, Does.Contain("there is no file").And.Contain("refund.asl.json"));
        Assert.That(mistake.Hint, Does.Contain("refunds.asl.json"));
    }

    private static string Text(string machines) => $$"""
        functions: { work: { duration: 20 ms } }
        stateMachines: { {{machines}} }
        traffic: { people: { starts: first, rate: 1/s }, callers: { invokes: work, rate: 1/s } }
        run: { duration: 1 min }
        """;
}
