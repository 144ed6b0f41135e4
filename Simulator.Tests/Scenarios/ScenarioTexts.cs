using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Short ways for tests to write a scenario and read it.</summary>
internal static class ScenarioTexts
{
    public const string FileName = "test.yaml";

    /// <summary>The smallest scenario, with room for more settings of its function.</summary>
    public static string Minimal(
        string function = "duration: 80 ms", string traffic = "rate: 10/s", string more = "") =>
        $"""
        functions:
          checkout:
            {function.ReplaceLineEndings("\n    ")}
        traffic:
          shoppers:
            invokes: checkout
            {traffic.ReplaceLineEndings("\n    ")}
        run:
          duration: 10 min
        {more}
        """;

    public static ReadOutcome Read(string text, params string[] overrides) =>
        ScenarioReader.ReadText(text, FileName, Folder, [.. overrides.Select(SettingOverride.Parse)]);

    public static Scenario Valid(string text, params string[] overrides)
    {
        ReadOutcome outcome = Read(text, overrides);
        Assert.That(outcome.RenderMistakes(), Is.Empty);
        return outcome.Scenario!;
    }

    /// <summary>Reads a text with exactly one mistake.</summary>
    public static Mistake OneMistake(string text, params string[] overrides)
    {
        ReadOutcome outcome = Read(text, overrides);
        Assert.That(outcome.Mistakes, Has.Count.EqualTo(1), outcome.RenderMistakes());
        return outcome.Mistakes[0];
    }

    public static FunctionSettings Function(string function) => Valid(Minimal(function)).Functions[0];

    /// <summary>A folder of its own for the files of one test run.</summary>
    public static string OfAll { get; } = Directory.CreateTempSubdirectory("lambdasim-scenarios-").FullName;

    /// <summary>Its part for the files of the fixture that asks.</summary>
    public static string Folder =>
        Directory.CreateDirectory(Path.Combine(OfAll, TestContext.CurrentContext.Test.ClassName ?? "")).FullName;

    public static string WriteFile(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
