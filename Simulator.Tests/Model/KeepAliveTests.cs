using LambdaSim.Kernel;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model;

public sealed class KeepAliveTests
{
    /// <summary>The periods measured in 2020.</summary>
    private static readonly IKeepAlive Measured = new HalvingKeepAlive(ScenarioBuilder.KeepForever with
    {
        Policy = KeepAlivePolicy.Halving,
        HalvingPeriod = TimeSpan.FromSeconds(380),
        SpareIdleTime = TimeSpan.FromSeconds(1520),
    });

    private static readonly Instant LongAgo = new(long.MinValue / 4);

    [TestCase(20, "380:10 760:5 1140:3")]
    [TestCase(9, "380:5 760:3 1140:2")]
    [TestCase(3, "380:2 760:1 1140:0")]
    [TestCase(2, "380:1 760:0")]
    [TestCase(1, "640:0")]
    [TestCase(100, "380:50 760:25 1140:13")]
    public void An_inactive_pool_halves_rounded_up_every_period_as_measured(int idle, string steps)
    {
        Assert.That(Steps(idle).TakeWhile(step => step.Second < 1520).Select(step => $"{step.Second}:{step.Left}"),
            Is.EqualTo(steps.Split(' ')));
    }

    [Test]
    public void No_sandbox_is_idle_for_more_than_four_periods() =>
        Assert.That(Steps(idle: 1000)[^1], Is.EqualTo((1520, 0)));

    [Test]
    public void Without_idle_sandboxes_there_is_nothing_to_look_at() =>
        Assert.That(
            Measured.Decide(default, At(5)),
            Is.EqualTo(new KeepAliveDecision(GiveUp: 0, Halved: false, Instant.Never)));

    [Test]
    public void Nothing_is_given_up_a_tick_before_its_time()
    {
        var pool = Pool(idle: 20);
        var before = new Instant(At(380).Ticks - 1);

        Assert.That(
            Measured.Decide(pool, before),
            Is.EqualTo(new KeepAliveDecision(0, Halved: false, At(380))));
        Assert.That(Measured.Decide(pool, At(380)).GiveUp, Is.EqualTo(10));
    }

    [Test]
    public void While_a_function_is_busy_its_pool_does_not_halve_but_a_spare_goes_after_four_periods()
    {
        var pool = Pool(idle: 20) with { Busy = 1, LastActivity = At(1519) };

        Assert.That(Measured.Decide(pool, At(1519)).GiveUp, Is.Zero);
        Assert.That(
            Measured.Decide(pool, At(1520)),
            Is.EqualTo(new KeepAliveDecision(1, Halved: false, At(1520))));
    }

    [Test]
    public void Activity_starts_the_period_anew()
    {
        var pool = Pool(idle: 20) with { LastActivity = At(100) };

        Assert.That(Measured.Decide(pool, At(380)).GiveUp, Is.Zero);
        Assert.That(Measured.Decide(pool, At(480)).GiveUp, Is.EqualTo(10));
    }

    [Test]
    public void It_asks_to_look_again_in_the_future_and_never_too_late([Range(0, 99)] int seed)
    {
        var random = new Random(seed);
        var now = At(random.Next(1, 2000));
        int freed = random.Next(0, (int)(now.Ticks / TimeSpan.TicksPerSecond));
        var pool = new PoolView(
            random.Next(1, 30),
            random.Next(0, 2),
            LastActivity: At(random.Next(freed, (int)(now.Ticks / TimeSpan.TicksPerSecond) + 1)),
            LastHalving: LongAgo,
            OldestFreed: At(freed),
            LoneIdleTime: TimeSpan.FromSeconds(640),
            ShortestLoneIdleTime: TimeSpan.FromSeconds(640));
        var decision = Measured.Decide(pool, now);
        if (decision.GiveUp > 0) return;

        Assert.That(decision.LookAgain, Is.GreaterThan(now));
        for (var earlier = now; earlier < decision.LookAgain; earlier += TimeSpan.FromSeconds(1))
            Assert.That(
                Measured.Decide(pool, earlier).GiveUp,
                Is.Zero,
                $"at {earlier.Ticks / 10_000_000} s");
    }

    [Test]
    public void Under_the_fixed_rule_a_sandbox_goes_at_the_end_of_its_own_idle_time_whatever_the_others_do()
    {
        var rule = new FixedKeepAlive();
        var pool = Pool(idle: 1) with { Busy = 5, LastActivity = At(639) };

        Assert.That(rule.FirstLook(TimeSpan.FromSeconds(640), TimeSpan.FromSeconds(1)), Is.EqualTo(TimeSpan.FromSeconds(640)));
        Assert.That(rule.Decide(pool, At(100)), Is.EqualTo(new KeepAliveDecision(0, Halved: false, At(640))));
        Assert.That(rule.Decide(pool, At(640)).GiveUp, Is.EqualTo(1));
        Assert.That(rule.Decide(default, At(640)).LookAgain, Is.EqualTo(Instant.Never));
    }

    private static List<(int Second, int Left)> Steps(int idle)
    {
        var steps = new List<(int, int)>();
        var pool = Pool(idle);
        var now = Instant.Start;
        while (pool.Idle > 0)
        {
            var decision = Measured.Decide(pool, now);
            pool = pool with { Idle = pool.Idle - decision.GiveUp };
            if (decision.Halved) pool = pool with { LastHalving = now };
            int second = (int)(now - Instant.Start).TotalSeconds;
            if (decision.GiveUp > 0)
            {
                if (steps.Count > 0 && steps[^1].Item1 == second) steps.RemoveAt(steps.Count - 1);
                steps.Add((second, pool.Idle));
            }
            now = decision.LookAgain;
        }
        return steps;
    }

    private static PoolView Pool(int idle) =>
        new(idle, Busy: 0, Instant.Start, LongAgo, Instant.Start, TimeSpan.FromSeconds(640), TimeSpan.FromSeconds(640));

    private static Instant At(int second) => Instant.Start + TimeSpan.FromSeconds(second);
}
