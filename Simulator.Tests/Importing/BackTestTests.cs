using System.Globalization;
using System.Text.Json;
using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Importing;

/// <summary>Logs of a run are imported, and the scenario that is made of them comes to what they measured.</summary>
[NonParallelizable]
public sealed class BackTestTests
{
    private const string Truth = """
        name: Truth
        functions:
          checkout: { memorySize: 1024 MB, runtime: python3.13, duration: { p50: 80 ms, p99: 300 ms } }
        traffic:
          shoppers: { invokes: checkout, stages: [ { for: 4 min, at: 4/s }, { for: 2 min, to: 30/s }, { for: 4 min, at: 30/s } ] }
        run: { seed: 3 }
        """;

    [Test]
    public void What_the_logs_of_a_run_measure_is_inside_of_what_the_imported_scenario_shows()
    {
        using var shell = new Shell();
        shell.Write("truth.yaml", Truth);
        shell.Run("run", "truth.yaml", "--sample", "100%", "-o", "truth");
        shell.Write("checkout.log", LogOf("truth/invocations.csv"));
        Assert.That(shell.Run("import", "logs", "checkout.log", "-o", "back.yaml").Exit, Is.Zero);

        var said = shell.Run("run", "back.yaml", "-o", "out", "--html", "--charts", "svg");

        using var json = JsonDocument.Parse(File.ReadAllText("out/result.json"));
        var figures = json.RootElement.GetProperty("expected").EnumerateArray().ToList();
        Assert.That(
            figures.Select(figure => figure.GetProperty("metric").GetString()),
            Is.EqualTo(new[]
            {
                "checkout invocations", "checkout cold starts", "checkout duration p50", "checkout duration p90", "checkout duration p99",
                "checkout billed duration mean", "checkout concurrency peak",
            }));
        Assert.That(figures.Select(figure => figure.GetProperty("inside").GetBoolean()), Has.All.True, said.Out);
        Assert.That(said.Out, Does.Contain("all 7 measured figures are inside of what runs show"));
        Assert.That(Shell.NamesIn("out/charts"), Is.SupersetOf(new[]
        {
            "checkout.measured-invocations.svg", "checkout.measured-concurrency-peak.svg",
        }));
        Assert.That(File.ReadAllText("out/report.html"), Does.Contain("Measured and simulated").And.Contain("back-test"));
    }

    [Test]
    public void What_is_set_up_otherwise_is_off()
    {
        using var shell = new Shell();
        shell.Write("truth.yaml", Truth);
        shell.Run("run", "truth.yaml", "--sample", "100%", "-o", "truth");
        shell.Write("checkout.log", LogOf("truth/invocations.csv"));
        shell.Run("import", "logs", "checkout.log", "-o", "back.yaml");

        var said = shell.Run("run", "back.yaml", "-o", "none", "-q", "--set", "checkout.duration={ p50: 120 ms, p99: 300 ms }");

        Assert.That(said.Out, Does.Match(@"measured figures are inside of what runs show; .*checkout duration p50 is off by \+(49|50|51)%"));
    }

    [Test]
    public void What_CloudWatch_measured_stands_beside_the_simulation()
    {
        using var shell = new Shell();
        shell.Write("metrics.json", """
            { "MetricDataResults": [
              { "Id": "i", "Label": "checkout Invocations", "Timestamps": ["2026-03-02T09:00:00Z","2026-03-02T09:01:00Z"], "Values": [300, 600] },
              { "Id": "a", "Label": "checkout Duration p50", "Timestamps": ["2026-03-02T09:00:00Z","2026-03-02T09:01:00Z"], "Values": [40, 40] },
              { "Id": "b", "Label": "checkout Duration p99", "Timestamps": ["2026-03-02T09:00:00Z","2026-03-02T09:01:00Z"], "Values": [90, 90] },
              { "Id": "c", "Label": "checkout ConcurrentExecutions", "Timestamps": ["2026-03-02T09:01:00Z"], "Values": [50] },
              { "Id": "t", "Label": "checkout Throttles", "Timestamps": ["2026-03-02T09:01:00Z"], "Values": [7] } ] }
            """);
        shell.Run("import", "cloudwatch", "metrics.json", "-o", "back.yaml");

        var said = shell.Run("run", "back.yaml", "-o", "none");

        Assert.That(
            File.ReadAllText("back-checkout-measured.csv"),
            Is.EqualTo("checkout invocations,checkout concurrency peak,checkout throttles\n300,,0\n600,50,7\n"));
        Assert.That(said.Out, Does.Match(@"checkout invocations +900 .* ✓ inside"));
        Assert.That(said.Out, Does.Match(@"checkout concurrency peak +50 .* ✗ off by −\d+%"));
        Assert.That(said.Out, Does.Match(@"checkout throttles count +7 .* ✗ off by −100%"));
    }

    /// <summary>The REPORT lines that Lambda would have written.</summary>
    private static string LogOf(string invocations)
    {
        string[] rows = File.ReadAllLines(invocations);
        string[] names = rows[0].Split(',');
        DateTime begin = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
        return string.Concat(rows.Skip(1).Select(row =>
        {
            string[] cells = row.Split(',');
            double Number(string name) => double.Parse(cells[Array.IndexOf(names, name)], CultureInfo.InvariantCulture);
            DateTime end = begin.AddSeconds(Number("sent_s")).AddMilliseconds(Number("latency_ms") - (Number("network_ms") / 2));
            string init = cells[Array.IndexOf(names, "cold")] == "true" ? $" Init Duration: {Number("init_duration_ms"):F2} ms" : "";
            return $"{end:yyyy-MM-ddTHH:mm:ss.fffZ} REPORT RequestId: {cells[1]} Duration: {Number("duration_ms"):F2} ms "
                + $"Billed Duration: {Number("billed_duration_ms"):F0} ms Memory Size: 1024 MB Max Memory Used: 98 MB{init}\n";
        }));
    }
}
