using System.Text;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>One number that a run is asked for: declared once, and kept, added up, shown and asked for by its kind.</summary>
/// <remarks>It is no value and no getter but a place: what holds values (Measured, in Reports) has room for every place
/// of a set.</remarks>
public abstract class Metric
{
    private protected Metric(MetricSet set, int place, string name, string meaning)
    {
        (Set, Place, Name, Meaning) = (set, place, name, meaning);
        Phrase = Spaced(name);
    }

    /// <summary>The set that it belongs to.</summary>
    public MetricSet Set { get; }

    /// <summary>Its place among the metrics of its kind in the set, from 0.</summary>
    public int Place { get; }

    /// <summary>Its name in result.json and in CSV files, such as "deadLettered".</summary>
    public string Name { get; }

    /// <summary>Its name in an objective, such as "dead-lettered".</summary>
    public string Phrase { get; init; }

    /// <summary>Earlier spellings of <see cref="Phrase"/>, which are still understood.</summary>
    public IReadOnlyList<string> Formerly { get; init; } = [];

    /// <summary>What it means, as a sentence.</summary>
    public string Meaning { get; }

    /// <summary>CloudWatch's name of it; null where it has none.</summary>
    public string? CloudWatch { get; init; }

    /// <summary>Whether more of it is better; of all others less is.</summary>
    public bool MoreIsBetter { get; init; }

    /// <summary>The same of the account, of which objectives can ask too; without a subject, it is the one meant.</summary>
    public Metric? OfAccount { get; init; }

    /// <summary>Whether it is told only where there is any of it.</summary>
    public bool OnlyIfAny { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Set.Of} {Name}";

    /// <summary>"ageOfOldest" as "age of oldest".</summary>
    internal static string Spaced(string name)
    {
        var words = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter)) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }
        return words.ToString();
    }
}

/// <summary>How often something happened. Over several runs it is summed; it has a number a window.</summary>
public sealed class Count : Metric
{
    internal Count(MetricSet set, int place, string name, string meaning)
        : base(set, place, name, meaning)
    {
    }

    /// <summary>Among how many: what an objective with a percent sign divides by; null where no share makes sense.</summary>
    /// <remarks>It may be of another set about the same subject.</remarks>
    public Count? Among { get; init; }
}

/// <summary>Lengths of time with a distribution. Over several runs the histograms are merged.</summary>
public sealed class Times : Metric
{
    internal Times(MetricSet set, int place, string name, string meaning)
        : base(set, place, name, meaning)
    {
    }
}

/// <summary>How a count divides by reason, such as throttles by AWS's Reason. Over several runs each reason is summed; each has a
/// number a window. Reasons that never occurred are not told.</summary>
public sealed class Breakdown : Metric
{
    internal Breakdown(MetricSet set, int place, string name, string meaning)
        : base(set, place, name, meaning)
    {
    }

    /// <summary>What objectives ask of it: groups of reasons, each under a name.</summary>
    public IReadOnlyList<Reasons> Groups { get; init; } = [];

    /// <summary>Among how many: what an objective divides by; null without groups.</summary>
    public Count? Among { get; init; }
}

/// <summary>Reasons of a breakdown that an objective asks for together.</summary>
/// <param name="Phrase">The name in objectives, such as "throttles by concurrency".</param>
/// <param name="Meaning">What it means, as a sentence.</param>
/// <param name="Names">The reasons' names, as in result.json.</param>
public sealed record Reasons(string Phrase, string Meaning, params string[] Names);

/// <summary>What a whole run comes to, with no number a window. Over several runs it is summed, or the highest of all is kept.</summary>
public sealed class Amount : Metric
{
    internal Amount(MetricSet set, int place, string name, string meaning)
        : base(set, place, name, meaning)
    {
    }

    /// <summary>Whether of several runs the highest is kept, as of a peak or of what is configured; else they are summed.</summary>
    public bool IsHighest { get; init; }

    /// <summary>Whether it is a length of time, kept in ticks of 100 ns and told in seconds, and no number of things.</summary>
    public bool IsTime { get; init; }

    /// <summary>Among how many: what an objective divides by, where it is 1 or more; no objective asks where this is null.</summary>
    public Amount? Among { get; init; }
}

/// <summary>The share of one level in another over time, such as of sandboxes those at work: it follows from their means, so nothing is
/// kept of it.</summary>
public sealed class Ratio : Metric
{
    internal Ratio(MetricSet set, int place, string name, string meaning)
        : base(set, place, name, meaning)
    {
    }

    /// <summary>The part.</summary>
    public required Level Part { get; init; }

    /// <summary>The whole.</summary>
    public required Level Whole { get; init; }
}

/// <summary>The 99th percentile of lengths of time by their median: how predictable they are. It follows from their distribution, so
/// nothing is kept of it; it is known where the 99th percentile is.</summary>
public sealed class TailRatio : Metric
{
    internal TailRatio(MetricSet set, int place, string name, string meaning)
        : base(set, place, name, meaning)
    {
    }

    /// <summary>Of which lengths of time.</summary>
    public required Times Of { get; init; }
}

/// <summary>What is there at a moment. Over several runs its mean and its values at the start and the end are averaged, and its peak
/// is the highest of all; it has a mean and a peak a window.</summary>
public sealed class Level : Metric
{
    internal Level(MetricSet set, int place, string name, string meaning)
        : base(set, place, name, meaning)
    {
    }

    /// <summary>What is told of it.</summary>
    public LevelReadings Told { get; init; }

    /// <summary>Whether it is a length of time, kept in ticks of 100 ns, and no number of things.</summary>
    public bool IsTime { get; init; }

    /// <summary>Its name in result.json when one reading is meant, such as "peakVisible" or "visibleAtEnd".</summary>
    /// <param name="reading">One reading.</param>
    public string NameOf(LevelReadings reading)
    {
        string capital = char.ToUpperInvariant(Name[0]) + Name[1..];
        return reading switch
        {
            LevelReadings.Peak => $"peak{capital}",
            LevelReadings.Mean => $"mean{capital}",
            LevelReadings.AtStart => $"{Name}AtStart",
            LevelReadings.AtEnd => $"{Name}AtEnd",
            _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, "One reading has a name."),
        };
    }

    /// <summary>What one reading means, as a sentence.</summary>
    /// <param name="reading">One reading.</param>
    public string MeaningOf(LevelReadings reading) => Meaning.TrimEnd('.') + reading switch
    {
        LevelReadings.Peak => ": the most at any moment.",
        LevelReadings.Mean => ": the mean over time.",
        LevelReadings.AtStart => ": when measuring begins.",
        LevelReadings.AtEnd => ": when the run ends; of several runs, the mean.",
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, "One reading has a meaning."),
    };

    /// <summary>The readings that are told, one by one, in their order.</summary>
    public IEnumerable<LevelReadings> Readings =>
        Enum.GetValues<LevelReadings>().Where(reading => Told.HasFlag(reading));
}

/// <summary>What is read of a level.</summary>
[Flags]
public enum LevelReadings
{
    /// <summary>Its value when measuring begins: told only where it is not zero, after a warm-up.</summary>
    AtStart = 8,

    /// <summary>Its value when the run ends.</summary>
    AtEnd = 1,

    /// <summary>The highest value.</summary>
    Peak = 2,

    /// <summary>The average over time.</summary>
    Mean = 4,
}
