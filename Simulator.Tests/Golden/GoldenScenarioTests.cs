using System.Text;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Tests.Reports;

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

    [Test]
    public void Every_committed_result_follows_the_schema()
    {
        string schema = JsonView.Schema();

        foreach (string name in All)
        {
            string file = Path.Combine(Repository.Root, "Simulator.Tests", "Golden", "Results", $"{name}.json");
            Assert.That(SchemaCheck.Violations(schema, File.ReadAllText(file)), Is.Empty, name);
        }
    }

    [TestCaseSource(nameof(All))]
    public void Nothing_measured_is_left_out_when_windows_are_put_together(string name)
    {
        var condensed = Condensed.To(CommittedScenario.Result(name), windows: 9);

        foreach (var subject in condensed.Subjects)
            foreach (var measured in subject.All) Assert.That(measured.Windows, Is.AtMost(9), $"{subject.Name}: {measured.Set.Of}");
    }
}
