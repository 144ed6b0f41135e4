using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>One thing of which a declared set of metrics was measured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Measured">What was measured.</param>
public abstract record SubjectResult(string Name, [property: AddsUp(By.Parts)] MetricValues Measured)
{
    /// <summary>Everything that was measured of it, its parts among it.</summary>
    public virtual IEnumerable<MetricValues> All => [Measured];

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
