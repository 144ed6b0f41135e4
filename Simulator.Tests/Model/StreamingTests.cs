using LambdaSim.Experiments;
using LambdaSim.Measurement;
using LambdaSim.Model;
using LambdaSim.Model.Policies;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.Model;

/// <summary>Streamed responses: the first 6 MB as fast as the network, then 2 MB a second, and $0.008 a GB.</summary>
internal sealed class StreamingTests
{
    private const long Megabyte = 1024 * 1024;

    private static readonly RegionSettings Region = ScenarioBuilder.Region with
    {
        Network = ScenarioBuilder.Region.Network with { PayloadBytesPerSecond = 60 * Megabyte },
    };

    private static readonly FunctionSettings Function = ScenarioBuilder.Function with
    {
        Duration = ScenarioBuilder.Milliseconds(400),
        Timeout = TimeSpan.FromMinutes(5),
        InvokeMode = InvokeMode.ResponseStream,
        ResponseSize = 26 * Megabyte,
    };

    [TestCase(1, 1 / 60.0)]
    [TestCase(6, 0.1)]
    [TestCase(26, 0.1 + 10)]
    [TestCase(200, 0.1 + 97)]
    [TestCase(500, 0.1 + 97)]
    public void The_first_6_MB_are_quick_and_the_rest_takes_half_a_second_each(long megabytes, double seconds) =>
        Assert.That(Streaming.Time(megabytes * Megabyte, Region).TotalSeconds, Is.EqualTo(seconds).Within(1e-6));

    [Test]
    public void The_sandbox_is_held_until_the_last_byte_and_the_first_byte_comes_when_the_handler_has_begun_to_answer()
    {
        var function = Run(Function).Functions[0];

        Assert.That(function[FunctionMetrics.Duration].Maximum, Is.EqualTo(Ticks(seconds: 10.5)).Within(1).Percent);
        Assert.That(function[FunctionMetrics.WarmLatency].Maximum, Is.EqualTo(Ticks(seconds: 10.5)).Within(1).Percent);
        Assert.That(function[FunctionMetrics.TimeToFirstByte].SupportedQuantile(0.5), Is.EqualTo(Ticks(seconds: 0.4)).Within(1).Percent);
        Assert.That(function[FunctionMetrics.Concurrency].Peak, Is.EqualTo(11), "one call a second, each for 10.5 s");
    }

    [Test]
    public void A_buffered_response_of_the_same_size_is_an_error_and_a_streamed_one_above_its_limit_too()
    {
        var buffered = Run(Function with { InvokeMode = InvokeMode.Buffered }).Functions[0];
        var narrow = Region with { Streaming = Region.Streaming with { Largest = 20 * Megabyte } };
        var huge = new SimulationRun(ScenarioBuilder.With(narrow, Function)).ToEnd().Result().Functions[0];

        Assert.That(buffered[FunctionMetrics.ErrorsByKind].ByReason.Select(kind => kind.Name), Is.EqualTo(new[] { "responseTooLarge" }));
        Assert.That(buffered[FunctionMetrics.TimeToFirstByte].Count, Is.Zero);
        Assert.That(huge[FunctionMetrics.ErrorsByKind].ByReason.Select(kind => kind.Name), Is.EqualTo(new[] { "responseTooLarge" }));
        Assert.That(Run(Function).Functions[0][FunctionMetrics.Errors], Is.Zero);
    }

    [Test]
    public void A_stream_that_takes_longer_than_the_timeout_is_cut_off()
    {
        var function = Run(Function with { Timeout = TimeSpan.FromSeconds(5) }).Functions[0];

        Assert.That(function[FunctionMetrics.Timeouts], Is.EqualTo(function[FunctionMetrics.Invocations]).And.Positive);
    }

