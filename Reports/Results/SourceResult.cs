using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>What became of the messages of one event source, or what did with them what reads it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Partners">The names of those it works with, in the order of <see cref="MetricSet.Partners"/>.</param>
public sealed record SourceResult(string Name, MetricValues Measured, params IReadOnlyList<string> Partners)
    : SubjectResult(Name, Measured)
{
    /// <summary>The longest blockage of what it reads; null when there was none, and of all that reads no records in order.</summary>
    public Blockage? LongestBlockage { get; init; }

    /// <summary>Whether it is a trigger that hands events over; false of front doors, and of all that is no trigger.</summary>
    public bool HandsOver { get; init; }

    /// <summary>What it costs beside the functions that it invokes, in US dollars by part; null where the price list has no prices for
    /// its kind.</summary>
    public CostResult? Cost { get; init; }

    /// <summary>The name of one that it works with.</summary>
    /// <param name="partner">A partner of its set.</param>
    public string this[Partner partner] => Partners[partner.Place];
}

/// <summary>All event sources of one kind, or all that reads them.</summary>
/// <param name="Of">The kind: <see cref="MetricSet.Of"/> of its metrics.</param>
/// <param name="All">All of that kind, in the order of the scenario.</param>
public sealed record SourcesResult(string Of, IReadOnlyList<SourceResult> All)
{
    /// <summary>What was measured of each.</summary>
    public MetricSet Set => MetricSets.Named(Of);
}
