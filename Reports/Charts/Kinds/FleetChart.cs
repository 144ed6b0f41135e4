using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>The machines behind the functions, over time.</summary>
public static class FleetChart
{
    /// <summary>Workers that hold at least one sandbox.</summary>
    /// <param name="result">The run.</param>
    public static Chart Workers(RunResult result)
    {
        var fleet = result.Fleet;
        var used = fleet[FleetMetrics.WorkersUsed].Series;
        long without = fleet[FleetMetrics.PlacementsRefused];
        string refused = without == 0 ? "" : $" {Readable.Count(without)} placements found no room.";
        return Level(
            result,
            "fleet.workers",
            "Workers in use",
            $"At most {Readable.Count(Peak(used))} of {Readable.Count(fleet.Workers)} held a sandbox.{refused}",
            "workers",
            Meaning.Workers,
            used);
    }

    /// <summary>Sandboxes of all functions.</summary>
    /// <param name="result">The run.</param>
    public static Chart Sandboxes(RunResult result)
    {
        var alive = result.Fleet[FleetMetrics.Sandboxes].Series;
        double[] provisioned = Provisioned(result);
        long started = result.Functions.Sum(function => function[FunctionMetrics.SandboxesStarted]);
        long unused = result.Functions.Sum(function => function[FunctionMetrics.SandboxesUnused]);
        string never = unused == 0 ? "" : $", of which {Readable.Count(unused)} never served";
        string onDemand = $"At most {Readable.Count(Peak(alive))}{(provisioned.Length == 0 ? "" : " on demand")}; "
            + $"{Readable.Count(started)} were started{never}.";
        if (provisioned.Length == 0)
            return Level(result, "fleet.sandboxes", "Sandboxes alive", onDemand, "sandboxes", Meaning.Idle, alive);
        var windows = new Windows(result);
        var stack = windows.Stack(("provisioned", Meaning.ProvisionedBusy, provisioned), ("on demand", Meaning.Idle, [.. alive.Mean]));
        return new Chart
        {
            Name = "fleet.sandboxes",
            Title = "Sandboxes alive",
            Subtitle = $"{onDemand} Provisioned and ready: up to {Readable.Count(provisioned.Max())}.",
            Warning = Windows.Warning(result),
            Horizontal = windows.Axis,
            Vertical = new Axis("sandboxes, mean of each window", new LinearScale(FunctionStack.Highest(stack))),
            Series = stack,
        };
    }

    /// <summary>The provisioned sandboxes of all functions that are ready, window by window; none where there never are any.</summary>
    private static double[] Provisioned(RunResult result)
    {
        double[] sum = [];
        foreach (var function in result.Functions)
        {
            if (function.Provisioned is not { } provisioned) continue;
            double[] usable = [.. provisioned[ProvisionedMetrics.Usable].Series.Mean];
            if (usable.Length > sum.Length) Array.Resize(ref sum, usable.Length);
            for (int window = 0; window < usable.Length; window++) sum[window] += usable[window];
        }
        return Array.Exists(sum, ready => ready > 0) ? sum : [];
    }

    private static Chart Level(
        RunResult result, string name, string title, string subtitle, string what, Meaning meaning, LevelSeries level)
    {
        var windows = new Windows(result);
        double[] peak = [.. level.Peak.Select(value => (double)value)];
        return new Chart
        {
            Name = name,
            Title = title,
            Subtitle = subtitle,
            Warning = Windows.Warning(result),
            Empty = Peak(level) == 0 ? "no sandboxes" : null,
            Horizontal = windows.Axis,
            Vertical = new Axis(what, new LinearScale(Peak(level))),
            Series =
            [
                .. windows.Stack(("mean of each window", meaning, [.. level.Mean])),
                new Line("peak of each window", Meaning.InFlight, windows.Points(peak)) { Stepped = true },
            ],
        };
    }

    private static long Peak(LevelSeries level) => level.Peak.Count == 0 ? 0 : level.Peak.Max();
}
