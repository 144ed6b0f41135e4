using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Knows what a log holds twice: pages and exports that overlap, or a file that was appended to itself.</summary>
/// <remarks>
/// The same report has the same request, moment and duration; an event that is tried again has the same request, and another moment. Of a
/// log that does not say when it was written nothing is taken for a repetition. Of each report eight bytes are kept, and no more than a
/// million times.
/// </remarks>
internal sealed class Repeats
{
    /// <summary>How many reports and lines are remembered.</summary>
    public const int Most = 1_000_000;

    private readonly HashSet<ulong> known = [];

    /// <summary>Whether all that came could be remembered.</summary>
    public bool Full => known.Count >= Most;

    /// <summary>Whether there was such a report already; from now on there was.</summary>
    /// <param name="report">The report.</param>
    public bool Has(Report report) => report.RequestId is { } request && report.Place.Time is { } time
        && Has(string.Create(CultureInfo.InvariantCulture, $"{report.Place.Function}\n{request}\n{time}\n{report.Duration}"));

    /// <summary>Whether there was such a line already; from now on there was.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">When it was written, and by which function.</param>
    public bool Has(string line, LogPlace place) => place.Time is { } time
        && Has(string.Create(CultureInfo.InvariantCulture, $"{place.Function}\n{time}\n{line}"));

    private bool Has(string text)
    {
        ulong key = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return Full ? known.Contains(key) : !known.Add(key);
    }
}
