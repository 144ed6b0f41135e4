namespace LambdaSim.Output;

/// <summary>The files of one answer. All are written beside their names first and then take them together: nothing
/// half-written is ever found, and no folder that mixes old files with new ones.</summary>
/// <remarks>Whatever is not finished is removed at the end, and so are folders that were made for it.</remarks>
public sealed class OutputFiles : IDisposable
{
    private readonly Dictionary<string, OutputFile> files = new(StringComparer.Ordinal);
    private readonly List<string> superseded = [];
    private readonly List<string> made = [];
    private MovedFolder? aside;
    private bool finished;

    /// <summary>Opens a file that is written later, so that what cannot be written is told before the work is
    /// done.</summary>
    /// <param name="name">The file; folders above it are made.</param>
    /// <param name="replaces">Whether it may replace one that this program wrote; what anybody else wrote is never replaced.</param>
    /// <returns>Where its content goes.</returns>
    /// <exception cref="OutputException">It cannot be written, was named already, or would replace what it may
    /// not.</exception>
    public Stream Reserve(string name, bool replaces = true)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (files.ContainsKey(name)) throw new OutputException($"'{name}' cannot be written twice: name another file.");
        if (Path.GetDirectoryName(name) is { Length: > 0 } folder) Make(folder, whatFor: name);
        var file = OutputFile.Open(name, replaces);
        files.Add(name, file);
        return file.Stream;
    }

    /// <summary>Makes a folder for files whose names are not known yet.</summary>
    /// <param name="name">The folder; those above it are made.</param>
    /// <exception cref="OutputException">It cannot be made.</exception>
    public void MakeFolder(string name)
    {
        if (name.Length == 0) throw new OutputException("A folder needs a name, and '' is none.");
        Make(name, whatFor: name);
    }

    /// <summary>Sees that a folder will hold files that were named, and no other: whoever reads it reads all.</summary>
    /// <param name="folder">The folder; it is there.</param>
    /// <exception cref="OutputException">Another file lies in it, or below it.</exception>
    public void MustFill(string folder)
    {
        string[] names = [.. files.Keys.Select(Path.GetFullPath)];
        string? other;
        try
        {
            other = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(OutputFile.Unfinished, StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith('.')
                    && !names.Contains(Path.GetFullPath(file)))
                .Order(StringComparer.Ordinal).FirstOrDefault();
        }
        catch (Exception problem) when (OutputException.IsAbout(problem))
        {
            throw OutputException.Of($"'{folder}'", problem);
        }
        if (other is not null)
            throw new OutputException(
                $"'{folder}' cannot be written: it holds {Path.GetRelativePath(folder, other)}, which this run does not write, and whoever "
                + "imports the folder takes both for one. Name a folder of its own, or move the file away.");
    }

    /// <summary>Writes a file, whether it was reserved or not.</summary>
    /// <param name="name">The file; folders above it are made.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Write(string name, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(write);
        if (!files.TryGetValue(name, out var file) || file.Written)
        {
            Reserve(name);
            file = files[name];
        }
        file.Written = true;
        write(file.Stream);
        file.Close();
    }

    /// <summary>Writes a file of text.</summary>
    /// <param name="name">The file; folders above it are made.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void WriteText(string name, Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Write(name, file =>
        {
            using StreamWriter writer = new(file, leaveOpen: true);
            write(writer);
        });
    }

    /// <summary>Removes a file in the end, if it is there: one of these stands for it.</summary>
    /// <param name="name">The file.</param>
    public void Supersede(string name) => superseded.Add(name);

    /// <summary>Moves in the end what a folder holds to another, so that these files stand alone in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="to">Where to; it is made.</param>
    public void SetAside(string folder, string to) => aside = new MovedFolder(folder, to);

    /// <summary>Gives all files their names.</summary>
    /// <exception cref="OutputException">A file cannot be written, or one that another stands for not be removed.</exception>
    public void Finish()
    {
        foreach (var file in files.Values) file.Close();
        aside?.Move();
        try
        {
            foreach (var file in files.Values) file.TakeName();
        }
        catch (OutputException)
        {
            aside?.Back();
            throw;
        }
        foreach (string name in superseded) OutputFile.Remove(name);
        finished = true;
    }

    /// <summary>Removes what was not finished.</summary>
    public void Dispose()
    {
        foreach (var file in files.Values) file.Drop();
        files.Clear();
        if (!finished) made.ForEach(OutputFolder.RemoveIfEmpty);
        made.Clear();
    }

    private void Make(string folder, string whatFor)
    {
        try
        {
            made.InsertRange(0, OutputFolder.Make(folder));
        }
        catch (Exception problem) when (OutputException.IsAbout(problem))
        {
            throw OutputException.Of($"'{whatFor}'", problem);
        }
    }
}
