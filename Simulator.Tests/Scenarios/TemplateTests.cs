using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Scenarios;

public class TemplateTests
{
    private static readonly string[] Names = ["hello", "api", "burst", "queue", "backlog", "events", "stream", "database", "canary", "flash-sale", "migration", "azure-day"];

    [TestCaseSource(nameof(Names))]
    public void Every_template_is_a_valid_scenario_without_warnings(string name)
    {
        ScenarioTemplate template = ScenarioTemplates.Find(name)!;

        ReadOutcome outcome = ScenarioReader.ReadText(template.Text, $"{name}.yaml", ".");

        Assert.That(outcome.RenderMistakes() + outcome.RenderWarnings(), Is.Empty);
        Assert.That(outcome.Scenario!.Question, Does.EndWith(".").Or.Contain("?"));
    }

    [Test]
    public void Templates_are_found_by_name_only()
    {
        Assert.That(ScenarioTemplates.Find("goodbye"), Is.Null);
        Assert.That(ScenarioTemplates.All.Select(template => template.Name), Is.EqualTo(Names));
    }
}
