using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Tests.Scenarios;

/// <summary>How faults are written, and what is told when they are written badly.</summary>
[Parallelizable]
public class FaultLanguageTests
{
    [Test]
    public void A_fault_says_what_happens_to_one_thing_from_when_on_and_for_how_long()
    {
        var fault = Read("{ function: checkout, errors: 30%, duration: 5x, from: 10 min, for: 5 min }").Single();

        Assert.That(fault, Is.EqualTo(new FaultSettings
        {
            Subject = FaultSubject.Function,
            Of = "checkout",
            Errors = 0.3,
            Duration = 5,
            From = TimeSpan.FromMinutes(10),
            For = TimeSpan.FromMinutes(5),
        }));
        Assert.That(fault.Title, Is.EqualTo("function checkout"));
    }

    [TestCase("10%", 0.1, 0, "10% of the workers")]
    [TestCase("3", 0, 3, "3 of the workers")]
    public void Workers_are_lost_by_their_share_or_their_number(string written, double share, int count, string title)
    {
        var fault = Read($"{{ workers: {written}, from: 0 s, for: 1 min }}").Single();

        Assert.That((fault.Share, fault.Count, fault.Title), Is.EqualTo((share, count, title)));
    }

    [Test]
    public void Nothing_goes_wrong_unless_it_is_said() =>
        Assert.That(ScenarioTexts.Valid(ScenarioTexts.Minimal(more: "faults: none")).Faults, Is.Empty);

    [Test]
    public void Faults_of_the_counting_service_and_of_the_leasing_service_are_outages_beside_those_of_their_own_settings()
    {
        var region = ScenarioTexts.Valid(ScenarioTexts.Minimal(traffic: "rate: 1/s\ntype: Event", more: """
            region:
              countingService: { outages: [ { at: 1 min, for: 1 min, zone: 1 } ] }
              asynchronous: { faults: { leasingOutage: { at: 1 min, for: 30 s } } }
            faults:
              - { component: counting service, replicas: 2, from: 3 min, for: 1 min }
              - { component: leasing service, unavailable: true, from: 4 min, for: 1 min }
            """)).Region;

        Assert.That(
            region.CountingService.Outages.Select(outage => (outage.At.TotalMinutes, outage.Replicas, outage.Zone)),
            Is.EqualTo(new (double, int, int?)[] { (1, 0, 1), (3, 2, null) }));
        Assert.That(region.Asynchronous.Faults.LeasingOutages.Select(outage => outage.At.TotalMinutes), Is.EqualTo((double[])[1, 4]));
    }

    [TestCase("{ errors: 30%, from: 0 s, for: 1 min }", "missing-setting", "happens to one thing, not to nothing")]
    [TestCase("{ function: checkout, zone: a, from: 0 s, for: 1 min }", "several-ways", "happens to one thing, not to function, zone")]
    [TestCase("{ function: checkout, errors: 30%, for: 1 min }", "missing-setting", "either 'from' or 'meanTimeBetween'")]
    [TestCase("{ zone: a, from: 0 s, meanTimeBetween: 1 h, for: 1 min }", "several-ways", "either 'from' or 'meanTimeBetween'")]
    [TestCase("{ function: chekout, errors: 30%, from: 0 s, for: 1 min }", "unknown-function", "there is no function 'chekout'")]
    [TestCase("{ service: db, latency: 2x, from: 0 s, for: 1 min }", "unknown-service", "there is no service 'db'")]
    [TestCase("{ queue: jobs, latency: 2x, from: 0 s, for: 1 min }", "unknown-queue", "there is no queue 'jobs'")]
    [TestCase("{ stream: sales, latency: 2x, from: 0 s, for: 1 min }", "unknown-stream", "there is no stream 'sales'")]
    [TestCase("{ trigger: shop, latency: 2x, from: 0 s, for: 1 min }", "unknown-trigger", "there is no trigger 'shop'")]
    [TestCase("{ queue: jobs, crashes: 2%, from: 0 s, for: 1 min }", "no-effect", "'crashes' is nothing that happens to queue jobs")]
    [TestCase("{ zone: d, from: 0 s, for: 1 min }", "unknown-choice", "'d' is not a zone")]
    [TestCase("{ zone: a, errors: 3%, from: 0 s, for: 1 min }", "no-effect", "'errors' is nothing that happens to zone a")]
    [TestCase("{ function: checkout, latency: 2x, from: 0 s, for: 1 min }", "no-effect", "nothing that happens to function checkout")]
    [TestCase("{ function: checkout, from: 0 s, for: 1 min }", "missing-setting", "nothing happens to function checkout")]
    [TestCase("{ function: checkout, errors: 60%, hangs: 50%, from: 0 s, for: 1 min }", "out-of-range", "more than all invocations")]
    [TestCase("{ component: placment, unavailable: true, from: 0 s, for: 1 min }", "unknown-choice", "'placment' is not a component")]
    [TestCase("{ component: code store, unavailable: true, from: 0 s, for: 1 min }", "no-effect", "nothing that happens to code store")]
    [TestCase("{ function: checkout, errors: 30%, from: 0 s, for: 0 s }", "out-of-range", "0 s")]
    [TestCase("{ workers: 0, from: 0 s, for: 1 min }", "out-of-range", "0 is not between")]
    [TestCase("{ component: counting service, replicas: 1, meanTimeBetween: 1 h, for: 1 min }", "no-effect", "at moments that are given")]
    public void A_mistake_in_a_fault_is_told(string fault, string name, string message)
    {
        var mistake = ScenarioTexts.OneMistake(ScenarioTexts.Minimal(more: $"faults: [ {fault} ]"));

        Assert.That((mistake.Name, mistake.Message), Is.EqualTo((name, mistake.Message)));
        Assert.That(mistake.Message, Does.Contain(message));
        Assert.That(mistake.Hint, Is.Not.Empty);
    }

