using System.Globalization;
using LambdaSim.Experiments.Comparing;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim list runs</c>: what was run here, the newest first.</summary>
internal static class RunList
{
    private const int Most = 30, MostChanges = 4;

    /// <summary>Writes it: each run with its time, the settings in which it differs from the one before, and its answer.</summary>
    /// <param name="surroundings">Where to.</param>
    public static void Write(Surroundings surroundings)
    {
        var runs = RunHistory.All();
        if (runs.Count == 0)
        {
            surroundings.Out.WriteLine("No runs in results/. A run without -o is kept there: lambdasim run flash-sale.yaml");
            return;
        }
        Design?[] designs = [.. runs.Select(run => Read(run, SavedResult.Read) is { } saved ? new Design(run.Name, null, saved) : null)];
        for (int i = 0; i < Math.Min(runs.Count, Most); i++)
        {
            var design = designs[i];
            var before = designs[(i + 1)..].FirstOrDefault(other => other?.Saved!.Scenario == design?.Saved!.Scenario);
            RunListView.Write(
                runs[i].Name, runs[i].When.ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture),
                design is null ? "It cannot be read: it is damaged, or another version of the program wrote it." : Change(design, before),
                Read(runs[i], SavedExperiment.Read), surroundings.Out, surroundings.Width);
        }
        if (runs.Count > Most) surroundings.Out.WriteLine($"... and {runs.Count - Most} before them, in results/.");
    }

    private static T? Read<T>(KeptRun run, Func<Stream, T> read) where T : class
    {
        try
        {
            using var json = File.OpenRead(run.File);
            return read(json);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    private static string Change(Design design, Design? before)
    {
        var seeds = design.Saved!.Seeds;
        string run = $"{design.Saved.Scenario}, seed {seeds[0]}{(seeds.Count > 1 ? $" and {seeds.Count - 1} more" : "")}";
        if (before is null) return $"{run}; the first of this scenario";
        var changes = design.DifferencesFrom(before);
        if (changes.Count == 0) return $"{run}; no setting differs from {before.Name}";
        string more = changes.Count > MostChanges ? $"; {changes.Count - MostChanges} more" : "";
        return $"{run}; {string.Join("; ", changes.Take(MostChanges).Select(ComparisonView.Change))}{more}";
    }
}
