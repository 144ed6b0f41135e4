using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>A typical invocation at a percentile of the latency, as a waterfall: a row a phase.</summary>
public static class TypicalChart
{
    /// <summary>The charts of one function, one a percentile.</summary>
    /// <param name="function">The function.</param>
    public static IReadOnlyList<Chart> Of(FunctionResult function) =>
        [.. function.Phases.Select(breakdown => Of(function, breakdown))];

    private static Chart Of(FunctionResult function, PhaseBreakdown breakdown)
    {
        List<(TimePart Part, double From, double Share)> parts = [];
        double from = 0;
        foreach (var part in TimeParts.Of(PhaseLook.All, breakdown.Services.Select(one => one.Service)))
        {
            double share = part.Of(breakdown);
            if (share > 0) parts.Add((part, from, share));
            from += share;
        }
        string Length(double share) => Readable.Duration(share * breakdown.Latency);
        return new Chart
        {
            Name = $"{function.Name}.typical-{breakdown.Label.Replace('.', '_')}",
            Title = $"A typical invocation of {function.Name} at {breakdown.Label}",
            Subtitle = $"{Readable.Duration(breakdown.Latency)} in all: the mean split of those near that percentile.",
            Horizontal = new Axis("since it was sent", new LinearScale(breakdown.Latency, LogScale.Label)),
            Vertical = new Axis("", new CategoryScale([.. parts.Select(part => part.Part.Name)])),
            Series =
            [
                .. parts.Select((part, row) => new Segments(
                    part.Part.Name, part.Part.Meaning,
                    [
                        new Segment(
                            row, part.From * breakdown.Latency, (part.From + part.Share) * breakdown.Latency,
                            $"{part.Part.Name}: {Length(part.Share)}"),
                    ])),
            ],
            RowTexts = [.. parts.Select(part => $"{Length(part.Share)}, {Readable.Share(part.Share, 1)}")],
            LegendWanted = false,
            Table = new ChartTable(
                ["phase", "length", "share"],
                [.. parts.Select(part => (IReadOnlyList<string>)
                    [part.Part.Name, Length(part.Share), Readable.Share(part.Share, 1)])]),
        };
    }
}
