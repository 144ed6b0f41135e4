using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>What kind of number a metric is; it decides what an objective may say about it.</summary>
public enum MetricKind
{
    /// <summary>A length of time with a distribution: needs pNN, mean or max.</summary>
    Distribution,

    /// <summary>Things that are counted among others: a share where the limit has a percent sign, else a
    /// count.</summary>
    Events,

    /// <summary>A share.</summary>
    Share,

    /// <summary>A number of things at once.</summary>
    Level,

    /// <summary>A length of time that stands at each moment, such as the age of the oldest message.</summary>
    Length,

    /// <summary>US dollars.</summary>
    Money,
}

/// <summary>A metric that objectives, comparisons and sweeps know.</summary>
/// <param name="Name">Its name, in the words of CloudWatch where it has one.</param>
/// <param name="Kind">What kind of number it is.</param>
/// <param name="AskedOf">Of what it can be asked: words of <see cref="SubjectKinds"/>, and the account's.</param>
/// <param name="Meaning">What it means, as a sentence.</param>
public sealed record MetricDefinition(string Name, MetricKind Kind, IReadOnlyList<string> AskedOf, string Meaning)
{
    /// <summary>Whether it can be asked of a kind of thing.</summary>
    /// <param name="kind">The kind's word, such as "queue", or the account's.</param>
    public bool IsAskedOf(string kind) => AskedOf.Contains(kind);

    /// <summary>Whether more of it is better; of all others less is.</summary>
    public bool MoreIsBetter { get; init; }

    /// <summary>The metric it reads, where it is declared in a set; else null.</summary>
    public Metric? Declared { get; init; }

    /// <summary>Which reading of a level.</summary>
    public LevelReadings Reading { get; init; }

    /// <summary>Which reasons of a breakdown.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Earlier names, which are still understood.</summary>
    public IReadOnlyList<string> Formerly { get; init; } = [];

    /// <summary>The units that a limit of it may have.</summary>
    internal UnitSet Units => Kind switch
    {
        MetricKind.Distribution or MetricKind.Length => UnitSet.Time,
        MetricKind.Events or MetricKind.Share => UnitSet.Share,
        MetricKind.Money => UnitSet.Dollars,
        MetricKind.Level => UnitSet.Multiple,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>All metrics. To add one, a line in its set is enough (see <see cref="MetricSets"/>). Cost is in none: it is a bill, made in
/// the end of other numbers and shown by its parts.</summary>
public static class MetricTable
{
    /// <summary>Every metric, in the order in which they are shown.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        .. DeclaredMetrics.All,
        new(
            "cost", MetricKind.Money, [SubjectKinds.Function.Word, MetricReference.Account],
            "US dollars by the price list; per run unless it says per hour, day, month or million (invocations)."),
    ];

    /// <summary>Finds a metric.</summary>
    /// <param name="name">Its name, or an earlier one.</param>
    /// <param name="kind">Of what it is asked, as a word: things of two kinds may have metrics of one name.</param>
    /// <returns>The metric that can be asked of it, else any of that name, or null when there is none.</returns>
    public static MetricDefinition? Find(string name, string? kind = null)
    {
        MetricDefinition[] named = [.. All.Where(metric => metric.Name == name || metric.Formerly.Contains(name))];
        return named.FirstOrDefault(metric => kind is not null && metric.IsAskedOf(kind)) ?? named.FirstOrDefault();
    }
}
