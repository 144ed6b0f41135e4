namespace LambdaSim.Reports.Results;

/// <summary>How often something happened for each of its reasons, in total and by window.</summary>
/// <remarks>Reasons are numbered from 0; their names are said once, before the first is counted. Only those that occur take memory:
/// there are hundreds of statuses, of which a service answers two or three.</remarks>
public sealed class BreakdownValues
{
    private readonly int windows;
    private readonly List<Occurred> occurred = [];
    private IReadOnlyList<string> names = [];
    private Occurred? latest;

    internal BreakdownValues(int windows) => this.windows = windows;

    private BreakdownValues(int windows, IReadOnlyList<string> names, IEnumerable<Occurred> occurred)
    {
        (this.windows, this.names) = (windows, names);
        this.occurred.AddRange(occurred);
    }

    /// <summary>The reasons that occurred while measuring, in their order.</summary>
    public IReadOnlyList<NamedCount> ByReason =>
        [.. occurred.Where(one => one.Total > 0).Select(one => new NamedCount(names[one.Reason], one.Total))];

    /// <summary>The reasons that occurred, window by window, the warm-up among them.</summary>
    public IReadOnlyList<NamedSeries> Series =>
        [.. occurred.Where(one => one.Windows is not null).Select(one => new NamedSeries(names[one.Reason], one.Windows!))];

    /// <summary>How often for one reason while measuring; 0 of one that there is not.</summary>
    /// <param name="reason">Its name.</param>
    public long this[string reason]
    {
        get
        {
            foreach (var one in occurred)
                if (names[one.Reason] == reason) return one.Total;
            return 0;
        }
    }

    internal void Name(IReadOnlyList<string> reasons)
    {
        names = reasons;
        latest = null;
        occurred.Clear();
    }

    internal void Add(int reason, int window, bool measured, long more = 1)
    {
        var one = latest?.Reason == reason ? latest : latest = Of(reason);
        if (measured) one.Total += more;
        (one.Windows ??= new CountSeries(windows)).Add(window, more);
    }

    internal void BeginMeasuring()
    {
        foreach (var one in occurred) one.Total = 0;
    }

    internal BreakdownValues Plus(BreakdownValues other)
    {
        if (names.Count == 0) return new(windows, other.names, other.occurred.Select(one => one with { Windows = null }));
        IReadOnlyList<string> all = ReferenceEquals(names, other.names) ? names : [.. names, .. other.names.Except(names)];
        var together = all.Select((name, reason) => new Occurred(reason, this[name] + other[name], Find(reason)?.Windows));
        return new(windows, all, together.Where(Matters));
    }

    internal BreakdownValues Condensed(int together) => new(
        (windows + together - 1) / together, names,
        occurred.Select(one => one with { Windows = one.Windows?.Condensed(together, Enumerable.Sum) }));

    /// <summary>Reasons that were counted elsewhere, with no number a window.</summary>
    internal static BreakdownValues Of(IReadOnlyList<NamedCount> reasons, int windows) => new(
        windows, [.. reasons.Select(reason => reason.Name)],
        reasons.Select((reason, number) => new Occurred(number, reason.Count, Windows: null)));

    /// <summary>Only what occurred is saved.</summary>
    internal SavedReason[] Save() =>
        [.. occurred.Where(Matters).Select(one => new SavedReason(names[one.Reason], one.Total, one.Windows?.ToArray()))];

    internal static BreakdownValues Restore(SavedReason[] saved, int windows) => new(
        windows, [.. saved.Select(reason => reason.Name)],
        saved.Select((reason, number) => new Occurred(number, reason.Total, CountSeries.Of(reason.Counts))));

    private static bool Matters(Occurred one) => one.Windows is not null || one.Total > 0;

    private Occurred? Find(int reason) => occurred.Find(one => one.Reason == reason);

    /// <summary>What is kept of a reason; from its first time on, in the order of the reasons.</summary>
    private Occurred Of(int reason)
    {
        int place = 0;
        for (; place < occurred.Count && occurred[place].Reason <= reason; place++)
            if (occurred[place].Reason == reason) return occurred[place];
        var one = new Occurred(reason, Total: 0, Windows: null);
        occurred.Insert(place, one);
        return one;
    }

    private sealed record Occurred(int Reason, long Total, CountSeries? Windows)
    {
        public long Total { get; set; } = Total;

        public CountSeries? Windows { get; set; } = Windows;
    }
}

/// <summary>All that is kept of one reason.</summary>
internal sealed record SavedReason(string Name, long Total, long[]? Counts);
