using System.Text;
using LambdaSim.Experiments;
using LambdaSim.Reports.Views;

namespace LambdaSim.Tests.Golden;

public class GoldenScenarioTests
{
    private static readonly IReadOnlyList<string> All = CommittedScenario.All;

    [TestCaseSource(nameof(All))]
    public void A_committed_scenario_gives_its_committed_result(string name)
    {
        using var json = new MemoryStream();
        JsonView.Write(CommittedScenario.Result(name) with { Settings = [] }, json);

        GoldenFile.Check($"Simulator.Tests/Golden/Results/{name}.json", Encoding.UTF8.GetString(json.ToArray()));
    }

    [Test]
    public void Every_committed_result_belongs_to_a_scenario()
    {
        string folder = Path.Combine(Repository.Root, "Simulator.Tests", "Golden", "Results");
        string[] names =
        [
            .. Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories)
                .Select(file => Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace('\\', '/')),
        ];

        Assert.That(names, Is.EquivalentTo(All));
    }

    [TestCaseSource(nameof(All))]
    public void All_clocks_compiled_in_deliver_the_same_messages(string name)
    {
        string expected = CommittedScenario.Result(name).Fingerprint;
        foreach (var clock in Clocks.CompiledIn)
        {
            var run = new SimulationRun(CommittedScenario.Read(name), clock).ToEnd();

            Assert.That(run.Result().Fingerprint, Is.EqualTo(expected), $"clock {clock}");
        }
    }
}
