using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LambdaSim.Reports.Results;

/// <summary>Packs records of results: as JSON, nothing lost, in Brotli. The same record gives the same bytes.</summary>
internal static class PackedRecord
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        TypeInfoResolver = PackedTypes.Default,
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
        Write(record, packed);
        return packed.ToArray();
    }

    /// <summary>Packs a record that may be too large.</summary>
    /// <typeparam name="TRecord">Its type.</typeparam>
    /// <param name="record">The record.</param>
    /// <param name="most">The most bytes it may have.</param>
    /// <returns>Null when it is larger, which is known long before all of it is packed.</returns>
    public static byte[]? TryPack<TRecord>(TRecord record, int most)
    {
        using BoundedStream packed = new(most);
        try
        {
            Write(record, packed);
            return packed.ToArray();
        }
        catch (BoundedStream.FullException)
        {
            return null;
        }
    }

    private static void Write<TRecord>(TRecord record, Stream packed)
    {
        using BrotliStream brotli = new(packed, CompressionLevel.Optimal, leaveOpen: true);
        JsonSerializer.Serialize(brotli, record, Layout);
    }

    /// <summary>Reads a record.</summary>
    /// <typeparam name="TRecord">Its type.</typeparam>
    /// <param name="packed">What <see cref="Pack"/> gave.</param>
    /// <exception cref="InvalidDataException">It is no such record.</exception>
    public static TRecord Unpack<TRecord>(Stream packed)
    {
        using BrotliStream brotli = new(packed, CompressionMode.Decompress);
        try
        {
            return JsonSerializer.Deserialize<TRecord>(brotli, Layout) ?? throw new InvalidDataException("It holds nothing.");
        }
        catch (InvalidOperationException problem)
        {
            throw new InvalidDataException("It is no Brotli.", problem);
        }
    }
}
