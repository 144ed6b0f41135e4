namespace LambdaSim.Reports.Results;

/// <summary>How many sandboxes each worker holds over time, coarse enough to be seen at a glance.</summary>
/// <param name="Column">The length of a column of time.</param>
/// <param name="WorkersARow">How many neighbouring workers make a row; the last row may have fewer.</param>
/// <param name="Sandboxes">For each column, the sandboxes a worker of each row at the end of that time, as a mean.</param>
public sealed record FleetMap(TimeSpan Column, int WorkersARow, IReadOnlyList<IReadOnlyList<double>> Sandboxes)
{
    /// <summary>For each column, the sandboxes in each zone at the end of that time.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Zones { get; init; } = [];

    /// <summary>The most columns of a map.</summary>
    public const int MostColumns = 60;

    /// <summary>The most rows of a map.</summary>
    public const int MostRows = 48;
}
