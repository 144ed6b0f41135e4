using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The part of result.json that is about one function.</summary>
internal static class JsonFunction
{
    /// <summary>Writes a property of the function's name.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result, FunctionResult function)
    {
        json.WriteStartObject(function.Name);
        WriteTags(json, function.Tags);
        JsonMeasured.WriteAll(json, function.Measured);
        WritePhases(json, function.Phases, restores: function.SnapStart is not null);
        WriteEvents(json, function.Events);
        WritePart(json, function.Provisioned);
        WritePart(json, function.SnapStart);
        WritePart(json, function.Tenants);
        WritePart(json, function.Managed);
        WriteCost(json, function.Cost);
        JsonCloudWatch.Write(json, function.CloudWatch);
        JsonQueues.Write(json, result, function);
        JsonVersions.Write(json, function);
        json.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter json, IReadOnlyDictionary<string, string> tags)
    {
        json.WriteStartObject("tags");
        foreach (var (key, value) in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, MetricValues? events)
    {
        if (events is null) return;
        json.WriteStartObject("async");
        JsonMeasured.Write(json, events);
        json.WriteEndObject();
    }

    /// <summary>A part of a function that has one: an object with the name of its set.</summary>
    private static void WritePart(Utf8JsonWriter json, MetricValues? part)
    {
        if (part is null) return;
        json.WriteStartObject(part.Set.Of);
        JsonMeasured.WriteAll(json, part);
        json.WriteEndObject();
    }

    private static void WritePhases(Utf8JsonWriter json, IReadOnlyList<PhaseBreakdown> phases, bool restores)
    {
        json.WriteStartObject("phases");
        foreach (var breakdown in phases)
        {
            json.WriteStartObject(breakdown.Label.Replace('.', '_'));
            json.WriteMeasured("latency_ms", breakdown.Latency / TimeSpan.TicksPerMillisecond);
            json.WriteStartObject("shares");
            foreach (var phase in Enum.GetValues<Phase>())
            {
                if (phase == Phase.Restore && !restores) continue;
                json.WriteMeasured(CamelCase(phase), breakdown.Shares[(int)phase]);
            }
            json.WriteEndObject();
            WriteHandler(json, breakdown);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Of a function that uses services: what is the handler's own, and what is waiting for each.</summary>
    private static void WriteHandler(Utf8JsonWriter json, PhaseBreakdown breakdown)
    {
        if (breakdown.Services.Count == 0) return;
        json.WriteStartObject("handlerShares");
        json.WriteMeasured("own", breakdown.Own);
        json.WriteStartObject("services");
        foreach (var (service, share) in breakdown.Services) json.WriteMeasured(service, share);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string CamelCase(Phase phase) => JsonNamingPolicy.CamelCase.ConvertName(phase.ToString());

    private static void WriteCost(Utf8JsonWriter json, CostResult cost)
    {
        json.WriteMeasured("cost_usd", cost.Total);
        json.WriteStartObject("costParts_usd");
        json.WriteMeasured("requests", cost.Requests);
        json.WriteMeasured("duration", cost.Duration);
        json.WriteMeasured("ephemeralStorage", cost.EphemeralStorage);
        json.WriteMeasured("provisioned", cost.Provisioned);
        json.WriteMeasured("streaming", cost.Streaming);
        if (cost.SnapStart > 0) json.WriteMeasured("snapStart", cost.SnapStart);
        if (cost.ManagedInstances > 0) json.WriteMeasured("managedInstances", cost.ManagedInstances);
        json.WriteEndObject();
    }
}
