namespace LambdaSim.Output;

/// <summary>A folder that files are written into.</summary>
internal static class OutputFolder
{
    /// <summary>Makes a folder and those above it, where they are not there.</summary>
    /// <param name="name">The folder.</param>
    /// <returns>Those that were not there, the deepest first.</returns>
    /// <exception cref="IOException">It cannot be made; a file that stands in its way is named.</exception>
    public static IReadOnlyList<string> Make(string name)
    {
        List<string> made = [];
        for (string? above = name; !string.IsNullOrEmpty(above); above = Path.GetDirectoryName(above))
        {
            if (Directory.Exists(above)) break;
            if (File.Exists(above)) throw new IOException($"'{above}' is a file and no folder.");
            made.Add(above);
        }
        Directory.CreateDirectory(name);
        return made;
    }

    /// <summary>Removes a folder if nothing lies in it.</summary>
    /// <param name="name">The folder.</param>
    public static void RemoveIfEmpty(string name)
    {
        try
        {
            if (Directory.Exists(name) && !Directory.EnumerateFileSystemEntries(name).Any()) Directory.Delete(name);
        }
        catch (Exception problem) when (OutputException.IsAbout(problem))
        {
            // An empty folder that stays harms nobody.
        }
    }
}
