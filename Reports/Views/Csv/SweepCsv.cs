using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>sweep.csv: a row a point and replication; units stand in the names of the columns.</summary>
public static class SweepCsv
{
    /// <summary>Writes the names of the columns, and the rows of every point.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(SweepResult result, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(result);
        using CsvWriter csv =
            new(output, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
        if (result.Points.FirstOrDefault(point => point.NotPossible is null) is { } ran) WriteHead(result.Axes, ran, csv);
        foreach (var point in result.Points) WriteRows(point, csv);
    }

    /// <summary>The name of the column of a metric.</summary>
    /// <param name="metric">The metric.</param>
    internal static string ColumnOf(MetricEstimate metric) => $"{metric.Name.Replace(' ', '_')}_{MetricText.Key(metric.Unit)}";

    /// <summary>The value of a metric in a replication, in the unit of its column; null where it has none.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="row">The place of the replication.</param>
    internal static double? Value(MetricEstimate metric, int row) => MetricText.Written(metric.ByReplication[row], metric.Unit);

    private static void WriteHead(IReadOnlyList<SweepAxis> axes, SweepPoint point, CsvWriter csv)
    {
        csv.WriteField("point");
        foreach (var axis in axes) csv.WriteField(axis.Path);
        csv.WriteField("replication");
        csv.WriteField("seed");
        csv.WriteField("fingerprint");
        foreach (var metric in point.Metrics)
            csv.WriteField(ColumnOf(metric));
        csv.NextRecord();
    }

    private static void WriteRows(SweepPoint point, CsvWriter csv)
    {
        for (int row = 0; row < point.Replications.Count; row++)
        {
            var replication = point.Replications[row];
            csv.WriteField(point.Number);
            foreach (string value in point.Values) csv.WriteField(value);
            csv.WriteField(replication.Number);
            csv.WriteField(replication.Seed);
            csv.WriteField(replication.Fingerprint);
            foreach (var metric in point.Metrics)
                csv.WriteField(Value(metric, row)?.ToString() ?? "");
            csv.NextRecord();
        }
    }
}
