using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>A metric's number in the page, with the place in result.json that it equals.</summary>
internal static class MetricDatum
{
    /// <summary>The value of a metric.</summary>
    /// <param name="estimate">The metric.</param>
    public static Datum Of(MetricEstimate estimate) => new(
        MetricText.Written(estimate.Value, estimate.Unit), MetricText.Value(estimate.Value, estimate.Unit),
        $"metrics/{estimate.Name}/value");
}
