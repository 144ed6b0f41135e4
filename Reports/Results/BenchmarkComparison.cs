namespace LambdaSim.Reports.Results;

/// <summary>Two builds of the program beside each other.</summary>
/// <param name="Program">This one: "lambdasim 0.1.0".</param>
/// <param name="Other">The other, as it was named.</param>
/// <param name="Lines">What both did.</param>
public sealed record BenchmarkComparison(string Program, string Other, IReadOnlyList<BenchmarkPairs> Lines);

/// <summary>The same work done by two builds, in pairs of rounds right after each other.</summary>
/// <param name="Name">What ran.</param>
/// <param name="This">What this build did, round by round.</param>
/// <param name="Other">What the other did, in as many rounds.</param>
/// <remarks>A machine's mood changes slowly, so it is the same in both rounds of a pair, and leaves their ratio.</remarks>
public sealed record BenchmarkPairs(string Name, BenchmarkLine This, BenchmarkLine Other)
{
    /// <summary>How probable chance alone may make a verdict, where nothing differs.</summary>
    public const double Chance = 0.05;

    /// <summary>Time of this build by that of the other, pair by pair: below 1 this build is faster.</summary>
    public IReadOnlyList<double> Ratios { get; } =
        [.. This.Rounds.Zip(Other.Rounds, (mine, others) => mine.Busy / others.Busy)];

    /// <summary>The ratio in the middle; of an even number the mean of the two in the middle.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. Ratios.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>The lowest ratio.</summary>
    public double Lowest => Ratios.Min();

    /// <summary>The highest ratio.</summary>
    public double Highest => Ratios.Max();

    /// <summary>In how many pairs this build was the faster.</summary>
    public int Faster => Ratios.Count(ratio => ratio < 1);

    /// <summary>Whether this build is faster, slower, or the difference cannot be resolved: by a sign test, two-sided.</summary>
    public BenchmarkVerdict Verdict
    {
        get
        {
            int slower = Ratios.Count(ratio => ratio > 1);
            if (ByChance(Faster, slower) > Chance) return BenchmarkVerdict.NotResolved;
            return Faster > slower ? BenchmarkVerdict.Faster : BenchmarkVerdict.Slower;
        }
    }

    /// <summary>Whether both did the same: as many invocations, and as many messages.</summary>
    public bool SameWork => (This.Invocations, This.Messages) == (Other.Invocations, Other.Messages);

    /// <summary>How probable it is that so many pairs, or more, agree if neither build is faster.</summary>
    /// <param name="faster">In how many pairs one was faster.</param>
    /// <param name="slower">In how many it was slower.</param>
    public static double ByChance(int faster, int slower)
    {
        int pairs = faster + slower;
        double probability = Math.Pow(0.5, pairs), sum = 0;
        for (int fewer = 0; fewer <= Math.Min(faster, slower); fewer++)
        {
            sum += probability;
            probability *= (double)(pairs - fewer) / (fewer + 1);
        }
        return Math.Min(1, 2 * sum);
    }

    /// <summary>The fewest pairs that can resolve anything: where all of them agree.</summary>
    public static int FewestPairs => Enumerable.Range(1, 64).First(pairs => ByChance(pairs, 0) <= Chance);
}

/// <summary>What pairs of rounds show.</summary>
public enum BenchmarkVerdict
{
    /// <summary>This build is faster than the other.</summary>
    Faster,

    /// <summary>This build is slower than the other.</summary>
    Slower,

    /// <summary>They may be equally fast.</summary>
    NotResolved,
}
