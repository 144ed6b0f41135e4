using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measured;

namespace LambdaSim.Tests.Laws;

/// <summary>
/// A concurrency limit is a loss system: Erlang's B formula says how many calls it refuses, whatever the law of the
/// duration.
/// </summary>
public class LossSystemTests
{
    private const int Seeds = 40;
    private const int Offered = 200;

    private static readonly string[] Laws =
    [
        "exponential: 1 s", "constant", "lognormal: { median: 486.8 ms, sigma: 1.2 }",
    ];

    private static readonly Dictionary<(int Limit, string Distribution), double[]> Known = [];

    internal static IEnumerable<string[]> Rows =>
    [
        .. Laws.Select(law => (string[])
        [
            $"refused, {Offered} offered on 200, {law.Split(':')[0]} duration",
            $"{Markdown.Number(100 * ErlangB(Offered, 200), 3)} %",
            ConfidenceInterval.Of(Refused(limit: 200, law)).Text(3, (100, " %")),
        ]),
        [
            $"refused, {Offered} offered on 250, all three durations",
            $"{Markdown.Number(100 * ErlangB(Offered, 250), 4)} %",
            RefusedWithRoom.Text(4, (100, " %")),
        ],
    ];

    /// <summary>So rare that only the runs of all three laws together say something.</summary>
    private static ConfidenceInterval RefusedWithRoom =>
        ConfidenceInterval.Of([.. Laws.SelectMany(law => Refused(limit: 250, law))]);

    [Test]
    public void A_full_account_refuses_the_share_that_Erlang_B_says_whatever_the_law_of_the_duration(
        [ValueSource(nameof(Laws))] string law) =>
        ConfidenceInterval.Of(Refused(limit: 200, law)).AssertHolds(ErlangB(Offered, 200), within: 0.05);

    [Test]
    public void An_account_with_a_quarter_to_spare_refuses_as_rarely_as_Erlang_B_says() =>
        RefusedWithRoom.AssertHolds(ErlangB(Offered, 250), within: 0.5);

    [Test]
    public void Reserved_concurrency_is_a_loss_system_of_its_own()
    {
        double[] shares = [.. Runs.OfText(Reserved(besides: true), Seeds).Select(run => Share(run.Functions[0]))];

        ConfidenceInterval.Of(shares).AssertHolds(ErlangB(15, 20), within: 0.08);
    }

    [Test]
    public void A_neighbour_that_fills_the_account_changes_nothing_for_a_function_with_reserved_concurrency()
    {
        var alone = Runs.OfText(Reserved(besides: false), seeds: 1)[0];
        var besides = Runs.OfText(Reserved(besides: true), seeds: 1)[0];

        Assert.That(besides.Functions[1][FunctionMetrics.Throttles], Is.GreaterThan(10_000));
        Assert.That(besides.Functions[0][FunctionMetrics.Throttles], Is.EqualTo(alone.Functions[0][FunctionMetrics.Throttles]).And.GreaterThan(0));
        Assert.That(besides.Functions[0].SeriesOf(FunctionMetrics.Throttles), Is.EqualTo(alone.Functions[0].SeriesOf(FunctionMetrics.Throttles)));
    }

    /// <summary>The share of calls that find all places taken.</summary>
    /// <param name="offered">Mean calls that would be in flight without a limit.</param>
    /// <param name="places">The limit.</param>
    internal static double ErlangB(double offered, int places) =>
        Enumerable.Range(1, places).Aggregate(1.0, (blocking, n) => offered * blocking / (n + (offered * blocking)));

    private static double[] Refused(int limit, string law)
    {
        if (Known.TryGetValue((limit, law), out var known)) return known;
        string duration = law == "constant" ? "1 s" : $"{{ {law} }}";
        string text = IdealRegion.Scenario(
            $"duration: {duration}, coldStart: 0 ms", $"rate: {Offered}/s", "600 s", limit);
        return Known[(limit, law)] = [.. Runs.OfText(text, Seeds).Select(run => Share(run.Functions[0]))];
    }

    /// <summary>The share refused after the first tenth of the run, in which the account fills.</summary>
    private static double Share(FunctionResult function)
    {
        int from = function.SeriesOf(FunctionMetrics.Calls).Count / 10;
        return (double)function.SeriesOf(FunctionMetrics.Throttles).Skip(from).Sum() / function.SeriesOf(FunctionMetrics.Calls).Skip(from).Sum();
    }

    private static string Reserved(bool besides) => IdealRegion.Scenario(
        "duration: { exponential: 1 s }, coldStart: 0 ms, reservedConcurrency: 20",
        "rate: 15/s",
        "2000 s",
        limit: 150,
        others: "neighbour: { timeout: 900 s, duration: 10 s, coldStart: 0 ms }",
        otherTraffic: $"crowd: {{ invokes: neighbour, rate: {(besides ? "20/s" : "6/min")} }}");
}
