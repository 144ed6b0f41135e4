namespace LambdaSim.Output;

/// <summary>A folder that files are written into.</summary>
internal static class OutputFolder
{
    /// <summary>Makes a folder and those above it, where they are not there.</summary>
    /// <param name="name">The folder.</param>
    /// <exception cref="IOException">It cannot be made; a file that stands in its way is named.</exception>
    public static void Make(string name)
    {
        for (string? above = name; !string.IsNullOrEmpty(above); above = Path.GetDirectoryName(above))
        {
            if (Directory.Exists(above)) break;
            if (File.Exists(above)) throw new IOException($"'{above}' is a file and no folder.");
        }
        Directory.CreateDirectory(name);
    }
}
