namespace LambdaSim.Reports.Results;

/// <summary>How often something happened for each of its reasons, in total and by window.</summary>
/// <remarks>Reasons are numbered from 0; their names are said once, before the first is counted.</remarks>
public sealed class BreakdownValues
{
    private readonly int windows;
    private IReadOnlyList<string> names = [];
    private long[] totals = [];
    private long[]?[] series = [];

    internal BreakdownValues(int windows) => this.windows = windows;

    private BreakdownValues(int windows, IReadOnlyList<string> names, long[] totals, long[]?[] series)
    {
        (this.windows, this.names, this.totals, this.series) = (windows, names, totals, series);
    }

    /// <summary>The reasons that occurred while measuring, in their order.</summary>
    public IReadOnlyList<NamedCount> ByReason =>
        [.. names.Select((name, reason) => new NamedCount(name, totals[reason])).Where(named => named.Count > 0)];

    /// <summary>The reasons that occurred, window by window, the warm-up among them.</summary>
    public IReadOnlyList<NamedSeries> Series =>
        [.. names.Select((name, reason) => (name, counts: series[reason])).Where(reason => reason.counts is not null)
            .Select(reason => new NamedSeries(reason.name, reason.counts!))];

    /// <summary>How often for one reason while measuring; 0 of one that there is not.</summary>
    /// <param name="reason">Its name.</param>
    public long this[string reason]
    {
        get
        {
            for (int place = 0; place < names.Count; place++)
                if (names[place] == reason) return totals[place];
            return 0;
        }
    }

    internal void Name(IReadOnlyList<string> reasons)
    {
        (names, totals, series) = (reasons, new long[reasons.Count], new long[]?[reasons.Count]);
    }

    internal void Add(int reason, int window, bool measured, long more = 1)
    {
        if (measured) totals[reason] += more;
        (series[reason] ??= new long[windows])[window] += more;
    }

    internal void BeginMeasuring() => Array.Clear(totals);

    internal BreakdownValues Plus(BreakdownValues other)
    {
        if (names.Count == 0) return new(windows, other.names, other.totals, new long[]?[other.names.Count]);
        if (names.SequenceEqual(other.names))
            return new(windows, names, [.. totals.Zip(other.totals, (one, more) => one + more)], series);
        string[] all = [.. names, .. other.names.Except(names)];
        long[] sums = [.. all.Select(name => this[name] + other[name])];
        return new(windows, all, sums, [.. all.Select((_, place) => series.ElementAtOrDefault(place))]);
    }

    internal BreakdownValues Condensed(int together) => new(
        (windows + together - 1) / together, names, totals,
        [.. series.Select(counts => counts?.Chunk(together).Select(chunk => chunk.Sum()).ToArray())]);

    /// <summary>Reasons that were counted elsewhere, with no number a window.</summary>
    internal static BreakdownValues Of(IReadOnlyList<NamedCount> reasons, int windows) => new(
        windows, [.. reasons.Select(reason => reason.Name)], [.. reasons.Select(reason => reason.Count)], new long[]?[reasons.Count]);

    /// <summary>Only what occurred is saved.</summary>
    internal SavedReason[] Save() =>
    [
        .. names.Select((name, reason) => new SavedReason(name, totals[reason], series[reason]))
            .Where(reason => reason.Counts is not null || reason.Total > 0),
    ];

    internal static BreakdownValues Restore(SavedReason[] saved, int windows) => new(
        windows, [.. saved.Select(reason => reason.Name)], [.. saved.Select(reason => reason.Total)],
        [.. saved.Select(reason => reason.Counts)]);
}

/// <summary>All that is kept of one reason.</summary>
internal sealed record SavedReason(string Name, long Total, long[]? Counts);
