using System.Globalization;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Writes a function as its reports show it.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="scenario">Where to.</param>
/// <param name="words">What the reports tell.</param>
internal sealed class FunctionFromLog(ImportRequest request, ScenarioText scenario, LogWords words)
{
    private const string SnapStartRuntime = "java21";

    // Timeouts that people choose, in seconds.
    private static readonly int[] UsualTimeouts = [3, 5, 6, 10, 15, 29, 30, 60, 120, 300, 600, 900];

    /// <summary>Files with the measured durations.</summary>
    public List<CompanionFile> Companions { get; } = [];

    /// <summary>The distributions that were taken, beside what was measured.</summary>
    public List<Fit> Fits { get; } = [];

    /// <summary>Writes the function.</summary>
    public void Write(FunctionLog function, string name)
    {
        string count = Importer.Count(function.Count, words.Nouns.Report);
        scenario.Line(1, $"{name}:", words.TellColdStarts ? $"{count}, {Importer.Count(function.Cold.Count, "cold start")}" : count);
        if (function.Memory is { } memory && memory is >= 128 and <= 10240)
            scenario.Line(2, $"memorySize: {memory} MB", function.MemoryUsed > 0
                ? $"at most {function.MemoryUsed} MB used" : null);
        else
            scenario.Note($"{name}: the {words.Nouns.Report}s do not say its memory size, so it has the default of 128 MB.");
        if (function.MemoryChanged)
            scenario.Note($"{name}: its memory size changed within the log, or the log is of several functions and "
                + $"does not name them; durations of all sizes are mixed.");
        WriteRuntime(function, name);
        WriteTimeout(function, name);
        WriteDuration(function, name);
        WriteColdStart(function, name);
        WriteErrors(function);
        if (function.FailedInits > 0)
            scenario.Note($"{name}: {Importer.Count(function.FailedInits, "INIT")} failed (INIT_REPORT) and "
                + $"{(function.FailedInits == 1 ? "was" : "were")} left out; initFailures is the share that fails.");
        scenario.Note(function.Runtime is null
            ? $"{words.Nouns.Silent} runtime, package, nor how much of a duration is computing."
            : $"{words.Nouns.Silent} package, nor how much of a duration is computing.");
    }

    private void WriteErrors(FunctionLog function)
    {
        foreach (var (setting, count, of) in ((string, long, string)[])
        [
            ("errors", function.Errors, "handlers that failed"),
            ("crashes", function.Crashes, "Runtime.ExitError and its like"),
            ("outOfMemory", function.OutOfMemory, "Runtime.OutOfMemory"),
        ])
            if (count > 0)
                scenario.Line(
                    2, $"{setting}: {Quantities.Share(Math.Min(1, (double)count / function.Count))}",
                    string.Create(CultureInfo.InvariantCulture, $"{count:N0}: {of}"));
        if (function.Failures.Own is > 0 and var own)
            scenario.Note($"{function.Name}: {Importer.Count(own, "line looks", "lines look")} like '[ERROR] Name: text' of Python's "
                + $"runtime without the traceback that it writes, so {(own == 1 ? "it is" : "they are")} taken for what the handler "
                + "logs itself.");
    }

    // SnapStart works for some runtimes only, and the default is none of them.
    private void WriteRuntime(FunctionLog function, string name)
    {
        bool restored = function.Restored;
        if (function.Runtime is { } runtime && (!restored || SnapStartRuntimes.Since(runtime) is not null))
        {
            scenario.Line(2, $"runtime: {runtime}");
        }
        else if (restored)
        {
            scenario.Line(2, $"runtime: {SnapStartRuntime}", "assumed: one that has SnapStart");
            scenario.Note($"{name}: its runtime is assumed to be {SnapStartRuntime}, because the log shows SnapStart, "
                + $"which Java, Python and .NET have.");
        }
        if (restored) scenario.Line(2, "snapStart: true", $"{Importer.Count(function.Restore.Count, "restore")}");
    }

    private void WriteTimeout(FunctionLog function, string name)
    {
        if (function.Timeout is { } stated)
        {
            int limit = Math.Clamp((int)Math.Round(stated), 1, 900);
            scenario.Line(2, $"timeout: {limit} s", $"{Importer.Count(function.TimedOutCount, "invocation")} "
                + $"ran into it");
            if (function.StatedTimeouts.Count > 1)
                scenario.Note($"{name}: its timeout changed within the log; it states "
                    + $"{string.Join(", ", function.StatedTimeouts.Select(Quantities.Number))} s, of which the last to "
                    + $"be stated is taken.");
            return;
        }
        double seconds = function.Longest / 1000;
        int usual = UsualTimeouts.FirstOrDefault(candidate => candidate >= seconds, UsualTimeouts[^1]);
        scenario.Line(2, $"timeout: {usual} s", "assumed");
        scenario.Note($"{name}: its timeout is assumed to be {usual} s; the longest duration was "
            + $"{Quantities.Time(function.Longest)}.");
    }

