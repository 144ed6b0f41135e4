using System.Globalization;

namespace LambdaSim.Scenarios.Language.Traces;

/// <summary>One recorded arrival.</summary>
/// <param name="Seconds">When, in seconds since the first arrival of the file.</param>
/// <param name="Duration">How long its handler ran, in seconds; null when the file does not say.</param>
/// <param name="Function">Whom it called; null when the file does not say.</param>
public readonly record struct TraceRow(double Seconds, double? Duration, string? Function);

/// <summary>
/// Reads recorded arrivals from a CSV file (<c>.csv</c> or <c>.csv.gz</c>) one by one. The file is streamed: memory
/// does not grow with its length. Times are seconds, or ISO 8601 dates and times (UTC unless they name an offset), and
/// must not go back.
/// </summary>
public sealed class TraceReader : IDisposable
{
    private readonly CsvTable table;
    private readonly int time;
    private readonly int duration;
    private readonly int function;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private double? originSeconds;
    private long? originTicks;
    private double last;

    private TraceReader(CsvTable table, string time, string? duration, string? function)
    {
        this.table = table;
        this.time = table.Find(time);
        this.duration = duration is null ? -1 : table.Find(duration);
        this.function = function is null ? -1 : table.Find(function);
    }

    /// <summary>The line in the file of the row last read, counted from 1.</summary>
    public long Line => table.Line;

    /// <summary>Opens a trace and finds its columns.</summary>
    /// <param name="file">The file; a name ending in <c>.gz</c> is unpacked while it is read.</param>
    /// <param name="time">The column with the time of arrival.</param>
    /// <param name="duration">The column with the handler's duration in seconds, or null.</param>
    /// <param name="function">The column with the function's name, or null.</param>
    /// <returns>A reader before the first row; the caller disposes of it.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">A <c>.gz</c> file is not what its name says.</exception>
    /// <exception cref="CsvColumnException">A column is missing.</exception>
    public static TraceReader Open(string file, string time, string? duration, string? function)
    {
        ArgumentNullException.ThrowIfNull(file);
        CsvTable table = CsvTable.Open(file);
        try
        {
            return new TraceReader(table, time, duration, function);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Opens the trace of a scenario.</summary>
    /// <param name="trace">The arrivals.</param>
    /// <returns>A reader before the first row; the caller disposes of it.</returns>
    public static TraceReader Open(TraceArrivals trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return Open(trace.File, trace.Time, trace.Duration, trace.Function);
    }

    /// <summary>Reads the next row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="CsvRowException">The row cannot be used, or is earlier than the one before.</exception>
    public bool Read(out TraceRow row)
    {
        row = default;
        if (!table.Read())
        {
            return false;
        }

        double seconds = Seconds(table.Field(time));
        if (seconds < last)
        {
            throw new CsvRowException(Line, "its time is earlier than that of the row before") { OutOfOrder = true };
        }

        last = seconds;
        row = new TraceRow(seconds, Duration(), Name());
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => table.Dispose();

    private double? Duration() => duration < 0 ? null : table.Number(duration);

    // The same few names come again and again: one string each is kept, up to a number that no scenario reaches.
    private string? Name()
    {
        if (function < 0)
        {
            return null;
        }

        string name = table.Field(function);
        if (names.TryGetValue(name, out string? known))
        {
            return known;
        }

        if (names.Count < 10_000)
        {
            names.Add(name, name);
        }

        return name;
    }

    private double Seconds(string text)
    {
        bool number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && double.IsFinite(seconds);
        if (number && originTicks is null)
        {
            originSeconds ??= seconds;
            return seconds - originSeconds.Value;
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!number && originSeconds is null
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out DateTimeOffset moment))
        {
            originTicks ??= moment.UtcTicks;
            return (moment.UtcTicks - originTicks.Value) / (double)TimeSpan.TicksPerSecond;
        }

        throw new CsvRowException(
            Line, $"'{Reading.Words.Shorten(text)}' is not {(originSeconds, originTicks) switch
            {
                (not null, _) => "a number of seconds, as in the rows before",
                (_, not null) => "a date and time, as in the rows before",
                _ => "a number of seconds, nor a date and time such as 2023-11-16T18:17:03.98Z",
            }}");
    }
}
