namespace LambdaSim.Tests.Golden;

/// <summary>Committed text that the program must print again, byte for byte; UPDATE_GOLDEN=1 writes it anew.</summary>
internal static class GoldenFile
{
    public static void Check(string path, string actual)
    {
        string file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }
        Assert.That(File.Exists(file), $"{path} is missing; UPDATE_GOLDEN=1 dotnet test writes it.");
        string hint = $"{path} has changed. When that is meant: UPDATE_GOLDEN=1 dotnet test";
        Assert.That(actual, Is.EqualTo(File.ReadAllText(file)), hint);
    }
}
