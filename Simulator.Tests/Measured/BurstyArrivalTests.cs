using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measured;

/// <summary>Arrivals of a real service, far from Poisson, replayed.</summary>
public class BurstyArrivalTests
{
    private static readonly Lazy<Replay> Replayed = new(Run);

    internal static PageSection Section => new("Bursty arrivals", $"""
        Requests of a language model for code at Microsoft Azure, November 2023
        ([Azure LLM inference trace](https://github.com/Azure/AzurePublicDataset), CC BY 4.0), as callers of an assumed
        function.

        {Table()}

        * **Validation** of the replay: every arrival comes, at its time. Nothing of Lambda was measured here.
        """);

    [Test]
    public void A_replay_keeps_every_arrival_and_all_burstiness()
    {
        TestContext.Out.WriteLine(Table());

        Assert.That(Replayed.Value.Requests, Is.EqualTo(8819));
        Assert.That(Replayed.Value.Variation, Is.EqualTo(13.2).Within(0.05));
        Assert.That(Replayed.Value.MostInOneSecond, Is.EqualTo(67));
    }

    [Test]
    public void Bursts_start_more_sandboxes_than_independent_callers_at_the_same_rate()
    {
        string[] independent = ["assistants.rate=2.57/s"];
        var bursty = Runs.OfFile("bursty-azure-llm.yaml", seeds: 1)[0].Functions[0];
        var poisson = Runs.OfFile("bursty-azure-llm.yaml", seeds: 1, independent)[0].Functions[0];

        Assert.That(bursty[FunctionMetrics.ColdStarts], Is.GreaterThan(3 * poisson[FunctionMetrics.ColdStarts]));
    }

    private static string Table() => Markdown.Table(
        ["", "Azure", "replayed"],
        [
            ["requests", "8,819", Markdown.Number(Replayed.Value.Requests)],
            ["coefficient of variation of the gaps", "13.2", Markdown.Number(Replayed.Value.Variation, 1)],
            ["most in one second", "67", Markdown.Number(Replayed.Value.MostInOneSecond)],
        ]);

    private static Replay Run()
    {
        var (_, rows) = Runs.WithRows(Runs.Read("bursty-azure-llm.yaml", seed: 1));
        double[] sent = [.. rows.Select(SecondsSent).Order()];
        double[] gaps = [.. sent.Skip(1).Zip(sent, (later, earlier) => later - earlier)];
        double mean = gaps.Average();
        double deviation = Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean)));
        return new Replay(sent.Length, deviation / mean, sent.CountBy(Math.Floor).Max(second => second.Value));
    }

    private static double SecondsSent(InvocationRecord row) => (row.Sent - Instant.Start).TotalSeconds;

    private sealed record Replay(int Requests, double Variation, int MostInOneSecond);
}
