using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>The functions of a scenario: each name stands for one, or with <c>count</c> for as many that are alike.</summary>
internal sealed class FunctionGroups
{
    private const int LongestName = 64;

    private readonly Resolution resolution;
    private readonly Dictionary<string, string[]> members = new(StringComparer.Ordinal);

    /// <param name="resolution">The scenario; it learns which functions stand for which name.</param>
    /// <param name="written">The names as they are written, in their order.</param>
    public FunctionGroups(Resolution resolution, IReadOnlyList<string> written)
    {
        (this.resolution, Written) = (resolution, written);
        foreach (string name in written)
        {
            if (resolution.TryRead(FunctionTable.Count, name, out int count)) AddMembers(name, count);
        }

        Names = [.. written.SelectMany(name => MembersOf(name) ?? [name])];
    }

    /// <summary>The names as they are written.</summary>
    public IReadOnlyList<string> Written { get; }

    /// <summary>The names of all functions.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The functions that a name with a count stands for; null when it is the name of one function.</summary>
    public IReadOnlyList<string>? MembersOf(string name) => members.GetValueOrDefault(name);

    /// <summary>The functions that the settings of a name make.</summary>
    public IEnumerable<FunctionSettings> Make(FunctionSettings settings) =>
        MembersOf(settings.Name)?.Select(member => Named(settings, member)) ?? [settings];

    private static FunctionSettings Named(FunctionSettings settings, string name) => settings with
    {
        Name = name,
        LaterVersions =
            [.. settings.LaterVersions.Select(later => later with { Settings = later.Settings with { Name = name } })],
    };

    private void AddMembers(string name, int count)
    {
        members[name] = [.. Enumerable.Range(1, count).Select(number => $"{name}-{number}")];
        string? taken = members[name].FirstOrDefault(member => resolution.Has("functions", member));
        if (taken is not null || members[name][^1].Length > LongestName)
        {
            resolution.Findings.Mistake(
                taken is null ? ErrorNames.NameInvalid : ErrorNames.NameTaken,
                resolution.PlaceOf(FunctionTable.Count, name),
                taken is null
                    ? $"'{members[name][^1]}' is longer than {LongestName} letters"
                    : $"'{name}' with a count stands for '{taken}' too, and that is a function already",
                "Give it another name.");
        }

        resolution.StandsFor(name, members[name]);
    }
}
