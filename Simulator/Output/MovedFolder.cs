namespace LambdaSim.Output;

/// <summary>What a folder holds, moved to another one, and back where what should take its place cannot.</summary>
/// <remarks>Files on their way to their names stay: they belong to what comes.</remarks>
/// <param name="from">The folder.</param>
/// <param name="to">Where to; it is made.</param>
internal sealed class MovedFolder(string from, string to)
{
    private readonly List<string> moved = [];

    /// <summary>Moves the files.</summary>
    /// <exception cref="OutputException">One cannot be moved; then none is.</exception>
    public void Move()
    {
        try
        {
            foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                if (file.EndsWith(OutputFile.Unfinished, StringComparison.Ordinal)) continue;
                string name = Path.GetRelativePath(from, file), target = Path.Combine(to, name);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(file, target);
                moved.Add(name);
            }
        }
        catch (Exception problem) when (OutputException.IsAbout(problem))
        {
            Back();
            throw OutputException.Of($"'{to}'", problem);
        }
    }

    /// <summary>Moves them back, over whatever has their names.</summary>
    public void Back()
    {
        try
        {
            foreach (string name in moved) File.Move(Path.Combine(to, name), Path.Combine(from, name), overwrite: true);
            if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        }
        catch (Exception problem) when (OutputException.IsAbout(problem))
        {
            // Nothing is lost: what cannot be moved back stays where it was moved to, and the user hears of the first of it.
        }
    }
}
