using System.Globalization;
using LambdaSim.Scenarios.Language.Schedules;

namespace LambdaSim.Tests.Scenarios;

/// <summary>At which moments a schedule calls.</summary>
public class ScheduleTests
{
    private static readonly DateTime Monday = At("2026-01-05 00:00");

    // The examples of the EventBridge Scheduler User Guide, and one for each letter of the language.
    [TestCase("cron(0 10 * * ? *)", "2026-01-05 10:00", "2026-01-06 10:00")]
    [TestCase("cron(15 12 * * ? *)", "2026-01-05 12:15", "2026-01-06 12:15")]
    [TestCase("cron(0 18 ? * MON-FRI *)", "2026-01-05 18:00", "2026-01-06 18:00")]
    [TestCase("cron(0 18 ? * SAT *)", "2026-01-10 18:00", "2026-01-17 18:00")]
    [TestCase("cron(0 18 ? * 7 *)", "2026-01-10 18:00", "2026-01-17 18:00")]
    [TestCase("cron(0 18 ? * 1 *)", "2026-01-11 18:00", "2026-01-18 18:00")]
    [TestCase("cron(0 8 1 * ? *)", "2026-02-01 08:00", "2026-03-01 08:00")]
    [TestCase("cron(0/15 * * * ? *)", "2026-01-05 00:15", "2026-01-05 00:30")]
    [TestCase("cron(0/10 * ? * TUE *)", "2026-01-06 00:00", "2026-01-06 00:10")]
    [TestCase("cron(0/5 8-17 ? * 2-6 *)", "2026-01-05 08:00", "2026-01-05 08:05")]
    [TestCase("cron(0 9 ? * 2#1 *)", "2026-01-05 09:00", "2026-02-02 09:00")]
    [TestCase("cron(0 9 ? * FRI#5 *)", "2026-01-30 09:00", "2026-05-29 09:00")]
    [TestCase("cron(15 10 ? * 6L *)", "2026-01-30 10:15", "2026-02-27 10:15")]
    [TestCase("cron(0 0 ? * L *)", "2026-01-10 00:00", "2026-01-17 00:00")]
    [TestCase("cron(0 8 3W * ? *)", "2026-02-03 08:00", "2026-03-03 08:00")]
    [TestCase("cron(0 8 31W JAN,MAY ? *)", "2026-01-30 08:00", "2026-05-29 08:00")]
    [TestCase("cron(0 0 L * ? *)", "2026-01-31 00:00", "2026-02-28 00:00")]
    [TestCase("cron(0 0 LW * ? *)", "2026-01-30 00:00", "2026-02-27 00:00")]
    [TestCase("cron(0 12 1,15 1/6 ? *)", "2026-01-15 12:00", "2026-07-01 12:00")]
    [TestCase("cron(0 0 29 2 ? *)", "2028-02-29 00:00", "2032-02-29 00:00")]
    [TestCase("cron(0 0 1 1 ? 2028,2031-2032)", "2028-01-01 00:00", "2031-01-01 00:00")]
    [TestCase("cron(0 0 1 1 ? 2026/3)", "2029-01-01 00:00", "2032-01-01 00:00")]
    [TestCase("cron(59 23 31 12 ? 2026-2027)", "2026-12-31 23:59", "2027-12-31 23:59")]
    public void An_expression_of_cron_calls_when_AWS_does(string expression, string first, string second)
    {
        var schedule = Cron(expression);

        var next = schedule.After(TimeSpan.Zero);
        Assert.That(Monday + next, Is.EqualTo(At(first)));
        Assert.That(Monday + schedule.After(next!.Value), Is.EqualTo(At(second)));
    }

    [TestCase("cron(0 0 1 1 ? 2025)")]
    [TestCase("cron(0 0 31 2 ? *)")]
    public void What_never_comes_again_is_no_moment(string expression) =>
        Assert.That(Cron(expression).After(TimeSpan.Zero), Is.Null);

