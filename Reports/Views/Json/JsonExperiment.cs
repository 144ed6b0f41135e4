using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The part of result.json that is about replications, metrics with their intervals, and objectives.</summary>
internal static class JsonExperiment
{
    /// <summary>Writes the properties.</summary>
    public static void Write(Utf8JsonWriter json, ExperimentResult experiment)
    {
        json.WriteNumber("replicationsAsked", experiment.Asked);
        json.WriteString("warmUp", JsonNamingPolicy.CamelCase.ConvertName(experiment.WarmUp.ToString()));
        json.WriteMeasured("confidence", experiment.Confidence);
        WriteReplications(json, experiment.Replications);
        WriteObjectives(json, experiment.Objectives);
        WriteMetrics(json, experiment.Metrics);
        JsonBackTest.Write(json, experiment.BackTest);
        JsonAssumptions.Write(json, experiment.Assumptions);
    }

    /// <summary>Writes replications as an array.</summary>
    public static void WriteReplications(Utf8JsonWriter json, IReadOnlyList<ReplicationResult> replications)
    {
        json.WriteStartArray("replications");
        foreach (var replication in replications) WriteReplication(json, replication);
        json.WriteEndArray();
    }

    /// <summary>Reads a replication.</summary>
    public static ReplicationResult ReadReplication(JsonElement replication) => new(
        replication.GetProperty("number").GetInt32(),
        replication.GetProperty("seed").GetUInt64(),
        replication.GetProperty("fingerprint").GetString() ?? "",
        TimeSpan.FromSeconds(replication.GetProperty("measuredFrom_s").GetDouble()),
        TimeSpan.FromSeconds(replication.GetProperty("simulated_s").GetDouble()),
        replication.GetProperty("messages").GetInt64());

    /// <summary>Writes objectives as an array.</summary>
    public static void WriteObjectives(Utf8JsonWriter json, IReadOnlyList<ObjectiveResult> objectives)
    {
        json.WriteStartArray("objectives");
        foreach (var objective in objectives)
        {
            json.WriteStartObject();
            json.WriteString("sentence", objective.Sentence);
            json.WriteString("metric", objective.Metric);
            json.WriteString("operator", objective.Operator);
            json.WriteString("limit", objective.LimitText);
            json.WriteString("verdict", VerdictOf(objective.Verdict));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes metrics as an array.</summary>
    public static void WriteMetrics(Utf8JsonWriter json, IReadOnlyList<MetricEstimate> metrics)
    {
        json.WriteStartArray("metrics");
        foreach (var metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("name", metric.Name);
            json.WriteString("subject", metric.Subject);
            json.WriteString("metric", metric.Metric);
            json.WriteString("unit", MetricText.Key(metric.Unit));
            WriteNumber(json, "value", metric.Value, metric.Unit);
            WriteNumber(json, "low", metric.Low, metric.Unit);
            WriteNumber(json, "high", metric.High, metric.Unit);
            json.WriteStartArray("byReplication");
            foreach (double? value in metric.ByReplication)
            {
                if (MetricText.Written(value, metric.Unit) is { } number) json.WriteNumberValue(number);
                else json.WriteNullValue();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A verdict as JSON holds it: "met", "missed", "cannot tell".</summary>
    public static string VerdictOf(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.Missed => "missed",
        Verdict.CannotTell => "cannot tell",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Writes a number in the unit of its metric.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, double? value, MetricUnit unit)
    {
        if (MetricText.Written(value, unit) is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void WriteReplication(Utf8JsonWriter json, ReplicationResult replication)
    {
        json.WriteStartObject();
        json.WriteNumber("number", replication.Number);
        json.WriteNumber("seed", replication.Seed);
        json.WriteString("fingerprint", replication.Fingerprint);
        json.WriteMeasured("measuredFrom_s", replication.MeasuredFrom.TotalSeconds);
        json.WriteMeasured("simulated_s", replication.Simulated.TotalSeconds);
        json.WriteNumber("messages", replication.Messages);
        json.WriteEndObject();
    }
}
