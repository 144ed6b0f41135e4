using System.Globalization;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Makes a scenario of the REPORT lines in CloudWatch Logs.</summary>
/// <remarks>
/// Durations come from warm starts, cold starts from Init Duration (or Restore Duration), memory and errors from what
/// the reports say, the load from when they were written. Lines are read one by one and forgotten.
/// </remarks>
internal static class LogImporter
{
    /// <summary>Reads the logs.</summary>
    /// <exception cref="ImportException">A file cannot be read, or no line is a report.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        LogCollector collector = new(request);
        LogReader reader = new(collector);
        long lines = request.Sources.Sum(reader.Read);
        var functions = collector.Functions;
        return functions.Length == 0 ? throw Nothing(request, lines, collector)
            : Write(request, functions, lines, collector);
    }

    private static ImportException Nothing(ImportRequest request, long lines, LogCollector collector) => new(
        request.Sources[0].Name, 0,
        $"none of {Importer.Count(lines, "line")} is a whole report"
            + (collector.Lost > 0 ? $", and {Importer.Count(collector.Lost, "report was", "reports were")} cut off "
                + $"({collector.LostPlaces})" : ""),
        "Take the logs of a function, with their REPORT lines: aws logs tail /aws/lambda/NAME --since 1d > NAME.log");

    private static ImportedScenario Write(
        ImportRequest request, FunctionLog[] functions, long lines, LogCollector collector)
    {
        ScenarioText scenario = new();
        long reports = functions.Sum(function => function.Count);
        if (collector.Lost > 0)
            scenario.Note($"{Importer.Count(collector.Lost, "report was", "reports were")} cut off before the "
                + $"duration and left out: {collector.LostPlaces}.");
        if (collector.Beyond > 0)
            scenario.Note($"{Importer.Count(collector.Beyond, "report")} of functions beyond the first "
                + $"{LogCollector.MostFunctions} were left out.");
        foreach (string note in collector.Notes) scenario.Note(note);
        if (reports > 50_000)
            scenario.Note("Percentiles are of uniform samples of at most 50,000 values each.");

        var timed = functions.Where(function => function.Timed > 0).ToArray();
        long from = timed.Length == 0 ? 0 : timed.Min(function => (long)Math.Floor(function.First / 60_000));
        long to = timed.Length == 0 ? 0 : timed.Max(function => (long)Math.Floor(function.Last / 60_000));
        Dictionary<FunctionLog, string> names = functions.ToDictionary(
            function => function, function => scenario.Name(function.Name));
        FunctionFromLog writer = new(request, scenario);
        scenario.Section("functions");
        foreach (var function in functions) writer.Write(function, names[function]);
        bool endless = new TrafficFromLog(request, scenario, writer.Companions).Write(functions, names, from, to);
        ExpectedFromLog.Write(new Expected(request, scenario, writer.Companions), functions, names, from, to);
        if (endless)
        {
            scenario.Section("run");
            scenario.Line(1, "duration: 10 min");
        }

        long cold = functions.Sum(function => function.Cold.Count);
        string span = timed.Length == 0
            ? "Nothing says when they were written."
            : $"They span {Quantities.Time(timed.Max(one => one.Last) - timed.Min(one => one.First))}, "
                + $"from {Moment(timed.Min(one => one.First))}.";
        return new ImportedScenario(
            scenario.ToText(
                "What if the functions of these logs were set up otherwise: how many calls would start cold?",
                $"Made of {Importer.Count(reports, "report")} in {Importer.Count(lines, "line")} of "
                    + $"{string.Join(", ", request.Sources.Select(source => source.Shown))}"
                    + $". {span} {Quantities.Share((double)cold / reports)} were cold starts.",
                functions.Length == 1 ? $"{functions[0].Name}, as its logs show it"
                    : "Functions, as their logs show them"),
            scenario.Notes, writer.Companions);
    }

    private static string Moment(double milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds).ToString(
            "yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
