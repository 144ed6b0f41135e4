using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.CommandLine;

/// <summary>What may come next on a command line: <c>lambdasim complete run flash-sale.yaml --set checkout.m</c>.</summary>
/// <remarks>
/// The scripts of <see cref="CompletionScripts"/> ask it, with all words after the program's name, the last as far as it is typed.
/// Names of files are the shell's business. Settings and names come from the scenario that the line names, or that is alone in
/// the folder, and go on part by part: <c>checkout.</c>, <c>checkout.memorySize=</c>, and then its values.
/// </remarks>
internal static class ShellCompletion
{
    /// <summary>The word that asks, in place of a verb.</summary>
    public const string Word = "complete";

    private const string Settings = "path=value", Several = "path=values", Path = "path", Function = "function";

    /// <summary>Prints what may come next, one a line; nothing where only a file or a number can.</summary>
    /// <param name="verbs">All verbs.</param>
    /// <param name="words">The words, the last one the one to complete; perhaps empty.</param>
    /// <param name="output">Where to.</param>
    public static int Write(IReadOnlyList<IVerb> verbs, IReadOnlyList<string> words, TextWriter output)
    {
        foreach (string next in Next(verbs, words)) output.WriteLine(next);
        return ExitCode.Yes;
    }

    private static IEnumerable<string> Next(IReadOnlyList<IVerb> verbs, IReadOnlyList<string> words)
    {
        string current = words.Count == 0 ? "" : words[^1];
        if (words.Count <= 1) return Beginning(verbs.Select(verb => verb.Command.Name).Append("help"), current);
        if (words[0] == "help") return Beginning(verbs.Select(verb => verb.Command.Name), current);
        if (verbs.FirstOrDefault(verb => verb.Command.Name == words[0])?.Command is not { } command) return [];
        if (words.Count > 2 && Option(command, words[^2]) is { } before && before.ValueType != typeof(bool))
            return Values(before, words, current);
        if (current.StartsWith('-'))
            return Beginning(command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Append("--help"), current);
        var argument = command.Arguments.ElementAtOrDefault(Math.Min(Place(command, words), command.Arguments.Count - 1));
        return argument is null ? [] : Beginning(Of(argument).Concat(Named(argument, words)), current);
    }

    private static Option? Option(Command command, string word) =>
        command.Options.FirstOrDefault(option => option.Name == word || option.Aliases.Contains(word));

    /// <summary>The number of the word to complete among those that are neither options nor their values.</summary>
    private static int Place(Command command, IReadOnlyList<string> words)
    {
        int place = 0;
        for (int word = 1; word < words.Count - 1; word++)
        {
            if (!words[word].StartsWith('-')) place++;
            else if (Option(command, words[word]) is { } option && option.ValueType != typeof(bool)) word++;
        }
        return place;
    }

    private static IEnumerable<string> Values(Option option, IReadOnlyList<string> words, string current) => option.HelpName switch
    {
        Settings or Several => SettingOrValue(words, current),
        Path => Beginning(Parts(PathsOf(words), current, end: ""), current),
        Function => Beginning(Scenario(words)?.Functions.Select(function => function.Name) ?? [], current),
        _ => Beginning(option.GetCompletions(CompletionContext.Empty).Select(item => item.Label), current),
    };

    private static IEnumerable<string> Of(Argument argument) =>
        argument.GetCompletions(CompletionContext.Empty).Select(item => item.Label);

    /// <summary>Names of the scenario that the line names.</summary>
    private static IEnumerable<string> Named(Argument argument, IReadOnlyList<string> words) => argument.Name switch
    {
        "subject" when Scenario(words) is { } what =>
            what.Functions.Select(function => function.Name).Concat(what.Services.Select(service => service.Name)).Append("account"),
        "setting" => Parts(PathsOf(words), words[^1], end: ""),
        "result" or "files" => RunHistory.All().Select(run => run.Name),
        _ => [],
    };

    private static IEnumerable<string> SettingOrValue(IReadOnlyList<string> words, string current)
    {
        int equals = current.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return Beginning(Parts(PathsOf(words), current, end: "="), current);
        string path = current[..equals];
        var origin = Scenario(words)?.Origins.FirstOrDefault(setting => setting.Path == path || Short(setting.Path) == path);
        var known = SettingTable.All.FirstOrDefault(setting => IsAt(setting, origin?.Path ?? path));
        List<string> values = known is null ? [] : [.. Choices(JsonDocument.Parse(known.Kind.Schema().ToJsonString()).RootElement)];
        if (origin is not null) values.Add(origin.Value);
        return Beginning(
            values.Where(value => !value.Contains('{', StringComparison.Ordinal))
                .Select(value => $"{path}={value.Replace(" ", "", StringComparison.Ordinal)}").Distinct(),
            current);
    }

    private static bool IsAt(Setting setting, string path)
    {
        string[] parts = path.Split('.');
        var own = setting.Parts;
        return (own.Count == parts.Length && own.Zip(parts).All(part => part.First == "*" || part.First == part.Second))
            || (own.Count > 2 && own[1] == "*" && parts.Length == own.Count - 1 && own.Skip(2).SequenceEqual(parts.Skip(1)));
    }

    /// <summary>The words that a setting takes, as its schema has them.</summary>
    private static IEnumerable<string> Choices(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(part => part.Name switch
        {
            "const" => [part.Value.ToString()],
            "enum" => part.Value.EnumerateArray().Select(value => value.ToString()),
            "properties" or "items" or "required" => [],
            _ => Choices(part.Value),
        }),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(Choices),
        _ => [],
    };

    /// <summary>What the paths go on with behind what is typed: as far as the next dot.</summary>
    private static IEnumerable<string> Parts(IEnumerable<string> paths, string typed, string end) => paths
        .Where(path => path.StartsWith(typed, StringComparison.Ordinal))
        .Select(path => path.IndexOf('.', Math.Min(typed.Length, path.Length)) is var dot and >= 0 ? path[..(dot + 1)] : path + end)
        .Distinct();

    private static IEnumerable<string> PathsOf(IReadOnlyList<string> words) =>
        Scenario(words)?.Origins.Select(setting => Short(setting.Path)) ?? SettingsReference.All.Select(setting => setting.Path);

    private static string Short(string path) =>
        path.StartsWith("functions.", StringComparison.Ordinal) ? path["functions.".Length..] : path;

    /// <summary>The scenario that the line names, or the only one in the folder; null where none can be read.</summary>
    private static Scenario? Scenario(IReadOnlyList<string> words)
    {
        string[] here = Directory.GetFiles(Directory.GetCurrentDirectory(), "*.yaml");
        string? file = words.Skip(1).SkipLast(1).FirstOrDefault(word => IsScenario(word) && File.Exists(word))
            ?? (here.Length == 1 ? here[0] : null);
        return file is null ? null : ScenarioReader.Read(file, []).Scenario;
    }

    private static bool IsScenario(string word) =>
        word.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Beginning(IEnumerable<string> words, string with) =>
        words.Where(word => word.StartsWith(with, StringComparison.Ordinal));
}
