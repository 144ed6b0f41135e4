using System.Diagnostics;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>The time for a file grows with its size alone, whatever stands in it.</summary>
public class LargeFileTests
{
    private const string End = "\ntraffic: { t: { invokes: f0, rate: 1/s } }\nrun: { duration: 1 min }\n";

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);

    private static IEnumerable<TestCaseData> FullOfMistakes()
    {
        yield return Case("every name twice", "functions:\n" + Repeated(40_000, i => $"  f{i % 20_000}: {{ duration: 1 ms }}\n"));
        yield return Case("anchors at keys that nobody knows", Repeated(49_000, i => $"a{i}: &a{i} 1\n"));
        yield return Case("keys that nobody knows", Repeated(49_000, i => $"memroySize{i}: 1\n"));
        yield return Case(
            "keys of a function that nobody knows",
            "functions:\n  f0:\n    duration: 1 ms\n" + Repeated(49_000, i => $"    memroySize{i}: 1\n"));
        yield return Case("names that are none", "functions:\n" + Repeated(20_000, i => $"  -f{i}: {{ duration: 1 ms }}\n"));
    }

    private static IEnumerable<TestCaseData> Valid()
    {
        yield return Case("functions", "functions:\n" + Repeated(10_000, i => $"  f{i}: {{ duration: 1 ms }}\n"));
        yield return Case(
            "functions on one line", $"functions: {{ {Repeated(10_000, i => $"f{i}: {{ duration: 1 ms }}, ")} last: {{ duration: 1 ms }} }}");
        yield return Case(
            "anchors", "functions:\n  f0:\n    duration: 1 ms\n    tags:\n" + Repeated(40_000, i => $"      k{i}: &a{i} v\n"));
    }

    [TestCaseSource(nameof(FullOfMistakes))]
    public void After_a_thousand_mistakes_it_is_enough(string text)
    {
        var watch = Stopwatch.StartNew();

        ReadOutcome outcome = Read(text + End);

        Assert.That(watch.Elapsed, Is.LessThan(Enough));
        Assert.That((outcome.MistakeCount, outcome.StoppedEarly, outcome.Valid), Is.EqualTo((1000, true, false)));
        Assert.That(
            outcome.RenderMistakes(),
            Does.EndWith("At least 1,000 mistakes in test.yaml (the first 20 are shown); nothing was run.\n"));
    }

    [TestCaseSource(nameof(Valid))]
    public void A_large_file_is_read_in_time_that_grows_with_its_size(string text)
    {
        var watch = Stopwatch.StartNew();

        ReadOutcome outcome = Read(text + End);

        Assert.That(watch.Elapsed, Is.LessThan(Enough));
        Assert.That(outcome.Valid, outcome.RenderMistakes());
    }

    [Test]
    public void After_a_thousand_warnings_the_others_are_counted_only()
    {
        ReadOutcome outcome = Read("functions:\n" + Repeated(3_000, i => $"  f{i}: {{ duration: 1 ms }}\n") + End);

        Assert.That((outcome.Valid, outcome.Warnings.Count, outcome.WarningCount), Is.EqualTo((true, 1000, 2999)));
        Assert.That(outcome.RenderWarnings(), Does.EndWith("2,999 warnings in test.yaml (the first 20 are shown).\n"));
    }

    [Test]
    public void A_variant_with_many_mistakes_is_a_mistake_of_the_file()
    {
        string text = "functions:\n" + Repeated(1_500, i => $"  f{i}: {{ duration: 1 ms, runtime: python3.13, snapStart: true }}\n")
            + End + "variants: { old: { region.profile: aws-2021 } }\n";

        ReadOutcome outcome = Read(text);

        Assert.That(outcome.Valid, Is.False);
        Assert.That(outcome.Mistakes, Has.All.Property("Name").EqualTo("variant-invalid"));
    }

    private static string Repeated(int times, Func<int, string> line) => string.Concat(Enumerable.Range(0, times).Select(line));

    private static TestCaseData Case(string name, string text) => new TestCaseData(text).SetArgDisplayNames(name);
}
