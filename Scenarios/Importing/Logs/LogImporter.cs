using System.Globalization;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Makes a scenario of the REPORT lines in CloudWatch Logs.</summary>
/// <remarks>
/// Durations come from warm starts, cold starts from Init Duration (or Restore Duration), memory and errors from what
/// the reports say, the load from when they were written. Lines are read one by one and forgotten.
/// </remarks>
internal static class LogImporter
{
    /// <summary>Reads logs.</summary>
    /// <exception cref="ImportException">A file cannot be read, or no line is a report.</exception>
    public static ImportedScenario Import(ImportRequest request) => Import(request, asked: LogNouns.OfLogs);

    /// <summary>Reads traces.</summary>
    /// <exception cref="ImportException">A file cannot be read, or holds no segment of a handler.</exception>
    public static ImportedScenario ImportTraces(ImportRequest request) => Import(request, asked: LogNouns.OfTraces);

    private static ImportedScenario Import(ImportRequest request, LogNouns asked)
    {
        LogCollector collector = new(request);
        LogReader reader = new(collector);
        ImportSource[] files = [.. request.Sources.SelectMany(LogFiles.Of)];
        long lines = files.Sum(reader.Read);
        if (lines == 0) throw SourceLines.Empty(request.Sources[0]);
        var functions = collector.Functions;
        if (functions.Length == 0) throw Nothing(request, lines, collector, asked);
        var nouns = collector.Traces.Count > 0 ? LogNouns.OfTraces : LogNouns.OfLogs;
        long reports = functions.Sum(function => function.Count), cold = functions.Sum(function => function.Cold.Count);
        return Write(request, functions, collector, new LogWords(
            $"What if the functions of these {nouns.Files} were set up otherwise: how many calls would start cold?",
            $"Made of {Importer.Count(reports, nouns.Report)} in {Importer.Count(lines, "line")} of "
                + $"{LogFiles.Shown(request.Sources, files.Length)}. {Span(functions)} "
                + $"{Quantities.Share((double)cold / reports)} were cold starts.",
            functions.Length == 1 ? $"{functions[0].Name}, as its {nouns.Files} show it" : $"Functions, as their {nouns.Files} show them",
            Note: null)
        { Nouns = nouns });
    }

    private static ImportException Nothing(ImportRequest request, long lines, LogCollector collector, LogNouns asked) =>
        asked == LogNouns.OfTraces
            ? new ImportException(
                request.Sources[0].Name, 0, "it holds no segment of a handler (AWS::Lambda::Function)",
                "Take whole traces: aws xray batch-get-traces --trace-ids IDS > traces.json")
            : NoReport(request, lines, collector);

    private static ImportException NoReport(ImportRequest request, long lines, LogCollector collector) => new(
        request.Sources[0].Name, 0,
        $"none of {Importer.Count(lines, "line")} is a whole report"
            + (collector.Lost > 0 ? $", and {Importer.Count(collector.Lost, "report was", "reports were")} cut off "
                + $"({collector.LostPlaces})" : ""),
        "Take the logs of a function, with their REPORT lines: aws logs tail /aws/lambda/NAME --since 1d > NAME.log");

