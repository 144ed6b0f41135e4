using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>What the functions cost, and the event sources that cost something, by part; the dearest first.</summary>
public static class CostChart
{
    private const int Most = 12, LongestName = 24;

    /// <summary>The colours of <see cref="CostResult.Parts"/>, in their order.</summary>
    private static readonly Meaning[] Meanings =
    [
        Meaning.CostOfRequests, Meaning.CostOfDuration, Meaning.CostOfStorage, Meaning.CostOfProvisioned,
        Meaning.CostOfSnapStart, Meaning.CostOfInstances, Meaning.CostOfStreaming, Meaning.CostOfShards, Meaning.CostOfWritten,
        Meaning.CostOfRead, Meaning.CostOfRetention, Meaning.CostOfFanOut,
        Meaning.CostOfTriggers, Meaning.CostOfTransitions, Meaning.CostOfExecutions, Meaning.CostOfDurableOperations, Meaning.CostOfHistory,
        Meaning.CostOfDatabases, Meaning.CostOfProxies, Meaning.CostOfTables, Meaning.CostOfFiles, Meaning.CostOfQueueRequests,
    ];

    /// <summary>The chart of a run.</summary>
    /// <param name="result">The run.</param>
    public static Chart Of(RunResult result)
    {
        List<(string Name, CostResult Cost)> rows =
        [
            .. result.Functions.Select(function => (function.Name, function.Cost)).Concat(result.CostOfSources)
                .OrderByDescending(one => one.Cost.Total).Select(one => (one.Name, one.Cost.Over(result.Runs))),
        ];
        long requests = result.Functions.Sum(function => function[FunctionMetrics.Invocations]);
        string million = requests == 0 ? ""
            : $" That is {Readable.Dollars(result.Account.Cost / requests * 1e6)} USD per million requests: {Parts(result, requests)}.";
        if (rows.Count > Most)
        {
            var others = rows.Skip(Most - 1).Select(row => row.Cost).ToList();
            rows = [.. rows.Take(Most - 1), ($"{others.Count} others", Sum(others))];
        }
        double most = rows.Select(row => row.Cost.Total).DefaultIfEmpty(0).Max();
        string named = result.CostOfSources.Count == 0 ? "function" : "function or source";
        return new Chart
        {
            Name = "cost",
            Title = "Cost by part",
            Subtitle = $"{Readable.Dollars(result.Account.Cost / result.Runs)} USD for {Time(result)}, " +
                $"by the price list {result.Account.Pricing}.{million}",
            Warning = Windows.Warning(result),
            Empty = most == 0 ? "no cost" : null,
            Horizontal = new Axis("USD", new LinearScale(most)),
            Vertical = new Axis("", new CategoryScale([.. rows.Select(row => Short(row.Name))])),
            Series = [.. Meanings.SelectMany((meaning, part) => Part(rows, part, meaning))],
            RowTexts = [.. rows.Select(row => $"{Readable.Dollars(row.Cost.Total)} USD")],
            Table = new ChartTable(
                [named, .. Used(rows).Select(part => $"{Name(part)}, USD"), "total, USD"],
                [.. rows.Select(row => Row(row.Name, row.Cost, Used(rows)))]),
        };
    }

    private static string Time(RunResult result) => result.Runs == 1
        ? Readable.Moment(result.Measured)
        : $"{Readable.Moment(result.Measured / result.Runs)}, the mean of {result.Runs} runs";

    private static string Parts(RunResult result, long requests)
    {
        var sum = Sum(result.Functions.Select(function => function.Cost).Concat(result.CostOfSources.Select(source => source.Cost)));
        return string.Join(", ", sum.Parts.Where(part => part.Amount > 0)
            .Select(part => $"{part.Name} {Readable.Dollars(part.Amount / requests * 1e6)}"));
    }

    private static IEnumerable<Segments> Part(List<(string Name, CostResult Cost)> rows, int part, Meaning meaning)
    {
        if (rows.All(row => row.Cost.Parts[part].Amount <= 0)) yield break;
        yield return new Segments(Name(part), meaning, [.. rows.Select((row, number) => Piece(row.Cost.Parts, number))]);

        Segment Piece(IReadOnlyList<CostPart> parts, int row)
        {
            double before = parts.Take(part).Sum(one => one.Amount);
            return new Segment(
                row, before, before + parts[part].Amount, $"{parts[part].Name}: {Readable.Dollars(parts[part].Amount)} USD");
        }
    }

    /// <summary>The parts that a table shows: those that cost somebody something, and always the first two.</summary>
    private static IReadOnlyList<int> Used(List<(string Name, CostResult Cost)> rows) =>
        [.. Enumerable.Range(0, Meanings.Length).Where(part => part < 2 || rows.Any(row => row.Cost.Parts[part].Amount > 0))];

    private static IReadOnlyList<string> Row(string name, CostResult cost, IReadOnlyList<int> parts) =>
        [name, .. parts.Select(part => Readable.Dollars(cost.Parts[part].Amount)), Readable.Dollars(cost.Total)];

    private static string Name(int part) => CostResult.None.Parts[part].Name;

    private static CostResult Sum(IEnumerable<CostResult> costs) =>
        costs.Aggregate(CostResult.None, (sum, cost) => sum.Plus(cost));

    private static string Short(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";
}
