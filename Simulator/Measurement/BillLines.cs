using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>The lines of a bill while it is made: what is added to a part of a service adds up.</summary>
internal sealed class BillLines
{
    private readonly List<BillLine> lines = [];

    /// <summary>The lines that cost something, service by service, in the order in which they were added.</summary>
    public IReadOnlyList<BillLine> All =>
        [.. lines.Where(line => line.Cost > 0).GroupBy(line => line.Service).SelectMany(service => service)];

    /// <summary>Adds to a part whose units are counted.</summary>
    /// <param name="service">The service, as AWS calls it.</param>
    /// <param name="part">What of it is billed.</param>
    /// <param name="unit">What it is billed by.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="cost">US dollars.</param>
    /// <param name="free">What of it is free each month; null for nothing.</param>
    /// <param name="tiers">Lower prices for much.</param>
    public void Add(
        string service, string part, string unit, double quantity, double cost, FreeAllowance? free = null,
        IReadOnlyList<PriceTierSettings>? tiers = null)
    {
        int place = lines.FindIndex(line => line.Service == service && line.Part == part);
        if (place >= 0)
        {
            var line = lines[place];
            lines[place] = line with { Quantity = line.Quantity + quantity, Cost = line.Cost + cost };
            return;
        }
        lines.Add(new BillLine(service, part, unit, quantity, cost)
        {
            Free = free,
            Tiers = [.. (tiers ?? []).Select(tier => new PriceTier(tier.Above, tier.Dollars))],
        });
    }

    /// <summary>Adds to a part whose units are not counted.</summary>
    /// <param name="service">The service, as AWS calls it.</param>
    /// <param name="part">What of it is billed.</param>
    /// <param name="cost">US dollars.</param>
    public void Add(string service, string part, double cost) => Add(service, part, unit: "", 0, cost);

    /// <summary>Adds to parts whose units are not counted.</summary>
    /// <param name="service">The service, as AWS calls it.</param>
    /// <param name="parts">What of it is billed.</param>
    public void Add(string service, IReadOnlyList<CostPart> parts)
    {
        foreach (var part in parts) Add(service, part.Name, part.Amount);
    }
}
