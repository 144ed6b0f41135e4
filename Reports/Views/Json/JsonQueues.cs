using System.Text.Json;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views;

/// <summary>The part of result.json that is about what a function got from SQS.</summary>
internal static class JsonQueues
{
    /// <summary>Writes what a function got from SQS over all its mappings; nothing when it has none.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result, FunctionResult function)
    {
        SourceResult[] own = [.. result.Mappings.Where(mapping => mapping[MappingMetrics.Function] == function.Name)];
        if (own.Length == 0) return;
        SourceResult[] read =
            [.. result.Queues.Where(queue => Array.Exists(own, mapping => mapping[MappingMetrics.Queue] == queue.Name))];
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
