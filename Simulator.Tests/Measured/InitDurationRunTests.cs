using System.Globalization;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measured;

/// <summary>Init Durations of the REPORT lines of whole runs, beside the table that the model draws from.</summary>
public class InitDurationRunTests
{
    private static readonly Lazy<IReadOnlyList<Init>> Inits = new(() =>
    [
        Simulate("nodejs22.x", "zip", "x86_64"),
        Simulate("nodejs22.x", "image", "x86_64"),
        Simulate("python3.13", "zip", "x86_64"),
        Simulate("python3.13", "zip", "arm64"),
        Simulate("java21", "zip", "x86_64"),
        Simulate("java25", "zip", "x86_64"),
        Simulate("dotnet8", "zip", "x86_64"),
    ]);

    internal static PageSection Section => new("Init Duration", $"""
        Cold starts of hello-world functions at 1,024 MB, each alone, in the whole region; about 20,000 of each.
        Measured by [lambda-perf](https://github.com/maxday/lambda-perf), September 2025 to March 2026.

        {Table()}

        * **Calibration:** the model draws from this very table. What is shown is that nothing on the way changes it.
          Nature drifts more: a table of seven months misses the median of the next five by typically 3.5 %.
        """);

    [Test]
    public void Init_durations_of_a_run_show_the_measured_median_within_4_percent_and_p99_within_10()
    {
        TestContext.Out.WriteLine(Table());

        foreach (var init in Inits.Value)
        {
            Assert.That(init.Median, Is.EqualTo(init.MeasuredMedian).Within(4).Percent, init.Name);
            Assert.That(init.P99, Is.EqualTo(init.MeasuredP99).Within(10).Percent, init.Name);
        }
    }

    private static string Table() => Markdown.Table(
        ["function", "p50, AWS", "simulated", "error", "p99, AWS", "simulated", "error"],
        Inits.Value.Select(init => (string[])
        [
            init.Name,
            $"{Markdown.Number(init.MeasuredMedian)} ms",
            $"{Markdown.Number(init.Median)} ms",
            Markdown.Deviation(init.Median, init.MeasuredMedian),
            $"{Markdown.Number(init.MeasuredP99)} ms",
            $"{Markdown.Number(init.P99)} ms",
            Markdown.Deviation(init.P99, init.MeasuredP99),
        ]));

    private static Init Simulate(string runtime, string package, string architecture)
    {
        string text = $$"""
            functions:
              hello:
                memorySize: 1024 MB
                runtime: {{runtime}}
                architecture: {{architecture}}
                package: {{package}}
                duration: 1 ms
            traffic:
              caller: { invokes: hello, rate: 0.2/s, arrivals: even }
            region:
              keepAlive: fixed 1 s
            run:
              duration: 100000 s
            """;
        var hello = Runs.Of(Runs.ReadText(text, seed: 1)).Functions[0];
        Assert.That(hello[FunctionMetrics.ColdStarts], Is.EqualTo(20_000).Within(2));
        var (median, p99) = Measured(runtime, package, architecture);
        return new Init(
            $"{runtime}, {package}, {architecture}",
            median, hello[FunctionMetrics.InitDuration].Quantile(0.5)!.Value / TimeSpan.TicksPerMillisecond,
            p99, hello[FunctionMetrics.InitDuration].Quantile(0.99)!.Value / TimeSpan.TicksPerMillisecond);
    }

    private static (double Median, double P99) Measured(string runtime, string package, string architecture)
    {
        string[][] lines =
        [
            .. File.ReadLines(Repository.PathOf("Simulator/Model/Profiles/init-durations.csv"))
                .Where(line => !line.StartsWith('#')).Select(line => line.Split(',')),
        ];
        string[] row = Array.Find(lines, line => line.Take(4).SequenceEqual([runtime, package, architecture, "1024"]))!;
        double Value(string column) => double.Parse(row[Array.IndexOf(lines[0], column)], CultureInfo.InvariantCulture);
        return (Value("p50_ms"), Value("p99_ms"));
    }

    private sealed record Init(string Name, double MeasuredMedian, double Median, double MeasuredP99, double P99);
}
