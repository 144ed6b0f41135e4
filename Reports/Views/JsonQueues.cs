using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The parts of result.json that are about SQS queues and the mappings that read them.</summary>
internal static class JsonQueues
{
    /// <summary>Writes queues and mappings; nothing when there are none.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result)
    {
        if (result.Queues.Count == 0) return;
        json.WriteStartObject("queues");
        foreach (var queue in result.Queues) WriteQueue(json, queue);
        json.WriteEndObject();
        json.WriteStartObject("mappings");
        foreach (var mapping in result.Mappings) WriteMapping(json, mapping);
        json.WriteEndObject();
    }

    /// <summary>Writes what a function got from SQS; nothing when it has no mapping.</summary>
    public static void Write(Utf8JsonWriter json, SqsFunctionResult? sqs)
    {
        if (sqs is null) return;
        json.WriteStartObject("sqs");
        json.WriteNumber("received", sqs.Received);
        json.WriteNumber("deleted", sqs.Deleted);
        json.WriteNumber("redriven", sqs.Redriven);
        json.WriteNumber("returned", sqs.Returned);
        json.WriteNumber("receives", sqs.Receives);
        json.WriteNumber("maxPollers", sqs.MaximumPollers);
        json.WriteNumber("recursiveInvocationsDropped", sqs.RecursiveBatches);
        json.WriteEndObject();
    }

    private static void WriteQueue(Utf8JsonWriter json, QueueResult queue)
    {
        json.WriteStartObject(queue.Name);
        json.WriteNumber("sent", queue.Sent);
        json.WriteNumber("received", queue.Received);
        json.WriteNumber("receivedAgain", queue.ReceivedAgain);
        json.WriteNumber("deleted", queue.Deleted);
        json.WriteNumber("deletedTooLate", queue.DeletedTooLate);
        json.WriteNumber("returned", queue.Returned);
        json.WriteNumber("redriven", queue.Redriven);
        json.WriteNumber("expired", queue.Expired);
        if (queue.ThereAtStart > 0) json.WriteLevel("thereAtStart", queue.ThereAtStart);
        json.WriteLevel("visibleAtEnd", queue.VisibleAtEnd);
        json.WriteLevel("inFlightAtEnd", queue.InFlightAtEnd);
        json.WriteNumber("peakVisible", queue.PeakVisible);
        json.WriteNumber("receives", queue.Receives);
        json.WriteNumber("emptyReceives", queue.EmptyReceives);
        json.WriteMeasured("ageOfOldestMax_ms", queue.PeakAgeOfOldest.TotalMilliseconds);
        json.WriteMeasured("ageOfOldestAtEnd_ms", queue.AgeOfOldestAtEnd.TotalMilliseconds);
        json.WriteDistribution("waiting_ms", queue.Waiting);
        json.WriteDistribution("timeToDone_ms", queue.TimeToDone);
        json.WriteStartObject("cloudWatch");
        json.WriteNumber("NumberOfMessagesSent", queue.Sent);
        json.WriteNumber("NumberOfMessagesReceived", queue.Received);
        json.WriteNumber("NumberOfMessagesDeleted", queue.Deleted);
        json.WriteNumber("NumberOfEmptyReceives", queue.EmptyReceives);
        json.WriteLevel("ApproximateNumberOfMessagesVisible", queue.VisibleAtEnd);
        json.WriteLevel("ApproximateNumberOfMessagesNotVisible", queue.InFlightAtEnd);
        json.WriteMeasured("ApproximateAgeOfOldestMessage", queue.AgeOfOldestAtEnd.TotalSeconds);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMapping(Utf8JsonWriter json, MappingResult mapping)
    {
        json.WriteStartObject(mapping.Name);
        json.WriteString("queue", mapping.Queue);
        json.WriteString("function", mapping.Function);
        json.WriteNumber("received", mapping.Received);
        json.WriteNumber("filteredOut", mapping.FilteredOut);
        json.WriteNumber("deleted", mapping.Deleted);
        json.WriteNumber("returned", mapping.Returned);
        if (mapping.InHandAtStart > 0) json.WriteLevel("inHandAtStart", mapping.InHandAtStart);
        json.WriteLevel("inHandAtEnd", mapping.InHandAtEnd);
        json.WriteNumber("batches", mapping.Batches);
        json.WriteNumber("failedBatches", mapping.FailedBatches);
        json.WriteNumber("droppedBatches", mapping.DroppedBatches);
        json.WriteNumber("recursiveBatches", mapping.RecursiveBatches);
        json.WriteNumber("throttledAttempts", mapping.ThrottledAttempts);
        json.WriteNumber("peakConcurrency", mapping.PeakConcurrency);
        json.WriteMeasured("meanConcurrency", mapping.MeanConcurrency);
        json.WriteNumber("maxPollers", mapping.PeakPollers);
        json.WriteEndObject();
    }
}
