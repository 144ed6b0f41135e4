using System.Text.RegularExpressions;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>The stages of the load, the warm-up and faults, to be seen behind every chart over time.</summary>
/// <remarks>
/// They are read off the settings that a result carries, so that they are known of a saved result too. Where several
/// groups of callers have stages of their own, none is shown: the chart could not say whose they are.
/// </remarks>
public static partial class Stages
{
    private static readonly Dictionary<string, double> Seconds = new(StringComparer.Ordinal)
    {
        ["ms"] = 1e-3,
        ["s"] = 1,
        ["min"] = 60,
        ["h"] = 3600,
        ["d"] = 86400,
    };

    /// <summary>The chart with the stages of what it is about; one that is not over time stays as it is.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="result">The run.</param>
    /// <param name="function">The function that it is about; null of the whole account.</param>
    public static Chart On(Chart chart, RunResult result, string? function = null) =>
        chart.Horizontal.Scale is TimeScale ? chart with { Spans = Of(result, function) } : chart;

    /// <summary>The stages in order, then the warm-up if there was one.</summary>
    /// <param name="result">The run.</param>
    /// <param name="function">Whose load; null of the whole account.</param>
    public static IReadOnlyList<Span> Of(RunResult result, string? function)
    {
        var spans = Load(result, function);
        if (result.MeasuredFrom > TimeSpan.Zero)
            spans.Add(new Span(0, result.MeasuredFrom.TotalSeconds, "warm-up", SpanKind.WarmUp));
        spans.AddRange(FaultSpans.Of(result));
        return spans;
    }

    private static List<Span> Load(RunResult result, string? function)
    {
        string[] texts =
        [
            .. result.Settings.Where(setting => setting.Path.EndsWith(".stages", StringComparison.Ordinal)
                && (function is null || Invokes(result, setting.Path) == function)).Select(setting => setting.Value),
        ];
        return texts.Length == 1 ? Read(texts[0], result.Simulated.TotalSeconds) : [];
    }

    private static string? Invokes(RunResult result, string stages)
    {
        string path = stages[..^"stages".Length] + "invokes";
        return result.Settings.FirstOrDefault(setting => setting.Path == path)?.Value;
    }

    /// <summary>Reads "[{ for: 20 min, at: 20/s }, { for: 10 min, to: 60/s }]"; nothing of what is not understood.</summary>
    private static List<Span> Read(string text, double end)
    {
        List<Span> spans = [];
        double at = 0;
        foreach (Match stage in Stage().Matches(text))
        {
            var keys = Key().Matches(stage.Value).ToDictionary(key => key.Groups[1].Value, key => key.Groups[2].Value);
            double length = keys.TryGetValue("for", out string? known) ? Length(known) : end - at;
            if (!(length > 0) || at >= end) break;
            string label = keys.TryGetValue("at", out string? rate) ? rate : $"→ {keys.GetValueOrDefault("to")}";
            spans.Add(new Span(at, Math.Min(at + length, end), label, SpanKind.Stage));
            at += length;
        }
        return spans.Count > 1 ? spans : [];
    }

    private static double Length(string text)
    {
        string[] parts = text.Split(' ');
        return parts.Length == 2 && double.TryParse(parts[0], out double number)
            && Seconds.TryGetValue(parts[1], out double unit) ? number * unit : double.NaN;
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Stage();

    [GeneratedRegex(@"\b(for|at|to|from): (.+?)(?=, (?:for|at|to|from): | *\})")]
    private static partial Regex Key();
}
