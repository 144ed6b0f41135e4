namespace LambdaSim.Reports.Charts;

/// <summary>Room that something takes in a chart, in pixels.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    private const double Ascent = 0.75, Descent = 0.2;

    /// <summary>The room of a text on the plot.</summary>
    public static Box Of(ChartText text)
    {
        double width = TextWidth.Of(text.Content, ChartLayout.TickSize);
        double left = text.X - (text.Anchor switch { TextAnchor.End => width, TextAnchor.Middle => width / 2, _ => 0 });
        return new Box(
            left, text.Y - (Ascent * ChartLayout.TickSize), left + width, text.Y + (Descent * ChartLayout.TickSize));
    }

    /// <summary>The room of a point.</summary>
    public static Box Around(double x, double y, double radius) => new(x - radius, y - radius, x + radius, y + radius);

    /// <summary>Whether two things lie on each other.</summary>
    public bool Touches(Box other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}
