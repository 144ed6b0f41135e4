using System.Text.Json;
using System.Text.Json.Serialization;

namespace LambdaSim.Reports.Results;

/// <summary>Writes measured values with all that they hold, and the name of their set.</summary>
internal sealed class MeasuredConverter : JsonConverter<Measured>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Measured value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Save(), options);

    /// <inheritdoc/>
    public override Measured Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Measured.Restore(JsonSerializer.Deserialize<SavedMeasured>(ref reader, options) ?? throw new JsonException());
}
