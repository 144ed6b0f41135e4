namespace LambdaSim.Tests.Golden;

/// <summary>The committed files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

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

    public static string ScenarioFile(string name) => Path.Combine(Root, "Scenarios", name + ".yaml");

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LambdaSim.sln"))) folder = Directory.GetParent(folder)!.FullName;
        return folder;
    }
}
