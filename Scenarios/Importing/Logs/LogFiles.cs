namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>The files of logs: those that were named, and those in a folder that was named, such as an export to S3.</summary>
internal static class LogFiles
{
    // What CloudWatch writes to see whether it may; it holds no log.
    private const string Permission = "aws-logs-write-test";
    private const int MostNames = 3;

    /// <summary>The files of a source, folders below it too, in the order of their names.</summary>
    /// <param name="source">A file or a folder.</param>
    /// <exception cref="ImportException">The folder cannot be read, or holds no file.</exception>
    public static IReadOnlyList<ImportSource> Of(ImportSource source)
    {
        if (source.Folder is not { } folder) return [source];
        try
        {
            string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !Path.GetFileName(file).StartsWith('.') && Path.GetFileName(file) != Permission)
                .Order(StringComparer.Ordinal)];
            return files.Length > 0
                ? [.. files.Select(file => ImportSource.OfFile(file).CalledLike(source))]
                : throw new ImportException(source.Name, 0, "there is no file in this folder", "Name the folder of the logs, or the logs.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(
                source.Name, 0, $"it cannot be read: {problem.Message}", "Check the permissions of the folder and of those in it.");
        }
    }

    /// <summary>What people call the sources.</summary>
    /// <param name="sources">Those that were named.</param>
    /// <param name="files">How many files they are.</param>
    public static string Shown(IReadOnlyList<ImportSource> sources, int files)
    {
        string names = string.Join(", ", sources.Take(MostNames).Select(source => source.Shown));
        if (sources.Count > MostNames) return $"{names} and {Importer.Count(sources.Count - MostNames, "more", "more")}";
        return files == sources.Count ? names : $"{names} ({Importer.Count(files, "file")})";
    }

    /// <summary>The file in a folder, called like it where its own name is a number: of an export all are 000000.gz.</summary>
    private static ImportSource CalledLike(this ImportSource file, ImportSource folder) =>
        file.Stem.All(char.IsAsciiDigit) ? file with { Called = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder.Name)) } : file;
}
