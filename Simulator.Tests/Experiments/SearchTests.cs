using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Experiments;

public class SearchTests
{
    // Each: the setting, its range, the objectives.
    private static readonly object[] Questions =
    [
        new object[] { "account.concurrencyLimit", "1..30", "checkout throttles < 1%" },
        new object[] { "checkout.memorySize", "256..1769 step 128", "checkout latency p99 < 520 ms" },
        new object[] { "checkout.warmSandboxes", "0..20", "checkout cold starts < 0.3%" },
    ];

    [TestCaseSource(nameof(Questions))]
    public void A_search_agrees_with_trying_every_value(string path, string range, string objective)
    {
        string text = ExperimentScenarios.Checkout($"objectives: [{objective}]", duration: "30 s");
        var axis = VaryText.ParseRange(path, range, Read(text));

        var found = Search.Lowest(axis, value => Read(text, path, value), Options)!;

        int lowest = axis.Values.TakeWhile(value => !IsMet(Read(text, path, value))).Count();
        Assert.That(
            axis.Values.TakeWhile(value => value != found.Answer).Count() - lowest, Is.InRange(0, 1),
            "What can hardly be told is given up before the last look, and what is not shown does not count as met.");
        Assert.That(found.Probes, Has.Count.LessThan(axis.Values.Count));
        Assert.That(found.Monotone);
    }

    [Test]
    public void Within_a_share_fewer_values_are_tried_and_the_lowest_is_not_far_below()
    {
        string text = ExperimentScenarios.Checkout("objectives: [checkout throttles < 1%]", duration: "30 s");
        var axis = VaryText.ParseRange("account.concurrencyLimit", "1..30", Read(text));
        FindResult Find(double within) => Search.Lowest(axis, value => Read(text, "account.concurrencyLimit", value), Options, within: within)!;

        var (exact, near) = (Find(0), Find(0.25));

        int lowest = int.Parse(exact.Answer!), answer = int.Parse(near.Answer!);
        Assert.That(answer, Is.InRange(lowest, lowest / 0.75));
        int Runs(FindResult found) => found.Probes.Sum(probe => probe.Replications.Count);
        Assert.That(Runs(near), Is.LessThan(Runs(exact)));
        Assert.That(near.Sentences[0], Does.StartWith($"The lowest account.concurrencyLimit that meets all objectives, to within 25%, is {answer}"));
        Assert.That(near.Probes.Any(probe => int.Parse(probe.Values[0]) >= answer * 0.75 && int.Parse(probe.Values[0]) < answer), "one just below was tried");
    }

    [TestCase(0, 20, 1)]
    [TestCase(0.05, 20, 1)]
    [TestCase(0.1, 20, 2)]
    [TestCase(0.25, 20, 5)]
    [TestCase(0.25, 3, 1)]
    [TestCase(0.25, 0, 1)]
    [TestCase(0.9, 2, 1)]
    public void So_many_values_are_near(double within, int value, int near) =>
        Assert.That(
            new Nearness(new SweepAxis("checkout.memorySize", [.. Enumerable.Range(0, 31).Select(number => $"{number * 64} MB")]), within).Of(value),
            Is.EqualTo(near));

    [Test]
    public void Commas_within_braces_brackets_and_quotes_do_not_end_a_value()
    {
        var axis = VaryText.Parse(
            "checkout.duration={ p50: 20 ms, p99: 90 ms },[ 1 ms, 2 ms ],\"a, b\",5 ms", ExperimentScenarios.Read(ExperimentScenarios.Checkout()));

        Assert.That(axis.Values, Is.EqualTo((string[])["{ p50: 20 ms, p99: 90 ms }", "[ 1 ms, 2 ms ]", "\"a, b\"", "5 ms"]));
    }

    [Test]
    public void Where_too_much_is_as_bad_as_too_little_the_lower_edge_is_found_and_that_is_said()
    {
        // Slow below, dear above: only a band in the middle is good.
        string text = ExperimentScenarios.Checkout(
            "objectives: [checkout latency p50 < 120 ms, cost < 0.0045 USD]", duration: "30 s");
        var axis = VaryText.ParseRange("checkout.memorySize", "512..2560 step 128", Read(text));

        var found = Search.Lowest(axis, value => Read(text, "checkout.memorySize", value), Options)!;

        var all = Sweep.Run(
            [axis], [.. axis.Values.Select(value => Read(text, "checkout.memorySize", value))],
            Options with { Replications = 40 }, store: null)!;
        Assert.That(all.Points[^1].Verdict, Is.Not.EqualTo(Verdict.Met));
        Assert.That(found.Answer, Is.Not.Null.And.EqualTo(all.Points.First(point => point.Verdict == Verdict.Met).Values[0]));
        Assert.That(found.Monotone, Is.False);
        Assert.That(found.Sentences[^1], Does.StartWith("Higher is not better all the way. At 2560 MB: cost"));
        Assert.That(found.Probes, Has.Count.LessThan(axis.Values.Count));
    }

