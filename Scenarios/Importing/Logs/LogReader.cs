namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Reads a log line by line, and puts together what goes over several lines.</summary>
/// <remarks>Only a JSON document that is not whole is kept; of a very long one only what is not whole.</remarks>
/// <param name="collector">Takes what is found.</param>
internal sealed class LogReader(LogCollector collector)
{
    private const int LongestDocument = 16 * 1024 * 1024;
    private JsonText? pending;

    /// <summary>Reads a file.</summary>
    /// <param name="source">The file.</param>
    /// <returns>How many lines it has.</returns>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public long Read(ImportSource source)
    {
        collector.Begin(source);
        using var lines = SourceLines.Open(source);
        string? first = lines.Read();
        if (first is not null && LogTable.IsDelimiter(first)) first = lines.Read();
        if (first is not null && LogTable.Of(first) is { } table) table.Read(lines, collector);
        else
            for (string? line = first; line is not null; line = lines.Read()) Take(line, lines);
        if (pending is { } cutOff) collector.Lines.Read(Rest(cutOff), default, cutOff.Line);
        pending = null;
        collector.Lines.Reset();
        if (lines.Number == 0) collector.Note("is empty.");
        return lines.Number;
    }

    private void Take(string line, SourceLines lines)
    {
        string end = lines.GoesOn ? "" : "\n";
        if (pending is null)
        {
            Begin(line + end, lines.Number, whole: false);
        }
        else if (pending.Add(line + end) != JsonEnd.Open || pending.Length >= LongestDocument)
        {
            var document = pending;
            pending = null;
            Begin(document.ToString(), document.Line, document.End == JsonEnd.Open);
        }
    }

    // Whatever is not whole at the end waits for the next line.
    private void Begin(string text, long line, bool whole)
    {
        int open = collector.Text.Read(text, line, whole);
        if (open < 0) return;
        if (whole && open == 0)
        {
            collector.Lines.Read(text, default, line);
            return;
        }
        JsonText rest = new(text[open..], line + text.AsSpan(0, open).Count('\n'));
        if (rest.End == JsonEnd.Open) pending = rest;
        else collector.Lines.Read(rest.ToString(), default, rest.Line);
    }

    // What is whole inside a document that the file ends within is taken; the rest is lost.
    private string Rest(JsonText document)
    {
        string text = document.ToString();
        int open = collector.Text.Read(text, document.Line, whole: true);
        return open < 0 ? "" : text[open..];
    }
}
