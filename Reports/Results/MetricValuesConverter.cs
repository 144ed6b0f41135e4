using System.Text.Json;
using System.Text.Json.Serialization;

namespace LambdaSim.Reports.Results;

/// <summary>Writes measured values with all that they hold, and the name of their set.</summary>
internal sealed class MetricValuesConverter : JsonConverter<MetricValues>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MetricValues value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Save(), options);

    /// <inheritdoc/>
    public override MetricValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MetricValues.Restore(JsonSerializer.Deserialize<SavedValues>(ref reader, options) ?? throw new JsonException());
}
