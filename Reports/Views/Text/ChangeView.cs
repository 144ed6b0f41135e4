using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>What changed between one run and the next: the settings, and the main figures.</summary>
public static class ChangeView
{
    private const int MostSettings = 8;

    /// <summary>Writes it for a terminal.</summary>
    /// <param name="comparison">The run before, and the one variant that came after it.</param>
    /// <param name="output">Where to.</param>
    /// <param name="color">Whether the terminal takes escape sequences.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static void Write(ComparisonResult comparison, TextWriter output, bool color, int width)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        width = TextPage.Fitting(width);
        var after = comparison.Variants[0];
        var changed = after.Differences.Index().Where(pair => !IsSame(pair.Item)).ToList();
        List<TextLine> page = [];
        if (after.Settings.Count == 0) page.Add(new TextLine("Since the run before, no setting changed."));
        if (after.Settings.Count + changed.Count > 0)
        {
            var table = new TextTable("Since the run before", "before", "now", "relative");
            foreach (var setting in after.Settings.Take(MostSettings))
                table.Add($"  {setting.Path}", Or(setting.Base), Or(setting.Here));
            foreach (var (number, difference) in changed)
                table.Add(
                    $"  {difference.Metric}", Value(comparison.Base.Metrics[number]), Value(after.Metrics[number]),
                    MetricText.Relative(difference) + (difference is { Low: not null, Shown: false } ? " ≈" : ""));
            page.AddRange(table.Lines(width, whole: true));
        }
        if (after.Settings.Count > MostSettings)
            page.Add(new TextLine($"  and {after.Settings.Count - MostSettings} more settings"));
        if (changed.Count == 0) page.Add(new TextLine("No main figure changed."));
        TextPage.Write(page, output, color, unicode: true);
    }

    private static bool IsSame(MetricDifference difference) => difference.Value is null or 0;

    private static string Value(MetricEstimate metric) => MetricText.Value(metric.Value, metric.Unit);

    private static string Or(string value) => value.Length > 0 ? value : "(none)";
}
