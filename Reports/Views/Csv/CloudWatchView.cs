using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>cloudwatch.csv: AWS's metrics, one row a period and function, and one of the account after them.</summary>
/// <remarks>The account's rows have no function's name. What a metric does not have is empty.</remarks>
public static class CloudWatchView
{
    private static readonly string[] Columns =
    [
        "time_s", "function", "Invocations", "Errors", "Throttles", "Duration_Average_ms", "Duration_p50_ms",
        "Duration_p90_ms", "Duration_p99_ms", "Duration_Maximum_ms", "ConcurrentExecutions",
        "UnreservedConcurrentExecutions", "ClaimedAccountConcurrency", "ProvisionedConcurrentExecutions",
        "ProvisionedConcurrencyInvocations", "ProvisionedConcurrencySpilloverInvocations",
        "ProvisionedConcurrencyUtilization",
    ];

    /// <summary>Writes all periods in order of time, and of the scenario's functions within a period.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(RunResult result, TextWriter output)
    {
        var layout = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = new CsvWriter(output, layout, leaveOpen: true);
        foreach (string column in Columns) csv.WriteField(column);
        csv.NextRecord();
        var account = result.Account.CloudWatch;
        for (int period = 0; period < account.Invocations.Count; period++)
        {
            foreach (var function in result.Functions)
                if (period < function.CloudWatch.Invocations.Count) WriteFunction(csv, function, period);
            WriteAccount(csv, account, period);
        }
    }

    private static void WriteFunction(CsvWriter csv, FunctionResult function, int period)
    {
        var metrics = function.CloudWatch;
        csv.WriteField((metrics.Period * period).TotalSeconds.ToString(CultureInfo.InvariantCulture));
        csv.WriteField(function.Name);
        csv.WriteField(metrics.Invocations[period]);
        csv.WriteField(metrics.Errors[period]);
        csv.WriteField(metrics.Throttles[period]);
        csv.WriteField(Milliseconds(metrics.Duration.Average[period]));
        csv.WriteField(Milliseconds(metrics.Duration.P50[period]));
        csv.WriteField(Milliseconds(metrics.Duration.P90[period]));
        csv.WriteField(Milliseconds(metrics.Duration.P99[period]));
        csv.WriteField(Milliseconds(metrics.Duration.Maximum[period]));
        csv.WriteField(metrics.ConcurrentExecutions[period]);
        csv.WriteField("");
        csv.WriteField("");
        csv.WriteField(metrics.Provisioned?.Executions[period]);
        csv.WriteField(metrics.Provisioned?.Invocations[period]);
        csv.WriteField(metrics.Provisioned?.Spillovers[period]);
        csv.WriteField(metrics.Provisioned?.Utilization[period] is { } share ? (double?)Readable.Round(share, 6) : null);
        csv.NextRecord();
    }

    private static void WriteAccount(CsvWriter csv, AccountCloudWatch metrics, int period)
    {
        csv.WriteField((metrics.Period * period).TotalSeconds.ToString(CultureInfo.InvariantCulture));
        csv.WriteField("");
        csv.WriteField(metrics.Invocations[period]);
        csv.WriteField(metrics.Errors[period]);
        csv.WriteField(metrics.Throttles[period]);
        for (int statistic = 0; statistic < 5; statistic++) csv.WriteField("");
        csv.WriteField(metrics.ConcurrentExecutions[period]);
        csv.WriteField(metrics.UnreservedConcurrentExecutions[period]);
        csv.WriteField(metrics.ClaimedAccountConcurrency[period]);
        for (int metric = 0; metric < 4; metric++) csv.WriteField("");
        csv.NextRecord();
    }

    private static string Milliseconds(double? ticks) => ticks is { } length
        ? Readable.Round(length / TimeSpan.TicksPerMillisecond, 6).ToString(CultureInfo.InvariantCulture)
        : "";
}
