using System.Globalization;

namespace LambdaSim.Scenarios.Importing.Azure;

/// <summary>The files of one day of the dataset.</summary>
/// <param name="Number">The day, 1 to 14, as in the names of the files.</param>
/// <param name="Invocations">Counts a minute.</param>
/// <param name="Durations">Percentiles of durations.</param>
/// <param name="Memory">Percentiles of the memory of apps; null on days without (the last two).</param>
internal sealed record AzureDay(string Number, string Invocations, string Durations, string? Memory)
{
    private const string InvocationsPrefix = "invocations_per_function_md.anon.d";
    private const string DurationsPrefix = "function_durations_percentiles.anon.d";
    private const string MemoryPrefix = "app_memory_percentiles.anon.d";

    /// <summary>The days in a folder that have counts and durations, those with memory first.</summary>
    /// <exception cref="ImportException">There are none.</exception>
    public static IReadOnlyList<AzureDay> In(string folder, string shown)
    {
        string[] files = [.. Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal)];
        string? Find(string prefix, string day) =>
            Array.Find(files, file => Path.GetFileName(file) == $"{prefix}{day}.csv");

        List<AzureDay> days = [];
        foreach (string file in files)
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (!name.StartsWith(InvocationsPrefix, StringComparison.Ordinal)) continue;
            string day = name[InvocationsPrefix.Length..];
            if (Find(DurationsPrefix, day) is { } durations)
                days.Add(new AzureDay(day, file, durations, Find(MemoryPrefix, day)));
        }
        if (days.Count == 0)
            throw new ImportException(
                shown, 0, $"no day of the dataset is there: {InvocationsPrefix}01.csv and {DurationsPrefix}01.csv",
                "Unpack AzureFunctionsDataset2019 (github.com/Azure/AzurePublicDataset) and name its folder.");
        return [.. days.OrderBy(day => day.Memory is null ? 1 : 0)];
    }

    /// <summary>Draws functions that were called, each equally likely: those whose names come first when hashed.</summary>
    /// <param name="wanted">How many.</param>
    /// <param name="seed">Which.</param>
    /// <param name="called">How many functions were called at all, durations known.</param>
    public IReadOnlyList<AzureFunction> Draw(int wanted, ulong seed, out int called)
    {
        HashSet<string> timed = TimedFunctions();
        PriorityQueue<AzureFunction, UInt128> drawn = new(
            Comparer<UInt128>.Create((one, other) => other.CompareTo(one)));
        called = 0;
        using AzureTable table = Open(Invocations);
        table.Demand("HashOwner", "HashApp", "HashFunction", "Trigger", "1");
        int minutes = table.Columns - 4;
        string[] names =
            [.. Enumerable.Range(1, minutes).Select(minute => minute.ToString(CultureInfo.InvariantCulture))];
        while (table.Read())
        {
            string key = Key(table);
            if (!timed.Contains(key)) continue;
            var rank = new UInt128(Hash(seed, key), Hash(seed + 1, key));
            if (!names.Any(name => table.Number(name) > 0)) continue;
            called++;
            if (drawn.Count == wanted && drawn.TryPeek(out _, out var worst) && rank > worst) continue;
            double[] counts = [.. names.Select(name => Math.Round(table.Number(name) ?? 0))];
            drawn.Enqueue(new AzureFunction(table["HashOwner"], table["HashApp"], table["HashFunction"],
                table["Trigger"], counts), rank);
            if (drawn.Count > wanted) drawn.Dequeue();
        }
        AzureFunction[] chosen = [.. drawn.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];
        return WithMemory(WithDurations(chosen));
    }

    private HashSet<string> TimedFunctions()
    {
        HashSet<string> timed = new(StringComparer.Ordinal);
        using AzureTable table = Open(Durations);
        table.Demand("HashOwner", "HashApp", "HashFunction", "percentile_Average_50", "percentile_Average_99");
        while (table.Read())
            if (table.Number("percentile_Average_99") is not null) timed.Add(Key(table));
        return timed;
    }

    private AzureFunction[] WithDurations(AzureFunction[] functions)
    {
        var places = Places(functions, function => $"{function.Owner}/{function.App}/{function.Id}");
        using AzureTable table = Open(Durations);
        while (table.Read())
        {
            foreach (int place in places.GetValueOrDefault(Key(table), []))
            {
                List<(int, double)> points = [];
                foreach (int percent in (int[])[0, 1, 25, 50, 75, 99, 100])
                    if (table.Number($"percentile_Average_{percent}") is { } value) points.Add((percent, value));
                functions[place] = functions[place] with { Durations = points };
            }
        }
        return functions;
    }

    private AzureFunction[] WithMemory(AzureFunction[] functions)
    {
        if (Memory is null) return functions;
        var places = Places(functions, function => $"{function.Owner}/{function.App}");
        using AzureTable table = Open(Memory);
        table.Demand("HashOwner", "HashApp");
        while (table.Read())
            foreach (int place in places.GetValueOrDefault($"{table["HashOwner"]}/{table["HashApp"]}", []))
                functions[place] = functions[place] with { Memory = table.Number("AverageAllocatedMb_pct99") };
        return functions;
    }

    private static Dictionary<string, int[]> Places(AzureFunction[] functions, Func<AzureFunction, string> key) =>
        functions.Select((function, place) => (Key: key(function), place)).GroupBy(one => one.Key)
            .ToDictionary(group => group.Key, group => group.Select(one => one.place).ToArray(),
                StringComparer.Ordinal);

    private static AzureTable Open(string file) => new(file, Path.GetFileName(file));

    private static string Key(AzureTable table) => $"{table["HashOwner"]}/{table["HashApp"]}/{table["HashFunction"]}";

    // FNV-1a, mixed: the same on every machine, unlike the hash codes of strings.
    private static ulong Hash(ulong seed, string text)
    {
        ulong hash = 14695981039346656037 ^ (seed * 0x9E3779B97F4A7C15);
        foreach (char letter in text) hash = (hash ^ letter) * 1099511628211;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
