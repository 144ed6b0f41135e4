using System.Text.RegularExpressions;
using LambdaSim.Output;

namespace LambdaSim.CommandLine;

/// <summary>Runs a command again whenever a scenario file is saved, until the user stops it.</summary>
/// <remarks>
/// The file and the files that it extends are looked at a few times a second: their time stamps and lengths say when
/// they were saved. This works on every file system; the model never sees a clock.
/// </remarks>
internal sealed partial class Watch
{
    private const int LongestChain = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string file;
    private readonly Surroundings surroundings;

    /// <summary>Watches a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="surroundings">Where it runs; asking to stop ends it.</param>
    /// <exception cref="UsageException">There is no file to watch.</exception>
    public Watch(string file, Surroundings surroundings)
    {
        if (!File.Exists(file))
            throw new UsageException(file == "-" ? "--watch needs a file; standard input is never saved."
                : $"There is no file '{file}' to watch.");
        (this.file, this.surroundings) = (file, surroundings);
    }

    /// <summary>Runs a command now, and again whenever the file is saved.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The exit code of the last run.</returns>
    public int Run(Func<int> command)
    {
        while (true)
        {
            string before = Stamp();
            int exit = Once(command);
            if (surroundings.Stop.IsCancellationRequested) return exit;
            surroundings.Error.WriteLine($"Watching {file}: it runs again when the file is saved. Ctrl-C ends it.");
            while (Stamp() == before)
                if (surroundings.Stop.WaitHandle.WaitOne(Pause)) return exit;
        }
    }

    // A mistake of the user is shown, and the next saving waited for.
    private int Once(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception mistake) when (mistake is UsageException or OutputException)
        {
            surroundings.Error.WriteLine($"error: {mistake.Message}");
            return ExitCode.CouldNotAsk;
        }
    }

    /// <summary>When the file and those it extends were saved last; an editor may be replacing one just now.</summary>
    private string Stamp()
    {
        List<string> stamps = [];
        string? next = file;
        for (int link = 0; next is not null && link < LongestChain; link++)
        {
            try
            {
                FileInfo info = new(next);
                stamps.Add(info.Exists ? $"{info.LastWriteTimeUtc.Ticks} {info.Length}" : "gone");
                next = info.Exists ? Below(next) : null;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                next = null;
            }
        }
        return string.Join('/', stamps);
    }

    private static string? Below(string file) =>
        Extends().Match(File.ReadAllText(file)) is { Success: true } extends
            ? Path.Combine(Path.GetDirectoryName(file) ?? "", extends.Groups[1].Value)
            : null;

    [GeneratedRegex(@"^extends:\s*[""']?([^""'#\s]+)", RegexOptions.Multiline)]
    private static partial Regex Extends();
}
