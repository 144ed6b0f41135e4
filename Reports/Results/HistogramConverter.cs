using System.Text.Json;
using System.Text.Json.Serialization;

namespace LambdaSim.Reports.Results;

/// <summary>Writes a histogram as its sums and its buckets, of which runs of empty ones are one number.</summary>
internal sealed class HistogramConverter : JsonConverter<LogLinearHistogram>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LogLinearHistogram value, JsonSerializerOptions options)
    {
        var saved = value.Save();
        writer.WriteStartArray();
        writer.WriteNumberValue(saved.Precision);
        writer.WriteNumberValue(saved.Sum);
        writer.WriteNumberValue(saved.SumOfSquares);
        writer.WriteNumberValue(saved.Minimum);
        writer.WriteNumberValue(saved.Maximum);
        writer.WriteNumberValue(saved.Buckets);
        int bucket = 0;
        foreach (var (filled, count) in saved.Filled)
        {
            if (filled > bucket) writer.WriteNumberValue(bucket - filled);
            writer.WriteNumberValue(count);
            bucket = filled + 1;
        }
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public override LogLinearHistogram Read(ref Utf8JsonReader reader, Type typeToConvert,
        JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
        int precision = (int)Next(ref reader);
        double sum = Next(ref reader), squares = Next(ref reader);
        reader.Read();
        long minimum = reader.GetInt64(), maximum = (long)Next(ref reader);
        int buckets = (int)Next(ref reader);
        List<(int, long)> filled = [];
        int bucket = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            long count = reader.GetInt64();
            if (count < 0) bucket += (int)-count;
            else filled.Add((bucket++, count));
        }
        return LogLinearHistogram.Restore(new SavedHistogram(precision, sum, squares, minimum, maximum, buckets, filled));
    }

    private static double Next(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : throw new JsonException();
}

/// <summary>All that a histogram holds: its sums, how many buckets its octaves have from the first, and those that are not empty.</summary>
internal sealed record SavedHistogram(
    int Precision, double Sum, double SumOfSquares, long Minimum, long Maximum, int Buckets,
    IReadOnlyList<(int Bucket, long Count)> Filled);
