namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>A text that settings were read from, with what is needed to point into it.</summary>
/// <param name="name">What to call it in messages.</param>
/// <param name="folder">Where relative file names in it start.</param>
/// <param name="text">What is parsed.</param>
/// <param name="origin">Who wrote it.</param>
/// <param name="shown">What is shown in messages, when that is not the text itself.</param>
internal sealed class SourceText(
    string name, string folder, string text, OriginKind origin = OriginKind.File, string? shown = null)
{
    private string[]? lines;
    private int[]? lengths;
    private Place? around;

    /// <summary>What to call it in messages.</summary>
    public string Name => name;

    /// <summary>Where relative file names in it start.</summary>
    public string Folder => folder;

    public string Text => text;

    public OriginKind Origin => origin;

    public string Line(int number) => number >= 1 && number <= Lines.Length ? Lines[number - 1] : "";

    /// <summary>How long a line is without the blanks at its end. A line may hold the whole file, and is then asked for
    /// each of its values.</summary>
    public int LengthOf(int number)
    {
        lengths ??= [.. Lines.Select(line => line.AsSpan().TrimEnd().Length)];
        return number >= 1 && number <= lengths.Length ? lengths[number - 1] : 0;
    }

    private string[] Lines => lines ??= [.. (shown ?? text).Split('\n').Select(line => line.TrimEnd('\r'))];

    /// <summary>A part of it that is parsed by itself, such as a field of a table.</summary>
    /// <param name="place">Where the part stands in this text.</param>
    /// <param name="part">What is parsed.</param>
    public SourceText Part(Place place, string part) => new(name, folder, part, origin) { around = place };

    /// <summary>A place of this text in the text that people see: that of which it is a part, if it is one.</summary>
    public Place Shown(Place place) => around is not { } whole ? place
        : place.Line > 1 ? whole with { Line = whole.Line + place.Line - 1, Column = place.Column, Length = place.Length }
        : whole with
        {
            Column = whole.Column + place.Column - 1,
            Length = Math.Clamp(whole.Length - place.Column + 1, 1, place.Length),
        };

    /// <summary>How the origin of a setting read here is told.</summary>
    public string OriginAt(int line) => origin == OriginKind.CommandLine
        ? $"{name} {shown ?? text}"
        : $"{name}:{(around is { } whole ? whole.Line + line - 1 : line)}";
}

/// <summary>A stretch of a line in a source text; lines and columns count from 1.</summary>
internal readonly record struct Place(SourceText Source, int Line, int Column, int Length)
{
    public static Place Start(SourceText source) => new(source, Line: 1, Column: 1, Length: 1);
}
