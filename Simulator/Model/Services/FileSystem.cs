using LambdaSim.Model.Faults;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>A file system of Amazon EFS, or S3 Files: a connection for each sandbox, and a throughput that all share.</summary>
/// <remarks>
/// Lambda mounts it while a sandbox starts, and the mount stays for the sandbox's life. A file system takes 25,000 connections, 3,000 new
/// ones at once and then 500 a minute; what is more ends in EFSMountTimeoutException (AWS Lambda Developer Guide, 2026). Its throughput
/// is elastic, provisioned, or follows from its size, with credits for more (Amazon EFS User Guide, Performance, 2026).
/// S3 Files (2026) puts a file system before a bucket; functions with enough memory read from the bucket itself, and from the file
/// system where that fails (AWS SDK, S3FilesConfig). No figures are published: it is taken for an elastic file system of EFS.
/// Modelled: the time of a mount, which is as long when it fails; the latency of the first byte, of reads and of writes; transfers that
/// share the throughput and the credits; operations a second, beyond which all wait; reads from the bucket itself, which share nothing.
/// Left out: caches of the client, zones, locks, storage classes, direct reads that fail, what is copied between file system and bucket,
/// and the time until a client that stopped gives its connection back.
/// </remarks>
internal sealed class FileSystem : IReceive<Connect>, IReceive<Disconnect>, IReceive<Request>, IReceive<TransferDue>, IReceive<Impair>
{
    /// <summary>Tells clients about mounts.</summary>
    public readonly Link<Connected> Connections = new(Me, "service clients");

    /// <summary>Answers reads and writes.</summary>
    public readonly Link<Served> Clients = new(Me, "service clients");

    /// <summary>The end of the transfer that ends next, or of the credits.</summary>
    public readonly Timer<TransferDue> Transfers = new(Me);

    private const string Me = "file system";

    /// <summary>Its connections are all alike.</summary>
    private const int AnyConnection = 0, NoConnection = -1;

    private readonly Simulation simulation;
    private readonly int service, place;
    private readonly FileSystemSettings settings;
    private readonly double errors;
    private readonly Sampler readLatency, writeLatency, directLatency, mountTime;
    private readonly Draws latencies, mountTimes, failures;
    private readonly SlotTable<Transfer> transfers = new();
    private readonly SharedThroughput throughput;
    private readonly SharedOperations operations;
    private readonly Probe<ConnectionsOpened> opened;
    private readonly Probe<BytesMoved> moved;
    private readonly ServiceFaults? faults;
    private readonly Gauge? credits;
    private TokenBucket mounts;
    private Instant? transferDue;

    /// <summary>A file system that nobody has mounted.</summary>
    /// <param name="service">Its number among the services.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public FileSystem(int service, RegionContext context)
    {
        var all = context.Scenario.Services[service];
        (simulation, this.service, settings, errors) = (context.Simulation, service, all.Files!, all.Errors);
        place = context.Scenario.Services.Take(service).Count(other => other.HasConnections);
        (readLatency, writeLatency) = (context.Samplers.For(all.Latency), context.Samplers.For(settings.WriteLatency));
        directLatency = context.Samplers.For(settings.DirectReads?.Latency ?? all.Latency);
        mountTime = context.Samplers.For(settings.MountTime);
        latencies = context.Stream(RandomStreams.LatencyOf, all.Name);
        mountTimes = context.Stream(RandomStreams.ConnectingTo, all.Name);
        failures = context.Stream(RandomStreams.ErrorsOf, all.Name);
        (opened, moved) = (context.Probes.Of<ConnectionsOpened>(), context.Probes.Of<BytesMoved>());
        faults = ServiceFaults.IfNeeded(service, context);
        (throughput, operations) = (new SharedThroughput(settings), new SharedOperations(settings));
        mounts = new TokenBucket(settings.MountBurst, settings.MountsPerSecond);
        MaximumConnections.Add(simulation.Now, settings.MaximumConnections);
        if (settings.Credits is null) return;
        credits = new Gauge();
        ReadCredits();
    }

    /// <summary>Connections that it takes.</summary>
    public Gauge MaximumConnections { get; } = new();

    /// <summary>Connections that are open.</summary>
    public Gauge Open { get; } = new();

    /// <summary>Reads and writes whose bytes are moved.</summary>
    public Gauge Active { get; } = new();

    /// <summary>Its credits in MB, as they are now; null where there are none.</summary>
    public Gauge? ReadCredits()
    {
        credits?.Add(simulation.Now, (int)throughput.Credits(simulation.Now) - credits.Value);
        return credits;
    }

