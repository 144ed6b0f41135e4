namespace LambdaSim.Reports.Results;

/// <summary>The bill of the account: every service by part, at the list price of the first tier.</summary>
/// <param name="Lines">The parts that cost something, service by service.</param>
public sealed record BillResult(IReadOnlyList<BillLine> Lines)
{
    /// <summary>Nothing.</summary>
    public static BillResult None { get; } = new([]);

    /// <summary>Whether what AWS gives for nothing each month is taken off the bill of a month.</summary>
    public bool FreeTier { get; init; }

    /// <summary>What the scenario uses and no price list here has a price for, in words.</summary>
    public IReadOnlyList<string> NotPriced { get; init; } = [];

    /// <summary>US dollars of all lines.</summary>
    public double Total => Lines.Sum(line => line.Cost);

    /// <summary>Both together, line by line.</summary>
    /// <param name="other">What is added.</param>
    public BillResult Plus(BillResult other) => this with
    {
        Lines =
        [
            .. Lines.Concat(other.Lines).GroupBy(line => (line.Service, line.Part)).Select(
                lines => lines.Aggregate((sum, line) => sum with { Quantity = sum.Quantity + line.Quantity, Cost = sum.Cost + line.Cost })),
        ],
    };
}

/// <summary>A line of the bill: a part of a service.</summary>
/// <param name="Service">The service, as AWS calls it.</param>
/// <param name="Part">What of it is billed.</param>
/// <param name="Unit">What it is billed by; empty where its quantity is not counted.</param>
/// <param name="Quantity">How many units.</param>
/// <param name="Cost">US dollars.</param>
public sealed record BillLine(string Service, string Part, string Unit, double Quantity, double Cost)
{
    /// <summary>Lower prices of what is above so many units a month, in order; empty where all costs the same.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>What of it is free each month; null for nothing.</summary>
    public FreeAllowance? Free { get; init; }
}

/// <summary>A lower price for much.</summary>
/// <param name="Above">From so many units a month on.</param>
/// <param name="Price">US dollars of a unit.</param>
public sealed record PriceTier(double Above, double Price);

/// <summary>What AWS gives for nothing each month.</summary>
/// <param name="Pool">Lines with the same pool share it, in their order.</param>
/// <param name="Quantity">How many units.</param>
public sealed record FreeAllowance(string Pool, double Quantity);
