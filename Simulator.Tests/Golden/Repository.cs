namespace LambdaSim.Tests.Golden;

/// <summary>Where the committed files are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string ScenarioFile(string name) => Path.Combine(Root, "Scenarios", name + ".yaml");

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LambdaSim.sln"))) folder = Directory.GetParent(folder)!.FullName;
        return folder;
    }
}
