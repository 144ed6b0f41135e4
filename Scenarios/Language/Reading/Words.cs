namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Wording shared by messages: lists, numbers, and the nearest of several words.</summary>
internal static class Words
{
    /// <summary>Shortens a text that the user wrote, so that a message stays one line.</summary>
    public static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : string.Concat(line.AsSpan(0, 57), "...");
    }

    /// <summary>A whole number with thousands separators: 10,240.</summary>
    public static string Number(double value) =>
        value.ToString(value == Math.Floor(value) && Math.Abs(value) < 1e15 ? "#,0" : "#,0.######");

    public static string List(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length <= 16
            ? string.Join(", ", all)
            : $"{string.Join(", ", all.Take(15))} and {all.Length - 15} more";
    }

    /// <summary>The words as a choice: "a", "a or b", "a, b or c".</summary>
    public static string Either(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    /// <summary>The hint for a misspelt word: the nearest one, or all of them.</summary>
    public static string DidYouMean(string word, IReadOnlyList<string> known) =>
        Nearest(word, known) is string nearest ? $"Did you mean '{nearest}'?" : $"There are: {List(known)}.";

    /// <summary>The known word with the fewest changed letters; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > 64)
        {
            return null;
        }

        string? best = null;
        string upper = word.ToUpperInvariant();
        int fewest = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) >= fewest) continue;
            int changes = Changes(upper, candidate.ToUpperInvariant());
            if (changes < fewest)
            {
                (best, fewest) = (candidate, changes);
            }
        }

        return best;
    }

    // Damerau-Levenshtein distance with adjacent swaps: insertions, deletions, changes and swaps each count one.
    private static int Changes(string from, string to)
    {
        int[,] distance = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Cheapest(distance, from, to, i, j);
            }
        }

        return distance[from.Length, to.Length];
    }

    private static int Cheapest(int[,] distance, string from, string to, int i, int j)
    {
        int change = distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        int cheapest = Math.Min(change, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return swapped ? Math.Min(cheapest, distance[i - 2, j - 2] + 1) : cheapest;
    }
}
