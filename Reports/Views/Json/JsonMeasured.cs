using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>The properties of result.json that follow from the declaration of a set of metrics, and their schema.</summary>
internal static class JsonMeasured
{
    private const string Milliseconds = "_ms";

    /// <summary>Writes all metrics in their order.</summary>
    public static void WriteAll(Utf8JsonWriter json, MetricValues measured)
    {
        foreach (var metric in measured.Set.All) Write(json, measured, metric);
    }

    /// <summary>Writes all metrics in their order, and once more those that CloudWatch has a name for.</summary>
    public static void Write(Utf8JsonWriter json, MetricValues measured)
    {
        WriteAll(json, measured);
        json.WriteStartObject("cloudWatch");
        foreach (var metric in measured.Set.All.Where(metric => metric.CloudWatch is not null))
            WriteCloudWatch(json, measured, metric);
        json.WriteEndObject();
    }

    /// <summary>Adds the properties of the sets to the definitions that name one.</summary>
    /// <param name="definitions">The definitions of a JSON Schema; those with "metrics" are completed.</param>
    public static void Complete(JsonObject definitions)
    {
        foreach (var definition in definitions.Select(pair => pair.Value).OfType<JsonObject>())
        {
            if (!definition.Remove("metrics", out var set)) continue;
            var (required, properties) = (definition["required"]!.AsArray(), definition["properties"]!.AsObject());
            foreach (var (name, kind, meaning, optional) in MetricSets.Named(set!.GetValue<string>()).All.SelectMany(Properties))
            {
                if (!optional) required.Add(name);
                properties[name] = new JsonObject { ["$ref"] = $"#/$defs/{kind}", ["description"] = meaning };
            }
            if (!definition.Remove("cloudWatch")) continue;
            required.Add("cloudWatch");
            properties["cloudWatch"] = CloudWatch();
        }
    }

    private static void Write(Utf8JsonWriter json, MetricValues measured, Metric metric)
    {
        if (metric.OnlyIfAny && !IsAny(measured, metric)) return;
        if (metric is Count count) json.WriteNumber(count.Name, measured[count]);
        if (metric is Times times) json.WriteDistribution(times.Name + Milliseconds, measured[times]);
        if (metric is Breakdown breakdown) json.WriteCounts(breakdown.Name, measured[breakdown].ByReason);
        if (metric is Amount { IsTime: true } time) json.WriteMeasured(time.Name, measured[time] / TimeSpan.TicksPerSecond);
        if (metric is Amount { IsTime: false } amount) json.WriteNumber(amount.Name, (long)measured[amount]);
        if (metric is TailRatio tail) json.WriteMeasured(tail.Name, measured[tail]);
        if (metric is Ratio ratio) json.WriteMeasured(ratio.Name, measured[ratio]);
        if (metric is not Level level) return;
        foreach (var reading in level.Readings)
        {
            double value = measured[level][reading];
            if (reading == LevelReadings.AtStart && value == 0) continue;
            json.WriteMeasured(NameOf(level, reading), level.IsTime ? value / TimeSpan.TicksPerMillisecond : value);
        }
    }

    private static bool IsAny(MetricValues measured, Metric metric) => metric switch
    {
        Count count => measured[count] > 0,
        Times times => measured[times].Count > 0,
        _ => true,
    };

    private static void WriteCloudWatch(Utf8JsonWriter json, MetricValues measured, Metric metric)
    {
        if (metric is Count count) json.WriteNumber(metric.CloudWatch!, measured[count]);
        if (metric is Times times)
        {
            var lengths = measured[times];
            json.WriteMeasured(metric.CloudWatch!, lengths.Count == 0 ? null : (double)lengths.Maximum / TimeSpan.TicksPerMillisecond);
        }
        if (metric is not Level level) return;
        json.WriteMeasured(metric.CloudWatch!, measured[level].AtEnd / (level.IsTime ? TimeSpan.TicksPerSecond : 1));
    }

    private static IEnumerable<(string Name, string Kind, string Meaning, bool Optional)> Properties(Metric metric) => metric switch
    {
        Count => [(metric.Name, "count", metric.Meaning, metric.OnlyIfAny)],
        Times => [(metric.Name + Milliseconds, "distribution", metric.Meaning, metric.OnlyIfAny)],
        Breakdown => [(metric.Name, "counts", metric.Meaning, false)],
        Amount amount => [(metric.Name, amount.IsTime ? "measured" : "count", metric.Meaning, false)],
        Ratio or TailRatio => [(metric.Name, "measuredOrNull", metric.Meaning, false)],
        Level level => level.Readings.Select(
            reading => (NameOf(level, reading), "measured", level.MeaningOf(reading), reading == LevelReadings.AtStart)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string NameOf(Level level, LevelReadings reading) =>
        level.NameOf(reading) + (level.IsTime ? Milliseconds : "");

    private static JsonObject CloudWatch() => new()
    {
        ["type"] = "object",
        ["description"] = "The same by the names of CloudWatch; ages of messages in seconds, of events in milliseconds.",
        ["additionalProperties"] = new JsonObject { ["$ref"] = "#/$defs/measuredOrNull" },
    };
}
