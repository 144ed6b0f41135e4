using LambdaSim.Kernel;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Policies;

/// <summary>Keep-alive by the histogram of pauses (Shahrad and others, ATC 2020).</summary>
public sealed class HistogramKeepAliveTests
{
    private static readonly TimeSpan Standard = TimeSpan.FromMinutes(10);

    [Test]
    public void While_few_pauses_are_known_the_standard_idle_time_serves()
    {
        var policy = Learnt(minutes: [20, 20, 20, 20]);

        Assert.That(Kept(policy), Is.EqualTo(Standard));
    }

    [Test]
    public void A_function_that_is_called_every_20_minutes_is_kept_for_the_end_of_that_bin_and_a_tenth()
    {
        var policy = Learnt(minutes: [20, 20, 20, 20, 20]);

        Assert.That(Kept(policy), Is.EqualTo(TimeSpan.FromMinutes(21 * 1.1)));
    }

    [TestCase(99, 21)]
    [TestCase(98, 101)]
    public void One_pause_in_a_hundred_may_be_longer_than_it_is_kept(int usual, double end)
    {
        var policy = Learnt([.. Enumerable.Repeat(20.0, usual), .. Enumerable.Repeat(100.0, 100 - usual)]);

        Assert.That(Kept(policy), Is.EqualTo(TimeSpan.FromMinutes(end * 1.1)));
    }

    [Test]
    public void Pauses_beyond_four_hours_count_as_four_and_when_they_are_most_the_standard_serves()
    {
        Assert.That(Kept(Learnt(minutes: [5, 5, 5, 500, 500])), Is.EqualTo(TimeSpan.FromMinutes(240 * 1.1)));
        Assert.That(Kept(Learnt(minutes: [5, 5, 500, 500, 500])), Is.EqualTo(Standard));
    }

    [Test]
    public void A_sandbox_is_given_up_when_its_time_is_over_and_not_a_tick_sooner()
    {
        var policy = Learnt(minutes: [1, 1, 1, 1, 1]);
        var due = Instant.Start + TimeSpan.FromMinutes(2.2);
        var pool = new PoolView(Idle: 1, Busy: 0, default, default, OldestFreed: Instant.Start, Standard, Standard);

        Assert.That(policy.Decide(pool, new Instant(due.Ticks - 1)), Is.EqualTo(new KeepAliveDecision(0, Halved: false, due)));
        Assert.That(policy.Decide(pool, due).GiveUp, Is.EqualTo(1));
    }

    [Test]
    public void What_comes_by_the_clock_every_20_minutes_is_warm_once_it_has_learnt_that()
    {
        const string Text = """
            functions: { f: { duration: 1 s } }
            traffic: { clock: { invokes: f, rate: 3/h, arrivals: even } }
            region: { keepAlive: { policy: POLICY, idleTime: 10 min, lifetime: 366 d, earlyEnd: 366 d } }
            run: { duration: 1 d }
            """;

        Assert.That(ColdStarts("fixed"), Is.EqualTo(72).Within(1));
        Assert.That(ColdStarts("histogram"), Is.EqualTo(HistogramKeepAlive.Fewest + 1).Within(1));

        static long ColdStarts(string policy) =>
            PolicyRuns.Run(Text.Replace("POLICY", policy, StringComparison.Ordinal)).Functions[0][FunctionMetrics.ColdStarts];
    }

    private static HistogramKeepAlive Learnt(IEnumerable<double> minutes)
    {
        var policy = new HistogramKeepAlive();
        foreach (double pause in minutes) policy.Learn(TimeSpan.FromMinutes(pause));
        return policy;
    }

    private static TimeSpan Kept(HistogramKeepAlive policy) => policy.FirstLook(Standard, Standard);
}
