using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>The lines of a bill while it is made: what is added to a part of a service adds up.</summary>
internal sealed class BillLines
{
    private readonly Dictionary<(string Service, string Part), BillLine> lines = [];

    /// <summary>The lines that cost something, service by service, in the order in which they were added.</summary>
    public IReadOnlyList<BillLine> All =>
        [.. lines.Values.Where(line => line.Cost > 0).GroupBy(line => line.Service).SelectMany(service => service)];

    /// <summary>Adds to a part whose units are counted.</summary>
    /// <param name="service">The service, as AWS calls it.</param>
    /// <param name="part">What of it is billed.</param>
    /// <param name="unit">What it is billed by.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="cost">US dollars.</param>
    public void Add(string service, string part, string unit, double quantity, double cost)
    {
        var line = lines.GetValueOrDefault((service, part)) ?? new BillLine(service, part, unit, 0, 0);
        lines[(service, part)] = line with { Quantity = line.Quantity + quantity, Cost = line.Cost + cost };
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
