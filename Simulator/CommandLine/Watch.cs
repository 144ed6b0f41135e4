using LambdaSim.Output;

namespace LambdaSim.CommandLine;

/// <summary>Runs a command again whenever a scenario file is saved, until the user stops it.</summary>
/// <remarks>The file is looked at a few times a second: see <see cref="SavedStamp"/>.</remarks>
internal sealed class Watch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string file;
    private readonly SavedStamp stamp;
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
        (this.file, this.surroundings, stamp) = (file, surroundings, new SavedStamp(file));
    }

    /// <summary>Runs a command now, and again whenever the file is saved.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The exit code of the last run.</returns>
    public int Run(Func<int> command)
    {
        while (true)
        {
            string before = stamp.Now();
            int exit = Once(command);
            if (surroundings.Stop.IsCancellationRequested) return exit;
            surroundings.Error.WriteLine($"Watching {file}: it runs again when the file is saved. Ctrl-C ends it.");
            while (stamp.Now() == before)
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
}
