using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Kernel;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Measurement;

/// <summary>What a function costs that is called now and then: most of an account's functions are.</summary>
public class ManyFunctionsTests
{
    [Test]
    public void A_function_more_that_is_called_twenty_times_in_five_hundred_windows_takes_less_than_60_kilobytes()
    {
        const int Few = 50, Many = 150;
        BytesOf(Few);

        long few = BytesOf(Few), many = BytesOf(Many);

        Assert.That((many - few) / (Many - Few), Is.InRange(5_000, 60_000), "bytes a function, all that was ever allocated");
    }

    [Test, Explicit("By the clock, which fails no build: dotnet test -c Release --filter FullyQualifiedName~Four_times_the_functions")]
    public void Four_times_the_functions_take_no_more_than_six_times_as_long_to_evaluate()
    {
        const int Few = 250;
        TimeOf(Few);

        double few = Enumerable.Range(0, 3).Min(_ => TimeOf(Few)), many = Enumerable.Range(0, 3).Min(_ => TimeOf(4 * Few));

        Assert.That(many / few, Is.LessThan(6), "a look-up that goes through all functions would take sixteen times as long");
    }

    [Test]
    public void Scaled_distributions_are_shared_by_all_functions_and_runs()
    {
        SamplerCatalogue one = new(), other = new();
        var distribution = new ExponentialDistribution(80);
        var half = one.For(distribution, 0.5);

        Assert.That(one.For(new ExponentialDistribution(80), 0.5), Is.SameAs(half));
        Assert.That(other.For(distribution, 0.5), Is.SameAs(half));
        Assert.That(one.For(distribution, 1), Is.SameAs(one.For(distribution)));
        Assert.That(half.Quantile(0.9), Is.EqualTo(one.For(distribution).Quantile(0.9) / 2));
    }

    [TestCase(60, false)]
    [TestCase(61, true)]
    public void A_note_says_when_charts_do_not_show_all_functions(int functions, bool said)
    {
        var notes = Experiment.Run(Fleet(functions), new ExperimentOptions()).Together.Notes;

        Assert.That(notes.Any(note => note.StartsWith("Charts are of the 60 busiest of 61 functions;")), Is.EqualTo(said));
    }

    /// <summary>Processor time of finding the standard metrics, and their values in a run that has hardly begun.</summary>
    private static double TimeOf(int functions)
    {
        Scenario scenario = Fleet(functions);
        var result = new SimulationRun(scenario).Result();
        var begun = ThreadTime.Now;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var metrics = StandardMetrics.Of(scenario);
        foreach (var metric in metrics) new MetricEvaluation(metric).OfOne(result);
        Assert.That(metrics, Has.Count.GreaterThan(10 * functions));
        return (ThreadTime.Now - begun ?? watch.Elapsed).TotalMilliseconds;
    }

    private static Scenario Fleet(int functions) => Valid(
        $$"""
        functions:
          work: { count: {{functions}}, duration: { exponential: 80 ms }, memorySize: 512 MB }
        traffic:
          callers: { invokes: work, rate: {{functions / 5}}/s }
        run: { duration: 100 s }
        """);

    private static long BytesOf(int functions)
    {
        Scenario scenario = Fleet(functions);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var result = new SimulationRun(scenario).ToEnd().Result();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(result.Functions, Has.Count.EqualTo(functions));
        return allocated;
    }
}
