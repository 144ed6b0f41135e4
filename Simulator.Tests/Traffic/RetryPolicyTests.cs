using LambdaSim.Scenarios.Language;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Traffic;

internal sealed class RetryPolicyTests
{
    private const int Throttled = 429, ServiceException = 500;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(3);

    private static readonly ClientSettings Legacy =
        new() { Timeout = null, Retries = RetryMode.Legacy, MaximumAttempts = 40, Backoff = TimeSpan.FromMilliseconds(100) };

    [TestCase(1, 0.05)]
    [TestCase(2, 0.1)]
    [TestCase(5, 0.8)]
    public void With_full_jitter_the_delay_is_a_share_of_a_time_that_doubles(int attempt, double seconds) =>
        Assert.That(Delay(Legacy, attempt, variate: 0.5), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [Test]
    public void Without_jitter_chance_does_not_matter()
    {
        var lockstep = Legacy with { Jitter = Jitter.None };

        Assert.That(Delay(lockstep, attempt: 3, variate: 0.01), Is.EqualTo(TimeSpan.FromMilliseconds(400)));
        Assert.That(Delay(lockstep, attempt: 3, variate: 0.99), Is.EqualTo(TimeSpan.FromMilliseconds(400)));
    }

    [Test]
    public void A_bound_ends_the_doubling()
    {
        var bounded = Legacy with { Jitter = Jitter.None, LongestBackoff = TimeSpan.FromSeconds(1) };

        Assert.That(Delay(bounded, attempt: 4, variate: 0), Is.EqualTo(TimeSpan.FromMilliseconds(800)));
        Assert.That(Delay(bounded, attempt: 5, variate: 0), Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void A_hundred_attempts_do_not_pass_what_a_time_can_be() =>
        Assert.That(Delay(Legacy with { MaximumAttempts = 101 }, attempt: 100, variate: 1), Is.GreaterThan(TimeSpan.FromDays(365)));

    [Test]
    public void Retry_After_is_the_shortest_delay_of_a_throttled_client_that_honours_it()
    {
        var polite = Legacy with { HonoursRetryAfter = true };

        Assert.That(Delay(polite, attempt: 1, variate: 0.5), Is.EqualTo(RetryAfter));
        Assert.That(Delay(polite, attempt: 1, variate: 0.5, ServiceException), Is.LessThan(RetryAfter));
        Assert.That(Delay(polite, attempt: 8, variate: 1), Is.GreaterThan(RetryAfter));
        Assert.That(Delay(Legacy, attempt: 1, variate: 0.5), Is.LessThan(RetryAfter));
    }

    [Test]
    public void The_budget_of_the_standard_mode_ends_retries_until_calls_succeed()
    {
        var policy = new RetryPolicy(Legacy with { Retries = RetryMode.Standard }, RetryAfter);
        int made = 0;
        while (policy.After(attempt: 1, Throttled, variate: 0, out _) is not null) made++;
        for (int success = 0; success < 5; success++) policy.Succeeded(paid: 0);

        Assert.That(made, Is.EqualTo(100));
        Assert.That(policy.After(attempt: 1, Throttled, variate: 0, out int paid), Is.Not.Null);
        Assert.That(paid, Is.EqualTo(5));
        Assert.That(policy.After(attempt: 1, Throttled, variate: 0, out _), Is.Null);
    }

    private static TimeSpan? Delay(ClientSettings settings, int attempt, double variate, int status = Throttled) =>
        new RetryPolicy(settings, RetryAfter).After(attempt, status, variate, out _);
}
