using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;

namespace LambdaSim.Tests.Experiments;

/// <summary>
/// How often a verdict is wrong that was told as soon as it was clear: a thousand experiments whose answer is known, with ever more runs.
/// </summary>
[TestFixture, Explicit("A minute or two: dotnet test -c Release --filter FullyQualifiedName~VerdictErrorTests")]
public class VerdictErrorTests
{
    private const int Seeds = 1000;

    // 4 offered on 5 places: 4^5/5! over the sum of 4^k/k! for k to 5, which is 19.907%. In units of that share.
    [TestCase(1.0, Description = "The limit is the very truth, so whatever is told is wrong.")]
    [TestCase(1.1)]
    [TestCase(0.8)]
    [TestCase(1.5)]
    public void Of_the_share_refused_that_Erlang_B_knows_at_most_five_of_a_hundred_verdicts_are_wrong(double limit)
    {
        double refused = 1024.0 / 120 / (1 + 4 + 8 + (64.0 / 6) + (256.0 / 24) + (1024.0 / 120));
        var scenario = ExperimentScenarios.Read(
            $"{ExperimentScenarios.LossSystem}\nobjectives: [f throttles < {100 * refused * limit:F4}%]");
        int met = 0, missed = 0, runs = 0;
        Parallel.For(0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            var result = Experiment.Run(
                scenario with { Run = scenario.Run with { Seed = (ulong)seed + 1 } }, new ExperimentOptions());
            Interlocked.Add(ref runs, result.Replications.Count);
            if (result.Objectives[0].Verdict == Verdict.Met) Interlocked.Increment(ref met);
            if (result.Objectives[0].Verdict == Verdict.Missed) Interlocked.Increment(ref missed);
        });

        TestContext.Out.WriteLine(
            $"limit {limit} of the truth: {met} met, {missed} missed, {Seeds - met - missed} not told, {(double)runs / Seeds:F1} runs each");
        int wrong = limit == 1 ? met + missed : limit > 1 ? missed : met;
        Assert.That(wrong, Is.AtMost(0.05 * Seeds));
        Assert.That((double)runs / Seeds, Is.InRange(Looks.Usual.First, Looks.Usual.Last));
    }
}
