using LambdaSim.Experiments;
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

    private static long BytesOf(int functions)
    {
        Scenario scenario = Valid(
            $$"""
            functions:
              work: { count: {{functions}}, duration: { exponential: 80 ms }, memorySize: 512 MB }
            traffic:
              callers: { invokes: work, rate: {{functions / 5}}/s }
            run: { duration: 100 s }
            """);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var result = new SimulationRun(scenario).ToEnd().Result();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(result.Functions, Has.Count.EqualTo(functions));
        return allocated;
    }
}