    /// <summary>Writes a scenario of what was found.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="functions">The functions, with at least one report.</param>
    /// <param name="collector">What found them.</param>
    /// <param name="words">What the scenario is called and asks.</param>
    internal static ImportedScenario Write(ImportRequest request, FunctionLog[] functions, LogCollector collector, LogWords words)
    {
        ScenarioText scenario = new();
        long reports = functions.Sum(function => function.Count);
        if (collector.Lost > 0)
            scenario.Note($"{Importer.Count(collector.Lost, "report was", "reports were")} cut off and left out: "
                + $"{collector.LostPlaces}.");
        if (collector.Beyond > 0)
            scenario.Note($"{Importer.Count(collector.Beyond, "report")} of functions beyond the first "
                + $"{LogCollector.MostFunctions} were left out.");
        long repeated = functions.Sum(function => function.Repeated);
        if (repeated > 0)
            scenario.Note($"{Importer.Count(repeated, "report")} of the same request, moment and duration as another "
                + $"{(repeated == 1 ? "was" : "were")} taken for the same and left out: files or pages that overlap.");
        if (collector.Repeats.Full)
            scenario.Note($"Reports that the logs hold twice were sought among the first {Repeats.Most:N0}.");
        foreach (string note in collector.Notes) scenario.Note(note);
        if (reports > 50_000)
            scenario.Note("Percentiles are of uniform samples of at most 50,000 values each.");

        var timed = functions.Where(function => function.Timed > 0).ToArray();
        long from = timed.Length == 0 ? 0 : timed.Min(function => (long)Math.Floor(function.First / 60_000));
        long to = timed.Length == 0 ? 0 : timed.Max(function => (long)Math.Floor(function.Last / 60_000));
        Dictionary<FunctionLog, string> names = functions.ToDictionary(
            function => function, function => scenario.Name(function.Name));
        FunctionFromLog writer = new(request, scenario, words);
        scenario.Section("functions");
        foreach (var function in functions) writer.Write(function, names[function]);
        bool endless = new TrafficFromLog(request, scenario, writer.Companions, words.Nouns).Write(functions, names, from, to);
        new ExpectedFromLog(new Expected(request, scenario, writer.Companions), words).Write(functions, names, from, to);
        if (endless)
        {
            scenario.Section("run");
            scenario.Line(1, "duration: 10 min");
        }

        NoteTraces(collector, functions, scenario);
        if (words.Note is { } known) scenario.Note(known);
        return new ImportedScenario(
            scenario.ToText(words.Question, words.From, words.Title), scenario.Notes, writer.Companions)
        { Fits = writer.Fits };
    }

    // What Lambda did before the handler is no setting of a function, but what a simulation can be held against.
    private static void NoteTraces(LogCollector collector, FunctionLog[] functions, ScenarioText scenario)
    {
        if (collector.Traces.Count == 0) return;
        scenario.Note(
            "X-Ray traces the first call of a second and 5 % of the others, so the load is that of the traces: the real one was at "
            + "least this.");
        var traces = collector.Traces;
        if (traces.Throttled > 0)
            scenario.Note($"{Importer.Count(traces.Throttled, "traced call was", "traced calls were")} throttled: without a handler, "
                + "and no part of the load.");
        if (traces.Unfinished > 0)
            scenario.Note($"{Importer.Count(traces.Unfinished, "handler")} still ran when traced, and "
                + $"{(traces.Unfinished == 1 ? "is" : "are")} left out.");
        foreach (var function in functions)
        {
            var (callers, calls) = collector.Traces.CallersOf(function.Name);
            if (calls > 0)
            {
                scenario.Note($"{function.Name}: {Importer.Count(calls, "call")} came from handlers of {string.Join(", ", callers)}, which "
                    + "waited for it; here all are calls of their own. A service of the type function would tie them together.");
            }
            foreach (bool cold in (bool[])[false, true])
            {
                var before = collector.Traces.Before(function.Name, cold);
                if (before.Count == 0) continue;
                string p99 = before.Count < 100 ? "" : $", {Quantities.Time(before.Quantile(0.99))} (p99)";
                scenario.Note($"{function.Name}: from the arrival of a {(cold ? "cold" : "warm")} call to its handler Lambda took "
                    + $"{Quantities.Time(before.Quantile(0.5))} (p50){p99}{(cold ? " without INIT" : "")}, in "
                    + $"{Importer.Count(before.Count, "trace")}.");
            }
        }
    }

    private static string Span(FunctionLog[] functions)
    {
        var timed = functions.Where(function => function.Timed > 0).ToArray();
        return timed.Length == 0
            ? "Nothing says when they were written."
            : $"They span {Quantities.Time(timed.Max(one => one.Last) - timed.Min(one => one.First))}, "
                + $"from {Moment(timed.Min(one => one.First))}.";
    }

    private static string Moment(double milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds).ToString(
            "yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
