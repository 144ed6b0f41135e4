using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The bill as one bar of parts, and below it who makes which part of it: functions and sources, the dearest first.</summary>
public static class CostChart
{
    private const int Most = 12, LongestName = 24;

    /// <summary>The row of the whole account.</summary>
    private const string Whole = "the whole bill";

    /// <summary>The services that bill what no function and no source is the owner of: behind <see cref="CostResult.Parts"/>.</summary>
    private static readonly (string Service, string Part)[] OfNobody =
        [("Amazon CloudWatch Logs", "logs"), ("Data transfer", "data transfer")];

    /// <summary>The colours of the parts, in their order.</summary>
    private static readonly Meaning[] Meanings =
    [
        Meaning.CostOfRequests, Meaning.CostOfDuration, Meaning.CostOfStorage, Meaning.CostOfProvisioned,
        Meaning.CostOfSnapStart, Meaning.CostOfInstances, Meaning.CostOfStreaming, Meaning.CostOfShards, Meaning.CostOfWritten,
        Meaning.CostOfRead, Meaning.CostOfRetention, Meaning.CostOfFanOut,
        Meaning.CostOfTriggers, Meaning.CostOfTransitions, Meaning.CostOfExecutions, Meaning.CostOfDurableOperations, Meaning.CostOfHistory,
        Meaning.CostOfDatabases, Meaning.CostOfProxies, Meaning.CostOfTables, Meaning.CostOfFiles, Meaning.CostOfQueueRequests,
        Meaning.CostOfLogs, Meaning.CostOfTransfer,
    ];

    private static readonly string[] Names = [.. CostResult.None.Parts.Select(part => part.Name), .. OfNobody.Select(one => one.Part)];

    /// <summary>The chart of a run.</summary>
    /// <param name="result">The run.</param>
    public static Chart Of(RunResult result)
    {
        List<Row> rows =
        [
            .. result.Functions.Select(function => (function.Name, function.Cost)).Concat(result.CostOfSources)
                .OrderByDescending(one => one.Cost.Total).Select(one => Row.Of(one.Name, one.Cost.Over(result.Runs))),
        ];
        double[] whole = [.. Enumerable.Range(0, Names.Length).Select(part => OfAccount(result, rows, part))];
        if (rows.Count > Most)
        {
            var others = rows.Skip(Most - 1).ToList();
            rows = [.. rows.Take(Most - 1), new Row($"{others.Count} others", Sum(others))];
        }
        if (rows.Count > 1 || whole.Sum() > rows.Sum(row => row.Total)) rows.Insert(0, new Row(Whole, whole));
        double most = rows.Select(row => row.Total).DefaultIfEmpty(0).Max();
        string named = result.CostOfSources.Count == 0 ? "function" : "function or source";
        int[] used = [.. Enumerable.Range(0, Names.Length).Where(part => part < 2 || rows.Exists(row => row.Parts[part] > 0))];
        return new Chart
        {
            Name = "cost",
            Title = "The bill by part",
            Subtitle = $"{Readable.Dollars(result.Account.Cost / result.Runs)} USD for {Time(result)}, "
                + $"by the price list {result.Account.Pricing}.{Million(result, whole)}",
            Warning = Windows.Warning(result),
            Empty = most == 0 ? "no cost" : null,
            Horizontal = new Axis("USD", new LinearScale(most)),
            Vertical = new Axis("", new CategoryScale([.. rows.Select(row => Short(row.Name))])),
            Series = [.. used.Where(part => rows.Exists(row => row.Parts[part] > 0)).Select(part => Part(rows, part))],
            RowTexts = [.. rows.Select(row => $"{Readable.Dollars(row.Total)} USD")],
            Table = new ChartTable(
                [named, .. used.Select(part => $"{Names[part]}, USD"), "total, USD"],
                [.. rows.Select(row => row.Cells(used))]),
        };
    }

    private static string Time(RunResult result) => result.Runs == 1
        ? Readable.Moment(result.Measured)
        : $"{Readable.Moment(result.Measured / result.Runs)}, the mean of {result.Runs} runs";

    private static string Million(RunResult result, double[] whole)
    {
        double requests = result.Functions.Sum(function => function[FunctionMetrics.Invocations]) / 1e6 / result.Runs;
        if (requests == 0) return "";
        string parts = string.Join(", ", Names.Zip(whole).Where(part => part.Second > 0)
            .Select(part => $"{part.First} {Readable.Dollars(part.Second / requests)}"));
        return $" That is {Readable.Dollars(whole.Sum() / requests)} USD per million requests: {parts}.";
    }

    /// <summary>What the account pays for a part: what all rows do, or what the bill says of what is nobody's.</summary>
    private static double OfAccount(RunResult result, List<Row> rows, int part)
    {
        int nobody = part - (Names.Length - OfNobody.Length);
        return nobody < 0
            ? rows.Sum(row => row.Parts[part])
            : result.Account.Bill.Lines.Where(line => line.Service == OfNobody[nobody].Service).Sum(line => line.Cost) / result.Runs;
    }

    private static Segments Part(List<Row> rows, int part)
    {
        return new Segments(Names[part], Meanings[part], [.. rows.Select(Piece)]);

        Segment Piece(Row row, int number)
        {
            double before = row.Parts.Take(part).Sum();
            return new Segment(
                number, before, before + row.Parts[part], $"{Names[part]}: {Readable.Dollars(row.Parts[part])} USD");
        }
    }

    private static double[] Sum(List<Row> rows) => [.. Enumerable.Range(0, Names.Length).Select(part => rows.Sum(row => row.Parts[part]))];

    private static string Short(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";

    /// <summary>A bar.</summary>
    /// <param name="Name">Whose.</param>
    /// <param name="Parts">US dollars, in the order of <see cref="Names"/>.</param>
    private sealed record Row(string Name, double[] Parts)
    {
        public double Total => Parts.Sum();

        public static Row Of(string name, CostResult cost) =>
            new(name, [.. cost.Parts.Select(part => part.Amount), .. OfNobody.Select(_ => 0.0)]);

        public IReadOnlyList<string> Cells(int[] parts) =>
            [Name, .. parts.Select(part => Readable.Dollars(Parts[part])), Readable.Dollars(Total)];
    }
}
