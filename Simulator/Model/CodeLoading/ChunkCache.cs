using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.CodeLoading;

/// <summary>A cache of code in which what was used longest ago makes room: how much of some code is there follows from what was used
/// since.</summary>
/// <remarks>
/// A chunk is there as long as all that was used after it, and itself, fit: the stack distance of Mattson and others (1970). Others are
/// a steady flow, so that code which is not used leaves after size by turnover. Nothing has to be evicted, and what has left is
/// forgotten when other code comes. To look is linear in the codes that were used lately.
/// </remarks>
/// <param name="settings">Its size, and what others put into it.</param>
internal sealed class ChunkCache(CodeCacheSettings settings)
{
    private const double BytesPerMegabyte = 1024 * 1024;

    private readonly double turnover = settings.Turnover / BytesPerMegabyte;
    private readonly List<Entry> entries = [];

    /// <summary>Uses some code: it is the newest now.</summary>
    /// <param name="code">Which code.</param>
    /// <param name="size">How much of it is used, in MB; more than 0.</param>
    /// <param name="now">The present moment.</param>
    /// <returns>Which share of it is there, and from when on: that may be later, where it is on its way.</returns>
    public (double Share, Instant From) Use(int code, double size, Instant now)
    {
        int place = entries.FindIndex(entry => entry.Code == code);
        if (place < 0)
        {
            entries.RemoveAll(entry => OfOthers(entry, now) >= settings.Size);
            entries.Add(new Entry(code, size, now, Instant.Never));
            return (0, Instant.Never);
        }
        var used = entries[place];
        double share = Math.Clamp((settings.Size - Above(used, now)) / used.Size, 0, 1);
        var from = share > 0 ? used.From : Instant.Never;
        entries[place] = new Entry(code, size, now, from);
        return (share, from);
    }

    /// <summary>Code is there from some moment on.</summary>
    /// <param name="code">Which code; it is being used.</param>
    /// <param name="moment">From when on.</param>
    public void Arrives(int code, Instant moment)
    {
        int place = entries.FindIndex(entry => entry.Code == code);
        if (place >= 0 && entries[place].From > moment) entries[place] = entries[place] with { From = moment };
    }

    /// <summary>Nothing is there any more.</summary>
    public void Clear() => entries.Clear();

    private double OfOthers(in Entry entry, Instant now) => turnover * (now - entry.LastUse).TotalSeconds;

    /// <summary>All that was used after some code.</summary>
    private double Above(in Entry used, Instant now)
    {
        double above = OfOthers(used, now);
        foreach (var other in entries)
            if (other.LastUse > used.LastUse) above += other.Size;
        return above;
    }

    private readonly record struct Entry(int Code, double Size, Instant LastUse, Instant From);
}
