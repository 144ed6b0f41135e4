using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Counting;

namespace LambdaSim.Tests.Laws;

/// <summary>A reservation of N without any waiting is Erlang's loss system M/G/N/N.</summary>
public sealed class ReservationLossTests
{
    private const int Servers = 200;
    private const double MeanMilliseconds = 100;

    /// <summary>Offered traffic in Erlang; the law of the handler does not matter.</summary>
    [TestCase(200, false)]
    [TestCase(200, true)]
    [TestCase(170, false)]
    [TestCase(300, true)]
    public void The_share_of_throttles_on_a_reservation_is_what_Erlang_says(int offered, bool heavyTail)
    {
        var result = Admission.Run(LossSystem(offered, heavyTail), seed: 1);
        var function = result.Functions[0];

        var (mean, halfWidth) = BatchMeans(function);
        Assert.That(halfWidth, Is.LessThan(0.01), "the run is long enough to say anything");
        Assert.That(mean, Is.EqualTo(ErlangB(offered, Servers)).Within(halfWidth));
        Assert.That(
            function[FunctionMetrics.ThrottlesByReason].ByReason.Select(reason => reason.Name),
            Is.EqualTo(["ReservedFunctionConcurrentInvocationLimitExceeded"]));
        Assert.That(function[FunctionMetrics.Overshoot], Is.Zero);
        Assert.That(function[FunctionMetrics.FalseThrottles], Is.Zero);
    }

    [Test]
    public void Erlangs_formula_is_right_where_it_is_known()
    {
        Assert.That(ErlangB(offered: 1, servers: 1), Is.EqualTo(0.5).Within(1e-12));
        Assert.That(ErlangB(offered: 2, servers: 2), Is.EqualTo(0.4).Within(1e-12));
        Assert.That(ErlangB(offered: 200, servers: 200), Is.EqualTo(0.0543).Within(0.0005));
    }

    private static Scenario LossSystem(double offered, bool heavyTail)
    {
        const double sigma = 1;
        var scenario = CountingContext.Limited(1000, settings => settings, hosts: 3);
        var limited = ScenarioBuilder.Function with
        {
            Name = "limited",
            ReservedConcurrency = Servers,
            WarmSandboxes = Servers,
            Initialisation = ScenarioBuilder.NoTime,
            Duration = heavyTail
                ? new LognormalDistribution(Math.Log(MeanMilliseconds) - (sigma * sigma / 2), sigma)
                : new ExponentialDistribution(MeanMilliseconds),
        };
        var other = ScenarioBuilder.Function with { Name = "other", MemorySize = 128, Duration = new ExponentialDistribution(500) };
        scenario = scenario with
        {
            Region = scenario.Region with { Workers = scenario.Region.Workers with { Count = 100, BootTime = ScenarioBuilder.NoTime } },
        };
        return Admission.Called(
            scenario,
            TimeSpan.FromSeconds(120),
            (limited, offered * 1000 / MeanMilliseconds, new PoissonPattern()),
            (other, 300, new PoissonPattern()));
    }

    /// <summary>Mean of the share over batches after a warm-up, and three standard errors of it.</summary>
    private static (double Mean, double HalfWidth) BatchMeans(FunctionResult function)
    {
        const int batches = 25;
        var (offered, throttled) = (function.SeriesOf(FunctionMetrics.Calls), function.SeriesOf(FunctionMetrics.Throttles));
        int perBatch = offered.Count / (batches + 1);
        double[] shares =
        [
            .. Enumerable.Range(1, batches).Select(batch =>
                (double)throttled.Skip(batch * perBatch).Take(perBatch).Sum()
                / offered.Skip(batch * perBatch).Take(perBatch).Sum()),
        ];
        double mean = shares.Average();
        double variance = shares.Sum(share => (share - mean) * (share - mean)) / (batches - 1);
        return (mean, 3 * Math.Sqrt(variance / batches));
    }

    private static double ErlangB(double offered, int servers)
    {
        double blocking = 1;
        for (int server = 1; server <= servers; server++) blocking = offered * blocking / (server + (offered * blocking));
        return blocking;
    }
}
