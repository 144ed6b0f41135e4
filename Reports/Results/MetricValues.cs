using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Results;

/// <summary>The values of all metrics of one set, about one thing: one queue, one mapping.</summary>
/// <remarks>
/// Arrays by kind, addressed by the metrics' places: nothing is boxed and nothing looked up by name. Counts are kept by
/// window (from the first time that something is counted: most of what can go wrong with a function never does) and in
/// total, levels are read from outside when a window closes. Reading changes nothing.
/// </remarks>
public sealed class MetricValues
{
    private readonly long[] totals, inWindow;
    private readonly CountSeries?[] counts;
    private readonly LogLinearHistogram[] times;
    private readonly LevelValues[] levels;
    private readonly BreakdownValues[] breakdowns;
    private readonly double[] amounts;
    private int present;

    /// <summary>Nothing measured yet.</summary>
    /// <param name="set">What is measured.</param>
    /// <param name="windows">How many windows the run has; at least 1.</param>
    public MetricValues(MetricSet set, int windows)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(windows, 1);
        (Set, Windows) = (set, windows);
        totals = new long[set.Counts.Count];
        inWindow = new long[set.Counts.Count];
        counts = new CountSeries?[set.Counts.Count];
        times = [.. set.Times.Select(_ => new LogLinearHistogram())];
        levels = [.. set.Levels.Select(_ => new LevelValues(windows))];
        breakdowns = [.. set.Breakdowns.Select(_ => new BreakdownValues(windows))];
        amounts = new double[set.Amounts.Count];
    }

    private MetricValues(
        MetricSet set, int windows, long[] totals, CountSeries?[] counts, LogLinearHistogram[] times, LevelValues[] levels,
        BreakdownValues[] breakdowns, double[] amounts)
    {
        (Set, Windows, this.totals, this.counts) = (set, windows, totals, counts);
        (this.times, this.levels, this.breakdowns) = (times, levels, breakdowns);
        this.amounts = amounts;
        inWindow = new long[totals.Length];
    }

    /// <summary>What is measured.</summary>
    public MetricSet Set { get; }

    /// <summary>How many windows there are.</summary>
    public int Windows { get; }

    /// <summary>The window in which measuring began; 0 without a warm-up.</summary>
    public int FirstWindow { get; private set; }

    /// <summary>How often something happened while measuring.</summary>
    /// <param name="count">A count of the set.</param>
    public long this[Count count] => totals[PlaceOf(count)];

    /// <summary>The lengths of time recorded while measuring.</summary>
    /// <param name="time">Lengths of time of the set.</param>
    public LogLinearHistogram this[Times time] => times[PlaceOf(time)];

    /// <summary>A level.</summary>
    /// <param name="level">A level of the set.</param>
    public LevelValues this[Level level] => levels[PlaceOf(level)];

    /// <summary>How a count divides by reason.</summary>
    /// <param name="breakdown">A breakdown of the set.</param>
    public BreakdownValues this[Breakdown breakdown] => breakdowns[PlaceOf(breakdown)];

    /// <summary>What the run comes to so far; said again, the later word counts.</summary>
    /// <param name="amount">An amount of the set.</param>
    public double this[Amount amount]
    {
        get => amounts[PlaceOf(amount)];
        set => amounts[PlaceOf(amount)] = value;
    }

    /// <summary>The share of one level in another over the time measured; null where there was nothing of the whole.</summary>
    /// <param name="ratio">A ratio of the set.</param>
    public double? this[Ratio ratio] => this[ratio.Whole].Mean is > 0 and var whole ? this[ratio.Part].Mean / whole : null;

    /// <summary>The 99th percentile by the median; null where fewer than ten lengths lie above the 99th percentile, or half took no
    /// time.</summary>
    /// <param name="ratio">A tail ratio of the set.</param>
    public double? this[TailRatio ratio] => this[ratio.Of].TailRatio(supported: true);

    /// <summary>How often something happened in each window, the warm-up among them.</summary>
    /// <param name="count">A count of the set.</param>
    public IReadOnlyList<long> SeriesOf(Count count) => CountsSoFar()[PlaceOf(count)] ?? Nothing<long>.In(Windows);

    /// <summary>The counts by window, with what was counted in the present one.</summary>
    private CountSeries?[] CountsSoFar()
    {
        for (int place = 0; place < inWindow.Length; place++)
        {
            if (inWindow[place] == 0) continue;
            (counts[place] ??= new CountSeries(Windows)).Add(present, inWindow[place]);
            inWindow[place] = 0;
        }
        return counts;
    }

    /// <summary>It happened once more, or several times more, in the present window.</summary>
    /// <param name="count">A count of the set.</param>
    /// <param name="more">How often; zero or more.</param>
    /// <param name="measured">Whether it counts in total too: what began in the warm-up stands in the series alone.</param>
    public void Add(Count count, long more = 1, bool measured = true)
    {
        int place = PlaceOf(count);
        if (measured) totals[place] += more;
        inWindow[place] += more;
    }

    /// <summary>It happened once more, for a reason.</summary>
    /// <param name="breakdown">A breakdown of the set.</param>
    /// <param name="reason">The reason's place among its names.</param>
    /// <param name="measured">Whether it counts in total too.</param>
    /// <param name="more">How often; one or more.</param>
    public void Add(Breakdown breakdown, int reason, bool measured = true, long more = 1) =>
        breakdowns[PlaceOf(breakdown)].Add(reason, present, measured, more);

    /// <summary>Something took so long.</summary>
    /// <param name="time">Lengths of time of the set.</param>
    /// <param name="length">How long; a negative length counts as zero.</param>
    public void Record(Times time, TimeSpan length) => times[PlaceOf(time)].Record(length.Ticks);

    /// <summary>Says what the reasons of a breakdown are called, before the first is counted.</summary>
    /// <param name="breakdown">A breakdown of the set.</param>
    /// <param name="reasons">Their names by number, as written in result.json.</param>
    public void Name(Breakdown breakdown, IReadOnlyList<string> reasons) => breakdowns[PlaceOf(breakdown)].Name(reasons);

    /// <summary>Another window begins; of the last one, whatever still comes belongs to it too.</summary>
    /// <param name="number">The window that has ended, from 0.</param>
    public void CloseWindow(int number)
    {
        CountsSoFar();
        present = Math.Min(number + 1, Windows - 1);
    }

    /// <summary>The warm-up is over: what was measured is forgotten, but for series. Who holds the gauges says what of the
    /// levels was there before.</summary>
    public void BeginMeasuring()
    {
        FirstWindow = present;
        Array.Clear(totals);
        foreach (var time in times) time.Clear();
        foreach (var breakdown in breakdowns) breakdown.BeginMeasuring();
    }

    /// <summary>The same, and something that nobody counted while it went on, such as sandboxes that never served: it belongs to
    /// the present window. This one stays as it is.</summary>
    /// <param name="count">A count of the set.</param>
    /// <param name="more">How often; zero or more.</param>
    public MetricValues With(Count count, long more)
    {
        if (more == 0) return this;
        int place = PlaceOf(count);
        long[] sums = [.. totals];
        var series = CountSeries.Of(SeriesOf(count))!;
        sums[place] += more;
        series[present] += more;
        return new MetricValues(
            Set, Windows, sums, [.. CountsSoFar().Select((its, other) => other == place ? series : its)], times, levels, breakdowns,
            amounts)
        {
            FirstWindow = FirstWindow,
            present = present,
        };
    }

    /// <summary>The same, and lengths of time that are those of two others together, so that each is recorded once; this one stays as
    /// it is.</summary>
    /// <param name="both">Lengths of time of the set, of which none was recorded.</param>
    /// <param name="one">Some of them.</param>
    /// <param name="other">The rest.</param>
    public MetricValues With(Times both, Times one, Times other) => With(both, Merged(this[one], this[other]));

    /// <summary>The same, and lengths of time that were recorded elsewhere; this one stays as it is.</summary>
    /// <param name="time">Lengths of time of the set, of which none was recorded.</param>
    /// <param name="lengths">All of them.</param>
    public MetricValues With(Times time, LogLinearHistogram lengths)
    {
        int place = PlaceOf(time);
        LogLinearHistogram[] all = [.. times.Select((its, number) => number == place ? lengths : its)];
        return new MetricValues(Set, Windows, totals, CountsSoFar(), all, levels, breakdowns, amounts)
        {
            FirstWindow = FirstWindow,
            present = present,
        };
    }

    /// <summary>The same, and reasons that were counted elsewhere; this one stays as it is.</summary>
    /// <param name="breakdown">A breakdown of the set, of which nothing was counted.</param>
    /// <param name="reasons">How often each occurred.</param>
    public MetricValues With(Breakdown breakdown, IReadOnlyList<NamedCount> reasons)
    {
        int place = PlaceOf(breakdown);
        BreakdownValues[] all = [.. breakdowns.Select((its, number) => number == place ? BreakdownValues.Of(reasons, Windows) : its)];
        return new MetricValues(Set, Windows, totals, CountsSoFar(), times, levels, all, amounts)
        {
            FirstWindow = FirstWindow,
            present = present,
        };
    }

    /// <summary>The values of two runs, or more, as one: counts are summed, lengths of time merged, of levels the
    /// greatest peak and the averages are taken, and amounts are summed or the highest is kept; series stay those of this one.</summary>
    /// <param name="other">The values of the next run, of the same set.</param>
    /// <param name="runs">How many runs there are, with the next.</param>
    public MetricValues Plus(MetricValues other, int runs)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Set != Set) throw new ArgumentException($"A {other.Set.Of} cannot be added to a {Set.Of}.", nameof(other));
        return new MetricValues(
            Set, Windows, [.. totals.Zip(other.totals, (left, right) => left + right)], CountsSoFar(),
            [.. times.Zip(other.times, Merged)], [.. levels.Zip(other.levels, (left, right) => left.Plus(right, runs))],
            [.. breakdowns.Zip(other.breakdowns, (left, right) => left.Plus(right))],
            [.. Set.Amounts.Select(amount =>
                amount.IsHighest ? Math.Max(this[amount], other[amount]) : this[amount] + other[amount])]);
    }

    /// <summary>The same with fewer windows: counts are summed, means averaged, and of peaks the greatest is
    /// kept.</summary>
    /// <param name="together">How many windows become one; at least 1.</param>
    public MetricValues Condensed(int together)
    {
        int fewer = (Windows + together - 1) / together;
        CountSeries?[] sums = [.. CountsSoFar().Select(series => series?.Condensed(together, Enumerable.Sum))];
        return new MetricValues(
            Set, fewer, totals, sums, times, [.. levels.Select(level => level.Condensed(together))],
            [.. breakdowns.Select(breakdown => breakdown.Condensed(together))], amounts);
    }

    /// <summary>All that it holds, for saving.</summary>
    internal SavedValues Save() => new(
        Set.Of, Windows, totals, [.. CountsSoFar().Select(series => series?.ToArray())], times, [.. levels.Select(level => level.Save())],
        [.. breakdowns.Select(breakdown => breakdown.Save())], amounts);

    /// <summary>What was saved.</summary>
    internal static MetricValues Restore(SavedValues saved)
    {
        var set = MetricSets.Named(saved.Set);
        return new MetricValues(
            set, saved.Windows, saved.Totals, [.. saved.Counts.Select(CountSeries.Of)], saved.Times,
            [.. saved.Levels.Select(level => LevelValues.Restore(level, saved.Windows))],
            [.. saved.Breakdowns.Select(breakdown => BreakdownValues.Restore(breakdown, saved.Windows))], saved.Amounts);
    }

    private int PlaceOf(Metric metric)
    {
        System.Diagnostics.Debug.Assert(metric.Set == Set, "A metric of another set.");
        return metric.Place;
    }

    private static LogLinearHistogram Merged(LogLinearHistogram left, LogLinearHistogram right)
    {
        var both = new LogLinearHistogram();
        both.Add(left);
        both.Add(right);
        return both;
    }
}

/// <summary>All that a <see cref="MetricValues"/> holds.</summary>
internal sealed record SavedValues(
    string Set, int Windows, long[] Totals, long[]?[] Counts, LogLinearHistogram[] Times, SavedLevel[] Levels,
    SavedReason[][] Breakdowns, double[] Amounts);
