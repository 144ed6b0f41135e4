using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of the hidden fleet of asynchronous invocation.</summary>
internal sealed class EventFleetBinder(Resolution resolution)
{
    public EventFleetSettings Bind()
    {
        EventFleetSettings fleet = new()
        {
            FrontEnd = new EventFrontEndSettings
            {
                Hosts = resolution.Read(EventFleetTable.Hosts),
                Time = resolution.Read(EventFleetTable.FrontEndTime),
                PersistTime = resolution.Read(EventFleetTable.PersistTime),
                PayloadLimit = resolution.Read(EventFleetTable.PayloadLimit),
            },
            Queues = BindQueues(),
            Pollers = BindPollers(),
            Leasing = new LeasingSettings
            {
                LeaseTime = resolution.Read(EventFleetTable.LeaseTime),
                Unrenewed = resolution.Read(EventFleetTable.Unrenewed),
            },
            SurveyPeriod = resolution.Read(EventFleetTable.SurveyPeriod),
            Retries = new EventRetrySettings
            {
                First = resolution.Read(EventFleetTable.FirstRetry),
                Second = resolution.Read(EventFleetTable.SecondRetry),
                Throttled = resolution.Read(EventFleetTable.Throttled),
                ThrottledMost = resolution.Read(EventFleetTable.ThrottledMost),
                Jitter = resolution.Read(EventFleetTable.Jitter),
                ZeroReservedConcurrency = resolution.Read(EventFleetTable.ZeroReservedConcurrency),
            },
            DestinationTime = resolution.Read(EventFleetTable.DestinationTime),
            RecursionLimit = resolution.Read(EventFleetTable.RecursionLimit),
            Faults = BindFaults(),
        };
        Check(fleet);
        return fleet;
    }

    private EventQueueSettings BindQueues() => new()
    {
        Choice = resolution.Read(EventFleetTable.Choice),
        Count = resolution.Read(EventFleetTable.Count),
        Shards = resolution.Read(EventFleetTable.Shards),
        Reshuffle = resolution.Read(EventFleetTable.Reshuffle),
        Partitions = resolution.Read(EventFleetTable.Partitions),
        NoticeTime = resolution.Read(EventFleetTable.NoticeTime),
        Duplicates = resolution.Read(EventFleetTable.Duplicates),
        VisibilityMargin = resolution.Read(EventFleetTable.VisibilityMargin),
        LongPoll = resolution.Read(EventFleetTable.LongPoll),
        Sideline = new SidelineSettings
        {
            Queues = resolution.Read(EventFleetTable.SidelineQueues),
            Depth = resolution.Read(EventFleetTable.SidelineDepth),
            Factor = resolution.Read(EventFleetTable.SidelineFactor),
            After = resolution.Read(EventFleetTable.SidelineAfter),
            Back = resolution.Read(EventFleetTable.SidelineBack),
        },
    };

    private PollerSettings BindPollers() => new()
    {
        Count = resolution.Read(EventFleetTable.Pollers),
        LeastPerQueue = resolution.Read(EventFleetTable.LeastPerQueue),
        MostPerQueue = resolution.Read(EventFleetTable.MostPerQueue),
        Scaling = resolution.Read(EventFleetTable.Scaling),
        Deliveries = resolution.Read(EventFleetTable.Deliveries),
        Slowdown = resolution.Read(EventFleetTable.Slowdown),
        LongestPause = resolution.Read(EventFleetTable.LongestPause),
        Heartbeat = resolution.Read(EventFleetTable.Heartbeat),
        RestartTime = resolution.Read(EventFleetTable.RestartTime),
    };

    private EventFaultSettings BindFaults() => new()
    {
        PollerDeaths = resolution.Read(EventFleetTable.PollerDeaths),
        LeasingOutages = BindLeasingOutage(),
        QueueHiccups = resolution.Read(EventFleetTable.QueueHiccups),
        HiccupTime = resolution.Read(EventFleetTable.HiccupTime),
        DestinationFailures = resolution.Read(EventFleetTable.DestinationFailures),
    };

    private LeasingOutage[] BindLeasingOutage()
    {
        TimeSpan? at = resolution.Read(EventFleetTable.LeasingOutage);
        TimeSpan length = resolution.Read(EventFleetTable.LeasingOutageLength);
        return at is { } begins ? [new LeasingOutage(begins, length)] : [];
    }

    private void Check(EventFleetSettings fleet)
    {
        if (fleet.Pollers.LeastPerQueue > fleet.Pollers.MostPerQueue)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(EventFleetTable.LeastPerQueue),
                $"a quiet queue has {fleet.Pollers.LeastPerQueue} pollers, and no queue more than {fleet.Pollers.MostPerQueue}",
                "Lower leastPerQueue, or raise mostPerQueue.");
        }

        if (fleet.Queues.Shards > fleet.Queues.Count)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(EventFleetTable.Shards),
                $"a tenant has {fleet.Queues.Shards} of {fleet.Queues.Count} queues",
                "Lower shards, or raise the count of queues.");
        }

        if (fleet.Leasing.LeaseTime < 2 * fleet.Pollers.Heartbeat)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(EventFleetTable.LeaseTime),
                "leases end before two heartbeats can renew them",
                "Make leasing.leaseTime several times pollers.heartbeat.");
        }
    }
}
