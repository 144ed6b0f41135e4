using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>A function with a count stands for as many that are alike.</summary>
public class FunctionCountTests
{
    private const string Shop = "count: 3\nduration: 80 ms\nmemorySize: 512 MB";

    [Test]
    public void Each_has_a_name_and_the_settings_for_itself()
    {
        Scenario scenario = Valid(Minimal(Shop + "\nreservedConcurrency: 5"), "checkout.timeout=7 s");

        Assert.That(
            scenario.Functions.Select(function => function.Name),
            Is.EqualTo(new[] { "checkout-1", "checkout-2", "checkout-3" }));
        Assert.That(scenario.Functions, Has.All.Property("MemorySize").EqualTo(512));
        Assert.That(scenario.Functions, Has.All.Property("ReservedConcurrency").EqualTo(5));
        Assert.That(scenario.Functions, Has.All.Property("Timeout").EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(
            scenario.Origins.Count(origin => origin.Path.EndsWith(".memorySize", StringComparison.Ordinal)),
            Is.EqualTo(1), "what is alike is told once");
    }

    [Test]
    public void A_traffic_calls_all_of_them_evenly()
    {
        var result = new SimulationRun(Valid(Minimal(Shop, "rate: 20/s"))).ToEnd().Result();

        long[] calls = [.. result.Functions.Select(function => function[FunctionMetrics.Calls])];
        Assert.That(calls.Sum(), Is.InRange(11_500, 12_500));
        Assert.That(calls, Has.All.InRange(3_700, 4_300));
    }

    [Test]
    public void One_of_them_can_be_called_by_name()
    {
        Scenario scenario = Valid(Minimal(Shop).Replace("invokes: checkout", "invokes: checkout-2", StringComparison.Ordinal));

        Assert.That(scenario.Traffic[0].Journeys.Single().Steps.Single().Function, Is.EqualTo("checkout-2"));
    }

    [Test]
    public void Ten_thousand_functions_are_a_short_file()
    {
        Scenario scenario = Valid(Minimal("count: 10000\nduration: 80 ms"));

        Assert.That(scenario.Functions, Has.Count.EqualTo(10_000));
        Assert.That(scenario.Functions[^1].Name, Is.EqualTo("checkout-10000"));
        Assert.That(scenario.Origins, Has.Count.LessThan(1_000));
    }

    [TestCase("count: 0\nduration: 1 ms", "", "out-of-range", 3)]
    [TestCase("count: many\nduration: 1 ms", "", "not-a-number", 3)]
    [TestCase("count: 2\nduration: 1 ms", "  checkout-2: { duration: 1 ms }", "name-taken", 3)]
    [TestCase("count: 2\nduration: 1 ms\nmemorySize: 5 MB", "", "outside-limit", 5)]
    [TestCase("count: 20\nduration: 1 ms\nreservedConcurrency: 50", "", "reservation-too-large", 5)]
    [TestCase("count: 20\nduration: 1 ms\nmanagedInstances: 16", "", "outside-limit", 2)]
    public void A_mistake_is_told_once_at_its_line(string function, string more, string name, int line)
    {
        string text = Minimal(function).Replace("\ntraffic:", $"\n{more}\ntraffic:", StringComparison.Ordinal);

        Mistake mistake = OneMistake(text);

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo((name, line)), mistake.Render());
    }

    [Test]
    public void Where_one_function_is_meant_the_name_of_all_is_a_mistake()
    {
        Mistake mistake = OneMistake(
            Minimal(Shop, "rate: 1/s").Replace(
                "invokes: checkout", "journeys: [ { steps: [ { call: checkout } ] } ]", StringComparison.Ordinal));

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo(("unknown-function", 8)), mistake.Render());
        Assert.That(mistake.Hint, Does.Contain("checkout-1"));
    }

    [TestCase("sigma: 0", "0 is not more than 0")]
    [TestCase("sigma: 21", "21 is not between 0 and 20")]
    public void A_bound_that_is_not_allowed_itself_is_told_as_such(string sigma, string told) =>
        Assert.That(
            OneMistake(Minimal($"duration: {{ lognormal: {{ median: 80 ms, {sigma} }} }}")).Message, Is.EqualTo(told));

    [TestCase("-1")]
    [TestCase("-")]
    [TestCase("\"=a\"")]
    [TestCase("+a")]
    [TestCase("\"@a\"")]
    [TestCase("\"a\\n\"")]
    public void No_name_begins_like_a_formula_or_an_option(string name)
    {
        foreach (string text in new[]
        {
            $"functions: {{ {name}: {{ duration: 1 ms }} }}", $"traffic: {{ {name}: {{ invokes: f, rate: 1/s }} }}",
            $"queues: {{ {name}: {{}} }}", $"mappings: {{ {name}: {{}} }}",
        })
        {
            Assert.That(Read(text).Mistakes[0].Name, Is.EqualTo("name-invalid"), text);
        }
    }
}
