namespace LambdaSim.Reports.Charts;

/// <summary>A picture of numbers, described without saying how it is drawn.</summary>
public sealed record Chart
{
    /// <summary>Its name among the charts of a result, fit for a file: "checkout.latency".</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>One line on what it shows, with the numbers worth remembering.</summary>
    public required string Subtitle { get; init; }

    /// <summary>A mark that the reader must not miss, such as that the run was interrupted; or null.</summary>
    public string? Warning { get; init; }

    /// <summary>What to say instead of drawing, when there is nothing to draw; or null.</summary>
    public string? Empty { get; init; }

    /// <summary>The axis from left to right.</summary>
    public required Axis Horizontal { get; init; }

    /// <summary>The axis from bottom to top.</summary>
    public required Axis Vertical { get; init; }

    /// <summary>A second axis from bottom to top, at the right, of the series that say so; or null.</summary>
    public Axis? Right { get; init; }

    /// <summary>What is drawn, from the back to the front.</summary>
    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>Lines across the chart at one value of the vertical axis.</summary>
    public IReadOnlyList<ReferenceLine> ReferenceLines { get; init; } = [];

    /// <summary>Lines from top to bottom at one value of the horizontal axis.</summary>
    public IReadOnlyList<ReferenceLine> Marks { get; init; } = [];

    /// <summary>Stretches of the horizontal axis with a name: the stages of the load, the warm-up.</summary>
    public IReadOnlyList<Span> Spans { get; init; } = [];

    /// <summary>Short texts at points of the chart.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>A text at the end of each row of a <see cref="CategoryScale"/> of <see cref="Segments"/>.</summary>
    public IReadOnlyList<string> RowTexts { get; init; } = [];

    /// <summary>Whether there is a legend, should there be several series; not where the rows are named for them.</summary>
    public bool LegendWanted { get; init; } = true;

    /// <summary>The numbers behind the chart, if they cannot be read off its series; or null.</summary>
    public ChartTable? Table { get; init; }

    /// <summary>The scale from bottom to top of what is measured there.</summary>
    /// <param name="onRight">Whether that is at the right.</param>
    internal Scale Up(bool onRight) => onRight && Right is { } right ? right.Scale : Vertical.Scale;
}

/// <summary>An axis.</summary>
/// <param name="Label">What is measured, with its unit if the ticks do not carry it.</param>
/// <param name="Scale">Where a value lies.</param>
public sealed record Axis(string Label, Scale Scale)
{
    /// <summary>How a value is written in a table.</summary>
    public Func<double, string> Text { get; init; } = Readable.Number;
}

/// <summary>A point; a Y that is not a number interrupts the line.</summary>
/// <param name="X">On the horizontal axis.</param>
/// <param name="Y">On the vertical axis.</param>
public readonly record struct Point(double X, double Y);

/// <summary>A slice of a band.</summary>
/// <param name="X">On the horizontal axis.</param>
/// <param name="Low">The lower edge.</param>
/// <param name="High">The upper edge.</param>
public readonly record struct Slice(double X, double Low, double High);

/// <summary>Something that is drawn and has an entry in the legend.</summary>
/// <param name="Label">Its text in the legend.</param>
/// <param name="Meaning">What it stands for, which decides its colour.</param>
public abstract record Series(string Label, Meaning Meaning)
{
    /// <summary>Whether the legend names it.</summary>
    public bool InLegend { get; init; } = true;

    /// <summary>Whether it is measured by <see cref="Chart.Right"/>; of lines, ranges and points.</summary>
    public bool OnRight { get; init; }
}

/// <summary>A line through points.</summary>
/// <param name="Label">Its text in the legend.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Points">In order of X.</param>
public sealed record Line(string Label, Meaning Meaning, IReadOnlyList<Point> Points) : Series(Label, Meaning)
{
    /// <summary>Whether the value stays until the next point, rather than going there straight.</summary>
    public bool Stepped { get; init; }

    /// <summary>Whether it is drawn thin and broken, because it rests on little or is of less importance.</summary>
    public bool Faint { get; init; }

    /// <summary>Whether it is drawn broad, as a background to the lines on top of it.</summary>
    public bool Broad { get; init; }
}

/// <summary>The area between two edges; areas on top of each other make a stack.</summary>
/// <param name="Label">Its text in the legend.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Slices">In order of X.</param>
public sealed record Band(string Label, Meaning Meaning, IReadOnlyList<Slice> Slices) : Series(Label, Meaning);

