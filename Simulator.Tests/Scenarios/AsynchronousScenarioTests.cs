using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Scenarios;

/// <summary>The scenarios about events keep what their headers promise.</summary>
public class AsynchronousScenarioTests
{
    [Test]
    public void A_burst_of_100000_events_on_10_places_of_2_seconds_loses_what_the_arithmetic_says()
    {
        var hour = Events(Run("burst"), "work");
        var day = Events(Run("burst", "work.async.maximumEventAge=6 h", "run.duration=6.5 h"), "work");

        TestContext.Out.WriteLine($"age 1 h: {hour.Succeeded} handled, {hour.Lost} lost; age 6 h: {day.Succeeded} handled, {day.Lost} lost");
        Assert.That(hour.Received, Is.EqualTo(100_000));
        Assert.That(hour.Lost, Is.EqualTo(82_000).Within(82_000 * 0.02));
        Assert.That(hour.LostByReason.Single().Name, Is.EqualTo("eventAgeExceeded"));
        Assert.That(day.Lost, Is.LessThan(1000));
        Assert.That(day.InQueueAtEnd + day.InFlightAtEnd, Is.Zero);
    }

    [Test]
    public void A_mass_of_files_in_S3_is_lost_after_two_retries_unless_it_has_somewhere_to_go()
    {
        var result = Run("s3-flood");
        EventsResult lost = Events(result, "lost"), destination = Events(result, "destination"), dead = Events(result, "dead-letter");

        Assert.That(lost.Lost, Is.EqualTo(lost.Received).And.GreaterThan(11_000));
        Assert.That(lost.Attempts, Is.EqualTo(3 * lost.Received));
        Assert.That((destination.ToDestination, destination.Lost), Is.EqualTo((destination.Received, 0)));
        Assert.That((dead.DeadLettered, dead.Lost), Is.EqualTo((dead.Received, 0)));
    }

    [TestCase("stop", 6000, 10_400)]
    [TestCase("keep", 0, 200)]
    public void A_minute_without_leases_makes_the_backlog_of_the_header(string unrenewed, int least, int most)
    {
        var result = Run("leasing-outage", $"region.asynchronous.leasing.unrenewed={unrenewed}");

        Assert.That(Events(result, "thumbnails").Series.Waiting.Peak.Max(), Is.InRange(least, most));
    }

    [Test]
    public void Dying_pollers_and_copies_charge_twice_and_only_where_it_matters()
    {
        var result = Run("duplicates");
        EventsResult charge = Events(result, "charge"), once = Events(result, "charge-once");

        Assert.That(charge.EffectsTwice, Is.EqualTo(charge.Duplicates).And.InRange(60, 250));
        Assert.That(once.Duplicates, Is.GreaterThan(60));
        Assert.That(once.EffectsTwice, Is.Zero);
        Assert.That(charge.Lost + once.Lost, Is.Zero);
    }

    private static RunResult Run(string name, params string[] overrides)
    {
        var outcome = ScenarioReader.Read(PathOf(name), [.. overrides.Select(SettingOverride.Parse)]);
        var result = new SimulationRun(outcome.Scenario!).ToEnd().Result();
        Assert.That(result.Functions.Select(function => function.Events?.Unaccounted ?? 0), Has.All.Zero);
        return result;
    }

    private static EventsResult Events(RunResult result, string function) => result.Functions.Single(one => one.Name == function).Events!;

    private static string PathOf(string name)
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LambdaSim.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "Scenarios", $"async-{name}.yaml");
    }
}
