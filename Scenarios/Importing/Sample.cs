namespace LambdaSim.Scenarios.Importing;

/// <summary>Measured values in bounded memory: all of them, or a uniform sample once there are very many.</summary>
internal sealed class Sample
{
    private const int Most = 50_000;
    private readonly List<double> kept = [];
    private ulong state = 0x9E3779B97F4A7C15;
    private bool sorted = true;

    /// <summary>How many values there were.</summary>
    public long Count { get; private set; }

    /// <summary>The greatest of all, kept or not.</summary>
    public double Maximum { get; private set; }

    /// <summary>The values that are kept, ascending.</summary>
    public IReadOnlyList<double> Ascending
    {
        get
        {
            if (!sorted) kept.Sort();
            sorted = true;
            return kept;
        }
    }

    /// <summary>Adds a value; which are kept beyond the limit depends on nothing but their number.</summary>
    /// <param name="value">Zero or more.</param>
    public void Add(double value)
    {
        Count++;
        Maximum = Math.Max(Maximum, value);
        if (kept.Count < Most)
        {
            kept.Add(value);
            sorted = false;
            return;
        }
        // Each of the values so far stays with the same probability (Vitter, algorithm R).
        ulong place = Next() % (ulong)Count;
        if (place >= Most) return;
        kept[(int)place] = value;
        sorted = false;
    }

    /// <summary>The value that a share of all does not exceed; interpolated between ranks.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public double Quantile(double probability)
    {
        var values = Ascending;
        double rank = probability * (values.Count - 1);
        int below = (int)rank;
        int above = Math.Min(below + 1, values.Count - 1);
        return values[below] + ((rank - below) * (values[above] - values[below]));
    }

    // SplitMix64.
    private ulong Next()
    {
        ulong mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
