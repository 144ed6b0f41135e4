namespace LambdaSim.Reports.Results;

/// <summary>What a month would cost that goes on as what was measured: an extrapolation.</summary>
/// <remarks>
/// A month has 730 hours, as in AWS's calculator of prices. Tiers of prices and the free tier are by the month, so that they are here and
/// not in the bill of a run.
/// </remarks>
public sealed class MonthlyBill
{
    /// <summary>How many hours a month has.</summary>
    public const double Hours = 730;

    /// <summary>How long a month is.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(Hours);

    /// <summary>A run that is shorter says little of a month: days differ from nights.</summary>
    public static readonly TimeSpan Telling = TimeSpan.FromDays(1);

    private MonthlyBill(IReadOnlyList<MonthlyLine> lines, bool isShort) => (Lines, IsShort) = (lines, isShort);

    /// <summary>The lines of the bill, in its order.</summary>
    public IReadOnlyList<MonthlyLine> Lines { get; }

    /// <summary>Whether it is extrapolated from less than a day.</summary>
    public bool IsShort { get; }

    /// <summary>US dollars.</summary>
    public double Total => Lines.Sum(line => line.Cost);

    /// <summary>The bill of a month at the pace of a run.</summary>
    /// <param name="result">The run, or several.</param>
    public static MonthlyBill Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        double times = result.Measured > TimeSpan.Zero ? Length / result.Measured : 0;
        Dictionary<string, double> left = [];
        List<MonthlyLine> lines = [];
        foreach (var line in result.Account.Bill.Lines)
        {
            double quantity = line.Quantity * times, free = 0;
            if (result.Account.Bill.FreeTier && line.Free is { } allowance)
            {
                double room = left.GetValueOrDefault(allowance.Pool, allowance.Quantity);
                free = Math.Min(room, quantity);
                left[allowance.Pool] = room - free;
            }
            lines.Add(new MonthlyLine(line, quantity, free, line.Quantity > 0 ? Cost(line, quantity - free) : line.Cost * times));
        }
        return new MonthlyBill(lines, result.Measured / result.Runs < Telling);
    }

    /// <summary>What so much of a line costs in a month, tier by tier.</summary>
    private static double Cost(BillLine line, double quantity)
    {
        double price = line.Cost / line.Quantity, from = 0, cost = 0;
        foreach (var tier in line.Tiers)
        {
            if (quantity <= tier.Above) break;
            cost += (tier.Above - from) * price;
            (from, price) = (tier.Above, tier.Price);
        }
        return cost + ((quantity - from) * price);
    }
}

/// <summary>A line of the bill of a month.</summary>
/// <param name="Line">The line of the run.</param>
/// <param name="Quantity">Units of a month; 0 where they are not counted.</param>
/// <param name="Free">Of these, what the free tier takes off.</param>
/// <param name="Cost">US dollars.</param>
public sealed record MonthlyLine(BillLine Line, double Quantity, double Free, double Cost);
