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
        List<(Phase Phase, double From, double Share)> phases = [];
        double from = 0;
        for (int phase = 0; phase < breakdown.Shares.Count; phase++)
        {
            double share = breakdown.Shares[phase];
            if (share > 0) phases.Add(((Phase)phase, from, share));
            from += share;
        }
        string Length(double share) => Readable.Duration(share * breakdown.Latency);
        return new Chart
        {
            Name = $"{function.Name}.typical-{breakdown.Label.Replace('.', '_')}",
            Title = $"A typical invocation of {function.Name} at {breakdown.Label}",
            Subtitle = $"{Readable.Duration(breakdown.Latency)} in all: the mean split of those near that percentile.",
            Horizontal = new Axis("since it was sent", new LinearScale(breakdown.Latency, LogScale.Label)),
            Vertical = new Axis("", new CategoryScale([.. phases.Select(phase => PhaseLook.Name(phase.Phase))])),
            Series =
            [
                .. phases.Select((phase, row) => new Segments(
                    PhaseLook.Name(phase.Phase), PhaseLook.Meaning(phase.Phase),
                    [
                        new Segment(
                            row, phase.From * breakdown.Latency, (phase.From + phase.Share) * breakdown.Latency,
                            $"{PhaseLook.Name(phase.Phase)}: {Length(phase.Share)}"),
                    ])),
            ],
            RowTexts = [.. phases.Select(phase => $"{Length(phase.Share)}, {Readable.Share(phase.Share, 1)}")],
            LegendWanted = false,
            Table = new ChartTable(
                ["phase", "length", "share"],
                [.. phases.Select(phase => (IReadOnlyList<string>)
                    [PhaseLook.Name(phase.Phase), Length(phase.Share), Readable.Share(phase.Share, 1)])]),
        };
    }
}
