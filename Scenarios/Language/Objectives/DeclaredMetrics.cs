using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>The metrics of objectives that follow from the declared sets.</summary>
internal static class DeclaredMetrics
{
    /// <summary>Every declared metric, and of a level every reading, in order of declaration.</summary>
    public static IEnumerable<MetricDefinition> All =>
        MetricSets.All.Where(set => set.AskedOf.Length > 0).SelectMany(set => set.All).SelectMany(Definitions);

    private static IEnumerable<MetricDefinition> Definitions(Metric metric) => metric switch
    {
        Breakdown breakdown => breakdown.Groups.Select(
            group => Of(metric, group.Phrase, MetricKind.Events) with { Meaning = group.Meaning, Reasons = group.Names }),
        Times => [Of(metric, metric.Phrase, MetricKind.Distribution)],
        Count { Among: null } => [Of(metric, metric.Phrase, MetricKind.Level)],
        Count => [Of(metric, metric.Phrase, MetricKind.Events)],
        Level level => level.Readings.Where(reading => reading != LevelReadings.AtStart).Select(reading =>
            Of(level, $"{level.Phrase} {Word(reading)}", level.IsTime ? MetricKind.Length : MetricKind.Level) with
            {
                Reading = reading,
                Meaning = level.MeaningOf(reading),
            }),
        Amount { Among: null } => [],
        Amount or Ratio or TailRatio => [Of(metric, metric.Phrase, MetricKind.Share)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static MetricDefinition Of(Metric metric, string name, MetricKind kind) =>
        new(name, kind, metric.OfAccount is null ? [metric.Set.AskedOf] : [metric.Set.AskedOf, MetricReference.Account], metric.Meaning)
        {
            MoreIsBetter = metric.MoreIsBetter,
            Declared = metric,
            Formerly = metric.Formerly,
        };

    private static string Word(LevelReadings reading) => reading switch
    {
        LevelReadings.AtEnd => "at end",
        LevelReadings.Peak => "peak",
        LevelReadings.Mean => "mean",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
