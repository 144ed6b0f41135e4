using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Model.Policies;

public class SqsScalingTests
{
    private static readonly SqsScalingRule Rule =
        new(Initial: 5, Quiet: 2, Most: 1250, Step: 6.5, TimeSpan.FromMinutes(2), BackOffFactor: 0.5, BackOffBatches: 10,
            TimeSpan.FromMinutes(5));

    private static readonly SqsScalingView Calm =
        new(Concurrency: 100, Busy: 10, MessagesWait: false, TimeSpan.MaxValue, ComingShare: 1, FailedShare: 0, TimeSpan.Zero);

    [Test]
    public void While_messages_wait_the_concurrency_rises_up_to_the_most()
    {
        Assert.That(new SqsScaling(Rule).Next(Calm with { MessagesWait = true }), Is.EqualTo(106.5));
        Assert.That(new SqsScaling(Rule).Next(Calm with { MessagesWait = true, Concurrency = 1249 }), Is.EqualTo(1250));
    }

    [TestCase(121, 1, 106.5)]
    [TestCase(119, 1, 100)]
    [TestCase(61, 0.5, 106.5)]
    [TestCase(59, 0.5, 100)]
    [TestCase(1, 0, 106.5)]
    public void It_rises_no_more_once_a_stream_is_caught_up_with_but_goes_on_for_a_backlog_alone(
        int drainsInSeconds, double comingShare, double next)
    {
        var waiting = Calm with { MessagesWait = true, DrainsIn = TimeSpan.FromSeconds(drainsInSeconds), ComingShare = comingShare };

        Assert.That(new SqsScaling(Rule).Next(waiting), Is.EqualTo(next));
    }

    [TestCase(0.01, 0.04781)]
    [TestCase(0.05, 0.20063)]
    [TestCase(1, 0.5)]
    public void Under_errors_it_is_lowered_by_the_share_of_the_groups_that_met_one(double failedShare, double lost)
    {
        var failing = Calm with { MessagesWait = true, FailedShare = failedShare };

        Assert.That(new SqsScaling(Rule).Next(failing), Is.EqualTo(106.5 - (100 * lost)).Within(0.001), "And it rises on.");
        Assert.That(
            new SqsScaling(Rule).Next(failing with { MessagesWait = false, Busy = 100 }), Is.EqualTo(100 - (100 * lost)).Within(0.001));
        Assert.That(new SqsScaling(Rule).Next(failing with { MessagesWait = false, Concurrency = 2 }), Is.EqualTo(2), "Not below.");
    }

    [Test]
    public void Rare_errors_do_not_keep_pollers_that_nobody_needs()
    {
        double next = new SqsScaling(Rule).Next(Calm with { FailedShare = 0.001 });

        Assert.That(next, Is.EqualTo(93.5), "A step down, as without errors.");
    }

    [Test]
    public void Without_a_backlog_it_falls_to_what_is_needed_and_in_quiet_times_to_the_least()
    {
        double concurrency = 100;
        for (int period = 0; period < 50; period++) concurrency = new SqsScaling(Rule).Next(Calm with { Concurrency = concurrency });
        Assert.That(concurrency, Is.EqualTo(10), "Ten pollers hold a batch.");
        for (int period = 0; period < 50; period++) concurrency = new SqsScaling(Rule).Next(Calm with { Concurrency = concurrency, Busy = 0 });
        Assert.That(concurrency, Is.EqualTo(5));
        Assert.That(new SqsScaling(Rule).Next(Calm with { Quiet = TimeSpan.FromMinutes(5) }), Is.EqualTo(2));
    }

    [TestCase("aws-2026", 300, 1250)]
    [TestCase("aws-2021", 60, 1000)]
    [TestCase("aws-2020", 60, 1000)]
    public void The_rule_is_that_of_the_profiles_date(string profile, double perMinute, double most)
    {
        var scenario = Read("batchSize: 1", profile);
        var rule = SqsScaling.RuleFor(scenario.Mappings[0], scenario.Region.SqsPollers);

        Assert.That(rule.Step / scenario.Region.SqsPollers.EvaluationPeriod.TotalMinutes, Is.EqualTo(perMinute).Within(1e-9));
        Assert.That((rule.Initial, rule.Quiet, rule.Most), Is.EqualTo((5.0, 2.0, most)));
    }

    [Test]
    public void Maximum_concurrency_and_provisioned_pollers_move_the_bounds()
    {
        var limited = Read("maximumConcurrency: 3", "aws-2026");
        var own = Read("provisionedPollers: { minimum: 4, maximum: 50 }", "aws-2026");
        var limitedRule = SqsScaling.RuleFor(limited.Mappings[0], limited.Region.SqsPollers);
        var ownRule = SqsScaling.RuleFor(own.Mappings[0], own.Region.SqsPollers);

        Assert.That((limitedRule.Initial, limitedRule.Most), Is.EqualTo((3.0, 3.0)));
        Assert.That((ownRule.Initial, ownRule.Quiet, ownRule.Most), Is.EqualTo((40.0, 40.0, 500.0)));
        Assert.That(ownRule.Step / limitedRule.Step, Is.EqualTo(10 / 3.0).Within(1e-9), "1,000 a minute instead of 300.");
    }

    private static Scenario Read(string mapping, string profile) =>
        SqsRuns.Read(SqsRuns.Text(mapping: mapping), $"region.profile={profile}").Scenario!;
}
