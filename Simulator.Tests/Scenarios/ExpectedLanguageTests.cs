using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>What was measured, as a scenario says it.</summary>
public sealed class ExpectedLanguageTests
{
    [Test]
    public void Figures_are_metrics_with_what_was_measured_by_whose_they_are()
    {
        var scenario = Valid(Text("checkout: { cold starts: 0.4%, throttles: 12, duration p99: 310 ms }\n  cost per month: 90 USD"));

        Assert.That(
            scenario.Expected.Select(one => (one.Reference.Name, one.Value, one.Text)),
            Is.EqualTo(new[]
            {
                ("checkout cold starts", 0.004, "0.4%"), ("checkout throttles count", 12, "12"),
                ("checkout duration p99", 310, "310 ms"), ("cost per month", 90, "90 USD"),
            }));
    }

    [TestCase("chekout: { cold starts: 1% }", "'chekout'", "Did you mean 'checkout'?")]
    [TestCase("checkout: { cold start: 1% }", "'cold start' is not a metric", "Did you mean 'cold starts'?")]
    [TestCase("checkout: { duration p99: 310 }", "'310' has no unit", "310 ms")]
    [TestCase("checkout: { duration: 310 ms }", "differs from call to call", "p99")]
    [TestCase("checkout: { duration p99: < 310 ms }", "not a limit", "objectives")]
    [TestCase("checkout: { invocations: -5 }", "-5 cannot have been measured", "zero or more")]
    [TestCase("checkout: { duration p99: -3 ms }", "-3 ms cannot have been measured", "zero or more")]
    [TestCase("checkout: [ 1 ]", "a measured number is expected here, not a list", "checkout: {")]
    [TestCase("checkout: { cold starts: }", "a measured number is expected here, not nothing", "checkout: {")]
    [TestCase("checkout: { throttles: 1, throttles count: 2 }", "given twice", "Keep one")]
    [TestCase("checkout: { over time: { file: missing.csv, every: 1 min } }", "there is no file missing.csv", "start at the folder")]
    [TestCase("checkout: { over time: { file: missing.csv } }", "needs 'every'", "Expected")]
    [TestCase("account: { over time: { file: missing.csv, every: 1 min } }", "'account' is none", "checkout")]
    public void A_mistake_is_told_with_its_place_and_its_likely_fix(string expected, string message, string hint)
    {
        Mistake mistake = OneMistake(Text(expected));

        Assert.That(mistake.Line, Is.GreaterThan(4), mistake.Render());
        Assert.That(mistake.Message, Does.Contain(message));
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [Test]
    public void What_was_measured_over_time_is_read_from_columns_named_after_function_and_metric()
    {
        string folder = Directory.CreateTempSubdirectory("lambdasim-").FullName;
        File.WriteAllText(Path.Combine(folder, "measured.csv"), "checkout invocations,checkout concurrency peak,other throttles\n120,3,\n,4,1\n");

        var scenario = ScenarioReader.ReadText(
            Text("checkout: { over time: { file: measured.csv, every: 1 min } }"), "a.yaml", folder).Scenario!;
        Directory.Delete(folder, recursive: true);

        Assert.That(
            scenario.ExpectedSeries.Select(series => (series.Metric, series.Period, series.Values.Count)),
            Is.EqualTo(new[] { ("invocations", TimeSpan.FromMinutes(1), 2), ("concurrency peak", TimeSpan.FromMinutes(1), 2) }));
        Assert.That(scenario.ExpectedSeries[0].Values, Is.EqualTo(new[] { 120, double.NaN }));
        Assert.That(scenario.DataFiles.Single(), Does.EndWith("measured.csv"));
    }

    [Test]
    public void A_subject_that_nothing_is_called_like_is_pointed_at_itself()
    {
        Mistake mistake = OneMistake(Text("chekout: { cold starts: 1% }"));

        Assert.That((mistake.Column, mistake.Length), Is.EqualTo((3, "chekout".Length)));
    }

    [TestCase("")]
    [TestCase("checkout invocations\n")]
    public void A_file_over_time_without_a_row_is_a_mistake(string content)
    {
        string folder = Directory.CreateTempSubdirectory("lambdasim-").FullName;
        File.WriteAllText(Path.Combine(folder, "measured.csv"), content);

        var outcome = ScenarioReader.ReadText(
            Text("checkout: { over time: { file: measured.csv, every: 1 min } }"), "a.yaml", folder);
        Directory.Delete(folder, recursive: true);

        Assert.That(outcome.Mistakes.Single().Message, Is.EqualTo("measured.csv has no rows"));
    }

    private static string Text(string expected) =>
        $"name: A\nfunctions: {{ checkout: {{ duration: 80 ms }} }}\ntraffic: {{ users: {{ invokes: checkout, rate: 5/s }} }}\n"
        + $"run: {{ duration: 10 s }}\nexpected:\n  {expected}\n";
}
