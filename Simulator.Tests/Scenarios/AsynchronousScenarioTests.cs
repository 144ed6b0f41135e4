using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measurement;

namespace LambdaSim.Tests.Scenarios;

/// <summary>The scenarios about events keep what their headers promise.</summary>
public class AsynchronousScenarioTests
{
    [Test]
    public void A_burst_of_100000_events_on_10_places_of_2_seconds_loses_what_the_arithmetic_says()
    {
        var hour = Events(Run("burst"), "work");
        var day = Events(Run("burst", "work.async.maximumEventAge=6 h", "run.duration=6.5 h"), "work");

        TestContext.Out.WriteLine($"age 1 h: {hour[EventMetrics.Succeeded]} handled, {hour[EventMetrics.Lost]} lost; age 6 h: {day[EventMetrics.Succeeded]} handled, {day[EventMetrics.Lost]} lost");
        Assert.That(hour[EventMetrics.Received], Is.EqualTo(100_000));
        Assert.That(hour[EventMetrics.Lost], Is.EqualTo(82_000).Within(82_000 * 0.02));
        Assert.That(hour[EventMetrics.LostByReason].ByReason.Single().Name, Is.EqualTo("eventAgeExceeded"));
        Assert.That(day[EventMetrics.Lost], Is.LessThan(1000));
        Assert.That(day[EventMetrics.InQueue].AtEnd + day[EventMetrics.InFlight].AtEnd, Is.Zero);
    }

    [Test]
    public void A_mass_of_files_in_S3_is_lost_after_two_retries_unless_it_has_somewhere_to_go()
    {
        var result = Run("s3-flood");
        MetricValues lost = Events(result, "lost"), destination = Events(result, "destination"), dead = Events(result, "dead-letter");

        Assert.That(lost[EventMetrics.Lost], Is.EqualTo(lost[EventMetrics.Received]).And.GreaterThan(11_000));
        Assert.That(lost[EventMetrics.Attempts], Is.EqualTo(3 * lost[EventMetrics.Received]));
        Assert.That((destination[EventMetrics.ToDestination], destination[EventMetrics.Lost]), Is.EqualTo((destination[EventMetrics.Received], 0)));
        Assert.That((dead[EventMetrics.DeadLettered], dead[EventMetrics.Lost]), Is.EqualTo((dead[EventMetrics.Received], 0)));
    }

    [TestCase("stop", 6000, 10_400)]
    [TestCase("keep", 0, 200)]
    public void A_minute_without_leases_makes_the_backlog_of_the_header(string unrenewed, int least, int most)
    {
        var result = Run("leasing-outage", $"region.asynchronous.leasing.unrenewed={unrenewed}");

        Assert.That(Events(result, "thumbnails")[EventMetrics.InQueue].Series.Peak.Max(), Is.InRange(least, most));
    }

    [Test]
    public void Dying_pollers_and_copies_charge_twice_and_only_where_it_matters()
    {
        var result = Run("duplicates");
        MetricValues charge = Events(result, "charge"), once = Events(result, "charge-once");

        Assert.That(charge[EventMetrics.EffectsTwice], Is.EqualTo(charge[EventMetrics.Duplicates]).And.InRange(60, 250));
        Assert.That(once[EventMetrics.Duplicates], Is.GreaterThan(60));
        Assert.That(once[EventMetrics.EffectsTwice], Is.Zero);
        Assert.That(charge[EventMetrics.Lost] + once[EventMetrics.Lost], Is.Zero);
    }

    private static RunResult Run(string name, params string[] overrides)
    {
        var outcome = ScenarioReader.Read(PathOf(name), [.. overrides.Select(SettingOverride.Parse)]);
        var result = new SimulationRun(outcome.Scenario!).ToEnd().Result();
        Assert.That(result.Functions.Select(function => function.Events?.Unaccounted() ?? 0), Has.All.Zero);
        return result;
    }

    private static MetricValues Events(RunResult result, string function) => result.Functions.Single(one => one.Name == function).Events!;

    private static string PathOf(string name)
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LambdaSim.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "Scenarios", $"async-{name}.yaml");
    }
}
