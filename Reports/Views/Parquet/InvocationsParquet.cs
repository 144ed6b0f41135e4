using LambdaSim.Reports.Results;
using Column = LambdaSim.Reports.Views.ParquetColumn<LambdaSim.Reports.Results.InvocationRow>;

namespace LambdaSim.Reports.Views;

/// <summary>invocations.parquet: the columns and the values of invocations.csv, with types.</summary>
/// <remarks>
/// What is empty in the CSV is null. Times are doubles in the unit that the name of the column ends with, as in the CSV: of every tick of
/// 100 ns within 28 years, the double that is nearest to it.
/// </remarks>
public sealed class InvocationsParquet : IInvocationFile
{
    private readonly ParquetTable<InvocationRow> table;

    /// <summary>Begins the file.</summary>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="withServices">Whether it has columns of what invocations had from services.</param>
    public InvocationsParquet(Stream output, bool withServices = false) =>
        table = new ParquetTable<InvocationRow>(output, withServices ? [.. Columns(), .. ServiceColumns()] : Columns());

    /// <inheritdoc/>
    public void Write(in InvocationRow row) => table.Write(row);

    /// <summary>Writes the end of the file.</summary>
    public void Dispose() => table.Dispose();

    private static Column[] Columns() =>
    [
        Column.Text("caller", (in row) => row.Caller),
        Column.Value<long>("call", (in row) => row.Call),
        Column.Value<int>("attempt", (in row) => row.Attempt),
        Column.Text("function", (in row) => row.Function),
        Column.Value<double>("sent_s", (in row) => (double)row.Sent.Ticks / TimeSpan.TicksPerSecond, "s"),
        Milliseconds("latency_ms", (in row) => row.Latency),
        Milliseconds("network_ms", (in row) => row.Network),
        Milliseconds("front_end_ms", (in row) => row.FrontEndTime),
        Milliseconds("admission_ms", (in row) => row.Admission),
        Milliseconds("placement_ms", (in row) => row.Placement),
        Milliseconds("waiting_ms", (in row) => row.Waiting),
        Milliseconds("provisioning_ms", (in row) => row.Provisioning),
        Milliseconds("init_ms", (in row) => row.Init),
        Milliseconds("handler_ms", (in row) => row.Handler),
        Column.Value<bool>("cold", (in row) => row.Cold),
        Column.Text("cold_cause", (in row) => row.ColdCause),
        Column.Text("outcome", (in row) => row.Outcome),
        Number("status", (in row) => row.Status),
        Column.Text("reason", (in row) => row.Reason),
        Number("sandbox", (in row) => row.Sandbox),
        Number("worker", (in row) => row.Worker),
        Number("front_end", (in row) => row.FrontEnd),
        Milliseconds("duration_ms", (in row) => row.Duration),
        Milliseconds("billed_duration_ms", (in row) => row.BilledDuration),
        Milliseconds("init_duration_ms", (in row) => row.InitDuration),
        Milliseconds("restore_ms", (in row) => row.Restore),
        Milliseconds("restore_duration_ms", (in row) => row.RestoreDuration),
    ];

    private static Column[] ServiceColumns() =>
    [
        Milliseconds("service_wait_ms", (in row) => row.ServiceWait),
        Number("service_uses", (in row) => row.ServiceUses),
        Number("service_errors", (in row) => row.ServiceErrors),
    ];

    private static Column Milliseconds(string name, Column.Of<TimeSpan> of) => Column.Value<double>(
        name, (in row) => of(row).Ticks is >= 0 and var ticks ? (double)ticks / TimeSpan.TicksPerMillisecond : null, "ms");

    private static Column Number(string name, Column.Of<int> of) =>
        Column.Value<int>(name, (in row) => of(row) is >= 0 and var number ? number : null);
}