    [Test]
    public void Where_the_verdict_changes_to_and_fro_every_value_is_tried_and_that_is_said()
    {
        string text = ExperimentScenarios.Checkout("objectives: [checkout throttles < 1%]", duration: "10 s");
        var axis = VaryText.ParseRange("account.concurrencyLimit", "1..9", Read(text));
        // A setting that nobody would call one: some values are generous and their neighbours are not.
        Scenario Fickle(string value) =>
            Read(text, "account.concurrencyLimit", value is "3" or "4" or "6" or "9" ? "50" : "1");

        var found = Search.Lowest(axis, value => Fickle(value), Options)!;

        Assert.That(found.Monotone, Is.False);
        Assert.That(found.Probes, Has.Count.EqualTo(axis.Values.Count));
        Assert.That(found.Sentences[0], Does.Contain("every value was tried"));
        Assert.That(found.Answer, Is.EqualTo("3"));
    }

    [Test]
    public void The_cheapest_is_not_always_the_lowest()
    {
        string text = ExperimentScenarios.Checkout("objectives: [checkout latency p99 < 10 s]", duration: "30 s");
        var axis = VaryText.ParseRange("checkout.memorySize", "512..1536 step 256", Read(text));

        var found = Search.Cheapest(axis, value => Read(text, "checkout.memorySize", value), Options)!;

        double Cost(SweepPoint point) => point.Find("cost per hour")!.Value!.Value;
        var cheapest = found.Probes.Where(probe => probe.Verdict == Verdict.Met).MinBy(Cost)!;
        Assert.That(found.Answer, Is.EqualTo(cheapest.Values[0]));
    }

    [Test]
    public void When_nothing_meets_the_objectives_that_is_the_answer()
    {
        string text = ExperimentScenarios.Checkout("objectives: [checkout latency p50 < 1 ms]", duration: "20 s");
        var axis = VaryText.ParseRange("account.concurrencyLimit", "10..50", Read(text));

        var found = Search.Lowest(axis, value => Read(text, "account.concurrencyLimit", value), Options)!;

        Assert.That(found.Answer, Is.Null);
        Assert.That(
            found.Sentences[0],
            Does.StartWith("No value of account.concurrencyLimit that was tried (of 10 to 50) meets all objectives."));
    }

    [TestCase("checkout.memorySize=512,1024,1769", "512 MB|1024 MB|1769 MB")]
    [TestCase("checkout.memorySize=1 GB, 2 GB", "1 GB|2 GB")]
    [TestCase("shoppers.rate=10,20/s", "10/s|20/s")]
    [TestCase("account.concurrencyLimit=100..300 step 100", "100|200|300")]
    [TestCase("checkout.memorySize=512 MB..1024 MB step 256", "512 MB|768 MB|1024 MB")]
    [TestCase("checkout.cpuBound=0..30% step 10", "0%|10%|20%|30%")]
    [TestCase("region.warmSelection=mru,lru", "mru|lru")]
    public void Values_are_lists_or_ranges_and_take_the_unit_in_use(string text, string values) =>
        Assert.That(VaryText.Parse(text, Read(ExperimentScenarios.Checkout())).Values, Is.EqualTo(values.Split('|')));

    [TestCase("checkout.memorySize")]
    [TestCase("checkout.memorySize=")]
    [TestCase("account.concurrencyLimit=100..300")]
    [TestCase("account.concurrencyLimit=300..100 step 10")]
    [TestCase("checkout.memorySize=1 GB..2048 MB step 1")]
    public void What_varies_nothing_is_refused(string text) =>
        Assert.That(
            () => VaryText.Parse(text, Read(ExperimentScenarios.Checkout())), Throws.InstanceOf<FormatException>());

    /// <summary>Whether the objectives are met, to the last look.</summary>
    private static bool IsMet(Scenario scenario)
    {
        var experiment = new Experiment(scenario, Options with { Replications = Looks.Long.Last });
        Experiment.Run([experiment], Options);
        return experiment.Judged(Looks.Long.Confidence(Looks.Long.Last)).All(objective => objective.Verdict == Verdict.Met);
    }

    private static ExperimentOptions Options { get; } = new() { Jobs = 2 };

    private static Scenario Read(string text) => Valid(text);

    private static Scenario Read(string text, string path, string value) => Valid(text, $"{path}={value}");
}
