namespace LambdaSim.Tests.Measured;

/// <summary>The files of the repository that tests read.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The path of a file.</summary>
    /// <param name="file">From the folder of the solution on, with slashes.</param>
    public static string PathOf(string file) => Path.Combine([Root, .. file.Split('/')]);

    /// <summary>The data rows of a CSV file without quotes: fields by column name.</summary>
    /// <param name="file">From the folder of the solution on, with slashes.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        string[][] lines = [.. File.ReadLines(PathOf(file)).Select(line => line.Split(','))];
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line)
            .ToDictionary(field => field.First, field => field.Second))];
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LambdaSim.sln"))) folder = Directory.GetParent(folder)!.FullName;
        return folder;
    }
}
