using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>sweep.csv: a row a point and replication; units stand in the names of the columns.</summary>
public static class SweepCsv
{
    /// <summary>Writes the names of the columns.</summary>
    /// <param name="axes">What varies.</param>
    /// <param name="point">Any point: all have the same metrics.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void WriteHead(IReadOnlyList<SweepAxis> axes, SweepPoint point, TextWriter output)
    {
        using var csv = Begin(output);
        csv.WriteField("point");
        foreach (var axis in axes) csv.WriteField(axis.Path);
        csv.WriteField("replication");
        csv.WriteField("seed");
        csv.WriteField("fingerprint");
        foreach (var metric in point.Metrics)
            csv.WriteField($"{metric.Name.Replace(' ', '_')}_{MetricText.Key(metric.Unit)}");
        csv.NextRecord();
    }

    /// <summary>Writes the rows of one point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void WriteRows(SweepPoint point, TextWriter output)
    {
        using var csv = Begin(output);
        for (int row = 0; row < point.Replications.Count; row++)
        {
            var replication = point.Replications[row];
            csv.WriteField(point.Number);
            foreach (string value in point.Values) csv.WriteField(value);
            csv.WriteField(replication.Number);
            csv.WriteField(replication.Seed);
            csv.WriteField(replication.Fingerprint);
            foreach (var metric in point.Metrics)
                csv.WriteField(MetricText.Written(metric.ByReplication[row], metric.Unit)?.ToString() ?? "");
            csv.NextRecord();
        }
    }

    private static CsvWriter Begin(TextWriter output) =>
        new(output, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
}
