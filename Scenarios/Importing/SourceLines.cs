using System.Text;

namespace LambdaSim.Scenarios.Importing;

/// <summary>The lines of a text, one at a time; a very long line comes in parts.</summary>
internal sealed class SourceLines : IDisposable
{
    /// <summary>What is said of bytes that are no text.</summary>
    public const string NoText = "it is not text";

    private const int LongestPart = 16 * 1024 * 1024;
    private readonly ImportSource source;
    private readonly TextReader reader;
    private readonly StringBuilder line = new();

    private SourceLines(ImportSource source, TextReader reader) => (this.source, this.reader) = (source, reader);

    /// <summary>The number of the line last read, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the text last read is part of a line that goes on.</summary>
    public bool GoesOn { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ImportException">It is a folder, or cannot be read.</exception>
    public static SourceLines Open(ImportSource source)
    {
        if (source.Folder is not null)
            throw new ImportException(source.Name, 0, "it is a folder", "Name the files in it.");
        try
        {
            return new SourceLines(source, source.Open());
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImportException(source.Name, 0, "there is no such file", "Check its name, and the folder.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(source, problem);
        }
    }

    /// <summary>The whole of a text of at most 64 MB.</summary>
    /// <exception cref="ImportException">It is empty, too long, or not text.</exception>
    public static string ReadAll(ImportSource source)
    {
        const int most = 64 * 1024 * 1024;
        using var lines = Open(source);
        StringBuilder text = new();
        while (lines.Read() is { } line)
        {
            text.Append(line);
            if (!lines.GoesOn) text.Append('\n');
            if (text.Length > most)
                throw new ImportException(source.Name, lines.Number, "it is longer than 64 MB", "Export less at once.");
        }
        return string.IsNullOrWhiteSpace(text.ToString()) ? throw Empty(source) : text.ToString();
    }

    /// <summary>Says that a file holds nothing.</summary>
    public static ImportException Empty(ImportSource source) => new(
        source.Name, 0, "it is empty", "The command that made it perhaps failed; run it again.");

    /// <summary>The next line without its end, or the next part of a very long one; null after the last.</summary>
    /// <exception cref="ImportException">The bytes are no text.</exception>
    public string? Read()
    {
        line.Clear();
        bool any = false, first = !GoesOn;
        GoesOn = false;
        try
        {
            for (int letter = reader.Read(); letter >= 0; letter = reader.Read())
            {
                any = true;
                if (letter == '\n') break;
                if (letter == 0)
                    throw new ImportException(
                        source.Name, first ? Number + 1 : Number, NoText,
                        "An archive or an executable was perhaps named by mistake; .gz files are unpacked.");
                line.Append((char)letter);
                GoesOn = line.Length == LongestPart;
                if (GoesOn) break;
            }
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            throw Unreadable(source, problem);
        }
        if (!any) return null;
        if (first) Number++;
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        return line.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private static ImportException Unreadable(ImportSource source, Exception problem) =>
        new(source.Name, 0, $"it cannot be read: {problem.Message}", "Check its permissions, and that it is whole.");
}
