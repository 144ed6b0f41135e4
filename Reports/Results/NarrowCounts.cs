using System.Runtime.CompilerServices;

namespace LambdaSim.Reports.Results;

/// <summary>Numbers by place, all as wide as the greatest of them needs: 1, 4 or 8 bytes. Most counts are small, and a run with many
/// functions holds millions.</summary>
/// <remarks>A copy shares its numbers with the original until one of them widens.</remarks>
/// <param name="length">How many there are; all are 0.</param>
internal struct NarrowCounts(int length)
{
    private byte[]? narrow = new byte[length];
    private uint[]? wide;
    private long[]? widest;

    /// <summary>How many there are.</summary>
    public readonly int Length => narrow?.Length ?? wide?.Length ?? widest?.Length ?? 0;

    /// <summary>One of them; zero or more.</summary>
    /// <param name="place">Its place, from 0.</param>
    public long this[int place]
    {
        readonly get => narrow is not null ? narrow[place] : wide is not null ? wide[place] : widest![place];
        set
        {
            if (narrow is not null && (ulong)value > byte.MaxValue) Widen();
            if (wide is not null && (ulong)value > uint.MaxValue) WidenMost();
            if (narrow is not null) narrow[place] = (byte)value;
            else if (wide is not null) wide[place] = (uint)value;
            else widest![place] = value;
        }
    }

    /// <summary>One of them grows by 1, if it is there.</summary>
    /// <param name="place">Its place; any number.</param>
    /// <returns>Whether it was there, and had room.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryIncrement(int place)
    {
        var words = wide;
        if (words is not null)
        {
            if ((uint)place >= (uint)words.Length || words[place] == uint.MaxValue) return false;
            words[place]++;
            return true;
        }
        var bytes = narrow;
        if (bytes is null || (uint)place >= (uint)bytes.Length || bytes[place] == byte.MaxValue) return false;
        bytes[place]++;
        return true;
    }

    /// <summary>One of them grows.</summary>
    /// <param name="place">Its place, from 0.</param>
    /// <param name="more">By how much; zero or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int place, long more)
    {
        if (more != 1 || !TryIncrement(place)) this[place] += more;
    }

    /// <summary>The next place that is not 0.</summary>
    /// <param name="from">Where to begin.</param>
    /// <returns>The length when there is none.</returns>
    public readonly int NextFilled(int from)
    {
        int next = narrow is not null ? narrow.AsSpan(from).IndexOfAnyExcept((byte)0)
            : wide is not null ? wide.AsSpan(from).IndexOfAnyExcept(0u)
            : widest.AsSpan(from).IndexOfAnyExcept(0L);
        return next < 0 ? Length : from + next;
    }

    /// <summary>All become 0 again.</summary>
    public readonly void Clear()
    {
        narrow?.AsSpan().Clear();
        wide?.AsSpan().Clear();
        widest?.AsSpan().Clear();
    }

    /// <summary>More places, before and behind those that there are; from then on it shares its numbers with no copy.</summary>
    /// <param name="before">How many before.</param>
    /// <param name="behind">How many behind.</param>
    public void Grow(int before, int behind)
    {
        narrow = Grown(narrow, before, behind);
        wide = Grown(wide, before, behind);
        widest = Grown(widest, before, behind);
    }

    private static TNumber[]? Grown<TNumber>(TNumber[]? numbers, int before, int behind)
    {
        if (numbers is null) return null;
        var more = new TNumber[before + numbers.Length + behind];
        numbers.CopyTo(more, before);
        return more;
    }

    private void Widen()
    {
        wide = Array.ConvertAll(narrow!, number => (uint)number);
        narrow = null;
    }

    private void WidenMost()
    {
        widest = Array.ConvertAll(wide!, number => (long)number);
        wide = null;
    }
}
