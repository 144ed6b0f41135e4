using LambdaSim.Reports.Results;
using Column = LambdaSim.Reports.Views.ParquetColumn<(LambdaSim.Reports.Results.SweepPoint Point, int Row)>;

namespace LambdaSim.Reports.Views;

/// <summary>sweep.parquet: the columns and the values of sweep.csv, with types.</summary>
/// <remarks>What varies is text, as it was typed. What is empty in the CSV is null.</remarks>
public static class SweepParquet
{
    /// <summary>Writes the rows of every point.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(SweepResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var table = new ParquetTable<(SweepPoint Point, int Row)>(output, Columns(result));
        foreach (var point in result.Points)
            for (int row = 0; row < point.Replications.Count; row++)
                table.Write((point, row));
    }

    private static Column[] Columns(SweepResult result) =>
    [
        Column.Value<int>("point", (in at) => at.Point.Number),
        .. result.Axes.Index().Select(axis => Column.Text(axis.Item.Path, (in at) => at.Point.Values[axis.Index])),
        Column.Value<int>("replication", (in at) => at.Point.Replications[at.Row].Number),
        Column.Value<ulong>("seed", (in at) => at.Point.Replications[at.Row].Seed),
        Column.Text("fingerprint", (in at) => at.Point.Replications[at.Row].Fingerprint),
        .. result.Points.FirstOrDefault(point => point.NotPossible is null)?.Metrics.Index().Select(metric => Metric(
            metric.Item, metric.Index)) ?? [],
    ];

    private static Column Metric(MetricEstimate metric, int place) => Column.Value<double>(
        SweepCsv.ColumnOf(metric), (in at) => SweepCsv.Value(at.Point.Metrics[place], at.Row), MetricText.Key(metric.Unit));
}
