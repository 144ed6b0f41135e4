namespace LambdaSim.Reports.Charts;

/// <summary>The room between two edges as a veil: what lies behind it is seen, and areas do not hide each other.</summary>
/// <param name="Label">Its text in the legend.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Slices">In order of X; an edge that is not a number interrupts it.</param>
public sealed record Range(string Label, Meaning Meaning, IReadOnlyList<Slice> Slices) : Series(Label, Meaning)
{
    /// <summary>The label of the line that it belongs to.</summary>
    public string Of { get; init; } = "";
}

/// <summary>Values with their intervals, one in a row of a <see cref="CategoryScale"/>.</summary>
/// <param name="Label">Its text in the legend.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Items">In any order.</param>
public sealed record Whiskers(string Label, Meaning Meaning, IReadOnlyList<Whisker> Items) : Series(Label, Meaning)
{
    /// <summary>Whether the points are rings rather than discs, so that the meaning is seen without colour.</summary>
    public bool Hollow { get; init; }
}

/// <summary>A value with its interval.</summary>
/// <param name="Row">The number of its row, from 0.</param>
/// <param name="Low">The lower end.</param>
/// <param name="Value">The value.</param>
/// <param name="High">The upper end.</param>
/// <param name="Text">The numbers, in words.</param>
public readonly record struct Whisker(int Row, double Low, double Value, double High, string Text);
