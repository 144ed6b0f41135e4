using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The parts of result.json that are about events; absent in a run, or of a function, without events.</summary>
internal static class JsonEvents
{
    /// <summary>Writes <c>async</c> of a function.</summary>
    public static void Write(Utf8JsonWriter json, EventsResult? events)
    {
        if (events is null) return;
        json.WriteStartObject("async");
        json.WriteNumber("received", events.Received);
        json.WriteNumber("succeeded", events.Succeeded);
        json.WriteNumber("toDestination", events.ToDestination);
        json.WriteNumber("deadLettered", events.DeadLettered);
        json.WriteNumber("lost", events.Lost);
        json.WriteCounts("lostByReason", events.LostByReason);
        if (events.OpenAtStart > 0) json.WriteLevel("openAtStart", events.OpenAtStart);
        json.WriteLevel("inQueueAtEnd", events.InQueueAtEnd);
        json.WriteLevel("inFlightAtEnd", events.InFlightAtEnd);
        json.WriteNumber("attempts", events.Attempts);
        json.WriteNumber("retried", events.Retried);
        json.WriteNumber("duplicates", events.Duplicates);
        json.WriteNumber("effectsTwice", events.EffectsTwice);
        json.WriteNumber("reappeared", events.Reappeared);
        json.WriteNumber("onSuccessDelivered", events.OnSuccessDelivered);
        json.WriteDistribution("age_ms", events.Age);
        json.WriteDistribution("timeToEnd_ms", events.TimeToEnd);
        WriteCloudWatch(json, events);
        json.WriteEndObject();
    }

    /// <summary>Writes <c>pollers</c> of the run.</summary>
    public static void Write(Utf8JsonWriter json, PollersResult? pollers)
    {
        if (pollers is null) return;
        json.WriteStartObject("pollers");
        json.WriteNumber("count", pollers.Count);
        json.WriteNumber("died", pollers.Died);
        json.WriteNumber("leasesExpired", pollers.LeasesExpired);
        json.WriteNumber("tenantsMoved", pollers.TenantsMoved);
        json.WriteNumber("peakLeases", pollers.PeakLeases);
        json.WriteNumber("peakDeliveries", pollers.PeakDeliveries);
        json.WriteEndObject();
    }

    /// <summary>The same by the names of AWS's metrics; AsyncEventAge is its maximum.</summary>
    private static void WriteCloudWatch(Utf8JsonWriter json, EventsResult events)
    {
        json.WriteStartObject("cloudWatch");
        json.WriteNumber("AsyncEventsReceived", events.Received);
        json.WriteMeasured("AsyncEventAge", events.Age.Count == 0 ? null : (double)events.Age.Maximum / TimeSpan.TicksPerMillisecond);
        json.WriteNumber("AsyncEventsDropped", events.Lost);
        json.WriteNumber("DeadLetterErrors", events.DeadLetterErrors);
        json.WriteNumber("DestinationDeliveryFailures", events.DestinationDeliveryFailures);
        json.WriteEndObject();
    }
}
