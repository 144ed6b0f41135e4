using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>Comparisons, sweeps and searches as JSON, for programs: units in keys, a fixed order, no wall
/// clock.</summary>
public static class JsonAnswers
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a comparison.</summary>
    /// <param name="comparison">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(ComparisonResult comparison, Stream output) => Write(output, json =>
    {
        json.WriteString("title", comparison.Title);
        json.WriteString("command", comparison.Command);
        json.WriteBoolean("paired", comparison.Paired);
        json.WriteMeasured("confidence", comparison.Confidence);
        json.WriteStartArray("designs");
        foreach (var design in comparison.Variants.Prepend(comparison.Base)) WriteDesign(json, design);
        json.WriteEndArray();
        json.WriteStartArray("conditions");
        foreach (var condition in comparison.Conditions)
        {
            json.WriteStartObject();
            json.WriteString("sentence", condition.Sentence);
            json.WriteString("variant", condition.Variant);
            json.WriteString("verdict", JsonExperiment.VerdictOf(condition.Verdict));
            json.WriteString("explanation", condition.Explanation);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteNotes(json, comparison.Notes);
    });

    private static void WriteLimit(Utf8JsonWriter json, LimitAdvice advice)
    {
        json.WriteStartObject("limit");
        json.WriteString("function", advice.Function);
        json.WriteString("service", advice.Service);
        if (advice.Best is { } best) json.WriteString("recommended", best.Limit);
        else json.WriteNull("recommended");
        json.WriteStartArray("points");
        foreach (var point in advice.Points)
        {
            json.WriteStartObject();
            json.WriteString("limit", point.Limit);
            json.WriteMeasured("goodput_per_s", point.Goodput);
            if (point is { Low: { } low, High: { } high })
            {
                json.WriteMeasured("goodputLow_per_s", low);
                json.WriteMeasured("goodputHigh_per_s", high);
            }
            json.WriteMeasured("failed", point.Failed);
            json.WriteMeasured("refused", point.Refused);
            if (point.Latency is { } latency) json.WriteMeasured("latencyOfSuccessesP99_ms", latency / TimeSpan.TicksPerMillisecond);
            if (point.Utilisation is { } busy) json.WriteMeasured("utilisation", busy);
            json.WriteBoolean("asGood", point.AsGood);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMemory(Utf8JsonWriter json, MemoryChoice choice)
    {
        json.WriteStartObject("memory");
        json.WriteString("function", choice.Function);
        json.WriteString("today", choice.Today);
        foreach (var (name, number) in ((string, int?)[])
            [("cheapest", choice.Cheapest), ("balanced", choice.Balanced), ("quickest", choice.Quickest)])
            if (number is { } point) json.WriteNumber(name, point);
            else json.WriteNull(name);
        json.WriteStartArray("counted");
        foreach (int point in choice.Counted) json.WriteNumberValue(point);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a sweep.</summary>
    /// <param name="sweep">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(SweepResult sweep, Stream output) => Write(output, json =>
    {
        json.WriteString("title", sweep.Title);
        json.WriteString("command", sweep.Command);
        json.WriteNumber("replications", sweep.Replications);
        json.WriteString("latencyMetric", sweep.LatencyMetric);
        json.WriteString("costMetric", sweep.CostMetric);
        if (sweep.FirstMeeting is { } first) json.WriteNumber("firstMeeting", first);
        else json.WriteNull("firstMeeting");
        json.WriteStartArray("points");
        foreach (var point in sweep.Points) WritePoint(json, point, [.. sweep.Axes.Select(axis => axis.Path)]);
        json.WriteEndArray();
        if (sweep.Limit is { } advice) WriteLimit(json, advice);
        if (sweep.Memory is { } choice) WriteMemory(json, choice);
        WriteNotes(json, sweep.Notes);
    });

    /// <summary>Writes a search.</summary>
    /// <param name="found">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(FindResult found, Stream output) => Write(output, json =>
    {
        json.WriteString("path", found.Path);
        json.WriteString("answer", found.Answer);
        json.WriteString("sought", found.Cheapest ? "cheapest" : "lowest");
        json.WriteBoolean("monotone", found.Monotone);
        json.WriteBoolean("certain", found.Certain);
        json.WriteStartArray("sentences");
        foreach (string sentence in found.Sentences) json.WriteStringValue(sentence);
        json.WriteEndArray();
        json.WriteStartArray("probes");
        foreach (var probe in found.Probes) WritePoint(json, probe, [found.Path]);
        json.WriteEndArray();
        json.WriteString("command", found.Command);
    });

    /// <summary>Writes a decision.</summary>
    /// <param name="decision">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(Decision decision, Stream output) => Write(output, json => JsonDecision.Write(json, decision));

    private static void Write(Stream output, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(output, Layout))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", JsonView.SchemaVersion);
            write(json);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static void WriteDesign(Utf8JsonWriter json, ComparedDesign design)
    {
        json.WriteStartObject();
        json.WriteString("name", design.Name);
        json.WriteStartArray("settings");
        foreach (var setting in design.Settings)
        {
            json.WriteStartObject();
            json.WriteString("path", setting.Path);
            json.WriteString("base", setting.Base);
            json.WriteString("here", setting.Here);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        JsonExperiment.WriteObjectives(json, design.Objectives);
        JsonExperiment.WriteMetrics(json, design.Metrics);
        json.WriteStartArray("differences");
        foreach (var difference in design.Differences)
        {
            json.WriteStartObject();
            json.WriteString("metric", difference.Metric);
            json.WriteString("unit", MetricText.Key(difference.Unit));
            JsonExperiment.WriteNumber(json, "value", difference.Value, difference.Unit);
            JsonExperiment.WriteNumber(json, "low", difference.Low, difference.Unit);
            JsonExperiment.WriteNumber(json, "high", difference.High, difference.Unit);
            if (difference.Relative is { } relative) json.WriteMeasured("relative", relative);
            else json.WriteNull("relative");
            json.WriteBoolean("shown", difference.Shown);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, SweepPoint point, IReadOnlyList<string> axes)
    {
        json.WriteStartObject();
        json.WriteNumber("number", point.Number);
        json.WriteStartObject("values");
        for (int axis = 0; axis < axes.Count; axis++) json.WriteString(axes[axis], point.Values[axis]);
        json.WriteEndObject();
        json.WriteString("verdict", JsonExperiment.VerdictOf(point.Verdict));
        if (point.NotPossible is { } reason) json.WriteString("notPossible", reason);
        json.WriteNumber("runs", point.Replications.Count);
        json.WriteBoolean("onFrontier", point.OnFrontier);
        JsonExperiment.WriteObjectives(json, point.Objectives);
        JsonExperiment.WriteMetrics(json, point.Metrics);
        json.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter json, IReadOnlyList<string> notes)
    {
        json.WriteStartArray("notes");
        foreach (string note in notes) json.WriteStringValue(note);
        json.WriteEndArray();
    }
}
