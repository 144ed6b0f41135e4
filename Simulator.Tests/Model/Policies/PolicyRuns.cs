using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Policies;

/// <summary>Runs of small scenarios that are written in a test.</summary>
internal static class PolicyRuns
{
    public static RunResult Run(string text)
    {
        var outcome = ScenarioReader.ReadText(text, "a.yaml", ".");
        Assert.That(outcome.Valid, Is.True, outcome.RenderMistakes());
        return new SimulationRun(outcome.Scenario!).ToEnd().Result();
    }
}
