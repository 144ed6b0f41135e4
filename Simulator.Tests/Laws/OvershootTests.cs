using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Tidy;

namespace LambdaSim.Tests.Laws;

/// <summary>By how much a limit can be passed, in each of the modes of the counting service.</summary>
public sealed class OvershootTests
{
    private const int Limit = 30;

    private static readonly ArrivalPattern InCrowds =
        new BurstyPattern(Peak: 8, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100));

    [Test]
    public void Exact_never_passes_the_limit(
        [Values(1, 5)] int hosts, [Values(0.9, 1.5, 4)] double load, [Values] bool crowds, [Range(1, 3)] int seed)
    {
        var result = Admission.Run(
            Admission.Busy(Limit, hosts, load, settings => settings, pattern: crowds ? InCrowds : null), seed);

        Assert.That(result.Functions[0][FunctionMetrics.Throttles], Is.Positive);
        Assert.That((result.Account[AccountMetrics.Overshoot], result.Account[AccountMetrics.OvershootTime]), Is.EqualTo((0, 0)));
        Assert.That(result.Functions[0][FunctionMetrics.Concurrency].Peak, Is.EqualTo(Limit));
    }

    [TestCaseSource(nameof(CommittedScenarios))]
    public void Exact_never_passes_the_limit_in_any_committed_scenario(string file)
    {
        var scenario = ScenarioReader.Read(Path.Combine(SourceFile.Root, file), overrides: null, seed: 2).Scenario!;
        if (scenario.Region.CountingService is not { Mode: AdmissionMode.Exact, Outages.Count: 0 })
            Assert.Ignore("It shows another mode.");

        var result = Admission.Run(scenario, seed: 2);

        Assert.That(result.Functions.Select(function => function[FunctionMetrics.Overshoot]), Is.All.Zero);
        Assert.That(result.Account[AccountMetrics.Overshoot], Is.Zero);
    }

    [Test]
    public void Strict_leases_never_pass_the_limit(
        [Values(1, 4, 15)] int tokens, [Values(1, 5)] int hosts, [Values(0.9, 2)] double load, [Values] bool crowds,
        [Range(1, 3)] int seed)
    {
        var result = Admission.Run(
            Admission.Busy(
                Limit,
                hosts,
                load,
                settings => Leased(settings, tokens, LeaseAccounting.Strict),
                pattern: crowds ? InCrowds : null),
            seed);

        Assert.That(result.Functions[0][FunctionMetrics.Throttles], Is.Positive);
        Assert.That(result.Account[AccountMetrics.Overshoot], Is.Zero);
    }

    [Test]
    public void Generous_leases_pass_it_by_at_most_one_less_than_a_lease_holds_for_each_front_end(
        [Values(1, 2, 5, 20)] int tokens, [Values(1, 3, 8)] int hosts, [Values(0.9, 2)] double load, [Values] bool crowds,
        [Range(1, 3)] int seed)
    {
        var result = Admission.Run(
            Admission.Busy(
                Limit,
                hosts,
                load,
                settings => Leased(settings, tokens, LeaseAccounting.Generous),
                pattern: crowds ? InCrowds : null),
            seed);

        Assert.That(result.Functions[0][FunctionMetrics.Invocations], Is.GreaterThan(1_000));
        Assert.That(result.Account[AccountMetrics.Overshoot], Is.LessThanOrEqualTo(hosts * (tokens - 1)));
    }

    [Test]
    public void Generous_leases_do_pass_it_when_there_are_several_tokens_to_a_lease()
    {
        var result = Admission.Run(
            Admission.Busy(Limit, 8, 2, settings => Leased(settings, 5, LeaseAccounting.Generous)), seed: 1);

        Assert.That(result.Account[AccountMetrics.Overshoot], Is.GreaterThan(8));
        Assert.That(result.Account[AccountMetrics.OvershootTime], Is.GreaterThan(TimeSpan.TicksPerSecond));
    }

    [Test]
    public void Reports_let_it_be_passed_by_at_most_what_arrives_within_two_intervals_and_the_ways_between(
        [Values(5, 20, 100)] int interval, [Values(1, 4)] int hosts, [Values(0.9, 2, 5)] double load, [Values(0, 2)] double way)
    {
        var scenario = Admission.Busy(
            Limit,
            hosts,
            load,
            settings => settings with
            {
                Mode = AdmissionMode.Reported,
                Interval = TimeSpan.FromMilliseconds(interval),
            },
            new ConstantDistribution(way),
            new EvenPattern());

        var result = Admission.Run(scenario, seed: 1);

        double perMillisecond = load * Limit / 50;
        double arrived = Math.Ceiling(perMillisecond * ((2 * interval) + (2 * way))) + 1;
        Assert.That(result.Account[AccountMetrics.Overshoot], Is.LessThanOrEqualTo(hosts == 1 ? 0 : arrived));
        if (hosts > 1 && load > 1 && interval == 20) Assert.That(result.Account[AccountMetrics.Overshoot], Is.Positive);
    }

    [Test]
    public void A_lone_front_end_that_reports_knows_everything_and_refuses_nobody_wrongly()
    {
        var result = Admission.Run(
            Admission.Busy(Limit, 1, 2, settings => settings with { Mode = AdmissionMode.Reported }), seed: 1);

        Assert.That((result.Account[AccountMetrics.Overshoot], result.Account[AccountMetrics.FalseThrottles]), Is.EqualTo((0, 0)));
        Assert.That(result.Functions[0][FunctionMetrics.Throttles], Is.Positive);
    }

    private static IEnumerable<string> CommittedScenarios() =>
        Directory.EnumerateFiles(Path.Combine(SourceFile.Root, "Scenarios"), "*.yaml")
            .Select(path => Path.GetRelativePath(SourceFile.Root, path))
            .Order(StringComparer.Ordinal);

    private static CountingServiceSettings Leased(
        CountingServiceSettings settings, int tokens, LeaseAccounting accounting) => settings with
        {
            Mode = AdmissionMode.Leased,
            TokensPerLease = tokens,
            Accounting = accounting,
            UnusedKept = TimeSpan.FromMilliseconds(50),
        };
}
