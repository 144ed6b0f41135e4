using Microsoft.Win32.SafeHandles;

namespace LambdaSim.Output;

/// <summary>One file on its way: it is written beside its name and takes the name when all is well.</summary>
/// <remarks>What is there and is no regular file (a pipe, a device) is opened and written as it is.</remarks>
internal sealed class OutputFile
{
    /// <summary>How the name of a file ends that is not finished.</summary>
    public const string Unfinished = ".unfinished";

    private readonly string name, target;
    private readonly bool replaces, inPlace;
    private bool moved;

    private OutputFile(string name, string target, bool replaces, FileStream file, bool inPlace)
    {
        (this.name, this.target, this.replaces, this.inPlace) = (name, target, replaces, inPlace);
        Stream = new OutputStream(file, $"'{name}'");
    }

    /// <summary>Where its content goes.</summary>
    public OutputStream Stream { get; }

    /// <summary>Whether its content was written already.</summary>
    public bool Written { get; set; }

    /// <summary>Opens a file in a folder that is there.</summary>
    /// <param name="name">The file.</param>
    /// <param name="replaces">Whether it may replace one that this program wrote; what anybody else wrote is never replaced.</param>
    /// <exception cref="OutputException">It cannot be written, or would replace what it may not.</exception>
    public static OutputFile Open(string name, bool replaces)
    {
        if (name.Length == 0) throw new OutputException("A file needs a name, and '' is none.");
        try
        {
            if (OpenSpecial(name) is { } special) return new OutputFile(name, name, replaces, special, inPlace: true);
            if (!replaces && Path.Exists(name)) throw Taken(name);
            if (Directory.Exists(name)) throw new IOException("It is a folder.");
            string target = Target(name);
            if (File.Exists(target) && !OwnFile.Is(target)) throw Foreign(name);
            return new OutputFile(name, target, replaces, File.Create(target + Unfinished), inPlace: false);
        }
        catch (Exception problem) when (OutputException.IsAbout(problem))
        {
            throw OutputException.Of($"'{name}'", problem);
        }
    }

    /// <summary>Ends the writing.</summary>
    public void Close() => Stream.Dispose();

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="OutputException">It cannot have it.</exception>
    public void TakeName()
    {
        try
        {
            if (!inPlace) File.Move(target + Unfinished, target, overwrite: replaces);
            moved = true;
        }
        catch (Exception problem) when (OutputException.IsAbout(problem))
        {
            throw !replaces && Path.Exists(target) ? Taken(name) : OutputException.Of($"'{name}'", problem);
        }
    }

    /// <summary>Removes a file, if it is there and this program wrote it.</summary>
    /// <param name="name">The file.</param>
    /// <exception cref="OutputException">It cannot be removed.</exception>
    public static void Remove(string name)
    {
        try
        {
            if (File.Exists(name) && OwnFile.Is(name)) File.Delete(name);
        }
        catch (Exception problem) when (OutputException.IsAbout(problem))
        {
            throw OutputException.Of($"'{name}'", problem);
        }
    }

    /// <summary>Removes what has not got its name.</summary>
    public void Drop()
    {
        try
        {
            Stream.Dispose();
            if (!moved && !inPlace) File.Delete(target + Unfinished);
        }
        catch (Exception problem) when (problem is OutputException || OutputException.IsAbout(problem))
        {
            // What cannot be written can often not be removed either; the user hears of the first of it.
        }
    }

    private static OutputException Taken(string name) =>
        new($"'{name}' is there already, and nothing is overwritten. Name another with -o.");

    private static OutputException Foreign(string name) => new(
        $"'{name}' is there already, and this program did not write it: nothing is overwritten. Name another, or move it away.");

    /// <summary>Where a link leads to in the end; the name itself of anything else.</summary>
    private static string Target(string name)
    {
        // Of a relative name the target would be sought in the root folder.
        FileInfo link = new(Path.GetFullPath(name));
        return link.LinkTarget is null ? name : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>A pipe or a device, opened; null for anything else. A pipe that is opened twice would end in
    /// between.</summary>
    private static FileStream? OpenSpecial(string name)
    {
        // A link that leads to nothing is there, and nothing to open: its file will be made.
        if (!File.Exists(name) || !File.Exists(Target(name))) return null;
        FileStream file = new(name, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (!IsRegular(file.SafeFileHandle)) return file;
        file.Dispose();
        return null;
    }

    /// <summary>Only the length of a regular file can be set; that it has already changes nothing.</summary>
    private static bool IsRegular(SafeFileHandle file)
    {
        try
        {
            RandomAccess.SetLength(file, RandomAccess.GetLength(file));
            return true;
        }
        catch (Exception problem) when (OutputException.IsAbout(problem))
        {
            return false;
        }
    }
}
