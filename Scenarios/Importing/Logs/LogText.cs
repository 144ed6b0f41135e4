using System.Buffers;
using System.Text;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Finds what Lambda wrote in a text: in its lines, and in the JSON documents among them.</summary>
/// <param name="collector">Takes what is found.</param>
internal sealed class LogText(LogCollector collector)
{
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        [TextReport.Mark, JsonReport.Mark, "Task timed out after", "INIT_START", "platform.initStart", "INIT_REPORT",
            TraceSegments.Handler, $"{TraceSegments.Service}\"", "\"field\"", .. HandlerFailures.Marks],
        StringComparison.Ordinal);

    private static readonly SearchValues<byte> Brackets = SearchValues.Create("{["u8);

    /// <summary>Whether a text may hold anything that Lambda wrote.</summary>
    public static bool MayHold(string text) => text.AsSpan().ContainsAny(Marks);

    /// <summary>Takes what Lambda wrote in a text.</summary>
    /// <param name="text">One line, or more.</param>
    /// <param name="line">The number of its first line.</param>
    /// <param name="whole">
    /// Whether nothing follows. Otherwise a JSON document that is not whole at the end is left for later.
    /// </param>
    /// <returns>Where the part begins that is left for later; -1 when nothing is left.</returns>
    public int Read(string text, long line, bool whole)
    {
        if (text.AsSpan().IndexOfAny('{', '[') < 0)
        {
            collector.Lines.Read(text, default, line);
            return -1;
        }
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int done = 0, open = -1;
        for (int at = Next(bytes, 0); at >= 0; at = Next(bytes, at))
        {
            var end = JsonText.CanBegin(bytes.AsSpan(at)) ? JsonText.Scan(bytes.AsSpan(at), out int length)
                : Nothing(out length);
            if (end == JsonEnd.Whole)
            {
                line = Document(bytes, done, at, length, line);
                done = at += length;
                continue;
            }
            if (end == JsonEnd.Open && open < done) open = at;
            if (end == JsonEnd.Open && !whole) break;
            at++;
        }
        bool later = open >= done;
        int plain = later ? open : bytes.Length;
        collector.Lines.Read(Encoding.UTF8.GetString(bytes, done, plain - done), default, line);
        return later ? Encoding.UTF8.GetCharCount(bytes, 0, open) : -1;
    }

    private static JsonEnd Nothing(out int length)
    {
        length = 0;
        return JsonEnd.Broken;
    }

    private static int Next(byte[] bytes, int from)
    {
        int found = bytes.AsSpan(from).IndexOfAny(Brackets);
        return found < 0 ? -1 : from + found;
    }

    // Takes the text before a document and the document, and counts the lines.
    private long Document(byte[] bytes, int done, int at, int length, long line)
    {
        string before = Encoding.UTF8.GetString(bytes, done, at - done);
        collector.Lines.Read(before, default, line);
        line += bytes.AsSpan(done, at - done).Count((byte)'\n');
        string near = before[(before.LastIndexOf('\n') + 1)..];
        var place = default(LogPlace).Behind(near);
        if (HandlerFailures.IsOfGo(near, bytes.AsSpan(at, length))) collector.Failed(HandlerFailure.Error, place, near);
        collector.Json.Read(bytes.AsMemory(at, length), place, line);
        return line + bytes.AsSpan(at, length).Count((byte)'\n');
    }
}
