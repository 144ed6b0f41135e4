using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>result.json: everything that a run found out as numbers, for programs.</summary>
/// <remarks>
/// Units stand in the keys; the order is fixed; nothing of the wall clock is in it, so that the same run gives the
/// same bytes. Measured numbers are rounded to six significant digits. <see cref="Schema"/> describes the document.
/// What happens over time is in series.csv.
/// </remarks>
public static class JsonView
{
    /// <summary>The version of the document's shape; it grows when a key is renamed or removed.</summary>
    public const int SchemaVersion = 3;

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions SchemaLayout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON Schema of the document.</summary>
    public static string Schema()
    {
        using var resource = typeof(JsonView).Assembly.GetManifestResourceStream("result.schema.json")!;
        using var reader = new StreamReader(resource);
        var schema = JsonNode.Parse(reader.ReadToEnd())!.AsObject();
        JsonSources.AddTo(schema);
        JsonMeasured.Complete(schema["$defs"]!.AsObject());
        return schema.ToJsonString(SchemaLayout) + "\n";
    }

    /// <summary>Writes the document in UTF-8, with a newline at its end.</summary>
    /// <param name="result">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(RunResult result, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Layout)) WriteRun(json, result, experiment: null);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes the document of all replications together, with their intervals, in UTF-8.</summary>
    /// <param name="experiment">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="whole">Whether everything is saved with it, so that other views can be made of it later.</param>
    public static void Write(ExperimentResult experiment, Stream output, bool whole = false)
    {
        string? saved = whole ? SavedExperiment.Pack(experiment) : null;
        using (var json = new Utf8JsonWriter(output, Layout)) WriteRun(json, experiment.Together, experiment, saved);
        output.WriteByte((byte)'\n');
    }

    private static void WriteRun(Utf8JsonWriter json, RunResult result, ExperimentResult? experiment,
        string? saved = null)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("scenario", result.Scenario);
        json.WriteString("question", result.Question);
        json.WriteString("command", result.Command);
        json.WriteNumber("seed", result.Seed);
        json.WriteString("fingerprint", result.Fingerprint);
        json.WriteBoolean("partial", experiment?.Partial ?? result.Partial);
        json.WriteMeasured("duration_s", result.Duration.TotalSeconds);
        json.WriteMeasured("simulated_s", result.Simulated.TotalSeconds);
        json.WriteNumber("messages", result.Messages);
        json.WriteNumber("runs", result.Runs);
        json.WriteMeasured("measured_s", result.Measured.TotalSeconds);
        if (experiment is not null) JsonExperiment.Write(json, experiment);
        WriteAccount(json, result);
        json.WriteStartObject("functions");
        foreach (var function in result.Functions) JsonFunction.Write(json, result, function);
        json.WriteEndObject();
        json.WriteStartObject("callers");
        foreach (var caller in result.Callers)
        {
            json.WriteStartObject(caller.Name);
            JsonMeasured.WriteAll(json, caller.Measured);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        JsonSources.Write(json, result);
        WriteFleet(json, result.Fleet);
        WritePollers(json, result.Pollers);
        json.WriteStartArray("notes");
        foreach (string note in result.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        WriteSettings(json, result.Settings);
        if (saved is not null) json.WriteString(SavedExperiment.Property, saved);
        json.WriteEndObject();
    }

    private static void WriteAccount(Utf8JsonWriter json, RunResult result)
    {
        var account = result.Account;
        json.WriteStartObject("account");
        JsonMeasured.WriteAll(json, account.Measured);
        json.WriteString("pricing", account.Pricing);
        json.WriteMeasured("cost_usd", account.Cost);
        JsonBill.Write(json, result);
        JsonCloudWatch.Write(json, account.CloudWatch);
        json.WriteEndObject();
    }

    private static void WritePollers(Utf8JsonWriter json, PollersResult? pollers)
    {
        if (pollers is null) return;
        json.WriteStartObject("pollers");
        json.WriteNumber("count", pollers.Count);
        JsonMeasured.WriteAll(json, pollers.Measured);
        json.WriteEndObject();
    }

    private static void WriteFleet(Utf8JsonWriter json, FleetResult fleet)
    {
        json.WriteStartObject("fleet");
        json.WriteNumber("workers", fleet.Workers);
        JsonMeasured.WriteAll(json, fleet.Measured);
        json.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter json, IReadOnlyList<SettingResult> settings)
    {
        json.WriteStartArray("settings");
        foreach (var setting in settings)
        {
            json.WriteStartObject();
            json.WriteString("path", setting.Path);
            json.WriteString("value", setting.Value);
            json.WriteString("origin", setting.Origin);
            json.WriteString("source", setting.Source);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
