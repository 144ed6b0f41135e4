using LambdaSim.Scenarios.Importing;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

/// <summary>Imports texts, and reads the scenarios that are made of them, which must be valid.</summary>
internal static class Imports
{
    /// <summary>Imports one file.</summary>
    public static ImportedScenario Of(string kind, string text, string name = "service.log") =>
        Of(kind, (name, text));

    /// <summary>Imports several files.</summary>
    public static ImportedScenario Of(string kind, params (string Name, string Text)[] files)
    {
        var imported = Importer.Import(kind, new ImportRequest
        {
            Sources = [.. files.Select(file => new ImportSource(file.Name, () => new StringReader(file.Text)))],
        });
        _ = Read(imported);
        return imported;
    }

    /// <summary>The scenario that was made.</summary>
    public static Scenario Read(ImportedScenario imported)
    {
        string complete = imported.Text.Replace("???", "{ p50: 40 ms, p99: 200 ms }", StringComparison.Ordinal);
        var outcome = ScenarioReader.ReadText(complete, "made.yaml", ".");
        Assert.That(outcome.RenderMistakes(), Is.Empty, imported.Text);
        return outcome.Scenario!;
    }

    /// <summary>Arrivals of a traffic in each minute, as its stages give them.</summary>
    public static double[] Minutes(ImportedScenario imported, string function)
    {
        var traffic = Read(imported).Traffic.Single(one => one.Name == $"{function}-callers");
        return [.. ((OpenArrivals)traffic.Arrivals).Stages.SelectMany(stage => Enumerable.Repeat(
            stage.FromPerSecond * 60, (int)stage.Length.TotalMinutes))];
    }
}
