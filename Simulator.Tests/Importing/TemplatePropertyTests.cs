using System.Text.Json.Nodes;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Importing;

/// <summary>No property of a resource or of an event is dropped without a word: each is taken over, or named.</summary>
[Parallelizable]
public class TemplatePropertyTests
{
    private static readonly string Table = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "tables", "template-properties.json");

    [Test]
    public void Each_property_that_matters_changes_the_scenario_or_is_named()
    {
        List<string> dropped = [];
        foreach (var row in JsonNode.Parse(File.ReadAllText(Table))!.AsArray())
        {
            string of = (string)row!["of"]!;
            JsonNode resources = row["resources"]!;
            string before = Text(resources);
            foreach (var (property, value) in row["properties"]!.AsObject())
            {
                var changed = resources.DeepClone();
                Settings(changed[of]!, row["event"] is not null)[property] = value?.DeepClone();
                if (Text(changed) == before) dropped.Add($"{Kind(resources[of]!, row["event"] is not null)}.{property}: {value?.ToJsonString()}");
            }
        }

        Assert.That(string.Join('\n', dropped), Is.Empty);
    }

    private static JsonNode Settings(JsonNode resource, bool ofEvent) =>
        ofEvent ? resource["Properties"]!["Events"]!["In"]!["Properties"]! : resource["Properties"]!;

    private static string Kind(JsonNode resource, bool ofEvent) =>
        (string)(ofEvent ? resource["Properties"]!["Events"]!["In"]! : resource)["Type"]!;

    private static string Text(JsonNode resources) =>
        ImportedTemplate.Of(new JsonObject { ["Resources"] = resources.DeepClone() }.ToJsonString()).Imported.Text;
}
