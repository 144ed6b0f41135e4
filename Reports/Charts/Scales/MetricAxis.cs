using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Charts;

/// <summary>How the axis of a metric is named and marked.</summary>
internal static class MetricAxis
{
    /// <summary>The name with the unit, where the marks do not carry it.</summary>
    public static string Label(string name, MetricUnit unit) => unit == MetricUnit.Dollars ? $"{name}, US dollars" : name;

    /// <summary>A mark: 200 ms, 0.05%, 1,500.</summary>
    public static string Tick(double value, MetricUnit unit) => value == 0 ? "0" : unit switch
    {
        MetricUnit.Time => LogScale.Label(value),
        MetricUnit.Share => $"{100 * value:0.######}%",
        MetricUnit.Dollars or MetricUnit.Count => value.ToString("#,##0.######"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A mark of a difference: +200 ms, −0.05%.</summary>
    public static string SignedTick(double value, MetricUnit unit) =>
        value == 0 ? "0" : (value < 0 ? "−" : "+") + Tick(Math.Abs(value), unit);

    /// <summary>A difference as it stands in a table: +61.2 ms.</summary>
    public static string Signed(double value, MetricUnit unit) =>
        value == 0 ? "0" : (value < 0 ? "−" : "+") + MetricText.Value(Math.Abs(value), unit);
}
