using System.Collections;

namespace LambdaSim.Reports.Results;

/// <summary>One number a window, of which most are small: it takes a byte a window, or more where a number needs it.</summary>
/// <param name="windows">How many windows; all numbers are 0.</param>
public sealed class CountSeries(int windows) : IReadOnlyList<long>
{
    private NarrowCounts counts = new(windows);

    /// <inheritdoc/>
    public int Count => counts.Length;

    /// <summary>The number of a window; zero or more.</summary>
    /// <param name="index">The window, from 0.</param>
    public long this[int index]
    {
        get => counts[index];
        set => counts[index] = value;
    }

    /// <summary>The number of a window grows.</summary>
    /// <param name="window">The window, from 0.</param>
    /// <param name="more">By how much; zero or more.</param>
    public void Add(int window, long more) => counts.Add(window, more);

    /// <summary>A series of given numbers.</summary>
    /// <param name="numbers">The numbers, or null.</param>
    /// <returns>Null of null.</returns>
    internal static CountSeries? Of(IReadOnlyList<long>? numbers)
    {
        if (numbers is null) return null;
        var series = new CountSeries(numbers.Count);
        for (int window = 0; window < numbers.Count; window++) series[window] = numbers[window];
        return series;
    }

    /// <summary>Its first numbers, which stay as they are.</summary>
    /// <param name="count">How many.</param>
    public CountSeries First(int count) => Of([.. this.Take(count)])!;

    /// <summary>A series with fewer windows.</summary>
    /// <param name="together">How many windows become one; at least 1.</param>
    /// <param name="number">The number of one, from those of the several.</param>
    internal CountSeries Condensed(int together, Func<IEnumerable<long>, long> number) =>
        Of([.. this.Chunk(together).Select(number)])!;

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator()
    {
        for (int window = 0; window < Count; window++) yield return this[window];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
