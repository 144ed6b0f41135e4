using LambdaSim.Model.Faults;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>A table of DynamoDB: capacity for reads and writes, with its bursts.</summary>
/// <remarks>
/// A table with provisioned capacity keeps what it did not use for up to 300 s, and gives it away in bursts; what is more is throttled
/// (ProvisionedThroughputExceededException), and the SDK tries again. Adaptive capacity lets one partition use what others leave, up to
/// the limit of a partition. An on-demand table serves at once up to twice its highest use so far; more than that within 30 minutes may
/// be throttled (Amazon DynamoDB Developer Guide, 2026). Modelled: a token bucket each for reads and writes of the table, and of one
/// partition to which a share of the units may go; the use of an on-demand table is reckoned by the minute. A request that is
/// throttled takes nothing. Left out: indexes, transactions, caches, quotas of the account, splitting of partitions.
/// </remarks>
internal sealed class Table : IReceive<Request>, IReceive<Impair>
{
    /// <summary>Answers requests.</summary>
    public readonly Link<Served> Clients = new(Me, "service clients");

    private const string Me = "table";

    private readonly Simulation simulation;
    private readonly double errors;
    private readonly Sampler latency;
    private readonly Draws latencies, failures;
    private readonly TableCapacity reads, writes;
    private readonly ServiceFaults? faults;
    private readonly Probe<CapacityUsed> used;
    private readonly int service;

    /// <summary>A table that was not used yet.</summary>
    /// <param name="service">Its number among the services.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Table(int service, RegionContext context)
    {
        var all = context.Scenario.Services[service];
        var settings = all.Table!;
        (simulation, this.service, errors) = (context.Simulation, service, all.Errors);
        used = context.Probes.Of<CapacityUsed>();
        latency = context.Samplers.For(all.Latency);
        latencies = context.Stream(RandomStreams.LatencyOf, all.Name);
        failures = context.Stream(RandomStreams.ErrorsOf, all.Name);
        faults = ServiceFaults.IfNeeded(service, context);
        reads = new TableCapacity(settings, settings.Reads, settings.PartitionReads);
        writes = new TableCapacity(settings, settings.Writes, settings.PartitionWrites);
    }

    /// <inheritdoc/>
    public void Receive(in Request message)
    {
        var time = new TimeSpan(latency.SampleTicks(latencies.Bits(message.About), faults?.Latency ?? 1));
        Clients.Send(new Served(message.Call, message.Ticket, FailureOf(message)), message.About, after: time);
    }

    /// <summary>Something is wrong with it, or it is over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message) => faults!.Receive(message);

    private ServiceFailure FailureOf(in Request message)
    {
        if (faults?.FailureOf(message.About) is { } failure and not ServiceFailure.None) return failure;
        var now = simulation.Now;
        float hot = message.Apart;
        if (!reads.Has(now, message.Reads, hot) || !writes.Has(now, message.Writes, hot)) return ServiceFailure.Throttled;
        reads.Take(now, message.Reads, hot);
        writes.Take(now, message.Writes, hot);
        used.Tell(now, new CapacityUsed(service, message.Reads, message.Writes));
        return errors > 0 && failures.Chance(message.About, errors) ? ServiceFailure.Error : ServiceFailure.None;
    }
}

/// <summary>Capacity for reads, or for writes: of a whole table, and of its one hot partition.</summary>
internal sealed class TableCapacity
{
    private readonly TableSettings settings;
    private readonly double initial;
    private readonly long minutesKept;
    private readonly Queue<(long Minute, double PerSecond)> recent = new();
    private TokenBucket table, partition;
    private double used, highest;
    private long minute;

    /// <summary>Capacity of which nothing was used.</summary>
    /// <param name="settings">What the table has.</param>
    /// <param name="perSecond">Units a second of the table.</param>
    /// <param name="ofPartition">Units a second of a partition.</param>
    public TableCapacity(TableSettings settings, double perSecond, double ofPartition)
    {
        (this.settings, initial) = (settings, perSecond);
        minutesKept = (long)Math.Ceiling(settings.Doubling.TotalMinutes);
        table = BucketOf(perSecond);
        partition = TokenBucket.OfOneSecond(ofPartition);
    }

    /// <summary>Whether there is capacity for some units.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="units">How many.</param>
    /// <param name="hot">The share of them in the hot partition.</param>
    public bool Has(Instant now, double units, double hot)
    {
        if (units == 0) return true;
        if (settings.OnDemand) Follow(now);
        // More than fits is lent, or a request of more units than a bucket holds would never be served.
        return table.HasSome(now) && (hot == 0 || partition.HasSome(now));
    }

    /// <summary>Takes units.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="units">How many.</param>
    /// <param name="hot">The share of them in the hot partition.</param>
    public void Take(Instant now, double units, double hot)
    {
        if (units == 0) return;
        used += units;
        table.Borrow(now, units);
        if (hot > 0) partition.Borrow(now, units * hot);
    }

    /// <summary>What was used in a minute counts when it is long enough ago.</summary>
    private void Follow(Instant now)
    {
        long present = now.Ticks / TimeSpan.TicksPerMinute;
        if (present == minute) return;
        if (used > 0) recent.Enqueue((minute, used / 60));
        (minute, used) = (present, 0);
        bool grew = false;
        while (recent.TryPeek(out var oldest) && oldest.Minute + minutesKept <= present)
        {
            recent.Dequeue();
            if (oldest.PerSecond <= highest) continue;
            (highest, grew) = (oldest.PerSecond, true);
        }
        if (grew && 2 * highest > initial) table.Resize(now, BucketOf(2 * highest));
    }

    private TokenBucket BucketOf(double perSecond) =>
        new(Math.Max(1, perSecond * Math.Max(1, settings.Burst.TotalSeconds)), perSecond);
}
