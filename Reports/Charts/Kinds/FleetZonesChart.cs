using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>The sandboxes in each availability zone over time: whether one of them would be missed more than another.</summary>
public static class FleetZonesChart
{
    private static readonly Meaning[] Colours = [Meaning.Function1, Meaning.Function1 + 1, Meaning.Function1 + 2];

    /// <summary>The chart of the fleet.</summary>
    /// <param name="result">The run.</param>
    /// <returns>Null when nobody looked, or there is one zone.</returns>
    public static Chart? Of(RunResult result)
    {
        if (result.Fleet.Map is not { Zones: [{ Count: > 1 }, ..] zones } map) return null;
        double most = zones.SelectMany(held => held).Max();
        double[] sums = [.. Enumerable.Range(0, zones[0].Count).Select(zone => zones.Sum(held => held[zone]))];
        string share = sums.Sum() > 0 ? $" {Readable.Share(sums.Max(), sums.Sum())} of all stood in the fullest." : "";
        return new Chart
        {
            Name = "fleet.zones",
            Title = "Sandboxes in each zone",
            Subtitle = $"Three equal lines mean that the loss of a zone takes a third.{share}",
            Warning = Windows.Warning(result),
            Empty = most <= 0 ? "no sandboxes" : null,
            Horizontal = new Windows(result).Axis,
            Vertical = new Axis("sandboxes", new LinearScale(most)),
            Series = [.. sums.Select((_, zone) => new Line($"zone {zone + 1}", Colours[zone], [.. Points(result, map, zone)]))],
            Table = new ChartTable(
                ["until", .. sums.Select((_, zone) => $"zone {zone + 1}")],
                [.. zones.Select((held, number) => (IReadOnlyList<string>)
                    [Readable.Moment(End(result, map, number)), .. held.Select(sandboxes => Readable.Count(sandboxes))])]),
        };
    }

    private static IEnumerable<Point> Points(RunResult result, FleetMap map, int zone) =>
        map.Zones.Select((held, number) => new Point(End(result, map, number).TotalSeconds, held[zone]));

    private static TimeSpan End(RunResult result, FleetMap map, int column)
    {
        var end = map.Column * (column + 1);
        return end < result.Simulated ? end : result.Simulated;
    }
}