/// <summary>Bars from left to right, one a row of a <see cref="CategoryScale"/>.</summary>
/// <param name="Label">Its text in the legend; a chart of bars alone has no legend.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Values">The lengths, in the order of the categories.</param>
/// <param name="Texts">What stands at the end of each.</param>
public sealed record Bars(string Label, Meaning Meaning, IReadOnlyList<double> Values, IReadOnlyList<string> Texts)
    : Series(Label, Meaning);

/// <summary>Single points, each with a text beside it.</summary>
/// <param name="Label">Its text in the legend.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Points">In any order.</param>
public sealed record Dots(string Label, Meaning Meaning, IReadOnlyList<Dot> Points) : Series(Label, Meaning)
{
    /// <summary>Whether the points are rings rather than discs, so that the meaning is seen without colour.</summary>
    public bool Hollow { get; init; }
}

/// <summary>A single point.</summary>
/// <param name="X">On the horizontal axis.</param>
/// <param name="Y">On the vertical axis.</param>
/// <param name="Text">What stands beside it; may be empty.</param>
/// <param name="Tooltip">What is said when pointing at it.</param>
public readonly record struct Dot(double X, double Y, string Text, string Tooltip)
{
    /// <summary>Its interval from left to right; or null.</summary>
    public (double Low, double High)? Across { get; init; }

    /// <summary>Its interval from bottom to top; or null.</summary>
    public (double Low, double High)? Up { get; init; }
}

/// <summary>Fields of a grid with a number in each: rows of a <see cref="CategoryScale"/>, columns of a <see
/// cref="ColumnScale"/>.</summary>
/// <param name="Label">What the numbers are.</param>
/// <param name="Meaning">What they stand for.</param>
/// <param name="Items">In any order.</param>
public sealed record Tiles(string Label, Meaning Meaning, IReadOnlyList<Tile> Items) : Series(Label, Meaning);

/// <summary>A field of a grid.</summary>
/// <param name="Row">The number of its row, from 0.</param>
/// <param name="Column">The number of its column, from 0.</param>
/// <param name="Strength">How strong its colour is, 0 to 1.</param>
/// <param name="Text">The number in it.</param>
/// <param name="Tooltip">What is said when pointing at it.</param>
public readonly record struct Tile(int Row, int Column, double Strength, string Text, string Tooltip);

/// <summary>A line across the chart.</summary>
/// <param name="Label">Its text, written on it.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Value">Where it lies on its axis.</param>
public sealed record ReferenceLine(string Label, Meaning Meaning, double Value)
{
    /// <summary>Whether it is measured by <see cref="Chart.Right"/>; of a line across the chart.</summary>
    public bool OnRight { get; init; }
}

/// <summary>A text at a point.</summary>
/// <param name="Text">A few words.</param>
/// <param name="X">On the horizontal axis.</param>
/// <param name="Y">On the vertical axis.</param>
public sealed record Annotation(string Text, double X, double Y);

/// <summary>Pieces of rows of a <see cref="CategoryScale"/>: side by side they make stacked bars, or a waterfall.</summary>
/// <param name="Label">Its text in the legend.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Pieces">In the order of the rows.</param>
public sealed record Segments(string Label, Meaning Meaning, IReadOnlyList<Segment> Pieces) : Series(Label, Meaning);

/// <summary>A piece of a row.</summary>
/// <param name="Row">The number of the row from 0.</param>
/// <param name="From">Where it begins on the horizontal axis.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Text">What it says when pointed at, and in the table.</param>
public readonly record struct Segment(int Row, double From, double To, string Text);

/// <summary>Cells of a heat map.</summary>
/// <param name="Label">What they count.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Items">In any order; they do not overlap.</param>
public sealed record Cells(string Label, Meaning Meaning, IReadOnlyList<Cell> Items) : Series(Label, Meaning);

/// <summary>A cell of a heat map.</summary>
/// <param name="Left">Where it begins on the horizontal axis.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Low">Where it begins on the vertical axis.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Strength">How strong its colour is: above 0, up to 1.</param>
public readonly record struct Cell(double Left, double Right, double Low, double High, double Strength);

/// <summary>The numbers behind a chart.</summary>
/// <param name="Columns">The heads; the first column names the rows.</param>
/// <param name="Rows">A text for each column.</param>
public sealed record ChartTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
