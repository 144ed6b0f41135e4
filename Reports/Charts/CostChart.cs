using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>What the functions cost, by part; the dearest first.</summary>
public static class CostChart
{
    private const int Most = 12, LongestName = 24;

    /// <summary>The chart of a run.</summary>
    /// <param name="result">The run.</param>
    public static Chart Of(RunResult result)
    {
        List<(string Name, CostResult Cost)> rows =
        [
            .. result.Functions.OrderByDescending(function => function.Cost.Total)
                .Select(function => (function.Name, function.Cost)),
        ];
        if (rows.Count > Most)
        {
            var others = rows.Skip(Most - 1).Select(row => row.Cost).ToList();
            rows = [.. rows.Take(Most - 1), ($"{others.Count} others", Sum(others))];
        }
        double most = rows.Select(row => row.Cost.Total).DefaultIfEmpty(0).Max();
        return new Chart
        {
            Name = "cost",
            Title = "Cost by part",
            Subtitle = $"{Readable.Dollars(result.Account.Cost)} USD for {Readable.Moment(result.Simulated)}, " +
                $"by the price list {result.Account.Pricing}.",
            Warning = Windows.Warning(result),
            Empty = most == 0 ? "no cost" : null,
            Horizontal = new Axis("USD", new LinearScale(most)),
            Vertical = new Axis("", new CategoryScale([.. rows.Select(row => Short(row.Name))])),
            Series =
            [
                .. Part(rows, "requests", Meaning.CostOfRequests, cost => 0, cost => cost.Requests),
                .. Part(rows, "duration", Meaning.CostOfDuration, cost => cost.Requests, cost => cost.Duration),
                .. Part(
                    rows, "ephemeral storage", Meaning.CostOfStorage,
                    cost => cost.Requests + cost.Duration, cost => cost.EphemeralStorage),
                .. Part(
                    rows, "provisioned concurrency", Meaning.ProvisionedIdle,
                    cost => cost.Requests + cost.Duration + cost.EphemeralStorage, cost => cost.Provisioned),
                .. Part(
                    rows, "streaming", Meaning.Network, cost => cost.Total - cost.Streaming, cost => cost.Streaming),
            ],
            RowTexts = [.. rows.Select(row => $"{Readable.Dollars(row.Cost.Total)} USD")],
            Table = new ChartTable(
                [
                    "function", "requests, USD", "duration, USD", "ephemeral storage, USD", "provisioned, USD",
                    "streaming, USD", "total, USD",
                ],
                [.. rows.Select(row => Row(row.Name, row.Cost))]),
        };
    }

    private static IEnumerable<Segments> Part(
        List<(string Name, CostResult Cost)> rows, string label, Meaning meaning,
        Func<CostResult, double> before, Func<CostResult, double> amount)
    {
        if (rows.All(row => amount(row.Cost) <= 0)) yield break;
        yield return new Segments(label, meaning, [.. rows.Select((row, number) => Piece(row.Cost, number))]);

        Segment Piece(CostResult cost, int row) => new(
            row, before(cost), before(cost) + amount(cost), $"{label}: {Readable.Dollars(amount(cost))} USD");
    }

    private static IReadOnlyList<string> Row(string name, CostResult cost) =>
    [
        name, Readable.Dollars(cost.Requests), Readable.Dollars(cost.Duration),
        Readable.Dollars(cost.EphemeralStorage), Readable.Dollars(cost.Provisioned), Readable.Dollars(cost.Streaming),
        Readable.Dollars(cost.Total),
    ];

    private static CostResult Sum(IReadOnlyList<CostResult> costs) => new(
        costs.Sum(cost => cost.Requests), costs.Sum(cost => cost.Duration), costs.Sum(cost => cost.EphemeralStorage),
        costs.Sum(cost => cost.Provisioned), costs.Sum(cost => cost.Streaming));

    private static string Short(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";
}