    [Test]
    public void A_moment_at_the_start_of_the_run_is_the_first_and_an_interval_begins_there()
    {
        var (daily, once, interval) =
            (Cron("cron(0 0 * * ? *)"), new SingleSchedule(TimeSpan.Zero), new IntervalSchedule(TimeSpan.FromMinutes(5)));

        Assert.That((daily.First, daily.After(TimeSpan.Zero)), Is.EqualTo(((TimeSpan?)TimeSpan.Zero, (TimeSpan?)TimeSpan.FromHours(24))));
        Assert.That((once.First, once.After(TimeSpan.Zero)), Is.EqualTo(((TimeSpan?)TimeSpan.Zero, (TimeSpan?)null)));
        Assert.That(interval.First, Is.EqualTo(TimeSpan.FromMinutes(5)));
    }

    [Test]
    public void A_moment_before_the_run_is_past()
    {
        Assert.That(new SingleSchedule(TimeSpan.FromTicks(-1)).First, Is.Null);
        Assert.That(
            new CronSchedule("cron(0 2 * * ? *)", new WallClock(At("2026-10-25 01:00"), "Europe/Berlin")).First,
            Is.EqualTo(TimeSpan.FromHours(24)), "The first of the two hours from 2:00 was an hour ago.");
    }

    [TestCase("Europe/Berlin", "2026-01-05 08:00")]
    [TestCase("America/New_York", "2026-01-05 14:00")]
    [TestCase("Asia/Kolkata", "2026-01-05 03:30")]
    public void A_time_of_day_is_that_of_its_time_zone(string zone, string first) => Assert.That(
        Monday + Cron("cron(0 9 ? * MON *)", zone).After(TimeSpan.Zero), Is.EqualTo(At(first)));

    [Test]
    public void What_falls_into_the_hour_that_clocks_leave_out_is_left_out()
    {
        var start = At("2026-03-28 12:00");
        var schedule = new CronSchedule("cron(30 2 * * ? *)", new WallClock(start, "Europe/Berlin"));

        Assert.That(start + schedule.After(TimeSpan.Zero), Is.EqualTo(At("2026-03-30 00:30")), "There is no 2:30 on the 29th.");
    }

    [Test]
    public void What_falls_into_the_hour_that_comes_twice_calls_the_first_time_alone()
    {
        var start = At("2026-10-24 12:00");
        var schedule = new CronSchedule("cron(0/30 2 * * ? *)", new WallClock(start, "Europe/Berlin"));
        List<DateTime> moments = [];
        for (var next = schedule.After(TimeSpan.Zero); moments.Count < 3; next = schedule.After(next!.Value)) moments.Add(start + next!.Value);

        Assert.That(moments, Is.EqualTo((DateTime[])[At("2026-10-25 00:00"), At("2026-10-25 00:30"), At("2026-10-26 01:00")]));
    }

    [Test]
    public void A_run_that_begins_within_the_hour_that_comes_twice_goes_on_after_it()
    {
        var start = At("2026-10-25 01:10");
        var schedule = new CronSchedule("cron(0/30 * * * ? *)", new WallClock(start, "Europe/Berlin"));

        Assert.That(start + schedule.After(TimeSpan.Zero), Is.EqualTo(At("2026-10-25 02:00")), "2:30 was an hour ago.");
    }

    [Test]
    public void A_single_moment_comes_once()
    {
        var schedule = new SingleSchedule(TimeSpan.FromMinutes(9));

        Assert.That(schedule.After(TimeSpan.Zero), Is.EqualTo(TimeSpan.FromMinutes(9)));
        Assert.That(schedule.After(TimeSpan.FromMinutes(9)), Is.Null);
    }

    [Test]
    public void Schedules_that_are_written_alike_are_the_same()
    {
        var (here, again, elsewhere) =
            (Cron("cron(0 9 * * ? *)"), Cron("cron(0 9 * * ? *)"), Cron("cron(0 9 * * ? *)", "Europe/Berlin"));

        Assert.That(again, Is.EqualTo(here));
        Assert.That(elsewhere, Is.Not.EqualTo(here));
    }

    private static CronSchedule Cron(string expression, string zone = WallClock.Utc) => new(expression, new WallClock(Monday, zone));

    private static DateTime At(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
