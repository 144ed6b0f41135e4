using System.Text.Json;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>The parts of result.json that are about SQS queues and the mappings that read them.</summary>
internal static class JsonQueues
{
    /// <summary>Writes queues and mappings; nothing when there are none.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result)
    {
        if (result.Queues.Count == 0) return;
        json.WriteStartObject("queues");
        foreach (var queue in result.Queues)
        {
            json.WriteStartObject(queue.Name);
            JsonMeasured.Write(json, queue.Measured);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("mappings");
        foreach (var mapping in result.Mappings)
        {
            json.WriteStartObject(mapping.Name);
            json.WriteString("queue", mapping.Queue);
            json.WriteString("function", mapping.Function);
            JsonMeasured.Write(json, mapping.Measured);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Writes what a function got from SQS over all its mappings; nothing when it has none.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result, FunctionResult function)
    {
        MappingResult[] own = [.. result.Mappings.Where(mapping => mapping.Function == function.Name)];
        if (own.Length == 0) return;
        QueueResult[] read = [.. result.Queues.Where(queue => Array.Exists(own, mapping => mapping.Queue == queue.Name))];
        long OfMappings(Count count) => own.Sum(mapping => mapping[count]);
        long OfQueues(Count count) => read.Sum(queue => queue[count]);

        json.WriteStartObject("sqs");
        json.WriteNumber("received", OfMappings(MappingMetrics.Received));
        json.WriteNumber("deleted", OfMappings(MappingMetrics.Deleted) + OfMappings(MappingMetrics.FilteredOut));
        json.WriteNumber("deadLettered", OfQueues(QueueMetrics.DeadLettered));
        json.WriteNumber("returned", OfMappings(MappingMetrics.Returned));
        json.WriteNumber("receives", OfQueues(QueueMetrics.Receives));
        json.WriteNumber("peakPollers", (long)own.Sum(mapping => mapping[MappingMetrics.Pollers].Peak));
        json.WriteNumber("recursiveInvocationsDropped", OfMappings(MappingMetrics.RecursiveBatches));
        json.WriteEndObject();
    }
}
