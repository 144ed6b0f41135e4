using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measured;

/// <summary>N sandboxes are warmed at once and left alone: how many are warm after a while?</summary>
public class IdleEvictionTests
{
    private static readonly Lazy<IReadOnlyList<Cell>> Cells = new(Simulate);

    private static readonly string[] Epochs = ["below 380 s", "380 s to 759 s", "760 s to 1,139 s", "from 1,140 s on"];

    internal static PageSection Section => new("Idle sandboxes given up", $"""
        N sandboxes of one function warmed at once, left idle, and called N times again
        ([SeBS](https://doi.org/10.5281/zenodo.5209001), 2020: 128 to 512 MB, Python and Node.js). Each measured cell is
        a memory size, a runtime, N and an idle time, with the number that was found warm most often. The same two
        bursts are sent to the whole simulated region, profile `aws-2020`.

        {Table()}

        The number warm is the measured one in **{Markdown.Number(100 * Share(Cells.Value), 1)} %** of all
        {Markdown.Number(Cells.Value.Count)} cells.

        * **Calibration:** the law (k sandboxes become k/2, rounded up, every 380 s) was read from these data. What is
          shown is that the model's mechanism carries it out.
        """);

    [Test]
    public void The_number_still_warm_is_right_in_95_percent_of_the_measured_cells()
    {
        TestContext.Out.WriteLine(Table());

        Assert.That(Cells.Value, Has.Count.EqualTo(1550));
        Assert.That(Share(Cells.Value), Is.GreaterThanOrEqualTo(0.95));
    }

    [Test]
    public void No_simulated_number_is_more_than_one_away_in_99_percent_of_the_cells() =>
        Assert.That(
            Cells.Value.Count(cell => Math.Abs(cell.Simulated - cell.Measured) <= 1),
            Is.GreaterThan(0.99 * Cells.Value.Count));

    private static string Table() => Markdown.Table(
        ["idle time", "cells", "right", "mean difference"],
        Cells.Value.GroupBy(cell => Epochs[Math.Min(cell.Idle / 380, Epochs.Length - 1)])
            .Select(group => (string[])
            [
                group.Key,
                Markdown.Number(group.Count()),
                $"{Markdown.Number(100 * Share(group), 1)} %",
                Markdown.Number(group.Average(cell => cell.Simulated - cell.Measured), 2),
            ]));

    private static double Share(IEnumerable<Cell> cells) =>
        cells.Average(cell => cell.Simulated == cell.Measured ? 1.0 : 0.0);

    private static IReadOnlyList<Cell> Simulate()
    {
        var measured = Repository.Rows("Simulator.Tests/Data/idle-eviction.csv").Select(row => (
            Sandboxes: int.Parse(row["initialSandboxes"]), Idle: int.Parse(row["idleSeconds"]),
            Warm: int.Parse(row["warmMode"]))).ToList();
        var questions = measured.Select(cell => (cell.Sandboxes, cell.Idle)).Distinct().ToList();
        var warm = questions.AsParallel().AsOrdered()
            .Select(question => StillWarm(question.Sandboxes, question.Idle)).ToList();
        var answers = questions.Zip(warm).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. measured.OrderBy(cell => cell.Idle)
            .Select(cell => new Cell(cell.Idle, cell.Warm, answers[(cell.Sandboxes, cell.Idle)]))];
    }

    /// <summary>
    /// Two bursts: the first warms, the second counts. Cold starts take no time, so that the idle time is exact.
    /// </summary>
    private static long StillWarm(int sandboxes, int idle)
    {
        const double burst = 0.01, handler = 1;
        string text = $$"""
            functions:
              f: { duration: {{handler}} s, coldStart: 0 ms, firstInvocation: 0 ms }
            traffic:
              callers:
                invokes: f
                arrivals: even
                stages:
                  - { for: {{burst}} s, at: {{Rate(sandboxes, burst)}}/s }
                  - { for: {{idle + handler + 0.1}} s, at: 0/s }
                  - { for: {{burst}} s, at: {{Rate(sandboxes, burst)}}/s }
            region:
              profile: aws-2020
              frontEnd: { hosts: 1 }
              workers: { count: 1 }
              sandboxes: { provisioningTime: 0 ms, zipTimePerMegabyte: 0 ms/MB }
            run:
              duration: {{idle + 5}} s
            """;
        var function = Runs.Of(Runs.ReadText(text, seed: 1)).Functions[0];
        Assert.That(function[FunctionMetrics.Invocations], Is.EqualTo(2 * sandboxes));
        return function[FunctionMetrics.WarmStarts];
    }

    /// <summary>The rate at which so many even arrivals come within a burst, the first one at its start.</summary>
    private static double Rate(int arrivals, double burst) => (arrivals - 0.4) / burst;

    private sealed record Cell(int Idle, long Measured, long Simulated);
}
