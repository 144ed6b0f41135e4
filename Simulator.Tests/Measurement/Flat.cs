using System.Collections;
using System.Reflection;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measurement;

/// <summary>A result as lines, one for each value in it, so that two results can be compared in everything.</summary>
internal static class Flat
{
    public static List<string> Of(RunResult result)
    {
        List<string> lines = [];
        Add("", result, lines);
        return lines;
    }

    private static void Add(string path, MetricValues measured, List<string> lines)
    {
        foreach (var count in measured.Set.Counts)
        {
            Add($"{path}.{count.Name}", measured[count], lines);
            Add($"{path}.{count.Name}", measured.SeriesOf(count), lines);
        }
        foreach (var times in measured.Set.Times) Add($"{path}.{times.Name}", measured[times], lines);
        foreach (var level in measured.Set.Levels) Add($"{path}.{level.Name}", measured[level], lines);
    }

    private static void Add(string path, object? value, List<string> lines)
    {
        if (value is LogLinearHistogram histogram)
            lines.Add($"{path}: {histogram.Sum:R} {string.Join(' ', histogram.Buckets())}");
        else if (value is MetricValues measured) Add(path, measured, lines);
        else if (value is MetricSet set) lines.Add($"{path}: {set.Of}");
        else if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || value is TimeSpan)
            lines.Add(FormattableString.Invariant($"{path}: {value:G}"));
        else if (value is IEnumerable list)
        {
            int place = 0;
            foreach (object? one in list) Add($"{path}[{place++}]", one, lines);
        }
        else
        {
            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0))
                Add($"{path}.{property.Name}", property.GetValue(value), lines);
        }
    }
}
