using LambdaSim.Experiments;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Tidy;

namespace LambdaSim.Tests.Laws;

/// <summary>Runs Scenarios/overshoot-exact.yaml near its limit in all modes, and draws what each way to agree costs.</summary>
[TestFixture, Explicit("Makes docs/charts/admission-trade-off.svg and prints its numbers.")]
internal sealed class TradeOffChart
{
    private const string Counting = "region.countingService.";
    private const double NoWait = 0.02;
    private static readonly int[] Tokens = [1, 2, 5, 10, 20, 40];
    private static readonly int[] Intervals = [5, 10, 20, 50, 100, 200];

    [Test]
    public void What_does_it_cost_to_know()
    {
        var exact = Measure("exact", "mode=exact");
        Run[] generous = [.. Tokens.Select(tokens => Measure($"k = {tokens}", Leased(tokens, "generous")))];
        Run[] strict = [.. Tokens.Select(tokens => Measure($"k = {tokens}", Leased(tokens, "strict")))];
        Run[] reported = [.. Intervals.Select(interval => Measure($"{interval} ms", "mode=reported", $"interval={interval} ms"))];
        Run[] all = [exact, .. generous, .. strict, .. reported];
        foreach (var run in all) TestContext.Out.WriteLine(run);

        var chart = new Chart
        {
            Name = "admission-trade-off",
            Title = "What it costs to know how many are in flight",
            Subtitle = "A reservation of 200, almost full, on nine front ends. Solid: peak above the limit, in % of it. "
                + "Broken: calls refused while there was room, in % of all. k: tokens a lease. Nobody waits for reported "
                + "totals: they stand at the left edge, with intervals of 5 to 200 ms from bottom to top.",
            Horizontal = new Axis("mean wait for admission, logarithmic", new LogScale(Ticks(NoWait), Ticks(4))),
            Vertical = new Axis("%", new LinearScale(all.Max(run => Math.Max(run.Overshoot, run.Wrong)))),
            Series =
            [
                .. Lines("leased, generous", Meaning.Function1, generous),
                .. Lines("leased, strict", Meaning.Function2, strict),
                .. Lines("reported", Meaning.Function3, reported),
                .. Lines("exact", Meaning.Function4, [exact with { Wait = exact.Wait * 0.97 }, exact with { Wait = exact.Wait * 1.03 }]),
            ],
            Annotations =
            [
                .. generous[1..^1].Select(run => new Annotation(run.Name, Ticks(run.Wait), run.Overshoot)),
                new Annotation(strict[^1].Name, Ticks(strict[^1].Wait), strict[^1].Wrong),
                new Annotation("exact, k = 1", Ticks(exact.Wait), generous[0].Wrong),
                new Annotation(reported[^1].Name, Ticks(NoWait), reported[^1].Overshoot),
            ],
        };
        string file = Path.Combine(SourceFile.Root, "docs", "charts", chart.Name + ".svg");
        File.WriteAllText(file, SvgRenderer.Render(chart) + "\n");

        Assert.That(exact.Overshoot, Is.Zero);
        Assert.That(strict.Select(run => run.Overshoot), Is.All.Zero);
        Assert.That(strict.Select(run => run.Wrong), Is.Ordered);
        Assert.That(reported.Select(run => run.Wait), Is.All.Zero);
    }

    private static IEnumerable<Line> Lines(string label, Meaning meaning, Run[] runs) =>
    [
        new Line(label, meaning, [.. runs.Select(run => new Point(Ticks(run.Wait), run.Overshoot))]),
        new Line(label, meaning, [.. runs.Select(run => new Point(Ticks(run.Wait), run.Wrong))])
        {
            Faint = true,
            InLegend = false,
        },
    ];

    private static double Ticks(double milliseconds) => Math.Max(milliseconds, NoWait) * TimeSpan.TicksPerMillisecond;

    private static string[] Leased(int tokens, string accounting) =>
        ["mode=leased", $"tokensPerLease={tokens}", $"accounting={accounting}"];

    private static Run Measure(string name, params string[] settings)
    {
        string file = Path.Combine(SourceFile.Root, "Scenarios", "overshoot-exact.yaml");
        SettingOverride[] overrides =
        [
            SettingOverride.Parse("callers.stages.1.at=650/s"),
            .. settings.Select(setting => SettingOverride.Parse(Counting + setting)),
        ];
        var outcome = ScenarioReader.Read(file, overrides);
        Assert.That(outcome.RenderMistakes(), Is.Empty);
        var result = new SimulationRun(outcome.Scenario!).ToEnd().Result();
        return new Run(name, result.Functions[0], result.Account);
    }

    private sealed record Run(string Name, FunctionResult Function, AccountResult Account)
    {
        /// <summary>Milliseconds, over all calls, also those that waited for nothing.</summary>
        public double Wait { get; init; } = Function[FunctionMetrics.AdmissionTime].Sum / TimeSpan.TicksPerMillisecond / Function[FunctionMetrics.Calls];

        public double Overshoot => 100.0 * Function[FunctionMetrics.Overshoot] / Function.ConcurrencyLimit;

        public double Wrong => 100.0 * Function[FunctionMetrics.FalseThrottles] / Function[FunctionMetrics.Calls];

        public override string ToString() =>
            $"{Name,-8} wait {Wait,6:F3} ms  overshoot {Function[FunctionMetrics.Overshoot],4} = {Overshoot,5:F1} % for "
            + $"{Function[FunctionMetrics.OvershootTime] / TimeSpan.TicksPerSecond,6:F1} s  throttled {Function[FunctionMetrics.Throttles],6}  "
            + $"while there was room {Function[FunctionMetrics.FalseThrottles],6} = {Wrong,5:F2} %  "
            + $"messages an invocation {(double)Account[AccountMetrics.AdmissionMessages] / Function[FunctionMetrics.Invocations]:F2}";
    }
}
