using System.Globalization;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measured;

/// <summary>Restore Durations of the REPORT lines of whole runs with SnapStart, beside those measured on AWS.</summary>
public class RestoreDurationTests
{
    private static readonly Lazy<IReadOnlyList<Restore>> Restores = new(() =>
    [
        Simulate("java11", 1024), Simulate("java17", 512), Simulate("java17", 1024), Simulate("java21", 512), Simulate("java21", 1024),
    ]);

    internal static PageSection Section => new("Restore Duration", $"""
        Cold starts of hello-world functions with SnapStart, each alone, in the whole region; about 20,000 of each.
        Measured by [lambda-perf](https://github.com/maxday/lambda-perf), September 2025 to March 2026, 270 of each.

        {Table()}

        * **Calibration:** the model draws from this very table. The runs of all of 2025 (360 of each, some of them also in
          the table) gave medians of 610 to 870 ms and p99 of 940 to 1,250 ms for Java 17 and 21. In 2023 the medians at
          1,024 MB were 565, 626 and 638 ms for Java 11, 17 and 21: nature drifts by up to 40 %.
        """);

    [Test]
    public void Restore_durations_of_a_run_show_the_measured_median_within_4_percent_and_p99_within_10()
    {
        TestContext.Out.WriteLine(Table());

        foreach (var restore in Restores.Value)
        {
            Assert.That(restore.Median, Is.EqualTo(restore.MeasuredMedian).Within(4).Percent, restore.Name);
            Assert.That(restore.P99, Is.EqualTo(restore.MeasuredP99).Within(10).Percent, restore.Name);
        }
    }

    [Test]
    public void Java_17_and_21_restore_in_the_time_that_was_measured_over_all_of_2025()
    {
        foreach (var restore in Restores.Value.Where(restore => !restore.Name.StartsWith("java11", StringComparison.Ordinal)))
        {
            Assert.That(restore.Median, Is.InRange(610 * 0.98, 870 * 1.02), restore.Name);
            Assert.That(restore.P99, Is.InRange(940 * 0.98, 1250 * 1.02), restore.Name);
        }
    }

    private static string Table() => Markdown.Table(
        ["function", "p50, AWS", "simulated", "error", "p99, AWS", "simulated", "error"],
        Restores.Value.Select(restore => (string[])
        [
            restore.Name,
            $"{Markdown.Number(restore.MeasuredMedian)} ms",
            $"{Markdown.Number(restore.Median)} ms",
            Markdown.Deviation(restore.Median, restore.MeasuredMedian),
            $"{Markdown.Number(restore.MeasuredP99)} ms",
            $"{Markdown.Number(restore.P99)} ms",
            Markdown.Deviation(restore.P99, restore.MeasuredP99),
        ]));

    private static Restore Simulate(string runtime, int memorySize)
    {
        string text = $$"""
            functions:
              hello: { memorySize: {{memorySize}} MB, runtime: {{runtime}}, snapStart: true, duration: 1 ms }
            traffic:
              caller: { invokes: hello, rate: 0.2/s, arrivals: even }
            region: { keepAlive: fixed 1 s }
            run: { duration: 100000 s }
            """;
        var hello = Runs.Of(Runs.ReadText(text, seed: 1)).Functions[0];
        Assert.That(hello[FunctionMetrics.ColdStarts], Is.EqualTo(20_000).Within(2));
        double Milliseconds(double probability) =>
            hello.SnapStart![SnapStartMetrics.RestoreDuration].Quantile(probability)!.Value / TimeSpan.TicksPerMillisecond;
        var (median, p99) = Measured(runtime, memorySize);
        return new Restore($"{runtime}, {memorySize} MB", median, Milliseconds(0.5), p99, Milliseconds(0.99));
    }

    private static (double Median, double P99) Measured(string runtime, int memorySize)
    {
        string[][] lines =
        [
            .. File.ReadLines(Repository.PathOf("Simulator/Model/Profiles/init-durations.csv"))
                .Where(line => !line.StartsWith('#')).Select(line => line.Split(',')),
        ];
        string[] row = Array.Find(
            lines, line => line.Take(4).SequenceEqual([$"{runtime} snapstart", "zip", "x86_64", $"{memorySize}"]))!;
        double Value(string column) => double.Parse(row[Array.IndexOf(lines[0], column)], CultureInfo.InvariantCulture);
        return (Value("p50_ms"), Value("p99_ms"));
    }

    private sealed record Restore(string Name, double MeasuredMedian, double Median, double MeasuredP99, double P99);
}
