using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The part of result.json that says what was measured.</summary>
internal static class JsonBackTest
{
    /// <summary>Writes it; nothing where nothing was measured.</summary>
    public static void Write(Utf8JsonWriter json, BackTestResult? test)
    {
        if (test is null) return;
        json.WriteStartArray("expected");
        foreach (var figure in test.Figures)
        {
            json.WriteStartObject();
            json.WriteString("metric", figure.Metric);
            json.WriteString("unit", MetricText.Key(figure.Unit));
            JsonExperiment.WriteNumber(json, "measured", figure.Measured, figure.Unit);
            JsonExperiment.WriteNumber(json, "simulated", figure.Simulated, figure.Unit);
            JsonExperiment.WriteNumber(json, "low", figure.Low, figure.Unit);
            JsonExperiment.WriteNumber(json, "high", figure.High, figure.Unit);
            if (figure.Inside is { } inside) json.WriteBoolean("inside", inside);
            else json.WriteNull("inside");
            if (figure.Off is { } off) json.WriteMeasured("offBy", off);
            else json.WriteNull("offBy");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
