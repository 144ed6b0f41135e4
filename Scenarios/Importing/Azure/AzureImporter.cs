namespace LambdaSim.Scenarios.Importing.Azure;

/// <summary>Makes a scenario of some functions of the Azure Functions dataset of 2019.</summary>
/// <remarks>
/// Shahrad et al., Serverless in the Wild, USENIX ATC (2020). Counts a minute become the load, percentiles of durations
/// the distribution, the memory of the app the memory size. Files are read row by row; only the drawn functions are kept.
/// </remarks>
internal static class AzureImporter
{
    private const int MostFunctions = 1000;

    /// <summary>Draws functions from the first day that has everything.</summary>
    /// <exception cref="ImportException">The folder is none, or lacks files.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        var source = request.Sources[0];
        if (source.Folder is null && AzureTrace.Is(source)) return AzureTrace.Import(request);
        if (source.Folder is null)
            throw new ImportException(
                source.Name, 0, "it is not a folder", "Unpack AzureFunctionsDataset2019 and name the folder "
                    + "with its CSV files.");
        if (request.Functions is < 1 or > MostFunctions)
            throw new ImportException(
                source.Name, 0, $"{request.Functions} functions cannot be drawn",
                    $"--functions takes 1 to {MostFunctions}.");
        var days = AzureDay.In(source.Folder, source.Name);
        var day = days[0];
        var functions = day.Draw(request.Functions, request.Seed, out int called);
        if (functions.Count == 0)
            throw new ImportException(
                source.Name, 0, $"no function of day {day.Number} was called and has durations",
                    "The files may be cut off; unpack them again.");

        ScenarioText scenario = new();
        scenario.Note($"Day {day.Number} is taken, of {Importer.Count(days.Count, "day")} with counts and durations.");
        if (day.Memory is null) scenario.Note("No day has a file of memory, so all functions have the default.");
        else if (days.Any(other => other.Memory is null)) scenario.Note("Days without a file of memory were skipped.");
        string drawn = $"{functions.Count} of {called} functions with calls and durations were drawn, each "
            + $"equally likely (seed {request.Seed})";
        scenario.Note($"{drawn}: most of them are called rarely, as in the dataset.");
        string[] names = [.. functions.Select(function => scenario.Name($"{function.Trigger}-{Short(function.Id)}"))];
        WriteFunctions(functions, names, scenario);
        List<CompanionFile> companions = [];
        WriteTraffic(request, functions, names, scenario, companions);
        scenario.Note("Durations of the dataset are means of 30 s and hide some of the spread; its calls are "
            + "Azure's, not Lambda's.");
        return new ImportedScenario(
            scenario.ToText(
                "How often would functions of a real cloud start cold on Lambda?",
                $"Made of the Azure Functions dataset of 2019 (Shahrad et al., Serverless in the Wild, USENIX "
                    + $"ATC 2020; CC-BY). {drawn}.",
                $"Azure Functions 2019, day {day.Number}"),
            scenario.Notes, companions);
    }

    private static void WriteFunctions(IReadOnlyList<AzureFunction> functions, string[] names, ScenarioText scenario)
    {
        scenario.Section("functions");
        for (int i = 0; i < functions.Count; i++)
        {
            var function = functions[i];
            double longest = function.Durations.Max(point => point.Milliseconds);
            if (longest > 900_000) scenario.Note($"{names[i]}: it ran up to {Quantities.Time(longest)}; Lambda "
                + $"ends it after 15 min.");
            scenario.Line(1, $"{names[i]}:");
            if (function.Memory is { } memory)
                scenario.Line(2, $"memorySize: {Math.Clamp((int)Math.Ceiling(memory / 64) * 64, 128, 10240)} MB");
            scenario.Line(2, $"timeout: {Math.Clamp((int)Math.Ceiling(longest / 1000), 3, 900)} s",
                "above its longest duration");
            scenario.Line(2, $"duration: {Distribution(function)}");
        }
        bool some = functions.Any(function => function.Memory is not null);
        if (some && functions.Any(function => function.Memory is null))
            scenario.Note("Functions whose app has no record of memory have the default.");
        if (some) scenario.Note("Memory is that of the whole app, 99th percentile, rounded up to 64 MB, at "
            + "least 128 MB; runtimes are not known.");
        if (functions.Any(function => function.Durations.Any(point => point.Milliseconds < 1)))
            scenario.Note("The dataset counts whole milliseconds; durations of 0 ms are taken as 1 ms.");
    }

    private static string Distribution(AzureFunction function)
    {
        List<string> points = [];
        double before = 0;
        foreach (var (percent, value) in function.Durations)
        {
            before = Math.Max(before, Math.Max(1, value));
            points.Add($"p{percent}: {Quantities.Time(before)}");
        }
        return points.Count < 2 || function.Durations[0].Milliseconds == function.Durations[^1].Milliseconds
            ? Quantities.Time(before)
            : $"{{ {string.Join(", ", points)} }}";
    }

    private static void WriteTraffic(
        ImportRequest request, IReadOnlyList<AzureFunction> functions, string[] names, ScenarioText scenario,
        List<CompanionFile> companions)
    {
        string file = $"{request.Stem}-counts.csv";
        scenario.Section("traffic");
        for (int i = 0; i < functions.Count; i++)
        {
            Load load = new(60, functions[i].Counts);
            scenario.Line(1, $"{scenario.Name($"{names[i]}-calls")}:", Importer.Count((long)load.Total, "call"));
            scenario.Line(2, $"invokes: {names[i]}");
            if (!functions[i].Synchronous) scenario.Line(2, "type: Event");
            if (request.Stem is not null) scenario.Line(2, $"counts: {{ file: {ScenarioText.Quoted(file)}, "
                + $"column: {names[i]} }}");
            else load.WriteStages(scenario);
        }
        scenario.Note("Functions with the trigger http are called synchronously, all others asynchronously.");
        Load.NoteDrawn(scenario);
        if (request.Stem is null)
            scenario.Note($"Minutes were put together to {Load.MostStages} stages; with -o file they are kept "
                + $"one by one.");
        else
            companions.Add(new CompanionFile(file, Load.ToCsv(
                [.. names.Zip(functions, (name, one) => (name, new Load(60, one.Counts)))])));
    }

    private static string Short(string id) => id.Length > 8 ? id[..8] : id;
}
