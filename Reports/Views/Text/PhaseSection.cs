using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>The table of where the time of typical invocations goes, at several percentiles of the latency.</summary>
internal static class PhaseSection
{
    /// <summary>All percentiles of one or two functions; of more functions, the 99th of the slowest alone.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var parts = TimeParts.Of(PhaseLook.All, result.Functions.SelectMany(Services));
        // The names of services alone: behind the handler, which then is what is left of it.
        string[] phases = [.. PhaseLook.All.Select(phase => Readable.Words(phase.ToString()))];
        string Column(TimePart part) => part.Service is not { } service ? phases[(int)part.Phase]
            : phases.Contains(service) ? part.Name : service;
        string[] columns = [.. parts.Select(Column)];
        var table = new TextTable("Where the time goes", ["latency", .. columns]);
        bool one = result.Functions.Count == 1, few = result.Functions.Count <= 2;
        int rows = 0;
        foreach (var function in few ? result.Functions : Slowest(result, detail.Phases))
            foreach (var breakdown in one ? function.Phases.TakeLast(detail.Phases) : few ? function.Phases : Tail(function))
            {
                if (rows++ == detail.Phases) break;
                string label = one ? $"  at {breakdown.Label}" : $"  {breakdown.Label} of {function.Name}";
                table.Add(label, [Readable.Duration(breakdown.Latency), .. parts.Select(part => Percent(part.Of(breakdown)))]);
            }
        if (rows == 0 || detail.Phases == 0) return [];
        foreach (string column in columns) table.DropIfAll(column, "0%");
        return [.. table.Lines(detail.Width, whole: true)];
    }

    private static IEnumerable<FunctionResult> Slowest(RunResult result, int most) =>
        result.Functions.OrderByDescending(function => function[FunctionMetrics.Latency].SupportedQuantile(0.99) ?? 0).Take(most);

    private static IEnumerable<string> Services(FunctionResult function) =>
        function.Phases.Take(1).SelectMany(breakdown => breakdown.Services).Select(one => one.Service);

    private static IEnumerable<PhaseBreakdown> Tail(FunctionResult function) =>
        function.Phases.Where(breakdown => breakdown.Label == "p99");

    private static string Percent(double share) => $"{100 * share:F0}%";
}
