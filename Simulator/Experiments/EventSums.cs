using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments;

/// <summary>Adds up what became of events and of messages in queues; series stay those of the first run.</summary>
internal static class EventSums
{
    /// <summary>The events of a function in two runs.</summary>
    public static EventsResult? Sum(EventsResult? left, EventsResult? right) => left is null || right is null
        ? left
        : left with
        {
            Received = left.Received + right.Received,
            Succeeded = left.Succeeded + right.Succeeded,
            ToDestination = left.ToDestination + right.ToDestination,
            DeadLettered = left.DeadLettered + right.DeadLettered,
            Lost = left.Lost + right.Lost,
            LostByReason = RunSum.Sum(left.LostByReason, right.LostByReason),
            InQueueAtEnd = left.InQueueAtEnd + right.InQueueAtEnd,
            InFlightAtEnd = left.InFlightAtEnd + right.InFlightAtEnd,
            Attempts = left.Attempts + right.Attempts,
            Retried = left.Retried + right.Retried,
            Duplicates = left.Duplicates + right.Duplicates,
            Reappeared = left.Reappeared + right.Reappeared,
            EffectsTwice = left.EffectsTwice + right.EffectsTwice,
            OnSuccessDelivered = left.OnSuccessDelivered + right.OnSuccessDelivered,
            DestinationDeliveryFailures = left.DestinationDeliveryFailures + right.DestinationDeliveryFailures,
            DeadLetterErrors = left.DeadLetterErrors + right.DeadLetterErrors,
            Age = RunSum.Sum(left.Age, right.Age),
            TimeToEnd = RunSum.Sum(left.TimeToEnd, right.TimeToEnd),
        };

    /// <summary>The pollers of two runs.</summary>
    public static PollersResult? Sum(PollersResult? left, PollersResult? right) => left is null || right is null
        ? left
        : left with
        {
            Died = left.Died + right.Died,
            LeasesExpired = left.LeasesExpired + right.LeasesExpired,
            TenantsMoved = left.TenantsMoved + right.TenantsMoved,
            PeakDeliveries = Math.Max(left.PeakDeliveries, right.PeakDeliveries),
        };
}
