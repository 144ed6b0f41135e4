using LambdaSim.Scenarios.Importing;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Tests.Importing;

/// <summary>A template that was imported, as the scenario that it became once the durations are filled in.</summary>
internal sealed class ImportedTemplate
{
    private ImportedTemplate(ImportedScenario imported)
    {
        Imported = imported;
        var outcome = ScenarioReader.ReadText(
            imported.Text.Replace("???", "{ p50: 40 ms, p99: 200 ms }", StringComparison.Ordinal), "made.yaml", ".");
        Assert.That(outcome.RenderMistakes(), Is.Empty, imported.Text);
        Scenario = outcome.Scenario!;
    }

    /// <summary>The scenario as text, with its notes.</summary>
    public ImportedScenario Imported { get; }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>All that was not taken over.</summary>
    public string Notes => string.Join('\n', Imported.Notes);

    /// <summary>Imports a whole template.</summary>
    public static ImportedTemplate Of(string text, params (string Name, string Value)[] parameters) =>
        new(Importer.Import("sam", Request(text, parameters)));

    /// <summary>Imports a file or a folder.</summary>
    public static ImportedTemplate OfPath(string path, string? parameterFile = null, params (string Name, string Value)[] parameters) =>
        new(Importer.Import("sam", Request(path, parameterFile, parameters)));

    /// <summary>What a file or a folder is refused with.</summary>
    public static ImportException RefusalOfPath(string path, string? parameterFile = null) =>
        Assert.Throws<ImportException>(() => Importer.Import("sam", Request(path, parameterFile, [])))!;

    /// <summary>Imports a plan or a state of Terraform.</summary>
    public static ImportedTemplate OfTerraform(string text) => new(Importer.Import("terraform", Request(text, [], "plan.json")));

    /// <summary>What a file is refused with that is no plan.</summary>
    public static ImportException TerraformRefusal(string text, string name = "plan.json") =>
        Assert.Throws<ImportException>(() => Importer.Import("terraform", Request(text, [], name)))!;

    /// <summary>Imports a template that has these resources, one a line or deeper.</summary>
    public static ImportedTemplate OfResources(string resources) => Of($"Resources:\n{Indented(resources)}");

    /// <summary>What a file is refused with.</summary>
    public static ImportException Refusal(string text, params (string Name, string Value)[] parameters) =>
        Assert.Throws<ImportException>(() => Importer.Import("sam", Request(text, parameters)))!;

    /// <summary>A function of the scenario.</summary>
    public FunctionSettings Function(string name) => Scenario.Functions.Single(function => function.Name == name);

    /// <summary>The groups of callers of a function.</summary>
    public TrafficSettings[] Callers(string function) =>
        [.. Scenario.Traffic.Where(traffic => traffic.Journeys.Any(journey => journey.Steps[0].Function == function))];

    /// <summary>The trigger that callers go through; null when they call the function itself.</summary>
    public TriggerSettings? TriggerOf(TrafficSettings traffic) =>
        Scenario.Triggers.SingleOrDefault(trigger => trigger.Name == traffic.Through);

    /// <summary>The type of trigger that the language calls so; null for null.</summary>
    public static TriggerType? Type(string? word) =>
        word is null ? null : Enum.GetValues<TriggerType>().Single(type => Worded.Word(type) == word);

    private static ImportRequest Request(string text, (string Name, string Value)[] parameters, string name = "template.yaml") => new()
    {
        Sources = [new ImportSource(name, () => new StringReader(text))],
        Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
    };

    private static ImportRequest Request(string path, string? parameterFile, (string Name, string Value)[] parameters) => new()
    {
        Sources = [ImportSource.OfFile(path)],
        Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
        ParameterFile = parameterFile is null ? null : ImportSource.OfFile(parameterFile),
    };

    private static string Indented(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : "  " + line));
}
