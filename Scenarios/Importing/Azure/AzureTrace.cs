using System.Globalization;
using LambdaSim.Scenarios.Importing.Logs;

namespace LambdaSim.Scenarios.Importing.Azure;

/// <summary>Makes a scenario of the Azure Functions invocation trace of 2021: a row for each invocation.</summary>
/// <remarks>
/// Zhang et al., Faster and Cheaper Serverless Computing on Harvested Resources, SOSP (2021); CC-BY-4.0. Columns: app, func,
/// end_timestamp and duration, both in seconds. A row is as good as a report of a log without memory and cold starts.
/// </remarks>
internal static class AzureTrace
{
    /// <summary>The first line of such a file.</summary>
    public const string Header = "app,func,end_timestamp,duration";

    private const int Columns = 4, ShortName = 8;
    private const string Fix = "It is AzureFunctionsInvocationTraceForTwoWeeksJan2021.txt: app,func,end_timestamp,duration.";

    /// <summary>Reads the trace.</summary>
    /// <exception cref="ImportException">The file is none, or is damaged.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        LogCollector collector = new(request);
        long rows = 0;
        foreach (var source in request.Sources) rows += Read(source, collector);
        var functions = collector.Functions;
        if (functions.Length == 0) throw new ImportException(request.Sources[0].Name, 0, "it has no rows", Fix);
        return LogImporter.Write(request, functions, collector, new LogWords(
            "How often would the functions of a real cloud start cold on Lambda?",
            $"Made of {Importer.Count(rows, "invocation")} of the Azure Functions trace of 2021 (Zhang et al., SOSP 2021; CC-BY).",
            "Azure Functions 2021",
            "Its invocations are Azure's, of 424 functions: durations are whole milliseconds, and cold starts are within them.",
            TellColdStarts: false));
    }

    /// <summary>Whether a file begins as such a trace.</summary>
    /// <param name="source">The file.</param>
    public static bool Is(ImportSource source)
    {
        using var lines = SourceLines.Open(source);
        return lines.Read()?.Trim('\uFEFF', ' ', '\r', '\n') == Header;
    }

    private static long Read(ImportSource source, LogCollector collector)
    {
        collector.Begin(source);
        using var lines = SourceLines.Open(source);
        if (lines.Read()?.Trim('\uFEFF', ' ', '\r', '\n') != Header)
            throw new ImportException(source.Name, 1, "its first line is not that of the trace", Fix);
        long rows = 0;
        while (lines.Read() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            string[] fields = line.Split(',');
            double? end = fields.Length == Columns ? Seconds(fields[2]) : null, duration = end is null ? null : Seconds(fields[3]);
            if (end is null || duration is null || fields[1].Length == 0)
                throw new ImportException(source.Name, lines.Number, $"'{Shown(line)}' is no row of the trace", Fix);
            rows++;
            string name = fields[1].Length > ShortName ? fields[1][..ShortName] : fields[1];
            collector.Add(new Report { Duration = duration.Value * 1000, Place = new LogPlace(end * 1000, name) }, lines.Number);
        }
        return rows;
    }

    private static string Shown(string line) => line.Length > 60 ? line[..60] + "..." : line.TrimEnd();

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && value is >= 0 and < Report.Longest / 1000
            ? value
            : null;
}
