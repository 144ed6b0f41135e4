using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measured;

/// <summary>What a cold start takes before INIT: finding a place, preparing a sandbox, loading the code.</summary>
public class ProvisioningTests
{
    private static readonly Lazy<IReadOnlyList<Package>> Packages = new(() =>
    [
        Simulate("tiny zip, 1 MB", 98, 1), Simulate("zip of 30 MB", 412, 30),
    ]);

    internal static PageSection Section => new("A cold start before INIT", $"""
        What a single cold start adds to a warm call, INIT and the slower first invocation apart. Measured: tiny
        packages by [SeBS](https://doi.org/10.5281/zenodo.5209001) (2020; 90 and 107 ms, two benchmarks), and
        applications of about 20 to 30 MB in X-Ray traces of [trigger-bench](https://github.com/joe4dev/trigger-bench)
        (2021; p25 371, p75 463 ms).

        {Table()}

        * **Calibration:** the provisioning time was chosen with both rows in view. The code's 10 ms a MB come from
          STeLLAR; the size of the measured applications is known only roughly.
        * SeBS's largest package (250 MB) added only 0.66 s in the median, where the model adds 2.6 s: code seems to be
          loaded in part, or was cached.
        """);

    [Test]
    public void A_cold_start_takes_as_long_before_INIT_as_measured()
    {
        TestContext.Out.WriteLine(Table());

        Assert.That(Packages.Value[0].Simulated, Is.InRange(85, 125));
        Assert.That(Packages.Value[1].Simulated, Is.InRange(371, 463));
    }

    private static string Table() => Markdown.Table(
        ["package", "p50, AWS", "simulated", "error"],
        Packages.Value.Select(package => (string[])
        [
            package.Name,
            $"{Markdown.Number(package.Measured)} ms",
            $"{Markdown.Number(package.Simulated)} ms",
            Markdown.Deviation(package.Simulated, package.Measured),
        ]));

    private static Package Simulate(string name, double measured, int megabytes)
    {
        double Median(string idle)
        {
            string[] settings =
            [
                $"hello.package.size={megabytes} MB", "hello.coldStart=0 ms", "hello.firstInvocation=0 ms",
                $"region.keepAlive=fixed {idle}", "region.sandboxes.codeCached=0 s",
            ];
            var function = Runs.OfFile("warm-round-trip.yaml", seeds: 1, settings)[0].Functions[0];
            return function[FunctionMetrics.Latency].Quantile(0.5)!.Value / TimeSpan.TicksPerMillisecond;
        }
        return new Package(name, measured, Median("1 s") - Median("600 s"));
    }

    private sealed record Package(string Name, double Measured, double Simulated);
}
