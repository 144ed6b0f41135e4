using System.Globalization;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measured;

/// <summary>A Java application is deployed and at once called by 100 users a second.</summary>
public class LoadTestTests
{
    private const int Seeds = 5;

    private static readonly Lazy<IReadOnlyList<LoadTest>> Tests = new(() =>
    [
        .. Repository.Rows("Simulator.Tests/Data/load-tests.csv").Select(Run),
    ]);

    internal static PageSection Section => new("Cold starts of a load test", $"""
        Four Java functions behind an API, freshly deployed, 100 users a second for ten minutes, each on a journey of
        one to three calls ([aws-samples](https://github.com/aws-samples/serverless-java-frameworks-samples)). Simulated
        values are means of {Seeds} seeds.

        {Table()}

        * **Calibration:** the provisioning time of 1.2 s, one value chosen to serve both rows; the split of the
          measured cold latency, 30 % to INIT and 70 % to the first invocation, which REPORT lines would tell and the
          data do not; and the client's distance. With so many choices and two rows, this shows that one set of values
          can serve both, and little more.
        * **Taken from the measurement:** cold latency and warm durations. The latter are shown because cold starts
          could disturb them.
        * 1.2 s is three times what X-Ray shows for single cold starts of such a size. What it stands for is not known.
        """);

    [Test]
    public void Cold_starts_of_both_frameworks_are_right_within_10_percent_with_one_provisioning_time()
    {
        TestContext.Out.WriteLine(Table());

        Assert.That(Tests.Value, Has.Count.EqualTo(2));
        foreach (var test in Tests.Value)
            Assert.That(test.Cold, Is.EqualTo(test.MeasuredCold).Within(10).Percent, test.Name);
    }

    [Test]
    public void Both_scenarios_say_the_same_provisioning_time() =>
        Assert.That(
            Runs.Read("load-test-micronaut.yaml", seed: 1).Region.Sandboxes.ProvisioningTime,
            Is.EqualTo(Runs.Read("load-test-quarkus.yaml", seed: 1).Region.Sandboxes.ProvisioningTime));

    [Test]
    public void As_many_requests_come_as_measured()
    {
        foreach (var test in Tests.Value)
            Assert.That(test.Requests, Is.EqualTo(test.MeasuredRequests).Within(1).Percent, test.Name);
    }

    [Test]
    public void Warm_durations_stay_as_measured_whatever_the_number_of_cold_starts()
    {
        foreach (var test in Tests.Value)
        {
            Assert.That(test.WarmMedian, Is.EqualTo(test.MeasuredWarmMedian).Within(5).Percent, test.Name);
            Assert.That(test.WarmP90, Is.EqualTo(test.MeasuredWarmP90).Within(5).Percent, test.Name);
        }
    }

    private static string Table() => Markdown.Table(
        [
            "framework", "requests, AWS", "simulated", "cold, AWS", "simulated", "error",
            "warm p50, AWS", "simulated", "warm p90, AWS", "simulated",
        ],
        Tests.Value.Select(test => (string[])
        [
            test.Name,
            Markdown.Number(test.MeasuredRequests),
            Markdown.Number(test.Requests),
            Markdown.Number(test.MeasuredCold),
            Markdown.Number(test.Cold),
            Markdown.Deviation(test.Cold, test.MeasuredCold),
            $"{Markdown.Number(test.MeasuredWarmMedian, 1)} ms",
            $"{Markdown.Number(test.WarmMedian, 1)} ms",
            $"{Markdown.Number(test.MeasuredWarmP90, 1)} ms",
            $"{Markdown.Number(test.WarmP90, 1)} ms",
        ]));

    private static LoadTest Run(IReadOnlyDictionary<string, string> measured)
    {
        double Measured(string column) => double.Parse(measured[column], CultureInfo.InvariantCulture);
        string file = $"load-test-{measured["variant"]}.yaml";
        FunctionResult[] functions = [.. Runs.OfFile(file, Seeds).SelectMany(run => run.Functions)];
        var durations = new LogLinearHistogram();
        foreach (var function in functions) durations.Add(function[FunctionMetrics.Duration]);
        double cold = functions.Sum(function => (double)function[FunctionMetrics.ColdStarts]) / Seeds;
        double requests = (double)durations.Count / Seeds;

        // A REPORT line tells a cold duration from a warm one; the longest durations of a run are the cold ones.
        double warmShare = 1 - (cold / requests);
        return new LoadTest(
            measured["variant"],
            Measured("coldCount") + Measured("warmCount"), requests,
            Measured("coldCount"), cold,
            Measured("warmP50Ms"), durations.Quantile(0.5 * warmShare)!.Value / TimeSpan.TicksPerMillisecond,
            Measured("warmP90Ms"), durations.Quantile(0.9 * warmShare)!.Value / TimeSpan.TicksPerMillisecond);
    }

    private sealed record LoadTest(
        string Name, double MeasuredRequests, double Requests, double MeasuredCold, double Cold,
        double MeasuredWarmMedian, double WarmMedian, double MeasuredWarmP90, double WarmP90);
}
