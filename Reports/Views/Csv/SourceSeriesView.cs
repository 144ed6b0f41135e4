using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>streams.csv, record-mappings.csv and the like: one row a window and source of a kind, with a column for each of its counts
/// and levels.</summary>
/// <remarks>Counts are of the window, levels its mean and peak, lengths of time in milliseconds.</remarks>
public static class SourceSeriesView
{
    /// <summary>The name of the file of a kind of sources.</summary>
    /// <param name="set">The metrics of the kind.</param>
    public static string FileOf(MetricSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return $"{Lower(set.Sources!.Key, '-')}.csv";
    }

    /// <summary>Writes all windows in order of time, and of the scenario's sources within a window.</summary>
    /// <param name="result">What they are of.</param>
    /// <param name="sources">All sources of one kind.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(RunResult result, SourcesResult sources, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(sources);
        var layout = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = new CsvWriter(output, layout, leaveOpen: true);
        string[] columns =
        [
            "time_s", sources.Of.Replace(' ', '_'), .. sources.Set.Counts.Select(count => Lower(count.Name, '_')),
            .. sources.Set.Levels.SelectMany(ColumnsOf), "partial",
        ];
        foreach (string column in columns) csv.WriteField(column);
        csv.NextRecord();
        int windows = sources.All.Select(source => source.Measured.Windows).DefaultIfEmpty().Max();
        for (int window = 0; window < windows; window++)
            foreach (var source in sources.All) WriteRow(csv, result, source, window);
    }

    private static void WriteRow(CsvWriter csv, RunResult result, SourceResult source, int window)
    {
        csv.WriteField((result.Window * window).TotalSeconds.ToString(CultureInfo.InvariantCulture));
        csv.WriteField(source.Name);
        foreach (var count in source.Measured.Set.Counts) csv.WriteField(source.SeriesOf(count)[window]);
        foreach (var level in source.Measured.Set.Levels)
        {
            if (level.IsTime) csv.WriteField(Text(source[level].Peaks[window] / (double)TimeSpan.TicksPerMillisecond));
            else
            {
                csv.WriteField(Text(source[level].Means[window]));
                csv.WriteField(source[level].Peaks[window]);
            }
        }
        csv.WriteField(result.Partial ? "true" : "false");
        csv.NextRecord();
    }

    private static IEnumerable<string> ColumnsOf(Level level)
    {
        string name = Lower(level.Name, '_');
        return level.IsTime ? [$"{name}_ms"] : [$"{name}_mean", $"{name}_peak"];
    }

    /// <summary>"toDestination" as "to_destination".</summary>
    private static string Lower(string name, char between)
    {
        var text = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter)) text.Append(between);
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    private static string Text(double value) => Readable.Round(value, 6).ToString(CultureInfo.InvariantCulture);
}