    [Test]
    public void What_is_beyond_6_MB_is_billed_by_the_GB()
    {
        var pricing = ScenarioBuilder.Scenario.Account.Pricing with { PerStreamedGigabyte = 0.008 };
        var billing = new Billing(Function, pricing, Region);
        billing.Bill(new InvocationRecord { Outcome = InvocationOutcome.Succeeded, Duration = TimeSpan.FromSeconds(10.5) });
        billing.Bill(new InvocationRecord { Outcome = InvocationOutcome.HandlerError, Duration = TimeSpan.FromSeconds(0.4) });

        Assert.That(billing.Cost.Streaming, Is.EqualTo(0.008 * 20 / 1024).Within(1e-12));
        Assert.That(Streaming.Billed(Function with { InvokeMode = InvokeMode.Buffered }, Region.Streaming), Is.Zero);
        Assert.That(Streaming.Billed(Function with { ResponseSize = 6 * Megabyte }, Region.Streaming), Is.Zero);
    }

    [Test]
    public void Ephemeral_storage_above_512_MB_is_billed_for_the_billed_duration()
    {
        var pricing = ScenarioBuilder.Scenario.Account.Pricing with { PerEphemeralGigabyteSecond = 0.0000000309 };
        var large = new Billing(Function with { EphemeralStorage = 10_240 }, pricing, Region);
        var free = new Billing(Function with { EphemeralStorage = 512 }, pricing, Region);
        var record = new InvocationRecord { Outcome = InvocationOutcome.Succeeded, Duration = TimeSpan.FromMilliseconds(2000.4) };
        large.Bill(record);
        free.Bill(record);

        Assert.That(large.Cost.EphemeralStorage, Is.EqualTo(9.5 * 2.001 * 0.0000000309).Within(1e-15));
        Assert.That(free.Cost.EphemeralStorage, Is.Zero);
    }

    [Test]
    public void The_document_and_the_summary_tell_the_time_to_the_first_byte()
    {
        var result = Run(Function);
        using var page = new StringWriter();
        TextView.Write(result, page, color: false, unicode: true);

        Assert.That(SchemaCheck.Violations(JsonView.Schema(), Shown.Json(result)), Is.Empty);
        var json = Shown.Document(result).GetProperty("functions").GetProperty(Function.Name);
        Assert.That(json.GetProperty("timeToFirstByte_ms").GetProperty("p50").GetDouble(), Is.EqualTo(400).Within(1).Percent);
        Assert.That(page.ToString(), Does.Contain("first byte"));
    }

    [Test]
    public void Under_the_rule_per_sandbox_each_begins_ten_invocations_a_second_at_most()
    {
        var quick = ScenarioBuilder.Function with { Duration = ScenarioBuilder.Milliseconds(1), Initialisation = ScenarioBuilder.NoTime };

        Assert.That(Sandboxes(RequestRateLimit.Account), Is.EqualTo(1));
        Assert.That(Sandboxes(RequestRateLimit.Sandbox), Is.EqualTo(5), "45 a second");

        long Sandboxes(RequestRateLimit limit)
        {
            var scenario = ScenarioBuilder.With(quick) with
            {
                Traffic =
                [
                    ScenarioBuilder.Traffic with
                    {
                        Arrivals = new OpenArrivals([new StageSettings(TimeSpan.Zero, 45, 45)], new EvenPattern()),
                    },
                ],
            };
            scenario = scenario with { Account = scenario.Account with { RequestsPerConcurrency = 10, RequestRateLimit = limit } };
            return (long)new SimulationRun(scenario).ToEnd().Result().Functions[0][FunctionMetrics.Sandboxes].Peak;
        }
    }

    [Test]
    public void Asking_for_the_result_changes_nothing_in_the_middle_and_at_the_end()
    {
        var run = new SimulationRun(LambdaSim.Tests.Golden.CommittedScenario.Read("open-or-closed"));
        run.AdvanceALittle();

        string middle = Shown.Json(run.Result());
        Assert.That(Shown.Json(run.Result()), Is.EqualTo(middle));
        run.ToEnd();
        string end = Shown.Json(run.Result());
        Assert.That(Shown.Json(run.Result()), Is.EqualTo(end));
    }

    private static RunResult Run(FunctionSettings function) =>
        new SimulationRun(ScenarioBuilder.With(Region, function)).ToEnd().Result();

    private static double Ticks(double seconds) => seconds * TimeSpan.TicksPerSecond;
}
