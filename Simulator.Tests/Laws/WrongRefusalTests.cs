using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Laws;

/// <summary>Refusals while there was room: what it costs not to know.</summary>
public sealed class WrongRefusalTests
{
    private const int Limit = 30;

    [Test]
    public void An_exact_service_that_is_reached_in_no_time_refuses_nobody_wrongly([Range(1, 5)] int seed)
    {
        var result = Admission.Run(
            Admission.Busy(Limit, hosts: 5, load: 1.5, settings => settings, ScenarioBuilder.NoTime), seed);

        Assert.That(result.Functions[0][FunctionMetrics.Throttles], Is.Positive);
        Assert.That(result.Account[AccountMetrics.FalseThrottles], Is.Zero);
    }

    [Test]
    public void An_exact_service_refuses_wrongly_only_while_the_word_of_an_end_is_on_its_way()
    {
        double[] shares = [.. new[] { 0.5, 2, 8 }.Select(way => WrongShare(settings => settings, new ConstantDistribution(way)))];

        Assert.That(shares, Is.Ordered.And.All.Positive);
        Assert.That(shares[0], Is.LessThan(0.3));
    }

    [Test]
    public void Strict_leases_waste_more_room_the_more_a_lease_holds_and_generous_ones_waste_less()
    {
        double[] strict = [.. new[] { 1, 4, 15 }.Select(tokens => Peak(tokens, LeaseAccounting.Strict).Wrong)];

        Assert.That(strict, Is.Ordered);
        Assert.That(strict[2], Is.GreaterThan(2 * strict[0]));
        Assert.That(Peak(15, LeaseAccounting.Generous).Wrong, Is.LessThan(strict[2] / 2));
        Assert.That(Peak(15, LeaseAccounting.Generous).Served, Is.GreaterThan(Peak(15, LeaseAccounting.Strict).Served));
    }

    [Test]
    public void Leases_of_many_tokens_save_messages_and_the_wait_for_admission()
    {
        var exact = Admission.Run(Admission.Busy(300, hosts: 4, load: 0.5, settings => settings), seed: 1);
        var leased = Admission.Run(Admission.Busy(300, hosts: 4, load: 0.5, Leased(20, LeaseAccounting.Generous)), seed: 1);

        Assert.That(exact.Account[AccountMetrics.AdmissionMessages] / (double)exact.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(3).Within(0.03));
        Assert.That(leased.Account[AccountMetrics.AdmissionMessages], Is.LessThan(exact.Account[AccountMetrics.AdmissionMessages] / 2));
        Assert.That(leased.Functions[0][FunctionMetrics.AdmissionTime].Count, Is.LessThan(exact.Functions[0][FunctionMetrics.AdmissionTime].Count / 3));
    }

    private const int Seeds = 8;

    private static (double Wrong, double Served) Peak(int tokens, LeaseAccounting accounting)
    {
        double wrong = 0, served = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var result = Admission.Run(Admission.Busy(Limit, 5, 2, Leased(tokens, accounting)), seed);
            wrong += result.Account[AccountMetrics.FalseThrottles];
            served += result.Functions[0][FunctionMetrics.Invocations];
        }
        return (wrong / Seeds, served / Seeds);
    }

    private static double WrongShare(Func<CountingServiceSettings, CountingServiceSettings> agree, Distribution way)
    {
        var result = Admission.Run(Admission.Busy(Limit, hosts: 5, load: 1.5, agree, way), seed: 1);
        return (double)result.Account[AccountMetrics.FalseThrottles] / result.Functions[0][FunctionMetrics.Throttles];
    }

    private static Func<CountingServiceSettings, CountingServiceSettings> Leased(int tokens, LeaseAccounting accounting) =>
        settings => settings with
        {
            Mode = AdmissionMode.Leased,
            TokensPerLease = tokens,
            Accounting = accounting,
            UnusedKept = TimeSpan.FromMilliseconds(50),
        };
}
