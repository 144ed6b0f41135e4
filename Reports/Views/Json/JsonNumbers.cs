using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>How measured numbers stand in result.json: six digits, and null for what cannot be had.</summary>
internal static class JsonNumbers
{
    private static readonly (string Name, double Probability)[] Percentiles =
        [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99_9", 0.999)];

    /// <summary>Writes a measured number.</summary>
    public static void WriteMeasured(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, Readable.Round(number, 6));
        else json.WriteNull(name);
    }

    /// <summary>Writes a level: a whole number of one run, a mean of several.</summary>
    public static void WriteLevel(this Utf8JsonWriter json, string name, double level) =>
        json.WriteNumber(name, Math.Round(level, 3));

    /// <summary>Writes mean, percentiles and maximum in milliseconds.</summary>
    public static void WriteDistribution(this Utf8JsonWriter json, string name, LogLinearHistogram histogram)
    {
        json.WriteStartObject(name);
        json.WriteMeasured("mean", Milliseconds(histogram.Mean));
        foreach (var (label, probability) in Percentiles)
            json.WriteMeasured(label, Milliseconds(histogram.SupportedQuantile(probability)));
        json.WriteMeasured("max", histogram.Count == 0 ? null : Milliseconds(histogram.Maximum));
        json.WriteEndObject();
    }

    /// <summary>Writes names and counts as an object.</summary>
    public static void WriteCounts(this Utf8JsonWriter json, string name, IReadOnlyList<NamedCount> counts)
    {
        json.WriteStartObject(name);
        foreach (var count in counts) json.WriteNumber(count.Name, count.Count);
        json.WriteEndObject();
    }

    private static double? Milliseconds(double? ticks) => ticks / TimeSpan.TicksPerMillisecond;
}
