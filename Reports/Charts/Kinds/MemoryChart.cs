using System.Globalization;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Charts;

/// <summary>What a function costs and how long it takes, over its memory: the picture of AWS Lambda Power Tuning, with intervals and the
/// limits of the objectives.</summary>
public static class MemoryChart
{
    /// <summary>The times of all sizes from which on they are drawn on a logarithmic axis: the most by the least.</summary>
    private const double SpreadForLogarithm = 20;

    private const double InSight = 2.5;

    /// <summary>The chart.</summary>
    /// <param name="sweep">Of a function's memory size.</param>
    /// <param name="choice">Which sizes are worth a name.</param>
    public static Chart Of(SweepResult sweep, MemoryChoice choice)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(choice);
        SweepPoint[] ran = [.. sweep.Points.Where(point => point.NotPossible is null).OrderBy(Memory)];
        Curve time = new(sweep.LatencyMetric, Meaning.Time, OnRight: false), cost = new(sweep.CostMetric, Meaning.Cost, OnRight: true);
        bool any = ran.Any(point => cost.Value(point) is not null);
        bool judged = ran.Any(point => point.Objectives.Count > 0);
        ReferenceLine[] slowest = time.Limit(ran, InSight), dearest = cost.Limit(ran, InSight);
        return new Chart
        {
            Name = "memory",
            Title = $"Cost and time of {choice.Function} over its memory",
            Subtitle = $"Named is the best of {Counted(sweep, choice, judged)}; balanced: where cost and time, each as a share of the "
                + "most, are least together. Pale: 95% intervals.",
            Empty = any ? null : "no size has a cost",
            Horizontal = new Axis(
                "memory, MB", any ? new RatioScale(ran.Select(Memory), size => size.ToString("#,##0", CultureInfo.InvariantCulture))
                    : new LinearScale(1)),
            Vertical = new Axis("time", Times([.. time.Reached(ran), .. slowest.Select(line => line.Value)])),
            Right = new Axis(
                "cost, US dollars",
                new LinearScale(
                    cost.Reached(ran).Concat(dearest.Select(line => line.Value)).DefaultIfEmpty(0).Max(),
                    value => MetricAxis.Tick(value, MetricUnit.Dollars))),
            ReferenceLines = [.. slowest, .. dearest],
            Marks = [.. Names(ran, choice)],
            Series = [.. Drawn(ran, choice, judged, time, "left"), .. Drawn(ran, choice, judged, cost, "right")],
            Table = new ChartTable(
                ["memory", sweep.LatencyMetric, "95% interval", sweep.CostMetric, "95% interval", ""],
                [.. sweep.Points.Select(point => Row(point, choice, time, cost, judged))]),
        };
    }

    private static double Memory(SweepPoint point) =>
        double.Parse(point.Values[0].Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Counted(SweepResult sweep, MemoryChoice choice, bool judged)
    {
        int counted = choice.Counted.Count, all = sweep.Points.Count;
        return judged ? $"the {counted} of {Readable.Count(all, "size")} that {(counted == 1 ? "meets" : "meet")} all objectives"
            : counted < all ? $"the {counted} of {all} sizes at which hardly more calls fail than at any other"
            : Readable.Count(all, "size");
    }

    private static Scale Times(double[] values) =>
        values.Length > 0 && values.Max() > SpreadForLogarithm * values.Min()
            ? LogScale.Around(values.Min(), values.Max())
            : new LinearScale(values.DefaultIfEmpty(0).Max(), LogScale.Label);

    /// <summary>Lines at the sizes that are worth a name, each with all its names.</summary>
    private static IEnumerable<ReferenceLine> Names(SweepPoint[] ran, MemoryChoice choice)
    {
        foreach (var point in ran)
        {
            string[] names = [.. point.Values[0] == choice.Today ? ["today"] : (string[])[], .. choice.Names(point.Number)];
            if (names.Length > 0)
                yield return new ReferenceLine($"{string.Join(", ", names)} {point.Values[0]}", Meaning.NotShown, Memory(point));
        }
    }

    private static IEnumerable<Series> Drawn(SweepPoint[] ran, MemoryChoice choice, bool judged, Curve curve, string side)
    {
        SweepPoint[] known = [.. ran.Where(point => curve.Value(point) is not null)];
        Dot Dot(SweepPoint point) => new(
            Memory(point), curve.Value(point)!.Value, "", $"{point.Values[0]}: {curve.Name} {SweepCharts.Shown(point, curve.Name)}");
        yield return new Range("95% interval", curve.Meaning, [.. known.Select(point => new Slice(
            Memory(point), curve.Low(point), curve.High(point)))])
        {
            OnRight = curve.OnRight,
            InLegend = false,
        };
        yield return new Line(
            $"{curve.Name} ({side})", curve.Meaning, [.. known.Select(point => new Point(Memory(point), curve.Value(point)!.Value))])
        {
            OnRight = curve.OnRight,
        };
        yield return new Dots("counted", curve.Meaning, [.. known.Where(point => choice.Counted.Contains(point.Number)).Select(Dot)])
        {
            OnRight = curve.OnRight,
            InLegend = false,
        };
        yield return new Dots(
            judged ? "not shown to meet all objectives" : "more calls fail", Meaning.NotShown,
            [.. known.Where(point => !choice.Counted.Contains(point.Number)).Select(Dot)])
        {
            Hollow = true,
            OnRight = curve.OnRight,
            InLegend = curve.OnRight,
        };
    }

    private static IReadOnlyList<string> Row(SweepPoint point, MemoryChoice choice, Curve time, Curve cost, bool judged)
    {
        string remark = point.NotPossible is { } reason ? reason
            : !choice.Counted.Contains(point.Number) ? judged ? MetricText.Of(point.Verdict) : "more calls fail"
            : string.Join(", ", choice.Names(point.Number));
        return
        [
            point.Values[0], SweepCharts.Shown(point, time.Name), time.Interval(point), SweepCharts.Shown(point, cost.Name),
            cost.Interval(point), remark,
        ];
    }

    /// <summary>One of the two metrics that are traded against each other.</summary>
    private sealed record Curve(string Name, Meaning Meaning, bool OnRight)
    {
        public double? Value(SweepPoint point) => point.Find(Name)?.Value;

        public double Low(SweepPoint point) => point.Find(Name)?.Low ?? Value(point) ?? double.NaN;

        public double High(SweepPoint point) => point.Find(Name)?.High ?? Value(point) ?? double.NaN;

        public string Interval(SweepPoint point) => point.Find(Name) is { } metric ? MetricText.Interval(metric) : Readable.Missing;

        /// <summary>All values and the ends of their intervals.</summary>
        public IEnumerable<double> Reached(SweepPoint[] points) => points.Where(point => Value(point) is not null)
            .SelectMany(point => new[] { Math.Max(Low(point), 0), Value(point)!.Value, High(point) }).Where(value => value > 0);

        /// <summary>The limit of an objective, unless it is so far off that it would press the curve flat.</summary>
        public ReferenceLine[] Limit(SweepPoint[] points, double inSight) =>
        [
            .. SweepCharts.Limits(points, Name, inSight * Reached(points).DefaultIfEmpty(0).Max())
                .Select(line => line with { OnRight = OnRight }),
        ];
    }
}
