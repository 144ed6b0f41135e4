using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Output;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.CommandLine;

/// <summary>The runs in results/: the newest of each name in its folder, those before it in results/history.</summary>
/// <remarks>
/// A run is called after its folder, flash-sale-1; the one that stood there before it is flash-sale-1~1. The name of a scenario
/// alone stands for all runs of it: flash-sale is the newest, flash-sale~1 the one before, whatever was changed for them.
/// </remarks>
internal static partial class RunHistory
{
    /// <summary>How many earlier runs of a folder are kept.</summary>
    public const int Most = 20;

    private const string Results = "results", History = "history", Document = "result.json";

    /// <summary>Where the run that a folder holds goes, when another takes its place.</summary>
    /// <param name="folder">The folder, in results.</param>
    public static string PlaceFor(string folder)
    {
        string name = Path.GetFileName(folder);
        return Path.Combine(Results, History, name, $"{Numbers(name).FirstOrDefault() + 1}");
    }

    /// <summary>Removes earlier runs that are too many, the oldest first.</summary>
    /// <param name="folder">The folder of the newest, in results.</param>
    public static void Forget(string folder)
    {
        string name = Path.GetFileName(folder);
        foreach (long number in Numbers(name).Skip(Most))
        {
            try
            {
                Directory.Delete(Path.Combine(Results, History, name, $"{number}"), recursive: true);
            }
            catch (Exception problem) when (OutputException.IsAbout(problem))
            {
                // It stays until the next time.
            }
        }
    }

    /// <summary>All runs, the newest first.</summary>
    public static IReadOnlyList<KeptRun> All()
    {
        if (!Directory.Exists(Results)) return [];
        var names = Directory.GetDirectories(Results).Select(folder => Path.GetFileName(folder)).Where(name => name != History);
        return
        [
            .. names.Order(StringComparer.Ordinal).SelectMany(Of).OrderByDescending(run => run.When).ThenBy(run => run.Before),
        ];
    }

    /// <summary>The result of a run that is called by its name; null where the word is a file's.</summary>
    /// <param name="word">A file, or the name of a run: flash-sale-1, flash-sale-1~2, flash-sale.</param>
    /// <exception cref="UsageException">It is the name of a run, but there is no such run.</exception>
    public static string? FileOf(string word)
    {
        if (word == "-" || File.Exists(word)) return null;
        string name = Back().Replace(word, "");
        var runs = All();
        var found = FindIn(word, runs.Where(run => run.Folder == name).OrderBy(run => run.Before))
            ?? FindIn(word, runs.Where(run => IsOf(name, run.Folder)));
        if (found is not null) return found.File;
        if (name.Contains('/') || name.Contains('\\') || Path.GetExtension(name) is ".yaml" or ".yml" or ".json" || Directory.Exists(word))
            return null;
        string[] known = [.. runs.Select(run => run.Name)];
        bool there = runs.Any(run => run.Folder == name || IsOf(name, run.Folder));
        throw new UsageException(
            there ? $"There is no run {word}: nothing is kept so far back. All of them: lambdasim list runs"
            : known.Length == 0 ? $"There is no file '{word}', and no run of that name: results/ holds none."
            : $"There is no file '{word}', and no run of that name. {Words.DidYouMean(word, known)} All of them: lambdasim list runs");
    }

    private static KeptRun? FindIn(string word, IEnumerable<KeptRun> runs)
    {
        var back = Back().Match(word);
        int skipped = back.Success && int.TryParse(back.Groups[1].Value, out int number) ? number : 0;
        return runs.Skip(skipped).FirstOrDefault();
    }

    /// <summary>Whether a folder is of a scenario: the seed stands behind its name.</summary>
    private static bool IsOf(string scenario, string folder) =>
        folder.StartsWith($"{scenario}-", StringComparison.Ordinal) && Seed().IsMatch(folder[(scenario.Length + 1)..]);

    /// <summary>The runs of a folder, the newest first.</summary>
    private static IEnumerable<KeptRun> Of(string folder)
    {
        string newest = Path.Combine(Results, folder, Document);
        if (File.Exists(newest)) yield return new KeptRun(folder, Before: 0, newest, File.GetLastWriteTime(newest));
        int before = 0;
        foreach (long number in Numbers(folder))
        {
            string file = Path.Combine(Results, History, folder, $"{number}", Document);
            if (File.Exists(file)) yield return new KeptRun(folder, ++before, file, File.GetLastWriteTime(file));
        }
    }

    /// <summary>The numbers of the earlier runs of a folder, the newest first.</summary>
    private static long[] Numbers(string folder)
    {
        string history = Path.Combine(Results, History, folder);
        if (!Directory.Exists(history)) return [];
        return
        [
            .. Directory.GetDirectories(history)
                .Select(path => int.TryParse(
                    Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? (long)number : 0)
                .Where(number => number > 0).OrderDescending(),
        ];
    }

    [GeneratedRegex(@"~(\d{1,4})$")]
    private static partial Regex Back();

    [GeneratedRegex(@"^\d+(?:[-.]|$)")]
    private static partial Regex Seed();
}

/// <summary>A run that is kept.</summary>
/// <param name="Folder">The folder of the newest run of its name.</param>
/// <param name="Before">How many runs stood there after it.</param>
/// <param name="File">Its result.json.</param>
/// <param name="When">When it was written, by the clock on the wall.</param>
internal sealed record KeptRun(string Folder, int Before, string File, DateTime When)
{
    /// <summary>What it is called: flash-sale-1, or flash-sale-1~2.</summary>
    public string Name => Before == 0 ? Folder : $"{Folder}~{Before}";
}
