using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The file that keeps one finished point of a sweep, so that a sweep that was killed goes on where it
/// was.</summary>
public static class SweepPointFile
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a point.</summary>
    /// <param name="point">The point; whether it is on the frontier is not kept.</param>
    /// <param name="signature">Everything that decides the point's numbers, as one text.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(SweepPoint point, string signature, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Layout))
        {
            json.WriteStartObject();
            json.WriteString("signature", signature);
            json.WriteNumber("number", point.Number);
            json.WriteStartArray("values");
            foreach (string value in point.Values) json.WriteStringValue(value);
            json.WriteEndArray();
            JsonExperiment.WriteReplications(json, point.Replications);
            JsonExperiment.WriteObjectives(json, point.Objectives);
            JsonExperiment.WriteMetrics(json, point.Metrics);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    /// <summary>Reads a point.</summary>
    /// <param name="input">The file.</param>
    /// <param name="signature">What the point must have been made from.</param>
    /// <returns>Null when it was made from something else, or is no such file.</returns>
    public static SweepPoint? Read(Stream input, string signature)
    {
        try
        {
            using var document = JsonDocument.Parse(input);
            var root = document.RootElement;
            if (root.GetProperty("signature").GetString() != signature) return null;
            var metrics = SavedResult.ReadMetrics(root);
            return new SweepPoint(
                root.GetProperty("number").GetInt32(),
                [.. root.GetProperty("values").EnumerateArray().Select(value => value.GetString() ?? "")],
                metrics,
                SavedResult.ReadObjectives(root, metrics),
                OnFrontier: false)
            {
                Replications = [.. root.GetProperty("replications").EnumerateArray().Select(
                    JsonExperiment.ReadReplication)],
            };
        }
        catch (Exception problem) when (
            problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
