using LambdaSim.Kernel;
using LambdaSim.Measurement;
using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Model.Provisioned;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Counting;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.Laws;

/// <summary>AWS's metrics mean what AWS says they mean.</summary>
public sealed class CloudWatchTests
{
    [Test]
    public void A_throttle_counts_in_Throttles_only_and_all_points_add_up_to_the_result()
    {
        var result = Admission.Run(Failing(), seed: 1);
        var function = result.Functions[0];
        var metrics = function.CloudWatch;

        Assert.That(metrics.Period, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(metrics.Invocations, Has.Count.EqualTo(4));
        Assert.That(metrics.Invocations.Sum(), Is.EqualTo(function[FunctionMetrics.Invocations]).And.Positive);
        Assert.That(metrics.Throttles.Sum(), Is.EqualTo(function[FunctionMetrics.Throttles]).And.Positive);
        Assert.That(metrics.Errors.Sum(), Is.EqualTo(function[FunctionMetrics.Errors]).And.Positive);
        Assert.That(metrics.Errors.Zip(metrics.Invocations, (errors, all) => errors <= all), Is.All.True);
    }

    [Test]
    public void ConcurrentExecutions_are_the_maximum_of_each_minute()
    {
        var meter = Meter(minutes: 5, reserved: [null]);
        Change(meter, function: 0, difference: 2, At(seconds: 10));
        Change(meter, function: 0, difference: -1, At(seconds: 59.9));
        Change(meter, function: 0, difference: 3, At(seconds: 185));
        Change(meter, function: 0, difference: -4, At(seconds: 240));

        Assert.That(meter.Of(0, At(seconds: 300)).ConcurrentExecutions, Is.EqualTo(new[] { 2, 1, 1, 4, 4 }));
    }

    [Test]
    public void Claimed_concurrency_is_what_is_in_flight_unreserved_and_all_that_is_reserved()
    {
        var meter = Meter(minutes: 2, reserved: [30, null, null]);
        Change(meter, function: 0, difference: 5, At(seconds: 1));
        Change(meter, function: 1, difference: 7, At(seconds: 2));
        Change(meter, function: 2, difference: 2, At(seconds: 3));
        Change(meter, function: 1, difference: -7, At(seconds: 4));

        var account = meter.OfAccount(At(seconds: 120));

        Assert.That(account.ConcurrentExecutions, Is.EqualTo(new[] { 14, 7 }));
        Assert.That(account.UnreservedConcurrentExecutions, Is.EqualTo(new[] { 9, 2 }));
        Assert.That(account.ClaimedAccountConcurrency, Is.EqualTo(new[] { 39, 32 }));
    }

    [Test]
    public void A_point_belongs_to_the_minute_in_which_the_invocation_came_although_it_ended_later()
    {
        var meter = Meter(minutes: 10, reserved: [null]);
        meter.Record(Invocation(arrived: 250, seconds: 1));
        meter.Record(Invocation(arrived: 30, seconds: 240, InvocationOutcome.HandlerError));
        meter.Record(Invocation(arrived: 31, seconds: 2));
        meter.Record(Invocation(arrived: 300, seconds: 3));

        var metrics = meter.Of(0, At(seconds: 360));

        Assert.That(metrics.Invocations, Is.EqualTo(new[] { 2, 0, 0, 0, 1, 1 }));
        Assert.That(metrics.Errors, Is.EqualTo(new[] { 1, 0, 0, 0, 0, 0 }));
        Assert.That(metrics.Duration.Average[0] / TimeSpan.TicksPerSecond, Is.EqualTo(121).Within(1e-9));
        Assert.That(metrics.Duration.Maximum[0] / TimeSpan.TicksPerSecond, Is.EqualTo(240).Within(1e-9));
        Assert.That(metrics.Duration.P99[0] / TimeSpan.TicksPerSecond, Is.EqualTo(240).Within(1).Percent);
        Assert.That(metrics.Duration.P50[4] / TimeSpan.TicksPerSecond, Is.EqualTo(1).Within(1).Percent);
        Assert.That(metrics.Duration.Average[1], Is.Null);
    }

    [Test]
    public void Duration_leaves_INIT_out()
    {
        var scenario = CountingContext.Limited(1000, settings => settings);
        var function = ScenarioBuilder.Function with { Duration = ScenarioBuilder.Milliseconds(100) };

        var result = Admission.Run(
            Admission.Called(scenario, TimeSpan.FromSeconds(60), (function, 1, new EvenPattern())), seed: 1);

        Assert.That(result.Functions[0][FunctionMetrics.ColdStarts], Is.Positive);
        Assert.That(
            result.Functions[0].CloudWatch.Duration.Maximum[0] / TimeSpan.TicksPerMillisecond, Is.EqualTo(100).Within(1e-6));
    }

    [TestCase(60, 1, 1, 60)]
    [TestCase(1_440, 1, 1, 1_440)]
    [TestCase(1_441, 1, 5, 289)]
    [TestCase(525_600, 1, 1_440, 365)]
    [TestCase(1_440, 1_000, 15, 96)]
    public void In_a_long_run_or_with_many_functions_points_are_farther_apart(int minutes, int functions, int period, int points)
    {
        var periods = CloudWatchPeriods.For(TimeSpan.FromMinutes(minutes), functions);

        Assert.That((periods.Length, periods.Count), Is.EqualTo((TimeSpan.FromMinutes(period), points)));
    }

    [Test]
    public void The_file_has_a_row_a_minute_for_each_function_and_one_for_the_account()
    {
        var result = Admission.Run(Failing(), seed: 1);
        using var text = new StringWriter();
        LambdaSim.Reports.Views.CloudWatchView.Write(result, text);

        var rows = Shown.Rows(text.ToString());

        Assert.That(rows, Has.Count.EqualTo(8));
        var account = rows.Where(row => row["function"] == "").ToList();
        Assert.That(account.Sum(row => long.Parse(row["Throttles"])), Is.EqualTo(result.Functions[0][FunctionMetrics.Throttles]));
        Assert.That(rows.Select(row => row["time_s"]), Is.EqualTo(["0", "0", "60", "60", "120", "120", "180", "180"]));
    }

    [Test]
    public void The_document_satisfies_its_schema() =>
        Assert.That(
            SchemaCheck.Violations(
                LambdaSim.Reports.Views.JsonView.Schema(), Shown.Json(Admission.Run(Failing(), seed: 1))),
            Is.Empty);

    [Test]
    public void Provisioned_concurrency_is_claimed_used_or_not_and_what_runs_in_it_is_not_unreserved()
    {
        var meter = Meter(minutes: 4, reserved: [30, null], provisioned: [20, 10]);
        meter.Hear(At(seconds: 0), new ProvisionedUsable(Function: 1, Concurrency: 10));
        Change(meter, function: 1, difference: 3, At(seconds: 1));
        ChangeProvisioned(meter, function: 1, difference: 4, At(seconds: 2));
        ChangeProvisioned(meter, function: 1, difference: -4, At(seconds: 70));
        meter.Hear(At(seconds: 130), new ConcurrencyClaimed(Function: 1, Concurrency: 15));
        meter.Hear(At(seconds: 131), new ConcurrencyClaimed(Function: 0, Concurrency: 25));

        var account = meter.OfAccount(At(seconds: 240));
        var provisioned = meter.Of(1, At(seconds: 240)).Provisioned!;

        Assert.That(account.ConcurrentExecutions, Is.EqualTo(new[] { 7, 7, 3, 3 }));
        Assert.That(account.UnreservedConcurrentExecutions, Is.EqualTo(new[] { 3, 3, 3, 3 }));
        Assert.That(account.ClaimedAccountConcurrency, Is.EqualTo(new[] { 43, 43, 48, 48 }));
        Assert.That(meter.Of(1, At(seconds: 240)).ConcurrentExecutions, Is.EqualTo(new[] { 7, 7, 3, 3 }));
        Assert.That(provisioned.Executions, Is.EqualTo(new int?[] { 4, 4, null, null }));
        Assert.That(provisioned.Utilization, Is.EqualTo(new double?[] { 0.4, 0.4, null, null }));
    }

    [Test]
    public void A_function_without_provisioned_concurrency_has_none_of_its_metrics()
    {
        var result = Admission.Run(Failing(), seed: 1);

        Assert.That(result.Functions[0].CloudWatch.Provisioned, Is.Null);
        Assert.That(Shown.Json(result), Does.Not.Contain("ProvisionedConcurrencyUtilization"));
    }

    [Test]
    public void The_points_of_provisioned_concurrency_add_up_to_the_result()
    {
        var result = LambdaSim.Tests.Golden.CommittedScenario.Result("provisioned-spillover");
        var function = result.Functions.First(candidate => candidate.Provisioned is not null);
        var metrics = function.CloudWatch.Provisioned!;
        var account = Shown.Document(result).GetProperty("account");

        Assert.That(metrics.Invocations.Sum(), Is.EqualTo(function.Provisioned![ProvisionedMetrics.Invocations]).And.Positive);
        Assert.That(metrics.Spillovers.Sum(), Is.EqualTo(function.Provisioned[ProvisionedMetrics.Spillovers]).And.Positive);
        Assert.That(metrics.Utilization.Max(), Is.InRange(0.5, 1.0));
        Assert.That(account.GetProperty("provisionedInvocations").GetInt64(), Is.EqualTo(metrics.Invocations.Sum()));
        Assert.That(account.GetProperty("spilloverInvocations").GetInt64(), Is.EqualTo(metrics.Spillovers.Sum()));
    }

    private static Scenario Failing()
    {
        var scenario = CountingContext.Limited(10, settings => settings);
        var function = ScenarioBuilder.Function with { Errors = 0.1, Duration = new ExponentialDistribution(100) };
        return Admission.Called(scenario, TimeSpan.FromSeconds(200), (function, 110, new PoissonPattern()));
    }

    private static void Change(CloudWatchMeter meter, int function, int difference, Instant now)
    {
        for (; difference > 0; difference--) meter.Hear(now, new InvocationAdmitted(function));
        for (; difference < 0; difference++) meter.Hear(now, new InvocationReleased(function));
    }

    private static void ChangeProvisioned(CloudWatchMeter meter, int function, int difference, Instant now)
    {
        for (; difference > 0; difference--) meter.Hear(now, new ProvisionedBegun(function));
        for (; difference < 0; difference++) meter.Hear(now, new ProvisionedEnded(function));
    }

    private static CloudWatchMeter Meter(int minutes, int?[] reserved, int[]? provisioned = null)
    {
        var scenario = CountingContext.Limited(1000, settings => settings, hosts: 1, reserved);
        scenario = scenario with { Run = scenario.Run with { Duration = TimeSpan.FromMinutes(minutes) } };
        return new CloudWatchMeter(scenario with
        {
            Functions =
            [
                .. scenario.Functions.Select((function, number) => function with
                {
                    Timeout = TimeSpan.FromMinutes(15),
                    Provisioned = provisioned is null ? null : ScenarioBuilder.Provisioned(provisioned[number]),
                }),
            ],
        });
    }

    private static InvocationRecord Invocation(
        double arrived, double seconds, InvocationOutcome outcome = InvocationOutcome.Succeeded) => new()
        {
            Arrived = At(arrived),
            Answered = At(arrived + seconds),
            Duration = TimeSpan.FromSeconds(seconds),
            Outcome = outcome,
        };

    private static Instant At(double seconds) => Instant.Start + TimeSpan.FromSeconds(seconds);
}
