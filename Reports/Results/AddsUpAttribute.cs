namespace LambdaSim.Reports.Results;

/// <summary>How the number of several runs follows from the numbers of each.</summary>
public enum By
{
    /// <summary>Counts, cost and times are summed; distributions are merged.</summary>
    Sum,

    /// <summary>A level is a mean, each run counting the same: its mean over a run, and its value at the end.</summary>
    Mean,

    /// <summary>A peak is the highest of any run, and of what is told once the longest is kept.</summary>
    Maximum,

    /// <summary>The least of any run.</summary>
    Minimum,

    /// <summary>What the scenario says, and what cannot be added up: that of the first run.</summary>
    First,

    /// <summary>A part, or a list of parts in the order of the scenario: each part for itself.</summary>
    Parts,
}

/// <summary>Says how a number of a result adds up over runs. Every number of a result bears it; series, settings and
/// texts, which do not, are those of the first run.</summary>
/// <param name="how">How it adds up.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddsUpAttribute(By how) : Attribute
{
    /// <summary>How it adds up.</summary>
    public By How { get; } = how;
}