    private void WriteDuration(FunctionLog function, string name)
    {
        var durations = function.Warm.Count > 0 ? function.Warm : function.Cold;
        if (function.Warm.Count == 0)
            scenario.Note($"{name}: there are no warm starts, so its duration is that of cold ones.");
        if (function.TimedOutCount > 0)
            scenario.Note($"{name}: invocations that ran into the timeout count with the time at which they "
                + $"were ended.");
        if (durations.Count < 1000)
            scenario.Note($"{name}: only {Importer.Count(durations.Count, "duration")}; p99 is uncertain below 1,000.");
        var law = MeasuredLaw.Of(durations);
        string file = $"{request.Stem}-{name}-durations.csv";
        if (request is { Samples: true, Stem: not null })
        {
            scenario.Line(2, $"# duration: {law?.Text() ?? Distribution(durations)}");
            scenario.Line(2, $"duration: {{ samples: {ScenarioText.Quoted(file)}, column: duration_ms, unit: ms }}");
            Companions.Add(new CompanionFile(file, Csv(durations)));
        }
        else
        {
            scenario.Line(2, $"duration: {law?.Text() ?? Distribution(durations)}");
        }
        if (law is not null) Tell(law, durations, name, "duration");
    }

    /// <summary>Says which distribution was taken, and how good it is.</summary>
    private void Tell(MeasuredLaw law, Sample sample, string name, string what)
    {
        Fits.Add(law.Beside($"{name} {what}"));
        string distance = Quantities.Number(law.KolmogorovSmirnov);
        if (!law.IsTable)
            scenario.Note($"{name}: the lognormal distribution through p50 and p99 fits its {what} {law.Word} (Kolmogorov-Smirnov "
                + $"distance {distance}; p90 is {Quantities.Time(sample.Quantile(0.9))} measured and {Quantities.Time(law.At(0.9))} by the "
                + "distribution).");
        else
            scenario.Note($"{name}: no lognormal distribution describes its {what} ({Why(law)}), so the quantiles are taken as measured "
                + $"(distance {distance}).");
    }

    private static string Why(MeasuredLaw law) => law.IsHeavy
        ? "beyond p99 it is longer by more than half"
        : $"Kolmogorov-Smirnov distance {Quantities.Number(law.LognormalDistance)}";

    private void WriteColdStart(FunctionLog function, string name)
    {
        if (function.Cold.Count == 0)
        {
            scenario.Note(words.TellColdStarts
                ? $"{name}: no cold start in the {words.Nouns.Files}, so INIT takes what the table of runtimes says."
                : "Which invocations were cold starts is not told, so INIT takes what the table of runtimes says.");
            return;
        }
        if (function.Init.Count > 0) WriteTimes("coldStart", function.Init, name, "Init Duration");
        if (function.Restored) WriteTimes("restore", function.Restore, name, "Restore Duration");
        if (function.Restore.Count > 0 && function.Init.Count > 0)
            scenario.Note($"{name}: {Importer.Count(function.Init.Count, "cold start")} ran INIT and "
                + $"{Importer.Count(function.Restore.Count, "cold start")} restored a snapshot (SnapStart); here all "
                + (function.Restored ? "restore one." : "run INIT."));
        if (function.Cold.Count < 10 || function.Warm.Count < 10) return;
        double longer = Math.Max(0, function.Cold.Quantile(0.5) - function.Warm.Quantile(0.5));
        scenario.Line(2, $"firstInvocation: {Quantities.Time(longer)}", "medians of cold and of warm starts");
    }

    private void WriteTimes(string setting, Sample sample, string name, string what)
    {
        var law = MeasuredLaw.Of(sample);
        scenario.Line(2, $"{setting}: {law?.Text() ?? Distribution(sample)}", what);
        if (law is not null) Tell(law, sample, name, what);
    }

    /// <summary>A distribution through the median and the 99th percentile; one value when they are the same.</summary>
    private static string Distribution(Sample sample)
    {
        string median = Quantities.Time(Math.Max(0.01, sample.Quantile(0.5)));
        string p99 = Quantities.Time(Math.Max(0.01, sample.Quantile(0.99)));
        return median == p99 ? median : $"{{ p50: {median}, p99: {p99} }}";
    }

    private static string Csv(Sample sample) => "duration_ms\n" + string.Concat(
        sample.Ascending.Select(value => Math.Max(0.001, value).ToString("0.###", CultureInfo.InvariantCulture)
            + "\n"));
}
