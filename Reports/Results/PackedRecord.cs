using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LambdaSim.Reports.Results;

/// <summary>Packs records of results: as JSON, nothing lost, in Brotli. The same record gives the same bytes.</summary>
internal static class PackedRecord
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        IgnoreReadOnlyProperties = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(), new HistogramConverter(), new MetricValuesConverter() },
    };

    /// <summary>Packs a record.</summary>
    /// <typeparam name="TRecord">Its type.</typeparam>
    /// <param name="record">The record.</param>
    public static byte[] Pack<TRecord>(TRecord record)
    {
        using MemoryStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            JsonSerializer.Serialize(brotli, record, Layout);
        return packed.ToArray();
    }

    /// <summary>Reads a record.</summary>
    /// <typeparam name="TRecord">Its type.</typeparam>
    /// <param name="packed">What <see cref="Pack"/> gave.</param>
    /// <exception cref="InvalidDataException">It is no such record.</exception>
    public static TRecord Unpack<TRecord>(Stream packed)
    {
        using BrotliStream brotli = new(packed, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<TRecord>(brotli, Layout) ?? throw new InvalidDataException("It holds nothing.");
    }
}
