using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>trace.json: sandboxes over time, for Perfetto (ui.perfetto.dev) and Chrome's about:tracing.</summary>
/// <remarks>
/// The Trace Event Format: a process a worker, a track a sandbox, a complete event ("X") a slice. Slices of one sandbox
/// never overlap. Counters say how many handlers of the sample run at a time, by function. Times are microseconds.
/// </remarks>
public static class TraceView
{
    private const int CounterProcess = 0;

    /// <summary>Writes the document in UTF-8.</summary>
    /// <param name="window">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(TraceWindow window, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("displayTimeUnit", "ms");
        json.WriteStartArray("traceEvents");
        WriteName(json, CounterProcess, sandbox: null, $"{window.Scenario}: handlers of this sample");
        foreach (int worker in window.Slices.Select(slice => slice.Worker).Distinct().Order())
            WriteName(json, ProcessOf(worker), sandbox: null, $"worker {worker}");
        var sandboxes = window.Slices.Select(slice => (slice.Worker, slice.Sandbox, slice.Function)).Distinct().Order();
        foreach (var (worker, sandbox, function) in sandboxes)
            WriteName(json, ProcessOf(worker), sandbox, $"sandbox {sandbox} of {function}");
        foreach (var slice in window.Slices) WriteSlice(json, slice);
        WriteCounters(json, window);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Processes are counted from 1: 0 holds the counters.</summary>
    private static int ProcessOf(int worker) => worker + 1;

    private static void WriteName(Utf8JsonWriter json, int process, uint? sandbox, string name)
    {
        json.WriteStartObject();
        json.WriteString("ph", "M");
        json.WriteString("name", sandbox is null ? "process_name" : "thread_name");
        json.WriteNumber("pid", process);
        if (sandbox is { } track) json.WriteNumber("tid", track);
        json.WriteStartObject("args");
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSlice(Utf8JsonWriter json, TraceSlice slice)
    {
        json.WriteStartObject();
        json.WriteString("ph", "X");
        json.WriteString("name", slice.Name);
        json.WriteString("cat", slice.Function);
        json.WriteNumber("pid", ProcessOf(slice.Worker));
        json.WriteNumber("tid", slice.Sandbox);
        json.WriteNumber("ts", slice.Start.TotalMicroseconds);
        json.WriteNumber("dur", slice.Length.TotalMicroseconds);
        json.WriteStartObject("args");
        json.WriteString("invocation", slice.Invocation);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCounters(Utf8JsonWriter json, TraceWindow window)
    {
        foreach (var function in window.Slices.Where(slice => slice.Running).GroupBy(slice => slice.Function))
        {
            var changes = function.Select(slice => (At: slice.Start, Change: 1))
                .Concat(function.Select(slice => (At: slice.End, Change: -1)))
                .GroupBy(change => change.At).OrderBy(moment => moment.Key);
            int running = 0;
            foreach (var moment in changes)
            {
                running += moment.Sum(change => change.Change);
                WriteCounter(json, function.Key, moment.Key, running);
            }
        }
    }

    private static void WriteCounter(Utf8JsonWriter json, string function, TimeSpan at, int running)
    {
        json.WriteStartObject();
        json.WriteString("ph", "C");
        json.WriteString("name", $"{function} running");
        json.WriteNumber("pid", CounterProcess);
        json.WriteNumber("ts", at.TotalMicroseconds);
        json.WriteStartObject("args");
        json.WriteNumber("handlers", running);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
