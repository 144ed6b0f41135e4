using System.CommandLine;
using LambdaSim.Experiments.Comparing;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>Reads what is compared: scenario files, saved results, runs by their names, and variants of one file.</summary>
/// <param name="names">What was named, the base first.</param>
/// <param name="shared">The options that change every run.</param>
/// <param name="parsed">The command line.</param>
/// <param name="more">Settings of other options, and the variants that were typed.</param>
/// <param name="surroundings">Where it runs.</param>
internal sealed class DesignReader(
    IReadOnlyList<string> names, SharedOptions shared, ParseResult parsed, IReadOnlyList<SettingOverride> more, Surroundings surroundings)
{
    /// <summary>Whether a file is a saved result.</summary>
    /// <param name="file">The file.</param>
    public static bool IsSaved(string file) => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads all; mistakes go to standard error.</summary>
    /// <returns>Null when there are mistakes.</returns>
    public List<Design>? Read()
    {
        bool typed = more.Any(change => change.Path == SettingOverride.WithOption);
        var read = names.Select(Read).ToList();
        if (typed && (names.Count > 1 || read is [{ Saved: not null }]))
            throw new UsageException(
                $"{SettingOverride.WithOption} makes variants of one scenario. Name only that, or leave {SettingOverride.WithOption} out.");
        if (read.Contains(null)) return null;
        List<Design> designs = [.. read.OfType<Design>()];
        return names.Count > 1 ? WithUniqueNames(designs) : WithVariants(designs[0]);
    }

    /// <summary>Reads one file as it stood at a commit, and as it stands now.</summary>
    /// <param name="commit">The file at the commit.</param>
    /// <returns>Null when there are mistakes.</returns>
    public List<Design>? Read(CommittedFile commit)
    {
        var before = commit.Read([.. shared.Overrides(parsed), .. more]);
        surroundings.Error.Write(before.RenderMistakes());
        surroundings.Error.Write(before.RenderWarnings());
        var now = Read(names[0]);
        if (before.Scenario is not { } scenario || now is null) return null;
        return [new Design($"{now.Name} at {commit.Commit}", scenario, Saved: null), now with { Name = $"{now.Name} now" }];
    }

    private Design? Read(string word)
    {
        string file = RunHistory.FileOf(word) ?? word;
        if (!IsSaved(file))
        {
            var scenario = shared.Read(file, parsed, more, surroundings);
            return scenario is null ? null : new Design(Path.GetFileNameWithoutExtension(file), scenario, Saved: null);
        }
        try
        {
            using var json = File.OpenRead(file);
            var saved = SavedResult.Read(json);
            string folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? file;
            return new Design(file == word ? folder : word, Scenario: null, saved);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UsageException($"'{word}' cannot be read: {problem.Message}");
        }
    }

    private List<Design> WithVariants(Design design)
    {
        if (design.Scenario is not { } scenario)
            throw new UsageException($"'{names[0]}' is one result. Name another to compare it with: lambdasim list runs");
        if (scenario.Variants.Count == 0)
            throw new UsageException(
                $"{names[0]} has no variants to compare it with. Say one here: {SettingOverride.WithOption} \"{Some(scenario)}\"; or "
                + "add 'variants:', or name a second file.");
        return [design, .. scenario.Variants.Select(variant => new Design(variant.Name, variant.Scenario, Saved: null))];
    }

    /// <summary>A variant that could be typed.</summary>
    private static string Some(Scenario scenario) =>
        scenario.Functions is [var function, ..] ? $"{function.Name}.memorySize=2048 MB" : "account.concurrencyLimit=3000";

    /// <summary>Files of one name are told apart by their folders, and one file given twice by its place.</summary>
    private List<Design> WithUniqueNames(List<Design> designs)
    {
        if (designs.Select(design => design.Name).Distinct().Count() == designs.Count) return designs;
        string Name(int number) => names.Count(file => file == names[number]) == 1
            ? names[number]
            : $"{designs[number].Name} ({number + 1})";
        return [.. designs.Select((design, number) => design with { Name = Name(number) })];
    }
}
