using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.CommandLine;

/// <summary>Which settings of a scenario are meant: one, those of a group, or those that one origin has.</summary>
internal static class SelectedSettings
{
    /// <summary>Those of a path.</summary>
    /// <param name="all">All settings of the scenario.</param>
    /// <param name="path">A whole path, a group, either without its first word, or a setting's own name: "checkout.memorySize",
    /// "region.sqs", "memorySize".</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static IReadOnlyList<SettingOrigin> At(IReadOnlyList<SettingOrigin> all, string path)
    {
        List<SettingOrigin> meant = [.. all.Where(setting => Begins(setting.Path, path) || Begins(Tail(setting.Path), path))];
        if (meant.Count == 0) meant = [.. all.Where(setting => setting.Path.EndsWith($".{path}", StringComparison.Ordinal))];
        return meant.Count > 0 ? meant : throw new UsageException(
            $"'{path}' is no setting of this scenario."
            + (Words.Nearest(path, all.SelectMany(Names).Distinct()) is { } near ? $" Did you mean '{near}'?" : ""));
    }

    /// <summary>Those that one origin has.</summary>
    /// <param name="settings">Settings of the scenario.</param>
    /// <param name="origin">The word for it, in the singular or the plural: "assumption", "file".</param>
    /// <exception cref="UsageException">It is no origin, or no setting has it.</exception>
    public static IReadOnlyList<SettingOrigin> Of(IReadOnlyList<SettingOrigin> settings, string origin)
    {
        OriginKind[] kinds = Enum.GetValues<OriginKind>();
        int found = Array.FindIndex(kinds, kind => Means(origin, OriginsTable.Word(kind)));
        if (found < 0) throw UsageException.NoneOf($"'{origin}' is not an origin of a setting.", kinds.Select(OriginsTable.Word));
        IReadOnlyList<SettingOrigin> meant = [.. settings.Where(setting => setting.Origin == kinds[found])];
        return meant.Count > 0 ? meant
            : throw new UsageException($"No setting here is of the origin '{OriginsTable.Word(kinds[found])}'.");
    }

    /// <summary>In the plural too, and by the last word alone: "assumptions", "quota".</summary>
    private static bool Means(string typed, string word) =>
        typed == word || typed == $"{word}s" || word.EndsWith($" {typed}", StringComparison.Ordinal);

    private static IEnumerable<string> Names(SettingOrigin setting) =>
        [setting.Path, Tail(setting.Path), setting.Path[(setting.Path.LastIndexOf('.') + 1)..]];

    private static bool Begins(string path, string with) => path == with
        || (path.Length > with.Length && path[with.Length] == '.' && path.StartsWith(with, StringComparison.Ordinal));

    private static string Tail(string path) => path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
