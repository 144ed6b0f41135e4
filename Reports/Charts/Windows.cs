using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>The windows of a run's series, as the charts over time use them.</summary>
internal sealed class Windows(RunResult result)
{
    /// <summary>The axis of time.</summary>
    public Axis Axis { get; } = new("time in the run", new TimeScale(result.Simulated));

    /// <summary>The end of the run in seconds.</summary>
    private double End => Axis.Scale.Greatest;

    /// <summary>"10 s".</summary>
    public string Length => Readable.Moment(result.Window);

    /// <summary>Counts of each window as rates per second; the last window may be cut short.</summary>
    public double[] PerSecond(IReadOnlyList<long> counts) => PerSecond([.. counts.Select(count => (double)count)]);

    /// <summary>Sums of each window as rates per second; the last window may be cut short.</summary>
    public double[] PerSecond(IReadOnlyList<double> counts)
    {
        var rates = new double[counts.Count];
        for (int window = 0; window < counts.Count; window++)
        {
            double start = window * result.Window.TotalSeconds;
            double length = Math.Min(result.Window.TotalSeconds, End - start);
            rates[window] = length <= 0 ? 0 : counts[window] / length;
        }
        return rates;
    }

    /// <summary>Points in the middle of their windows; a missing value interrupts the line.</summary>
    public List<Point> Points(IReadOnlyList<double?> values) =>
        [.. values.Select((value, window) => new Point(Middle(window), value ?? double.NaN))];

    /// <summary>Points in the middle of their windows, drawn out to both ends of the run.</summary>
    public List<Point> Points(IReadOnlyList<double> values)
    {
        List<Point> points = [.. values.Select((value, window) => new Point(Middle(window), value))];
        if (points.Count == 0) return points;
        points.Insert(0, points[0] with { X = 0 });
        points.Add(points[^1] with { X = End });
        return points;
    }

    /// <summary>Layers on top of each other, from the bottom to the top.</summary>
    public IReadOnlyList<Band> Stack(params IReadOnlyList<(string Label, Meaning Meaning, double[] Values)> layers)
    {
        List<Band> bands = [];
        double[] ground = [];
        foreach (var (label, meaning, values) in layers)
        {
            if (ground.Length < values.Length) Array.Resize(ref ground, values.Length);
            double[] top = [.. ground.Select((low, window) => low + (window < values.Length ? values[window] : 0))];
            var slices = Points(ground).Zip(Points(top), (low, high) => new Slice(low.X, low.Y, high.Y));
            bands.Add(new Band(label, meaning, [.. slices]));
            ground = top;
        }
        return bands;
    }

    /// <summary>A column for each window, from its beginning to its end.</summary>
    public List<Slice> Columns(IReadOnlyList<double> values)
    {
        double length = result.Window.TotalSeconds;
        return
        [
            .. values.SelectMany((value, window) => new Slice[]
            {
                new(Math.Min(window * length, End), 0, value), new(Math.Min((window + 1) * length, End), 0, value),
            }),
        ];
    }

    /// <summary>Columns on top of each other, from the bottom to the top.</summary>
    public IReadOnlyList<Band> StackedColumns(IReadOnlyList<(string Label, Meaning Meaning, double[] Values)> layers)
    {
        List<Band> bands = [];
        List<Slice>? below = null;
        double[] ground = [];
        foreach (var (label, meaning, values) in layers)
        {
            ground = [.. values.Select((value, window) => value + (window < ground.Length ? ground[window] : 0))];
            var top = Columns(ground);
            bands.Add(new Band(label, meaning, [.. top.Select((slice, at) => slice with { Low = below?[at].High ?? 0 })]));
            below = top;
        }
        return bands;
    }

    /// <summary>Says that a run was interrupted; null of a whole one.</summary>
    public static string? Warning(RunResult result) =>
        result.Partial ? $"interrupted after {Readable.Moment(result.Simulated)}" : null;

    private double Middle(int window) => Math.Min((window + 0.5) * result.Window.TotalSeconds, End);
}
