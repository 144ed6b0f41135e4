namespace LambdaSim.Scenarios.Metrics;

/// <summary>All numbers about one kind of thing, in the order in which every view shows them.</summary>
/// <param name="of">What they are about, such as "queue"; its own name in saved results.</param>
public sealed class MetricSet(string of)
{
    private readonly List<Metric> all = [];
    private readonly List<Count> counts = [];
    private readonly List<Times> times = [];
    private readonly List<Level> levels = [];

    /// <summary>What the numbers are about.</summary>
    public string Of { get; } = of;

    /// <summary>Every metric, as declared.</summary>
    public IReadOnlyList<Metric> All => all;

    /// <summary>The counts, by place.</summary>
    public IReadOnlyList<Count> Counts => counts;

    /// <summary>The distributions, by place.</summary>
    public IReadOnlyList<Times> Times => times;

    /// <summary>The levels, by place.</summary>
    public IReadOnlyList<Level> Levels => levels;

    /// <summary>Declares how often something happens.</summary>
    /// <param name="name">Its name in result.json.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="among">What a share of it divides by.</param>
    /// <param name="cloudWatch">CloudWatch's name of it.</param>
    /// <param name="phrase">Its name in objectives, where it is not the name in words.</param>
    /// <param name="formerly">An earlier spelling of the phrase.</param>
    internal Count Count(
        string name, string meaning, Count? among = null, string? cloudWatch = null, string? phrase = null, string? formerly = null) =>
        Add(counts, new Count(this, counts.Count, name, meaning)
        {
            Among = among,
            CloudWatch = cloudWatch,
            Phrase = phrase ?? Metric.Spaced(name),
            Formerly = formerly is null ? [] : [formerly],
        });

    /// <summary>Declares lengths of time.</summary>
    /// <param name="name">Its name in result.json, where "_ms" follows.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="phrase">Its name in objectives, where it is not the name in words.</param>
    /// <param name="formerly">An earlier spelling of the phrase.</param>
    internal Times Time(string name, string meaning, string? phrase = null, string? formerly = null) =>
        Add(times, new Times(this, times.Count, name, meaning)
        {
            Phrase = phrase ?? Metric.Spaced(name),
            Formerly = formerly is null ? [] : [formerly],
        });

    /// <summary>Declares what is there at a moment.</summary>
    /// <param name="name">Its name in result.json, where the reading is added.</param>
    /// <param name="told">What is told of it.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="cloudWatch">CloudWatch's name of its value at the end.</param>
    /// <param name="isTime">Whether it is a length of time.</param>
    internal Level Level(string name, LevelReadings told, string meaning, string? cloudWatch = null, bool isTime = false) =>
        Add(levels, new Level(this, levels.Count, name, meaning) { Told = told, CloudWatch = cloudWatch, IsTime = isTime });

    private TMetric Add<TMetric>(List<TMetric> ofItsKind, TMetric metric) where TMetric : Metric
    {
        ofItsKind.Add(metric);
        all.Add(metric);
        return metric;
    }
}
