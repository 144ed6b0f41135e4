using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>Benchmarks as JSON: what another build answers when it is compared with this one.</summary>
public static class JsonBenchmark
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes how fast the program was.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(BenchmarkResult result, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Layout);
        json.WriteStartObject();
        json.WriteString("program", result.Program);
        json.WriteStartArray("lines");
        foreach (var line in result.Lines) WriteLine(json, line);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes two builds beside each other.</summary>
    /// <param name="comparison">What was measured.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(BenchmarkComparison comparison, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Layout);
        json.WriteStartObject();
        json.WriteString("program", comparison.Program);
        json.WriteString("other", comparison.Other);
        json.WriteStartArray("lines");
        foreach (var pairs in comparison.Lines)
        {
            json.WriteStartObject();
            json.WriteString("name", pairs.Name);
            json.WriteNumber("ratio", pairs.Median);
            json.WriteNumber("ratioLowest", pairs.Lowest);
            json.WriteNumber("ratioHighest", pairs.Highest);
            json.WriteNumber("pairs", pairs.Ratios.Count);
            json.WriteNumber("fasterPairs", pairs.Faster);
            json.WriteString("verdict", BenchmarkView.Word(pairs.Verdict));
            json.WriteBoolean("sameWork", pairs.SameWork);
            json.WritePropertyName("this");
            WriteLine(json, pairs.This);
            json.WritePropertyName("other");
            WriteLine(json, pairs.Other);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(BenchmarkResult, Stream)"/> wrote, of this or another build.</summary>
    /// <param name="text">The document.</param>
    /// <returns>Null where it is no such document, or holds no line with a round that took time.</returns>
    public static BenchmarkResult? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            BenchmarkLine[] lines = [.. root.GetProperty("lines").EnumerateArray().Select(ReadLine)];
            bool complete = lines.Length > 0
                && lines.All(line => line.Rounds.Count > 0 && line.Rounds.All(round => round.Busy > TimeSpan.Zero));
            return complete ? new BenchmarkResult(root.GetProperty("program").GetString() ?? "", lines) : null;
        }
        catch (Exception problem) when (
            problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static void WriteLine(Utf8JsonWriter json, BenchmarkLine line)
    {
        json.WriteStartObject();
        json.WriteString("name", line.Name);
        json.WriteString("timeOf", line.OfProcess ? "process" : "thread");
        json.WriteStartArray("rounds");
        foreach (var round in line.Rounds)
        {
            json.WriteStartObject();
            if (round.Processor is { } processor) json.WriteNumber("processor_s", processor.TotalSeconds);
            else json.WriteNull("processor_s");
            json.WriteNumber("wall_s", round.Wall.TotalSeconds);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("invocations", line.Invocations);
        json.WriteNumber("messages", line.Messages);
        json.WriteNumber("records", line.Records);
        json.WriteNumber("functions", line.Functions);
        json.WriteNumber("allocated_bytes", line.AllocatedBytes);
        json.WriteNumber("held_bytes", line.HeldBytes);
        json.WriteNumber("peakMemory_bytes", line.PeakMemoryBytes);
        json.WriteEndObject();
    }

    private static BenchmarkLine ReadLine(JsonElement line) => new(
        line.GetProperty("name").GetString() ?? "", [.. line.GetProperty("rounds").EnumerateArray().Select(ReadRound)])
    {
        OfProcess = line.GetProperty("timeOf").GetString() == "process",
        Invocations = Number(line, "invocations"),
        Messages = Number(line, "messages"),
        Records = Number(line, "records"),
        Functions = (int)Number(line, "functions"),
        AllocatedBytes = Number(line, "allocated_bytes"),
        HeldBytes = Number(line, "held_bytes"),
        PeakMemoryBytes = Number(line, "peakMemory_bytes"),
    };

    /// <summary>A number that another build may not tell.</summary>
    private static long Number(JsonElement line, string key) => line.TryGetProperty(key, out var number) ? number.GetInt64() : 0;

    private static BenchmarkRound ReadRound(JsonElement round)
    {
        var processor = round.GetProperty("processor_s");
        return new BenchmarkRound(
            TimeSpan.FromSeconds(round.GetProperty("wall_s").GetDouble()),
            processor.ValueKind == JsonValueKind.Null ? null : TimeSpan.FromSeconds(processor.GetDouble()));
    }
}
