using System.Text;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Tests.Golden;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.CommandLine;

public class ReportTests
{
    // A function alone, events, queues, provisioned concurrency, and objectives over replications.
    private static readonly string[] Lessons =
        ["first-run", "async-burst", "sqs-own-queue", "provisioned-daily-wave", "overshoot-leased"];

    [TestCaseSource(nameof(Lessons))]
    public void A_saved_result_is_read_back_whole(string lesson)
    {
        using var shell = new Shell();
        string scenario = Repository.ScenarioFile(lesson);
        shell.Run("run", scenario, "-o", "out", "--duration", "2 min", "--replications", "2", "--html", "--junit",
            "j.xml", "--markdown", "m.md");
        byte[] json = File.ReadAllBytes("out/result.json");

        var read = SavedExperiment.Read(new MemoryStream(json));
        using MemoryStream again = new();
        JsonView.Write(read, again, whole: true);

        Assert.That(again.ToArray(), Is.EqualTo(json));
        Assert.That(SchemaCheck.Violations(JsonView.Schema(), Encoding.UTF8.GetString(json)), Is.Empty);
        Assert.That(json, Has.Length.LessThan(1_000_000));
    }

    [TestCaseSource(nameof(Lessons))]
    public void Every_view_of_a_saved_result_is_the_view_that_the_run_wrote(string lesson)
    {
        using var shell = new Shell();
        string scenario = Repository.ScenarioFile(lesson);
        var ran = shell.Run(
            "run", scenario, "-o", "out", "--duration", "2 min", "--replications", "2", "--html", "--junit", "j.xml",
                "--markdown", "m.md");

        var shown = shell.Run(
            "report", "out/result.json", "--html", "r.html", "--junit", "r.xml", "--markdown", "r.md", "--csv", "csv",
                "--charts", "svg");

        Assert.That(shown.Exit, Is.EqualTo(ran.Exit), shown.Error);
        Assert.That(shown.Out, Is.Empty);
        (string Again, string Written)[] files =
            [("r.html", "out/report.html"), ("r.xml", "j.xml"), ("r.md", "m.md"), ("csv/series.csv", "out/series.csv"),
                ("csv/cloudwatch.csv", "out/cloudwatch.csv")];
        foreach (var (again, written) in files)
            Assert.That(File.ReadAllText(again), Is.EqualTo(File.ReadAllText(written)), again);
        Assert.That(Shell.NamesIn("svg"), Is.EqualTo(Shell.NamesIn("out/charts")));
        Assert.That(shell.Run("report", "out/result.json", "--format", "json").Out, Is.EqualTo(
            File.ReadAllText("out/result.json")));
    }

    [Test]
    public void Without_options_the_answer_is_printed_again()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny + "\nobjectives: [ hello latency p50 < 1 ms ]");
        var ran = shell.Run("run", "tiny.yaml", "-o", "out", "--replications", "3");

        var shown = shell.Run("report", "out/result.json");

        Assert.That((ran.Exit, shown.Exit, shown.Error), Is.EqualTo((1, 1, "")));
        string[] printed = ran.Out.Split('\n'), again = shown.Out.Split('\n');
        int last = Array.FindIndex(printed, line => line.EndsWith(" Files: out", StringComparison.Ordinal));
        Assert.That(again.Take(last), Is.EqualTo(printed.Take(last)));
        Assert.That($"{again[last]} Files: out", Is.EqualTo(printed[last]));
    }

    [Test]
    public void A_result_from_standard_input_is_shown_too()
    {
        string json;
        using (var first = new Shell())
        {
            first.Write("tiny.yaml", Shell.Tiny);
            json = first.Run("run", "tiny.yaml", "-o", "none", "--format", "json").Out;
        }
        using var shell = new Shell { Input = json };

        Assert.That(shell.Run("report", "-", "--format", "markdown").Out, Does.Contain("hello"));
    }

    [Test]
    public void What_a_saved_result_cannot_give_is_said()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        shell.Run("run", "tiny.yaml", "-o", "out");
        string text = File.ReadAllText("out/result.json");
        int saved = text.IndexOf(",\n  \"saved\"", StringComparison.Ordinal);
        shell.Write("old.json", text[..saved] + "\n}\n");
        shell.Write("spoilt.json", text.Replace("\"saved\": \"", "\"saved\": \"AAAA", StringComparison.Ordinal));
        shell.Write("other.json", "{}");
        shell.Write("cut.json", text[..(saved / 2)]);

        Assert.That(shell.Run("report", "out/result.json", "--trace", "t.json").Error,
            Does.Contain("run tiny.yaml --seed 1 --trace t.json"));
        Assert.That(shell.Run("report", "old.json").Error, Does.Contain("holds no whole "
            + "result").And.Contain("Run the scenario again"));
        foreach (string bad in (string[])["spoilt.json", "other.json", "cut.json", "missing.json", "out"])
        {
            var said = shell.Run("report", bad);
            Assert.That((said.Exit, said.Out), Is.EqualTo((2, "")), bad);
            Assert.That(said.Error, Does.StartWith($"error: '{bad}' cannot be ").And.Not.Contain("   at "));
        }
    }

    [Test]
    public void A_large_result_is_saved_with_fewer_windows_and_says_so()
    {
        var large = SampleResults.FlashSale;
        large = large with
        {
            Functions = [.. Enumerable.Range(0, 250).Select(i => large.Functions[0] with { Name = $"f{i}", LatencyOverTime =
                Noisy(large.Functions[0].LatencyOverTime, i) })],
        };
        ExperimentResult experiment = new()
        {
            Together = large,
            First = large,
            Replications = [],
            Asked = 1,
            Confidence = 0.95,
            WarmUp = WarmUpKind.None,
            Metrics = [],
            Objectives = [],
            Spread = [],
        };

        string text = SavedExperiment.Pack(experiment)!;

        Assert.That(text, Has.Length.InRange(100_000, 1_000_000));
        using MemoryStream json = new();
        JsonView.Write(experiment, json, whole: true);
        json.Position = 0;
        var read = SavedExperiment.Read(json);
        Assert.That(read.First.Functions, Has.Count.EqualTo(250));
        Assert.That(read.First.Notes, Has.Some.Contains("thinned out"));
        using MemoryStream page = new();
        HtmlReport.Write(read.First, page);
        Assert.That(page.Length, Is.GreaterThan(10_000));
    }

    private static LatencySeries Noisy(LatencySeries series, int seed)
    {
        Random random = new(seed);
        return series with
        {
            P50 = [.. series.P50.Select(_ => (double?)random.NextDouble())],
            P99 = [.. series.P99.Select(_ => (double?)random.NextDouble())],
        };
    }
}