    /// <inheritdoc/>
    public void Receive(in Connect message)
    {
        bool unavailable = faults?.Unavailable == true;
        bool mounted = !unavailable && Open.Value < settings.MaximumConnections && mounts.TryTake(simulation.Now);
        if (mounted) Open.Add(simulation.Now, 1);
        if (!unavailable) opened.Tell(simulation.Now, new ConnectionsOpened(service, mounted ? 1 : 0));
        Connections.Send(
            new Connected(
                message.Call, message.Ticket, mounted ? AnyConnection : NoConnection, place,
                unavailable ? ServiceFailure.Unavailable : ServiceFailure.MountTimeout),
            message.About, after: new TimeSpan(mountTime.SampleTicks(mountTimes.Bits(message.About))));
    }

    /// <inheritdoc/>
    public void Receive(in Disconnect message) => Open.Add(simulation.Now, -1);

    /// <inheritdoc/>
    public void Receive(in Request message)
    {
        if (faults?.Unavailable == true)
        {
            Clients.Send(new Served(message.Call, message.Ticket, ServiceFailure.Unavailable), message.About);
            return;
        }
        float reads = ReadHere(message);
        if (reads + message.Writes == 0)
        {
            Answer(message, after: TimeSpan.Zero, late: TimeSpan.Zero);
            return;
        }
        Active.Add(simulation.Now, 1);
        int transfer = transfers.Add(new Transfer
        {
            Request = message,
            Began = simulation.Now,
            Waits = operations.Take(simulation.Now, reads, message.Writes),
        });
        throughput.Begin(simulation.Now, transfer, reads, message.Writes);
        Await();
    }

    /// <inheritdoc/>
    public void Receive(in TransferDue message)
    {
        if (transferDue <= simulation.Now) transferDue = null;
        while (throughput.TryTake(simulation.Now, out int done))
        {
            var transfer = transfers[done];
            transfers.Close(done);
            Active.Add(simulation.Now, -1);
            var late = LateBy(transfer);
            var turn = transfer.Waits > late ? transfer.Waits - late : TimeSpan.Zero;
            Answer(transfer.Request, after: turn, late + turn);
        }
        Await();
    }

    /// <summary>How much longer a transfer took than alone.</summary>
    private TimeSpan LateBy(in Transfer transfer)
    {
        var alone = throughput.Alone(ReadHere(transfer.Request), transfer.Request.Writes);
        var late = simulation.Now - transfer.Began - alone;
        return late > TimeSpan.Zero ? late : TimeSpan.Zero;
    }

    /// <summary>Answers what was moved, or is read from the bucket itself.</summary>
    /// <param name="request">The read or write.</param>
    /// <param name="after">How long it waits for its turn yet; bytes are moved meanwhile.</param>
    /// <param name="late">How much longer it takes than alone.</param>
    private void Answer(in Request request, TimeSpan after, TimeSpan late)
    {
        moved.Tell(simulation.Now, new BytesMoved(service, InBytes(request.Reads), InBytes(request.Writes), late));
        if (request.Writes > 0 || request.Apart == 0) after += Sample(request.Writes > 0 ? writeLatency : readLatency, request);
        if (request.Apart > 0 && request.Reads > 0) after += Sample(directLatency, request) + throughput.Alone(request.Reads, writes: 0);
        Clients.Send(new Served(request.Call, request.Ticket, FailureOf(request.About)), request.About, after);
    }

    private TimeSpan Sample(Sampler latency, in Request request) =>
        new(latency.SampleTicks(latencies.Bits(request.About), faults?.Latency ?? 1));

    /// <summary>What is read from the file system, in MB.</summary>
    private static float ReadHere(in Request request) => request.Apart > 0 ? 0 : request.Reads;

    /// <summary>Something is wrong with it, or it is over.</summary>
    /// <param name="message">What.</param>
    public void Receive(in Impair message) => faults!.Receive(message);

    private ServiceFailure FailureOf(ulong about) => errors > 0 && failures.Chance(about, errors)
        ? ServiceFailure.Error
        : faults?.FailureOf(about) ?? ServiceFailure.None;

    /// <summary>A timer that was set for a later moment rings in vain.</summary>
    private void Await()
    {
        if (throughput.Next(simulation.Now) is not { } next || transferDue <= next) return;
        transferDue = next;
        Transfers.Set(next - simulation.Now, new TransferDue());
    }

    private static long InBytes(double megabytes) => (long)Math.Round(megabytes * 1024 * 1024);

    private struct Transfer
    {
        public Request Request;
        public Instant Began;
        public TimeSpan Waits;
    }
}
