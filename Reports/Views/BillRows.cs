using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The bill in words: what its views on the terminal, in Markdown and on the page say alike.</summary>
internal static class BillRows
{
    /// <summary>A service with its parts.</summary>
    /// <param name="Name">As AWS calls it.</param>
    /// <param name="Cost">US dollars of a run.</param>
    /// <param name="Month">US dollars of a month.</param>
    /// <param name="Parts">Its lines.</param>
    public sealed record Service(string Name, double Cost, double Month, IReadOnlyList<MonthlyLine> Parts);

    /// <summary>The services, the dearest first.</summary>
    /// <param name="result">The run, or several.</param>
    public static IReadOnlyList<Service> Services(RunResult result) =>
    [
        .. from line in MonthlyBill.Of(result).Lines
           group line by line.Line.Service into lines
           let cost = lines.Sum(line => line.Line.Cost) / result.Runs
           orderby cost descending
           select new Service(lines.Key, cost, lines.Sum(line => line.Cost), [.. lines]),
    ];

    /// <summary>How the columns are called: how long a run was measured, and a month of it.</summary>
    /// <param name="result">The run, or several.</param>
    public static (string Run, string Month) Columns(RunResult result) => (
        $"{Readable.Moment(result.Measured / result.Runs)}, USD", result.Account.Bill.FreeTier ? "a month less free tier" : "a month");

    /// <summary>What a million invocations cost; null without any.</summary>
    /// <param name="result">The run, or several.</param>
    public static string? Million(RunResult result)
    {
        long invocations = result.Functions.Sum(function => function[Scenarios.Metrics.FunctionMetrics.Invocations]);
        return invocations == 0 ? null : $"{Readable.Dollars(result.Account.Cost / invocations * 1e6)} USD per million";
    }

    /// <summary>What must be known to read it: of what the month is made, and what is not priced.</summary>
    /// <param name="result">The run, or several.</param>
    public static IEnumerable<string> Notes(RunResult result)
    {
        if (MonthlyBill.Of(result).IsShort)
        {
            string measured = Readable.Moment(result.Measured / result.Runs);
            yield return $"A month is 730 h at the pace of the {measured} measured: a peak makes it too dear.";
        }
        foreach (string note in NotPriced(result)) yield return note;
    }

    /// <summary>What costs something and is not in the bill; one sentence or none.</summary>
    /// <param name="result">The run, or several.</param>
    public static IEnumerable<string> NotPriced(RunResult result) =>
        result.Account.Bill.NotPriced.Count == 0 ? [] : [$"Not priced: {string.Join("; ", result.Account.Bill.NotPriced)}."];
}
