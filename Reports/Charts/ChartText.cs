namespace LambdaSim.Reports.Charts;

/// <summary>A line of text at its place in a chart, however it is drawn.</summary>
/// <param name="Content">What it says.</param>
/// <param name="X">In pixels, of its <see cref="Anchor"/>.</param>
/// <param name="Y">Its baseline, in pixels.</param>
internal sealed record ChartText(string Content, double X, double Y)
{
    public TextKind Kind { get; init; } = TextKind.Tick;

    public TextAnchor Anchor { get; init; }

    public TextInk Ink { get; init; }

    /// <summary>Whether the ground surrounds it, so that it can be read on top of lines.</summary>
    public bool Halo { get; init; }
}

/// <summary>How large a text is.</summary>
internal enum TextKind
{
    /// <summary>As the marks of an axis.</summary>
    Tick,

    /// <summary>As the subtitle.</summary>
    Text,

    /// <summary>As the title.</summary>
    Title,
}

/// <summary>Which point of a text lies where it is placed.</summary>
internal enum TextAnchor
{
    /// <summary>Its beginning.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}

/// <summary>The colour of a text.</summary>
internal enum TextInk
{
    /// <summary>Titles and numbers.</summary>
    Ink,

    /// <summary>Explanations.</summary>
    Muted,

    /// <summary>What the reader must not miss.</summary>
    Warning,
}
