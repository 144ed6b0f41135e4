namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>One setting of the language: where it stands, what it may be, and what it means.</summary>
internal abstract class Setting(string path, string meaning)
{
    private string? profilePath;

    /// <summary>The path; a star stands for the name of one of a named group: <c>functions.*.memorySize</c>.</summary>
    public string Path => path;

    /// <summary>What it means, as one or two sentences.</summary>
    public string Meaning => meaning;

    /// <summary>The last part of the path.</summary>
    public string Name { get; } = path[(path.LastIndexOf('.') + 1)..];

    /// <summary>What may be written.</summary>
    public abstract ValueKind Kind { get; }

    /// <summary>What CloudFormation and SAM call it; empty when they do not know it.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>What its last part was before it was renamed: it still works, with a warning. Null when it never was.</summary>
    public string? Formerly { get; init; }

    /// <summary>Other settings of the same group that say the same in another way; at most one is given.</summary>
    public IReadOnlyList<string> InsteadOf { get; init; } = [];

    /// <summary>The path in a profile, where all of a named group share their defaults.</summary>
    /// <remarks>Found when it is asked for: the table of named groups holds the settings themselves.</remarks>
    public string ProfilePath => profilePath ??= NamedGroups.InProfile(path);

    /// <summary>The parts of the path, of which a star stands for the name of one of a named group.</summary>
    public IReadOnlyList<string> Parts { get; } = path.Split('.');

    /// <summary>The path for one of a named group.</summary>
    public string PathOf(string? item) => item is null ? Path : Path.Replace("*", item, StringComparison.Ordinal);
}

/// <summary>A setting with the type of its value.</summary>
internal sealed class Setting<T>(string path, ValueKind<T> kind, string meaning) : Setting(path, meaning)
{
    public override ValueKind Kind => kind;

    public ValueKind<T> Reader => kind;
}
