namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>Makes a scenario of what CloudWatch measured: the output of <c>aws cloudwatch get-metric-data</c>.</summary>
/// <remarks>
/// Invocations become the load, the percentiles of Duration the law of durations. ConcurrentExecutions, Throttles and
/// Errors are what the simulation should come to: they stand beside the function as what was measured.
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
        SortedDictionary<string, MeasuredFunction> functions = new(StringComparer.Ordinal);
        foreach (var source in request.Sources) Read(source, request, functions, scenario);
        MeasuredFunction[] called = [.. functions.Values.Where(function =>
            function.Find("Invocations") is { Points.Count: > 0 })];
        foreach (var other in functions.Values.Except(called))
            scenario.Note($"{other.Name}: there are no Invocations of it, so it was left out.");
        if (called.Length == 0)
            throw new ImportException(
                request.Sources[0].Name, 0, "no result is about Invocations, so nothing is known of the load",
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
                    + "What was measured stands beside each function: compare it with the answer of 'run', "
                    + "and its cloudwatch.csv.",
                "As CloudWatch measured it"),
            scenario.Notes, companions);
    }

    private static void Read(
        ImportSource source, ImportRequest request, SortedDictionary<string, MeasuredFunction> functions,
            ScenarioText scenario)
    {
        using var document = JsonSource.Parse(source, Fix);
        var root = document.RootElement;
        if (JsonSource.Find(root, "MetricDataResults") is null)
            throw new ImportException(source.Name, 1, "it has no MetricDataResults", Fix);
        if (JsonSource.Text(root, "NextToken") is not null && request.Sources.Count == 1)
            scenario.Note($"{source.Name} is one page of several: name all of them.");
        foreach (var result in JsonSource.Items(root, "MetricDataResults"))
        {
            string label = JsonSource.Text(result, "Label") ?? "", id = JsonSource.Text(result, "Id") ?? "";
            if (MetricLabel.Read(label, id) is not { } what)
            {
                scenario.Note($"The result {id} ({label}) names no metric of Lambda and was left out.");
                continue;
            }
            string name = what.Function.Length > 0 ? what.Function : request.Function ?? "function";
            if (!functions.TryGetValue(name, out var function)) functions[name] = function = new MeasuredFunction(name);
            int lost = function.Add(what, result);
            if (lost > 0) scenario.Note($"{name} {what.Metric}: {Importer.Count(lost, "point")} could not be read.");
            if (JsonSource.Text(result, "StatusCode") is "PartialData")
                scenario.Note($"{name} {what.Metric}: CloudWatch calls it partial data; later pages may be missing.");
        }
    }

    private static void WriteTraffic(
        ImportRequest request, MeasuredFunction[] functions, string[] names, ScenarioText scenario,
            List<CompanionFile> companions)
    {
        // A run lasts a year at most, and the newest points say most.
        long end = functions.Max(function => function.Find("Invocations")!.Points.Keys.Max());
        long begin = functions.Min(function => function.Find("Invocations")!.Points.Keys.Min());
        if (end - begin > Longest) scenario.Note("Only the last 365 days are taken.");
        begin = Math.Max(begin, end - Longest);
        List<(string Column, Load Load)> columns = [];
        string file = $"{request.Stem}-counts.csv";
        scenario.Section("traffic");
        for (int i = 0; i < functions.Length; i++)
        {
            var load = functions[i].Load(begin, scenario);
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
        if (columns.Count > 0) companions.Add(new CompanionFile(file, Load.ToCsv(columns)));
    }
}
