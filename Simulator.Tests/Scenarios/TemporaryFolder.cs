namespace LambdaSim.Tests.Scenarios;

/// <summary>Removes the folder that the tests of this namespace write their files to.</summary>
[SetUpFixture]
[Parallelizable(ParallelScope.Self)]
public class TemporaryFolder
{
    [OneTimeTearDown]
    public void Remove() => Directory.Delete(ScenarioTexts.OfAll, recursive: true);
}
