using System.Text.Json.Nodes;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Importing;

/// <summary>Templates as tools and people write them, each with what has to come out of it, which was written down before.</summary>
[Parallelizable(ParallelScope.All)]
public class WholeTemplateTests
{
    private static readonly string Table = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "tables", "templates.json");

    private static IEnumerable<TestCaseData> Templates => JsonNode.Parse(File.ReadAllText(Table))!.AsArray()
        .Select(row => new TestCaseData(row!).SetArgDisplayNames((string)row!["name"]!));

    [TestCaseSource(nameof(Templates))]
    public void A_template_becomes_a_valid_scenario_with_all_that_it_says(JsonNode row)
    {
        string[] given = ((string?)row["parameter"])?.Split('=') ?? [];
        (string, string)[] parameters = given is [var name, var value] ? [(name, value)] : [];

        // Notes are broken into lines.
        string text = ImportedTemplate.Of(string.Join('\n', Words(row["template"])), parameters).Imported.Text.Replace("\n#    ", " ");

        Assert.Multiple(() =>
        {
            foreach (string wanted in Words(row["has"])) Assert.That(text, Does.Contain(wanted));
            foreach (string unwanted in Words(row["hasNot"])) Assert.That(text, Does.Not.Contain(unwanted));
        });
    }

    private static IEnumerable<string> Words(JsonNode? list) => (list?.AsArray() ?? []).Select(word => (string)word!);
}
