using System.IO.Compression;

namespace LambdaSim.Scenarios.Importing;

/// <summary>What to import, and how.</summary>
public sealed record ImportRequest
{
    /// <summary>The files, in the order in which they were named; a folder stands for itself.</summary>
    public required IReadOnlyList<ImportSource> Sources { get; init; }

    /// <summary>
    /// The name that companion files begin with; null when nothing can be written beside the scenario, because it goes
    /// to standard output.
    /// </summary>
    public string? Stem { get; init; }

    /// <summary>Whether measured durations are written as they are, for <c>samples</c>.</summary>
    public bool Samples { get; init; }

    /// <summary>The function's name where the files do not say it; null to name it after the file.</summary>
    public string? Function { get; init; }

    /// <summary>Values for the parameters of a template, by their names; others keep their defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>A file with values for parameters, after those that were given one by one; null for none.</summary>
    public ImportSource? ParameterFile { get; init; }

    /// <summary>How many functions to take out of many.</summary>
    public int Functions { get; init; } = 50;

    /// <summary>Which of many functions are drawn.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>A file from elsewhere.</summary>
/// <param name="Name">Its name as the user wrote it; <c>-</c> for standard input.</param>
/// <param name="Open">Opens it for reading, once.</param>
/// <param name="Folder">The folder that it is, when it is one.</param>
public sealed record ImportSource(string Name, Func<TextReader> Open, string? Folder = null)
{
    /// <summary>A file or a folder; files that are packed with gzip are unpacked on the way.</summary>
    /// <param name="name">Its path.</param>
    public static ImportSource OfFile(string name) =>
        new(name, () => new StreamReader(Bytes(name)), Directory.Exists(name) ? name : null);

    /// <summary>The name without folder and ending, for naming things after it.</summary>
    public string Stem => Called ?? (Name == "-" ? "" : Path.GetFileName(Name).Split('.')[0]);

    /// <summary>What things are named after instead of the name; null for the name.</summary>
    public string? Called { get; init; }

    /// <summary>What people call it.</summary>
    public string Shown => Name == "-" ? "standard input" : Name;

    private static Stream Bytes(string name)
    {
        var bytes = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16);
        if (!name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && !IsPacked(bytes)) return bytes;
        // A subscription packs what it hands over, and a delivery stream that packs as well packs it again.
        bool twice = bytes.CanSeek && IsPackedTwice(bytes);
        GZipStream once = new(bytes, CompressionMode.Decompress);
        return twice ? new GZipStream(once, CompressionMode.Decompress) : once;
    }

    // What a delivery stream writes is often packed, and not called so; a pipe cannot be looked into.
    private static bool IsPacked(FileStream bytes)
    {
        if (!bytes.CanSeek) return false;
        bool packed = BeginsPacked(bytes);
        bytes.Position = 0;
        return packed;
    }

    private static bool IsPackedTwice(FileStream bytes)
    {
        try
        {
            using GZipStream once = new(bytes, CompressionMode.Decompress, leaveOpen: true);
            return BeginsPacked(once);
        }
        catch (InvalidDataException)
        {
            // Whoever reads it says so.
            return false;
        }
        finally
        {
            bytes.Position = 0;
        }
    }

    private static bool BeginsPacked(Stream bytes) => bytes.ReadByte() == 0x1F && bytes.ReadByte() == 0x8B;
}

/// <summary>A file that cannot be imported.</summary>
/// <param name="file">Its name as the user wrote it.</param>
/// <param name="line">The line, counted from 1; 0 when it is about the whole file.</param>
/// <param name="message">What is wrong, without a full stop.</param>
/// <param name="hint">The likely fix, as a sentence.</param>
public sealed class ImportException(string file, long line, string message, string hint) : Exception(message)
{
    /// <summary>The file.</summary>
    public string File => file;

    /// <summary>The line, counted from 1; 0 when it is about the whole file.</summary>
    public long Line => line;

    /// <summary>The likely fix.</summary>
    public string Hint => hint;

    /// <summary>Place, message and fix, as people read them.</summary>
    public string Render() => $"{file}{(line > 0 ? $":{line}" : "")}  error: {Message}\n      {hint}";
}
