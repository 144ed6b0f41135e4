namespace LambdaSim.Scenarios.Metrics;

/// <summary>All numbers about one kind of thing, in the order in which every view shows them.</summary>
/// <param name="of">What they are about, such as "queue"; its own name in saved results.</param>
/// <param name="askedOf">Of whom objectives ask them, where that is somebody else: the events of a function are asked of
/// it.</param>
/// <param name="sources">How they stand in result.json, where they are about event sources or what reads them; all else has a
/// place of its own there.</param>
public sealed class MetricSet(string of, string? askedOf = null, SourceGroup? sources = null)
{
    private readonly List<Metric> all = [];
    private readonly List<Count> counts = [];
    private readonly List<Times> times = [];
    private readonly List<Level> levels = [];
    private readonly List<Breakdown> breakdowns = [];
    private readonly List<Amount> amounts = [];
    private readonly List<Partner> partners = [];

    /// <summary>What the numbers are about.</summary>
    public string Of { get; } = of;

    /// <summary>Of whom objectives ask them, such as "function".</summary>
    public string AskedOf { get; } = askedOf ?? of;

    /// <summary>How event sources of this kind stand in result.json; null of everything else.</summary>
    public SourceGroup? Sources { get; } = sources;

    /// <summary>With whom each event source of this kind works, by place.</summary>
    public IReadOnlyList<Partner> Partners => partners;

    /// <summary>Every metric, as declared.</summary>
    public IReadOnlyList<Metric> All => all;

    /// <summary>The counts, by place.</summary>
    public IReadOnlyList<Count> Counts => counts;

    /// <summary>The distributions, by place.</summary>
    public IReadOnlyList<Times> Times => times;

    /// <summary>The levels, by place.</summary>
    public IReadOnlyList<Level> Levels => levels;

    /// <summary>The breakdowns, by place.</summary>
    public IReadOnlyList<Breakdown> Breakdowns => breakdowns;

    /// <summary>The amounts, by place.</summary>
    public IReadOnlyList<Amount> Amounts => amounts;

    /// <summary>Declares how often something happens.</summary>
    /// <param name="name">Its name in result.json.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="among">What a share of it divides by.</param>
    /// <param name="cloudWatch">CloudWatch's name of it.</param>
    /// <param name="phrase">Its name in objectives, where it is not the name in words.</param>
    /// <param name="formerly">An earlier spelling of the phrase.</param>
    /// <param name="moreIsBetter">Whether more of it is better.</param>
    /// <param name="onlyIfAny">Whether it is told only where there is any.</param>
    internal Count Count(
        string name, string meaning, Count? among = null, string? cloudWatch = null, string? phrase = null, string? formerly = null,
        bool moreIsBetter = false, bool onlyIfAny = false) =>
        Add(counts, new Count(this, counts.Count, name, meaning)
        {
            Among = among,
            MoreIsBetter = moreIsBetter,
            OnlyIfAny = onlyIfAny,
            CloudWatch = cloudWatch,
            Phrase = phrase ?? Metric.Spaced(name),
            Formerly = formerly is null ? [] : [formerly],
        });

    /// <summary>Declares lengths of time.</summary>
    /// <param name="name">Its name in result.json, where "_ms" follows.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="cloudWatch">CloudWatch's name of the longest, in milliseconds.</param>
    /// <param name="phrase">Its name in objectives, where it is not the name in words.</param>
    /// <param name="formerly">An earlier spelling of the phrase.</param>
    /// <param name="onlyIfAny">Whether it is told only where there is any.</param>
    internal Times Time(
        string name, string meaning, string? cloudWatch = null, string? phrase = null, string? formerly = null,
        bool onlyIfAny = false) =>
        Add(times, new Times(this, times.Count, name, meaning)
        {
            OnlyIfAny = onlyIfAny,
            CloudWatch = cloudWatch,
            Phrase = phrase ?? Metric.Spaced(name),
            Formerly = formerly is null ? [] : [formerly],
        });

    /// <summary>Declares what is there at a moment.</summary>
    /// <param name="name">Its name in result.json, where the reading is added.</param>
    /// <param name="told">What is told of it.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="cloudWatch">CloudWatch's name of its value at the end.</param>
    /// <param name="isTime">Whether it is a length of time.</param>
    /// <param name="phrase">Its name in objectives, where it is not the name in words.</param>
    /// <param name="ofAccount">The same of the account, where objectives ask it of the account too.</param>
    internal Level Level(
        string name, LevelReadings told, string meaning, string? cloudWatch = null, bool isTime = false, string? phrase = null,
        Level? ofAccount = null) =>
        Add(levels, new Level(this, levels.Count, name, meaning)
        {
            Told = told,
            CloudWatch = cloudWatch,
            IsTime = isTime,
            OfAccount = ofAccount,
            Phrase = phrase ?? Metric.Spaced(name),
        });

    /// <summary>Declares how a count divides by reason.</summary>
    /// <param name="name">Its name in result.json.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="among">What a share of a group divides by.</param>
    /// <param name="groups">Groups of reasons that objectives ask for.</param>
    internal Breakdown Breakdown(string name, string meaning, Count? among = null, params Reasons[] groups) =>
        Add(breakdowns, new Breakdown(this, breakdowns.Count, name, meaning) { Among = among, Groups = groups });

    /// <summary>Declares what a whole run comes to, with no number a window.</summary>
    /// <param name="name">Its name in result.json.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="isHighest">Whether of several runs the highest is kept; else they are summed.</param>
    /// <param name="isTime">Whether it is a length of time, told in seconds.</param>
    /// <param name="among">What a share of it divides by.</param>
    /// <param name="ofAccount">The same of the account, where objectives ask it of the account too.</param>
    internal Amount Amount(
        string name, string meaning, bool isHighest = false, bool isTime = false, Amount? among = null, Amount? ofAccount = null) =>
        Add(amounts, new Amount(this, amounts.Count, name, meaning)
        {
            IsHighest = isHighest,
            IsTime = isTime,
            Among = among,
            OfAccount = ofAccount,
        });

    /// <summary>Declares the share of one level in another over time.</summary>
    /// <param name="name">Its name in result.json.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="of">The part.</param>
    /// <param name="among">The whole.</param>
    /// <param name="phrase">Its name in objectives, where it is not the name in words.</param>
    /// <param name="moreIsBetter">Whether more of it is better.</param>
    internal Ratio Ratio(
        string name, string meaning, Level of, Level among, string? phrase = null, bool moreIsBetter = false) =>
        Add([], new Ratio(this, place: 0, name, meaning)
        {
            Part = of,
            Whole = among,
            Phrase = phrase ?? Metric.Spaced(name),
            MoreIsBetter = moreIsBetter,
        });

    /// <summary>Declares how far the slowest hundredth is from the middle.</summary>
    /// <param name="name">Its name in result.json.</param>
    /// <param name="meaning">What it means, as a sentence.</param>
    /// <param name="of">Of which lengths of time.</param>
    internal TailRatio TailRatio(string name, string meaning, Times of) =>
        Add([], new TailRatio(this, place: 0, name, meaning) { Of = of });

    /// <summary>Declares with whom each event source of this kind works.</summary>
    /// <param name="name">What it is, as the key in result.json, such as "function".</param>
    internal Partner Partner(string name)
    {
        Partner partner = new(this, partners.Count, name);
        partners.Add(partner);
        return partner;
    }

    private TMetric Add<TMetric>(List<TMetric> ofItsKind, TMetric metric) where TMetric : Metric
    {
        ofItsKind.Add(metric);
        all.Add(metric);
        return metric;
    }
}
