using System.ComponentModel;
using System.Diagnostics;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.CommandLine;

/// <summary>A scenario as it stood at a commit of git, with the files that it names, in a folder of its own for a while.</summary>
/// <remarks>Git is asked for the scenario first, and then for whatever its reading misses: nothing is checked out, and nothing of the
/// repository changes.</remarks>
internal sealed class CommittedFile : IDisposable
{
    private const int MostRounds = 64;

    private readonly string folder, top, hash, file, text;

    private CommittedFile(string commit, string hash, string top, string file)
    {
        (Commit, this.hash, this.top, this.file) = (commit, hash, top, file);
        folder = Directory.CreateTempSubdirectory("lambdasim-").FullName;
        if (!Fetch(file))
        {
            Dispose();
            throw new UsageException($"git knows no '{file}' at {commit}. Was it added later, or called otherwise then?");
        }
        text = File.ReadAllText(Path.Combine(folder, file));
    }

    /// <summary>The commit as it was typed.</summary>
    public string Commit { get; }

    /// <summary>Finds a file at a commit.</summary>
    /// <param name="path">The file, as it stands now.</param>
    /// <param name="commit">A commit, a branch or a tag.</param>
    /// <exception cref="UsageException">There is no git, no repository, no such commit, or no such file in it.</exception>
    public static CommittedFile Find(string path, string commit)
    {
        string? place = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!File.Exists(path) || place is null) throw new UsageException($"There is no file '{path}' to compare with what it was.");
        var prefix = Asked(place, "rev-parse", "--show-prefix");
        if (!prefix.Good)
            throw new UsageException($"Git does not know what '{path}' was: {prefix.Answer}");
        var hash = Asked(place, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{commit}^{{commit}}");
        if (!hash.Good)
        {
            string[] known = Asked(place, "for-each-ref", "--format=%(refname:short)").Answer.Split(
                '\n', StringSplitOptions.RemoveEmptyEntries);
            string near = known.Length > 0 ? Words.DidYouMean(commit, known) : "There is no commit yet.";
            throw new UsageException($"'{commit}' is no commit, branch or tag of this repository. {near}");
        }
        return new CommittedFile(commit, hash.Answer, place, $"{prefix.Answer}{Path.GetFileName(path)}");
    }

    /// <summary>Reads it.</summary>
    /// <param name="overrides">Settings of the command line.</param>
    public ReadOutcome Read(IReadOnlyList<SettingOverride> overrides)
    {
        string place = Path.GetDirectoryName(Path.Combine(folder, file))!;
        for (int round = 1; ; round++)
        {
            var outcome = ScenarioReader.ReadText(
                text, $"{Commit}:./{Path.GetFileName(file)}", place, overrides, variants: false);
            bool more = outcome.MissingFiles.Select(missing => Path.GetRelativePath(folder, missing))
                .Where(missing => !missing.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(missing))
                .ToList().FindAll(Fetch).Count > 0;
            if (!more || round == MostRounds) return outcome;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private bool Fetch(string name)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var git = Started(top, "cat-file", "blob", $"{hash}:{name.Replace('\\', '/')}");
        using (var content = File.Create(path)) git.StandardOutput.BaseStream.CopyTo(content);
        if (Ended(git).Good) return true;
        File.Delete(path);
        return false;
    }

    /// <summary>What git answers, or why it refuses.</summary>
    private static (bool Good, string Answer) Asked(string place, params string[] words)
    {
        using var git = Started(place, words);
        string answer = git.StandardOutput.ReadToEnd().Trim();
        var (good, problem) = Ended(git);
        return (good, good ? answer : problem);
    }

    private static (bool Good, string Problem) Ended(Process git)
    {
        string problem = git.StandardError.ReadToEnd().Trim();
        git.WaitForExit();
        return (git.ExitCode == 0, problem);
    }

    private static Process Started(string place, params string[] words)
    {
        ProcessStartInfo start = new("git", ["-C", place, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new UsageException("git is not on the path, and nothing else knows what the file was.");
        }
    }
}
