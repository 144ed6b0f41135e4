using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measured;

/// <summary>Billed durations of REPORT lines from three times with three rules.</summary>
public class BillingTests
{
    internal static PageSection Section => new("Billed durations", $"""
        REPORT lines of AWS and of simulated calls with the same Duration and Init Duration.

        {Table()}

        * **Validation** of documented rules. In the experiments above, the billed time of every file is the measured
          one within half a percent.
        """);

    private static IEnumerable<ReportLine> Lines =>
    [
        new("2020: 1,862.32 ms, by 100 ms", 1900, "aws-2020", "coldStart: 0 ms, duration: 1862.32 ms"),
        new("2020: a managed INIT is free", 200, "aws-2020", "coldStart: 132.79 ms, duration: 198.79 ms"),
        new("early 2021: an image's INIT of 811.55 ms is billed", 32_733, "aws-2021",
            "timeout: 60 s, package: image, coldStart: 811.55 ms, duration: 31920.84 ms"),
        new("early 2021: a managed INIT is free", 199, "aws-2021", "coldStart: 132.79 ms, duration: 198.79 ms"),
        new("since August 2025: 198.79 ms and INIT of 132.79 ms", 332, "aws-2026",
            "coldStart: 132.79 ms, duration: 198.79 ms"),
        new("a timeout after 3 s", 3000, "aws-2021", "timeout: 3 s, coldStart: 0 ms, duration: 5 s"),
        new("2020: a timeout after 6 s", 6000, "aws-2020", "timeout: 6 s, coldStart: 0 ms, duration: 6006.56 ms"),
    ];

    [TestCaseSource(nameof(Lines))]
    public void A_report_line_is_billed_as_AWS_billed_it(ReportLine line) =>
        Assert.That(Billed(line), Is.EqualTo(line.Measured));

    [Test]
    public void A_function_that_times_out_runs_and_is_billed_up_to_its_timeout()
    {
        var function = Run("aws-2026", "timeout: 3 s, coldStart: 0 ms, duration: 5 s");

        Assert.That(function[FunctionMetrics.Timeouts], Is.EqualTo(1));
        Assert.That(function[FunctionMetrics.Duration].Maximum, Is.EqualTo(TimeSpan.FromSeconds(3).Ticks));
        Assert.That(function[FunctionMetrics.BilledDuration].Maximum, Is.EqualTo(TimeSpan.FromSeconds(3).Ticks));
    }

    [Test]
    public void The_cost_is_that_of_the_gigabyte_seconds_and_the_request()
    {
        var function = Run("aws-2020", "memorySize: 512 MB, coldStart: 0 ms, duration: 1862.32 ms");

        Assert.That(function.Cost.Total, Is.EqualTo((1.9 * 0.5 * 0.0000166667) + 2e-7).Within(0.01).Percent);
    }

    private static string Table() => Comparison.Table(
        Lines.Select(line => new Comparison(line.Name, line.Measured, Billed(line), " ms", Fit.Validation)));

    private static double Billed(ReportLine line) =>
        (double)Run(line.Profile, line.Function)[FunctionMetrics.BilledDuration].Maximum / TimeSpan.TicksPerMillisecond;

    private static FunctionResult Run(string profile, string function) => Runs.Of(Runs.ReadText(
        $$"""
        functions:
          f: { firstInvocation: 0 ms, {{function}} }
        traffic:
          caller: { invokes: f, arrivals: even, rate: 1/h }
        region:
          profile: {{profile}}
        run:
          duration: 10 min
        """, seed: 1)).Functions[0];

    public sealed record ReportLine(string Name, double Measured, string Profile, string Function)
    {
        public override string ToString() => Name;
    }
}
