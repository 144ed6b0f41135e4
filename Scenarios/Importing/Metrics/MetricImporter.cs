namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>Makes a scenario of what CloudWatch measured: the output of <c>aws cloudwatch get-metric-data</c>, or of
/// <c>get-metric-statistics</c>.</summary>
/// <remarks>
/// Invocations become the load, the percentiles of Duration the distribution of durations. ConcurrentExecutions, Throttles and
/// Errors are what the simulation should come to: they stand below <c>expected</c>.
/// </remarks>
internal static class MetricImporter
{
    private const long Longest = 365 * 86400;

    private const string Fix =
        "It is the output of: aws cloudwatch get-metric-data --metric-data-queries file://queries.json --start-time … "
        + "--end-time …; see docs/HOW-TO-IMPORT.md";

    /// <summary>Reads the results, which may be several pages.</summary>
    /// <exception cref="ImportException">A file is no such output, or has no Invocations.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        ScenarioText scenario = new();
        MetricReader reader = new(request, scenario);
        foreach (var source in request.Sources) reader.Read(source, Fix);
        reader.Finish();
        MeasuredFunction[] called =
            [.. reader.Functions.Where(function => function.Invocations is { Points.Count: > 0 })];
        foreach (var other in reader.Functions.Except(called))
            scenario.Note($"{other.Name}: no result says the Sum of its Invocations, so it was left out.");
        if (called.Length == 0)
            throw new ImportException(
                request.Sources[0].Name, 0, "no result says the Sum of Invocations, so nothing is known of the load",
                "Label each query with function and metric: \"Label\": \"checkout Invocations\".");

        string[] names = [.. called.Select(function => scenario.Name(function.Name))];
        scenario.Section("functions");
        for (int i = 0; i < called.Length; i++) called[i].WriteFunction(scenario, names[i]);
        List<CompanionFile> companions = [];
        WriteTraffic(request, called, names, scenario, companions);
        scenario.Note("Memory, timeout and runtime are not metrics: the defaults stand for them.");
        scenario.Note("CloudWatch does not count throttled calls among Invocations, and counts retries: the "
            + "load is what was served.");
        return new ImportedScenario(
            scenario.ToText(
                "Does the simulation come to the concurrency and the throttles that CloudWatch measured?",
                $"Made of {string.Join(", ", request.Sources.Select(source => source.Shown))}. "
                    + "What was measured stands below 'expected': 'run' says whether the simulation comes to it.",
                "As CloudWatch measured it"),
            scenario.Notes, companions);
    }

    private static void WriteTraffic(
        ImportRequest request, MeasuredFunction[] functions, string[] names, ScenarioText scenario,
            List<CompanionFile> companions)
    {
        // A run lasts a year at most, and the newest points say most.
        long end = functions.Max(function => function.Invocations!.Points.Keys.Max());
        long begin = functions.Min(function => function.Invocations!.Points.Keys.Min());
        if (end - begin > Longest) scenario.Note("Only the last 365 days are taken.");
        begin = Math.Max(begin, end - Longest);
        List<(string Column, Load Load)> columns = [];
        List<Load> loads = [];
        string file = $"{request.Stem}-counts.csv";
        long[] gaps = [.. functions.SelectMany(function => function.Gaps)];
        scenario.Section("traffic");
        for (int i = 0; i < functions.Length; i++)
        {
            var load = functions[i].Load(begin, gaps, scenario);
            loads.Add(load);
            scenario.Line(1, $"{scenario.Name($"{names[i]}-callers")}:");
            scenario.Line(2, $"invokes: {names[i]}");
            if (request.Stem is not null && load.Period % 60 == 0)
            {
                scenario.Line(2, $"counts: {{ file: {ScenarioText.Quoted(file)}, column: {names[i]} }}");
                columns.Add((names[i], load));
                if (load.Period > 60) scenario.Note($"Counts of {load.Period / 60} min were spread evenly over "
                    + $"their minutes.");
            }
            else if (load.WriteStages(scenario))
            {
                scenario.Note($"Periods were put together to {Importing.Load.MostStages} stages; with -o file "
                    + $"they are kept one by one.");
            }
        }
        Importing.Load.NoteDrawn(scenario);
        if (columns.Count > 0) companions.Add(new CompanionFile(file, Load.ToCsv(columns)));
        Expected expected = new(request, scenario, companions);
        for (int i = 0; i < functions.Length; i++) functions[i].WriteExpected(expected, names[i], begin, loads[i]);
    }
}
