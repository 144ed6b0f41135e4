using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Sharding;

/// <summary>The file of a shard: a zip archive with a header and one entry for each of its runs, nothing of them lost.</summary>
/// <remarks>The same runs make the same bytes. The comment of each entry is its SHA-256.</remarks>
internal static class ShardFile
{
    /// <summary>What the names of all shards end with.</summary>
    public const string Ending = ".shard.zip";

    private const string HeaderEntry = "shard.json";
    private const int LettersOfDigest = 16;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>The name of a shard's file in its folder.</summary>
    /// <param name="digest">The digest of the plan.</param>
    /// <param name="shard">Which.</param>
    public static string NameOf(string digest, Shard shard) =>
        $"{digest[..LettersOfDigest]}-{shard.Index}-of-{shard.Count}{Ending}";

    /// <summary>Writes a file.</summary>
    /// <param name="header">What it is.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="writeRuns">Gives every run, with its number, to what it is handed.</param>
    public static void Write(ShardHeader header, Stream stream, Action<Action<int, Replication>> writeRuns)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, HeaderEntry, JsonSerializer.SerializeToUtf8Bytes(header, Layout), CompressionLevel.Optimal);
        writeRuns((run, replication) => Add(
            archive, NameOf(run), SavedRun.Pack(new SavedRun(replication.Number, replication.Settled, replication.Result)),
            CompressionLevel.NoCompression));
    }

    /// <summary>Reads what a file is, and which runs it holds.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="ShardException">It is no shard.</exception>
    public static (ShardHeader Header, int[] Runs) ReadHeader(string file) => Read(file, archive =>
    {
        using var entry = Entry(archive, HeaderEntry);
        var header = JsonSerializer.Deserialize<ShardHeader>(entry, Layout) ?? throw new InvalidDataException("It has no header.");
        int[] runs = [.. archive.Entries.Where(other => other.FullName != HeaderEntry).Select(
            other => int.Parse(other.FullName, NumberStyles.None, CultureInfo.InvariantCulture))];
        return (header, runs);
    });

    /// <summary>Reads a run.</summary>
    /// <param name="file">The file.</param>
    /// <param name="run">The number of the run.</param>
    /// <exception cref="ShardException">It is no shard, or does not hold the run whole.</exception>
    public static Replication ReadRun(string file, int run) => Read(file, archive =>
    {
        using var entry = Entry(archive, NameOf(run));
        var saved = SavedRun.Unpack(entry);
        return new Replication(saved.Number, saved.Result, saved.Settled);
    });

    private static T Read<T>(string file, Func<ZipArchive, T> read)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file);
            return read(archive);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException
            or JsonException or FormatException or OverflowException or NotSupportedException or ArgumentException)
        {
            throw new ShardException(
                $"'{file}' cannot be read as a shard: {problem.Message.ReplaceLineEndings(" ")} Remove it, and make it again.", problem);
        }
    }

    // A byte that fell over on the way may be a digit of a number; the library does not look at the checksums of the archive.
    private static MemoryStream Entry(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"It has no entry '{name}'.");
        MemoryStream content = new();
        using (var stream = entry.Open()) stream.CopyTo(content);
        if (DigestOf(content.ToArray()) != entry.Comment) throw new InvalidDataException($"Its entry '{name}' is damaged.");
        content.Position = 0;
        return content;
    }

    private static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string NameOf(int run) => run.ToString(CultureInfo.InvariantCulture);

    private static void Add(ZipArchive archive, string name, byte[] content, CompressionLevel level)
    {
        var entry = archive.CreateEntry(name, level);
        entry.LastWriteTime = NoTime;
        entry.Comment = DigestOf(content);
        using var stream = entry.Open();
        stream.Write(content);
    }
}

/// <summary>What a shard is a part of.</summary>
/// <param name="Digest">Of the plan: shards of the same digest belong together.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="Build">The build of the program.</param>
/// <param name="Command">The words of the command line without those that name the shard and its folder, the verb first.</param>
/// <param name="Index">Which shard, from 1.</param>
/// <param name="Count">Of how many.</param>
/// <param name="AllRuns">How many runs all shards have together.</param>
internal sealed record ShardHeader(
    string Digest, string Version, string Build, IReadOnlyList<string> Command, int Index, int Count, int AllRuns);
