using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.CommandLine;

/// <summary>Which settings of a scenario are meant: one, those of a group, or those that one origin has.</summary>
internal static class SelectedSettings
{
    private static readonly (string Word, OriginKind Kind)[] Origins =
    [
        ("file", OriginKind.File), ("command line", OriginKind.CommandLine), ("quota", OriginKind.Quota),
        ("documented", OriginKind.Documented), ("measured", OriginKind.Measured), ("assumption", OriginKind.Assumption),
    ];

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
        var found = Origins.FirstOrDefault(known => origin == known.Word || origin == $"{known.Word}s");
        if (found.Word is null)
            throw UsageException.NoneOf($"'{origin}' is not an origin of a setting.", Origins.Select(known => known.Word));
        IReadOnlyList<SettingOrigin> meant = [.. settings.Where(setting => setting.Origin == found.Kind)];
        return meant.Count > 0 ? meant : throw new UsageException($"No setting here is of the origin '{found.Word}'.");
    }

    private static IEnumerable<string> Names(SettingOrigin setting) =>
        [setting.Path, Tail(setting.Path), setting.Path[(setting.Path.LastIndexOf('.') + 1)..]];

    private static bool Begins(string path, string with) => path == with
        || (path.Length > with.Length && path[with.Length] == '.' && path.StartsWith(with, StringComparison.Ordinal));

    private static string Tail(string path) => path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
