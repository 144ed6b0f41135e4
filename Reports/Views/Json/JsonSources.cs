using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>The parts of result.json that are about event sources and what reads them, behind the callers, and their
/// schema.</summary>
internal static class JsonSources
{
    /// <summary>What a source may have beside its metrics: their names and the definitions of the schema.</summary>
    private static (string Name, string Kind)[] Beside(MetricSet set) =>
    [
        ("longestBlockage", "blockage"), ("cost_usd", "measured"),
        (
            "costParts_usd", set == StateMachineMetrics.Set ? "costOfStateMachine"
                : set == DurableMetrics.Set ? "costOfDurableFunction" : set == ServiceMetrics.Set ? "costOfService" : "costOfSource"),
    ];

    /// <summary>Writes all kinds that the scenario has.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result)
    {
        foreach (var sources in result.Sources) Write(json, sources);
    }

    /// <summary>Adds all kinds to the schema, where they stand in the document; their metrics are only named.</summary>
    /// <param name="schema">The schema, before <see cref="JsonMeasured.Complete"/>.</param>
    public static void AddTo(JsonObject schema)
    {
        var (properties, definitions) = (schema["properties"]!.AsObject(), schema["$defs"]!.AsObject());
        int property = properties.IndexOf("callers"), definition = definitions.IndexOf("caller");
        foreach (var set in MetricSets.OfSources)
        {
            properties.Insert(++property, set.Sources!.Key, new JsonObject
            {
                ["type"] = "object",
                ["description"] = set.Sources.Meaning,
                ["additionalProperties"] = new JsonObject { ["$ref"] = $"#/$defs/{set.Of}" },
            });
            definitions.Insert(++definition, set.Of, Definition(set));
        }
    }

    private static void Write(Utf8JsonWriter json, SourcesResult sources)
    {
        json.WriteStartObject(sources.Set.Sources!.Key);
        foreach (var source in sources.All)
        {
            json.WriteStartObject(source.Name);
            foreach (var partner in sources.Set.Partners) json.WriteString(partner.Name, source[partner]);
            WriteBlockage(json, source.LongestBlockage);
            WriteCost(json, source.Cost, sources.Set);
            JsonMeasured.Write(json, source.Measured);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteBlockage(Utf8JsonWriter json, Blockage? blockage)
    {
        if (blockage is null) return;
        json.WriteStartObject("longestBlockage");
        if (blockage.Key is { } key) json.WriteString("key", key);
        json.WriteNumber("record", blockage.Record);
        json.WriteBoolean("isPoison", blockage.IsPoison);
        json.WriteMeasured("since_s", blockage.Since.TotalSeconds);
        json.WriteMeasured("until_s", blockage.Until.TotalSeconds);
        json.WriteBoolean("lasts", blockage.Lasts);
        json.WriteNumber("expired", blockage.Expired);
        json.WriteEndObject();
    }

    private static void WriteCost(Utf8JsonWriter json, CostResult? cost, MetricSet set)
    {
        if (cost is null) return;
        json.WriteMeasured("cost_usd", cost.Total);
        if (set == TriggerMetrics.Set) return;
        json.WriteStartObject("costParts_usd");
        if (set == StateMachineMetrics.Set) WriteCostOfStateMachine(json, cost);
        else if (set == DurableMetrics.Set) WriteCostOfDurableFunction(json, cost);
        else if (set == ServiceMetrics.Set) WriteCostOfService(json, cost);
        else WriteCostOfStream(json, cost);
        json.WriteEndObject();
    }

    private static void WriteCostOfStateMachine(Utf8JsonWriter json, CostResult cost)
    {
        json.WriteMeasured("transitions", cost.Transitions);
        json.WriteMeasured("executions", cost.Executions);
    }

    private static void WriteCostOfDurableFunction(Utf8JsonWriter json, CostResult cost)
    {
        json.WriteMeasured("operations", cost.DurableOperations);
        json.WriteMeasured("history", cost.History);
    }

    private static void WriteCostOfService(Utf8JsonWriter json, CostResult cost)
    {
        json.WriteMeasured("database", cost.Databases);
        json.WriteMeasured("proxy", cost.Proxies);
        json.WriteMeasured("table", cost.Tables);
        json.WriteMeasured("files", cost.Files);
    }

    private static void WriteCostOfStream(Utf8JsonWriter json, CostResult cost)
    {
        json.WriteMeasured("shards", cost.Shards);
        json.WriteMeasured("written", cost.Written);
        json.WriteMeasured("read", cost.Read);
        json.WriteMeasured("retention", cost.Retention);
        json.WriteMeasured("fanOut", cost.FanOut);
    }

    private static JsonObject Definition(MetricSet set) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["metrics"] = set.Of,
        ["cloudWatch"] = true,
        ["required"] = new JsonArray([.. set.Partners.Select(partner => JsonValue.Create(partner.Name))]),
        ["properties"] = new JsonObject(
        [
            .. set.Partners.Select(partner =>
                KeyValuePair.Create<string, JsonNode?>(partner.Name, new JsonObject { ["type"] = "string" })),
            .. Beside(set).Select(one =>
                KeyValuePair.Create<string, JsonNode?>(one.Name, new JsonObject { ["$ref"] = $"#/$defs/{one.Kind}" })),
        ]),
    };
}
