using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The part of result.json that says what the answer rests on.</summary>
internal static class JsonAssumptions
{
    /// <summary>Writes it; nothing when nobody asked.</summary>
    public static void Write(Utf8JsonWriter json, AssumptionsResult? assumptions)
    {
        if (assumptions is null) return;
        json.WriteStartObject("assumptions");
        json.WriteNumber("replications", assumptions.Replications);
        WriteTexts(json, "sentences", AssumptionText.Sentences(assumptions));
        json.WriteStartArray("items");
        foreach (var item in assumptions.Items) WriteItem(json, item);
        json.WriteEndArray();
        WriteTexts(json, "notes", assumptions.Notes);
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, AssumptionResult item)
    {
        json.WriteStartObject();
        json.WriteString("path", item.Path);
        json.WriteString("value", item.Value);
        json.WriteString("low", item.Low);
        json.WriteString("high", item.High);
        json.WriteString("origin", item.Measured ? "measured" : "our assumption");
        json.WriteString("source", item.Source);
        json.WriteString("reason", item.Reason);
        json.WriteStartArray("swings");
        foreach (var swing in item.Swings)
        {
            json.WriteStartObject();
            json.WriteString("metric", swing.Metric);
            json.WriteString("unit", MetricText.Key(swing.Unit));
            JsonExperiment.WriteNumber(json, "value", swing.Value, swing.Unit);
            JsonExperiment.WriteNumber(json, "atLow", swing.AtLow, swing.Unit);
            JsonExperiment.WriteNumber(json, "atHigh", swing.AtHigh, swing.Unit);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("flips");
        foreach (var flip in item.Flips)
        {
            json.WriteStartObject();
            json.WriteString("objective", flip.Sentence);
            json.WriteBoolean("holds", flip.Holds);
            json.WriteString("towards", flip.Up ? "high" : "low");
            json.WriteString("at", flip.At);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
