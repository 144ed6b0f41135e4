using System.Text.Json;
using LambdaSim.Reports.Views;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.CommandLine;

/// <summary>What an answer rests on, as the verb run tells it.</summary>
[NonParallelizable]
public class AssumptionTests
{
    // A call takes 1 + c seconds, where c is the computing share, of which nothing is known.
    private const string Halved = """
        functions:
          work: { duration: 1 s, memorySize: 512 MB, durationMeasuredAt: 1024 MB, timeout: 10 s }
        traffic: { callers: { invokes: work, rate: 2/s } }
        objectives: [ work latency p50 < 1750 ms ]
        run: { duration: 20 s, replications: 2 }
        """;

    [Test]
    public void The_text_says_what_carries_the_answer_and_where_it_flips_in_60_columns()
    {
        using var shell = new Shell { Width = 60 };
        shell.Write("a.yaml", Halved);

        var said = shell.Run("run", "a.yaml", "--assumptions", "-o", "none");

        string text = string.Join(' ', said.Out.Split('\n', StringSplitOptions.TrimEntries));
        Assert.That(text, Does.Contain("This rests on cpuBound 50% (assumed): 'work latency p50 < 1750 ms' fails from 7"));
        Assert.That(text, Does.Contain("work latency p50 rests most on cpuBound 50% (assumed): 1.0"));
        Assert.That(said.Out, Does.Contain("2 runs each, with the same luck").And.Contain("--assumptions"));
        Assert.That(said.Out.Split('\n'), Has.All.Length.AtMost(60));
        Assert.That(said.Exit, Is.Zero, said.Error);
    }

    [Test]
    public void The_files_hold_it_and_a_report_made_from_them_later_does_too()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Halved);

        shell.Run("run", "a.yaml", "--assumptions", "-o", "out", "--html", "--charts", "svg,png");

        string[] charts = Shell.NamesIn("out/charts");
        string json = File.ReadAllText("out/result.json"), page = File.ReadAllText("out/report.html");
        Assert.That(charts, Is.SupersetOf(new[] { "assumptions.work-latency-p50.svg", "assumptions.work-latency-p50.png" }));
        Assert.That(new FileInfo("out/charts/assumptions.work-latency-p50.png").Length, Is.GreaterThan(5_000));
        Assert.That(SchemaCheck.Violations(JsonView.Schema(), json), Is.Empty);
        Assert.That(page, Does.Contain("<section id=\"rests-on\"").And.Contain("What work latency p50 rests on"));
        using var document = JsonDocument.Parse(json);
        var item = document.RootElement.GetProperty("assumptions").GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("path").GetString() == "functions.*.cpuBound");
        Assert.That(item.GetProperty("flips")[0].GetProperty("towards").GetString(), Is.EqualTo("high"));

        shell.Run("report", "out/result.json", "--html", "again.html");
        Assert.That(File.ReadAllText("again.html"), Does.Contain("<section id=\"rests-on\""));
    }

    [Test]
    public void A_scenario_of_standard_input_is_varied_as_well_as_one_of_a_file()
    {
        using var shell = new Shell { Input = Halved };

        var said = shell.Run("run", "-", "--assumptions", "-o", "none");

        Assert.That(said.Out, Does.Contain("What it rests on").And.Contain("cpuBound"), said.Error);
    }

    [Test]
    public void Nobody_who_did_not_ask_is_told()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Halved);

        var said = shell.Run("run", "a.yaml", "-o", "out");

        Assert.That(said.Out, Does.Not.Contain("rests"));
        Assert.That(File.ReadAllText("out/result.json"), Does.Not.Contain("\"assumptions\""));
        Assert.That(Shell.NamesIn("out/charts"), Has.None.StartsWith("assumptions"));
    }
}
