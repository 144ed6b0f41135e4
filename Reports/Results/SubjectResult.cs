using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>One thing of which a declared set of metrics was measured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Measured">What was measured.</param>
public abstract record SubjectResult(string Name, MetricValues Measured)
{
    /// <summary>What was measured of its parts, such as of the events of a function; without the parts that it does not have.</summary>
    public IReadOnlyList<MetricValues> Parts { get; init; } = [];

    /// <summary>Everything that was measured of it, its parts among it.</summary>
    public IEnumerable<MetricValues> All => [Measured, .. Parts];

    /// <summary>What was measured of one part; null when it has none.</summary>
    /// <param name="set">What is measured of such a part.</param>
    public MetricValues? Part(MetricSet set) => Parts.FirstOrDefault(part => part.Set == set);

    /// <summary>How often something happened.</summary>
    /// <param name="count">A count of its set.</param>
    public long this[Count count] => Measured[count];

    /// <summary>Lengths of time.</summary>
    /// <param name="times">Lengths of time of its set.</param>
    public LogLinearHistogram this[Times times] => Measured[times];

    /// <summary>A level.</summary>
    /// <param name="level">A level of its set.</param>
    public LevelValues this[Level level] => Measured[level];

    /// <summary>How a count divides by reason.</summary>
    /// <param name="breakdown">A breakdown of its set.</param>
    public BreakdownValues this[Breakdown breakdown] => Measured[breakdown];

    /// <summary>What the whole run comes to.</summary>
    /// <param name="amount">An amount of its set.</param>
    public double this[Amount amount] => Measured[amount];

    /// <summary>How often something happened, window by window.</summary>
    /// <param name="count">A count of its set.</param>
    public IReadOnlyList<long> SeriesOf(Count count) => Measured.SeriesOf(count);
}
