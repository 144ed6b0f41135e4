namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>A change of the command line, and where it stands in what was typed.</summary>
/// <param name="Change">The change.</param>
/// <param name="Option">The option that brought it.</param>
/// <param name="Argument">All that the option was given.</param>
/// <param name="PathAt">Where in it the path begins, from 0.</param>
/// <param name="ValueAt">Where in it the value begins.</param>
internal sealed record OverrideText(SettingOverride Change, string Option, string Argument, int PathAt, int ValueAt)
{
    /// <summary>A change that is all of an argument.</summary>
    public static OverrideText Of(SettingOverride change) =>
        new(change, SettingOverride.SetOption, $"{change.Path}={change.Value}", PathAt: 0, ValueAt: change.Path.Length + 1);

    /// <summary>The value alone, where it stands in the argument.</summary>
    /// <param name="folder">Where relative file names in it start.</param>
    public SourceText Value(string folder) =>
        new(Option, folder, new string(' ', ValueAt) + Change.Value, OriginKind.CommandLine, Argument);

    /// <summary>The path.</summary>
    /// <param name="source">What <see cref="Value"/> gave.</param>
    public Place Path(SourceText source) => new(source, Line: 1, PathAt + 1, Math.Max(1, Change.Path.Length));
}
