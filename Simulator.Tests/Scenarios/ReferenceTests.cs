using System.Text.Json;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Scenarios;

/// <summary>
/// What is generated from the table of settings and committed: the JSON Schema and the reference page.
/// </summary>
public class ReferenceTests
{
    [TestCase("Scenarios/scenario.schema.json")]
    [TestCase("docs/SCENARIOS.md")]
    public void The_committed_reference_is_up_to_date(string file)
    {
        string text = file.EndsWith(".md", StringComparison.Ordinal)
            ? SettingsReference.Write()
            : ScenarioSchema.Write();
        string path = Path.Combine(Repository(), file);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo(text), "Re-make it with UPDATE_GOLDEN=1.");
    }

    [Test]
    public void The_schema_describes_every_setting_with_its_default()
    {
        using JsonDocument schema = JsonDocument.Parse(ScenarioSchema.Write());

        foreach (SettingDescription setting in SettingsReference.All)
        {
            JsonElement element = schema.RootElement;
            foreach (string part in setting.Path.Split('.'))
            {
                JsonElement group = element.TryGetProperty("anyOf", out JsonElement either) ? either[1] : element;
                element = group.GetProperty(part == "*" ? "additionalProperties" : "properties");
                element = part == "*" ? element : element.GetProperty(part);
            }

            Assert.That(element.GetProperty("description").GetString(), Does.StartWith(setting.Meaning), setting.Path);
            Assert.That(element.GetProperty("description").GetString(), Does.Contain(setting.Source), setting.Path);
        }
    }

    [Test]
    public void Every_reference_inside_the_schema_leads_somewhere()
    {
        using JsonDocument schema = JsonDocument.Parse(ScenarioSchema.Write());
        List<string> references = [];
        Collect(schema.RootElement, references);

        Assert.That(references, Has.Count.GreaterThan(10));
        foreach (string reference in references.Distinct())
        {
            Assert.That(reference, Does.StartWith("#/$defs/"));
            Assert.That(
                schema.RootElement.GetProperty("$defs").TryGetProperty(reference["#/$defs/".Length..], out _),
                reference);
        }
    }

    [Test]
    public void Every_error_name_is_explained_in_sentences()
    {
        Assert.That(ErrorCatalogue.All, Has.Count.GreaterThan(40));
        Assert.That(ErrorCatalogue.All.Select(error => error.Name), Is.Unique);
        foreach (ErrorExplanation error in ErrorCatalogue.All)
        {
            Assert.That(error.Name, Does.Match("^[a-z]+(-[a-z]+)*$"));
            Assert.That(error.Explanation, Does.EndWith(".").And.Length.GreaterThan(50), error.Name);
            Assert.That(ErrorCatalogue.Find(error.Name), Is.SameAs(error));
        }
    }

    private static void Collect(JsonElement element, List<string> references)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Collect(item, references);
            }
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Name == "$ref")
            {
                references.Add(property.Value.GetString()!);
            }

            Collect(property.Value, references);
        }
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LambdaSim.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
