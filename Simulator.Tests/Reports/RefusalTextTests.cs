using LambdaSim.Experiments;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Reports;

/// <summary>Refused and spilled over: all reasons are told, and over how many runs a sum goes.</summary>
[Parallelizable]
public class RefusalTextTests
{
    [TestCase(1, "Refused        40 ReservedFunctionConcurrentInvocationLimitExceeded · 10 ")]
    [TestCase(3, "Refused        in 3 runs: 120 ReservedFunctionConcurrentInvocationLimitExceeded · 30 ")]
    public void Refusals_of_several_runs_are_a_sum_and_say_so(int runs, string line) => Assert.That(
        Text($"f: {{ duration: 10 ms, reservedConcurrency: 0 }}\n  g: {{ duration: 10 ms }}", """
            a: { invokes: f, batch: { count: 40 } }
              b: { invokes: g, unauthorised: 100%, batch: { count: 10 } }
            """, runs), Does.Contain(line));

    [Test]
    public void Who_spills_over_for_two_reasons_is_told_of_both()
    {
        // Two sandboxes take 20 requests a second. Hundred a second of 12 ms are too many; now and then two are busy as well.
        string text = Text("f: { duration: 12 ms, provisionedConcurrency: 2 }", "a: { invokes: f, rate: 100/s }", runs: 1);

        Assert.That(text, Does.Match("spilled over: 20 requests a second is the limit of 2, [0-9.]+% of these because all provisioned were in use"));
    }

    private static string Text(string functions, string traffic, int runs)
    {
        var scenario = ScenarioTexts.Valid($$"""
            functions:
              {{functions}}
            traffic:
              {{traffic}}
            run: { duration: 60 s, warmup: 0 s }
            """);
        string text = Shown.Text(Experiment.Run(scenario, new ExperimentOptions { Replications = runs }).Together);
        return string.Join(' ', text.Split('\n').Select((line, number) => number == 0 || line.StartsWith("Refused", StringComparison.Ordinal) ? line : line.TrimStart()));
    }
}
