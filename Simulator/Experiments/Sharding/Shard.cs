using System.Globalization;

namespace LambdaSim.Experiments.Sharding;

/// <summary>One of n equal parts of the runs of an experiment: part i has the runs i, i + n, i + 2n, ...</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>The most parts.</summary>
    public const int Most = 100_000;

    /// <summary>Reads "3/16".</summary>
    /// <param name="text">What was written.</param>
    /// <param name="shard">The part.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out Shard shard)
    {
        ArgumentNullException.ThrowIfNull(text);
        shard = default;
        string[] parts = text.Split('/');
        if (parts.Length != 2 || !TryNumber(parts[0], out int index) || !TryNumber(parts[1], out int count)) return false;
        shard = new Shard(index, count);
        return index >= 1 && index <= count && count <= Most;
    }

    /// <summary>Whether a run is in this part.</summary>
    /// <param name="run">The run, from 0.</param>
    public bool Has(int run) => run % Count == Index - 1;

    /// <inheritdoc/>
    public override string ToString() => $"{Index}/{Count}";

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
