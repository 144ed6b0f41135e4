using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>What was read of one level: at the start and at the end, the peak, the mean, and mean and peak of each window.</summary>
/// <remarks>Of a number of things, or of a length of time in ticks of 100 ns.</remarks>
public sealed class LevelValues
{
    private readonly int windows;
    private double[]? means;
    private CountSeries? peaks;

    internal LevelValues(int windows) => this.windows = windows;

    private LevelValues(int windows, double[]? means, CountSeries? peaks) =>
        (this.windows, this.means, this.peaks) = (windows, means, peaks);

    /// <summary>The value when measuring began; of several runs together, the average.</summary>
    public double AtStart { get; private set; }

    /// <summary>The value when the run ended; of several runs together, the average.</summary>
    public double AtEnd { get; private set; }

    /// <summary>The highest value while measuring; of several runs together, the highest of all.</summary>
    public double Peak { get; private set; }

    /// <summary>The average over the time measured; of several runs together, the average of those.</summary>
    public double Mean { get; private set; }

    /// <summary>The average in each window.</summary>
    public IReadOnlyList<double> Means => means ?? Nothing<double>.In(windows);

    /// <summary>The highest value in each window.</summary>
    public IReadOnlyList<long> Peaks => (IReadOnlyList<long>?)peaks ?? Nothing<long>.In(windows);

    /// <summary>Both, as a chart takes them.</summary>
    public LevelSeries Series => new(Means, Peaks);

    /// <summary>One of its readings.</summary>
    /// <param name="reading">Which.</param>
    public double this[LevelReadings reading] => reading switch
    {
        LevelReadings.AtStart => AtStart,
        LevelReadings.AtEnd => AtEnd,
        LevelReadings.Peak => Peak,
        LevelReadings.Mean => Mean,
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, "One reading has a value."),
    };

    /// <summary>Keeps what was read of a window.</summary>
    /// <param name="window">Which window, from 0.</param>
    /// <param name="mean">The average in it.</param>
    /// <param name="peak">The highest value in it.</param>
    /// <remarks>Nothing is held of a level that is always zero: most functions have no events.</remarks>
    public void ReadWindow(int window, double mean, long peak)
    {
        if (means is null && mean == 0 && peak == 0) return;
        (means ??= new double[windows])[window] = mean;
        (peaks ??= new CountSeries(windows))[window] = peak;
    }

    /// <summary>Keeps what was there when measuring began.</summary>
    /// <param name="atStart">The value then.</param>
    public void ReadStart(double atStart) => AtStart = atStart;

    /// <summary>Keeps what stands so far; said again, the later word counts.</summary>
    /// <param name="atEnd">The value now.</param>
    /// <param name="peak">The highest value while measuring.</param>
    /// <param name="mean">The average over the time measured.</param>
    public void ReadEnd(double atEnd, double peak, double mean) => (AtEnd, Peak, Mean) = (atEnd, peak, mean);

    /// <summary>Keeps what stands so far of a level that is read at the ends of windows alone.</summary>
    /// <param name="firstWindow">The window in which measuring began.</param>
    /// <param name="atEnd">The value now.</param>
    public void ReadEndOfWindows(int firstWindow, double atEnd) =>
        ReadEnd(atEnd, Peaks.Skip(firstWindow).Max(), Means.Skip(firstWindow).Average());

    internal LevelValues Plus(LevelValues other, int runs) => new(windows, means, peaks)
    {
        AtStart = AtStart + ((other.AtStart - AtStart) / runs),
        AtEnd = AtEnd + ((other.AtEnd - AtEnd) / runs),
        Mean = Mean + ((other.Mean - Mean) / runs),
        Peak = Math.Max(Peak, other.Peak),
    };

    internal LevelValues Condensed(int together) => new(
        (windows + together - 1) / together,
        means?.Chunk(together).Select(chunk => chunk.Average()).ToArray(),
        peaks?.Condensed(together, Enumerable.Max))
    {
        AtStart = AtStart,
        AtEnd = AtEnd,
        Mean = Mean,
        Peak = Peak,
    };

    internal SavedLevel Save() => new(AtStart, AtEnd, Peak, Mean, means, peaks?.ToArray());

    internal static LevelValues Restore(SavedLevel saved, int windows) => new(windows, saved.Means, CountSeries.Of(saved.Peaks))
    {
        AtStart = saved.AtStart,
        AtEnd = saved.AtEnd,
        Peak = saved.Peak,
        Mean = saved.Mean,
    };
}

/// <summary>All that a <see cref="LevelValues"/> holds.</summary>
internal sealed record SavedLevel(double AtStart, double AtEnd, double Peak, double Mean, double[]? Means, long[]? Peaks);
