using System.Globalization;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measured;

/// <summary>A computing function at six memory sizes, from its durations at one of them.</summary>
public class CpuScalingTests
{
    private static readonly Lazy<IReadOnlyList<Size>> Sizes = new(() =>
    [
        .. Repository.Rows("Simulator.Tests/Data/cpu-bound-medians.csv").Select(row => new Size(
            int.Parse(row["memoryMb"]),
            double.Parse(row["medianMs"], CultureInfo.InvariantCulture),
            Simulate(row["memoryMb"]))),
    ]);

    internal static PageSection Section => new("CPU and memory", $"""
        A function that only computes (f2 of [SLApp](https://github.com/pacslab/SLApp-PerfCost-MdlOpt), 2020), at six
        memory sizes. The model is given its 100 durations at 512 MB, and `cpuBound: 100%`.

        {Table()}

        Mean absolute error: {Markdown.Number(100 * MeanError, 1)} %.

        * **Validation:** the five other sizes. One processor at 1,769 MB is documented by AWS; nothing was fitted.
        """);

    private static double MeanError => Sizes.Value.Average(size => Math.Abs((size.Simulated / size.Measured) - 1));

    [Test]
    public void The_medians_at_six_memory_sizes_follow_from_one_within_2_percent_on_average()
    {
        TestContext.Out.WriteLine(Table());

        Assert.That(Sizes.Value, Has.Count.EqualTo(6));
        Assert.That(MeanError, Is.LessThanOrEqualTo(0.02));
    }

    private static string Table() => Markdown.Table(
        ["memory", "median, AWS", "simulated", "error"],
        Sizes.Value.Select(size => (string[])
        [
            $"{Markdown.Number(size.Memory)} MB{(size.Memory == 512 ? " (given)" : "")}",
            $"{Markdown.Number(size.Measured)} ms",
            $"{Markdown.Number(size.Simulated)} ms",
            Markdown.Deviation(size.Simulated, size.Measured),
        ]));

    private static double Simulate(string memory)
    {
        var result = Runs.OfFile("cpu-scaling.yaml", seeds: 1, $"f2.memorySize={memory} MB")[0];
        return result.Functions[0][FunctionMetrics.Duration].Quantile(0.5)!.Value / TimeSpan.TicksPerMillisecond;
    }

    private sealed record Size(int Memory, double Measured, double Simulated);
}
