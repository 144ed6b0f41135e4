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
            LoopsCut = left.LoopsCut + right.LoopsCut,
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

    /// <summary>The messages of a queue in two runs; of what waits at the end, the sum too.</summary>
    public static QueueResult Sum(QueueResult left, QueueResult right) => left with
    {
        Sent = left.Sent + right.Sent,
        Received = left.Received + right.Received,
        ReceivedAgain = left.ReceivedAgain + right.ReceivedAgain,
        Deleted = left.Deleted + right.Deleted,
        DeletedTooLate = left.DeletedTooLate + right.DeletedTooLate,
        Returned = left.Returned + right.Returned,
        Redriven = left.Redriven + right.Redriven,
        Expired = left.Expired + right.Expired,
        VisibleAtEnd = left.VisibleAtEnd + right.VisibleAtEnd,
        InFlightAtEnd = left.InFlightAtEnd + right.InFlightAtEnd,
        PeakVisible = Math.Max(left.PeakVisible, right.PeakVisible),
        Receives = left.Receives + right.Receives,
        EmptyReceives = left.EmptyReceives + right.EmptyReceives,
        AgeOfOldestAtEnd = left.AgeOfOldestAtEnd > right.AgeOfOldestAtEnd
            ? left.AgeOfOldestAtEnd
            : right.AgeOfOldestAtEnd,
        Waiting = RunSum.Sum(left.Waiting, right.Waiting),
        TimeToDone = RunSum.Sum(left.TimeToDone, right.TimeToDone),
    };
}