    [TestCase("{ component: event admission, easing: 10 s, from: 0 s, for: 1 min }", "missing-setting", "'share' is missing")]
    [TestCase("{ component: event admission, share: 100%, from: 0 s, for: 1 min }", "no-effect", "nothing happens to event admission")]
    [TestCase("{ component: placement, unavailable: false, from: 0 s, for: 1 min }", "no-effect", "nothing happens to placement")]
    [TestCase("{ function: checkout, duration: 1x, from: 0 s, for: 1 min }", "no-effect", "nothing happens to function checkout")]
    [TestCase("{ component: code store, latency: 1x, from: 0 s, for: 1 min }", "no-effect", "nothing happens to code store")]
    [TestCase("{ workers: 97, from: 0 s, for: 1 min }", "out-of-range", "97 workers cannot be lost: there are 96")]
    [TestCase("{ component: mapping pollers, unavailable: true, from: 0 s, for: 1 min }", "no-effect", "there are no mappings")]
    [TestCase("{ component: image store, latency: 2x, from: 0 s, for: 1 min }", "no-effect", "there are no functions with 'package: image'")]
    [TestCase("{ cell: 2, from: 0 s, for: 1 min }", "no-effect", "there are no cells")]
    [TestCase("{ link: in zone, latency: 1x, from: 0 s, for: 1 min }", "no-effect", "nothing happens to link in zone")]
    [TestCase("{ component: event pollers, crashes: 10%, from: 0 s, for: 1 min }", "no-effect", "there are no events")]
    [TestCase("{ component: leasing service, unavailable: true, from: 0 s, for: 1 min }", "no-effect", "there are no events")]
    [TestCase("{ component: event admission, share: 10%, from: 0 s, for: 1 min }", "no-effect", "there are no events and no mappings")]
    [TestCase("{ zone: a, meanTimeBetween: 1 s, for: 10 ms }", "out-of-range", "times in a run of 36,000 s, and at most 10,000")]
    public void A_fault_that_can_do_nothing_or_comes_too_often_is_a_mistake(string fault, string name, string message)
    {
        var outcome = ScenarioTexts.Read(ScenarioTexts.Minimal(more: $"faults: [ {fault} ]"), "run.duration=10h");

        Assert.That(outcome.Mistakes.Select(mistake => mistake.Name), Is.EqualTo((string[])[name]));
        Assert.That(outcome.Mistakes[0].Message, Does.Contain(message));
    }

    [TestCase("{ zone: a, from: 10 min, for: 1 min }", "the run ends at 600 s, before 'from'")]
    [TestCase("{ zone: a, from: 0 s, for: 1 min }", "over before anything is measured")]
    public void A_fault_outside_the_time_that_is_measured_is_warned_of(string fault, string message)
    {
        var outcome = ScenarioTexts.Read(ScenarioTexts.Minimal(more: $"faults: [ {fault} ]"), "run.duration=10min", "run.warmup=1min");

        Assert.That(outcome.Mistakes, Is.Empty);
        Assert.That(
            outcome.Warnings.Where(warning => warning.Name == "no-effect").Select(warning => warning.Message).Single(),
            Does.Contain(message));
    }

    [TestCase("type: http, latency: 5 ms", "failover", "has no connections that a failover could cut")]
    [TestCase("type: function, invokes: checkout", "unavailable", "is the function 'checkout'")]
    public void A_service_has_only_the_faults_that_it_can_have(string service, string effect, string message)
    {
        string text = ScenarioTexts.Minimal(
            function: "duration: 80 ms\nuses: [ { service: s } ]",
            more: $"services: {{ s: {{ {service} }} }}\nfaults: [ {{ service: s, {effect}: true, from: 0 s, for: 1 min }} ]");

        Assert.That(ScenarioTexts.Read(text).RenderMistakes(), Does.Contain(message));
    }

    [Test]
    public void Who_sends_to_a_queue_says_how_it_tries_again_only_where_something_goes_wrong()
    {
        string text = ScenarioTexts.Minimal(more: "queues: { q: {} }").Replace(
            "traffic:", "traffic:\n  sender: { sends: q, rate: 1/s, client: { retries: none } }", StringComparison.Ordinal);

        Assert.That(ScenarioTexts.OneMistake(text).Name, Is.EqualTo("no-effect"));
        Assert.That(
            ScenarioTexts.Read($"{text}\nfaults: [ {{ queue: q, errors: 1%, from: 0 s, for: 1 min }} ]").Mistakes, Is.Empty);
    }

    private static IReadOnlyList<FaultSettings> Read(string fault) =>
        ScenarioTexts.Valid(ScenarioTexts.Minimal(more: $"faults: [ {fault} ]")).Faults;
}
