namespace LambdaSim.Reports.Views;

/// <summary>How much the summary on the terminal shows.</summary>
/// <param name="Functions">Rows of functions at most.</param>
/// <param name="Split">Whether each function has rows of its warm and cold starts.</param>
/// <param name="Phases">Rows of "where the time goes" at most.</param>
/// <param name="Tags">Rows of tags at most, where functions are left out.</param>
/// <param name="Lines">Lines of cold starts by cause, and of callers, at most.</param>
/// <param name="Notes">Lines of notes at most.</param>
internal sealed record TextDetail(int Functions, bool Split, int Phases, int Tags, int Lines, int Notes)
{
    /// <summary>The percentiles of the latency that are shown.</summary>
    public IReadOnlyList<double> Percentiles { get; init; } = [50, 90, 99, 99.9];

    /// <summary>The most columns of a line.</summary>
    public int Width { get; init; } = TextPage.Width;

    /// <summary>From the most to the least; the last always fits.</summary>
    public static IReadOnlyList<TextDetail> Falling { get; } =
    [
        new(Functions: 10, Split: true, Phases: 9, Tags: 5, Lines: 5, Notes: 12),
        new(Functions: 10, Split: false, Phases: 9, Tags: 4, Lines: 4, Notes: 8),
        new(Functions: 10, Split: false, Phases: 5, Tags: 4, Lines: 3, Notes: 5),
        new(Functions: 10, Split: false, Phases: 3, Tags: 3, Lines: 2, Notes: 3),
        new(Functions: 10, Split: false, Phases: 1, Tags: 2, Lines: 1, Notes: 2),
        new(Functions: 5, Split: false, Phases: 0, Tags: 0, Lines: 1, Notes: 2),
    ];
}
