using LambdaSim.Model.EventSources.Records;
using LambdaSim.Model.Parts;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Streams;

/// <summary>The customer's streams, and the mappings that read them.</summary>
/// <remarks>
/// <code>
///  sender ── PutRecords ──► stream ◄── GetRecords ── mapping ── LeaseShard ──► shard leasing service
///    ▲                       │  │                     ▲ │  ▲                         │
///    └──── RecordRefused ────┘  └──── RecordsGot ─────┘ │  └────── ShardLeased ──────┘
///                                                       ▼ records, lane by lane
///                                                    batches ── Invoke ──► front end
///                                                       ▲                     │
///                                                       └────── Answer ───────┘
/// </code>
/// The time that a stream takes to answer stands for the way to it. Batches are a mapping's own part, beside its pollers.
/// </remarks>
public sealed class StreamsPart : IRegionPart
{
    private readonly RegionContext context;
    private readonly ShardLeases leases;
    private readonly StreamMapping?[] mappings;
    private readonly List<(int Reader, OtherReader Component)>[] others;

    private StreamsPart(RegionContext context)
    {
        this.context = context;
        var scenario = context.Scenario;
        Streams = [.. scenario.Streams.Select((stream, number) => new StreamShards(number, ReadersOf(stream), context))];
        mappings = [.. scenario.RecordMappings.Select((mapping, number) => mapping is StreamMappingSettings
            ? new StreamMapping(number, ReaderNumber(number), Streams[NumberOf(mapping.Source)], context)
            : null)];
        others = [.. scenario.Streams.Select(stream => Enumerable.Range(MappingsOf(stream.Name).Count(), stream.Consumers)
            .Select(reader => (reader, new OtherReader(reader, stream, context))).ToList())];
        leases = new ShardLeases(mappings.Length, context);
    }

    /// <summary>The streams, by number.</summary>
    public IReadOnlyList<StreamShards> Streams { get; }

    /// <summary>The mappings that read streams, by their number among those that read records in order; null for others.</summary>
    internal IReadOnlyList<StreamMapping?> Mappings => mappings;

    /// <summary>The streams of a scenario; null when there are none.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static StreamsPart? IfNeeded(RegionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Scenario.Streams.Count == 0 ? null : new StreamsPart(context);
    }

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ports.OfferFleet<PutRecords>("stream", Streams);
        ports.OfferFleet<Faults.Impair>("stream", Streams);
        if (mappings.Any(mapping => mapping is not null))
            ports.OfferFleet<Faults.Impair>("mapping", mappings.OfType<StreamMapping>());
        for (int number = 0; number < mappings.Length; number++)
            if (mappings[number] is { } mapping)
                ports.OfferFleet<Answer>("caller", [mapping.Batches], context.Scenario.FirstCaller(RecordMappingSettings.Kind) + number);
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        for (int number = 0; number < Streams.Count; number++) Connect(ports, Streams[number], number);
        foreach (var mapping in mappings.OfType<StreamMapping>()) Connect(ports, mapping);
        ports.Connect(leases.Leases, ports.InZone, [.. mappings!]);
        ports.Connect(leases.Checks, leases);
    }

    /// <summary>Begins: streams, then who reads them.</summary>
    public void Start()
    {
        foreach (var stream in Streams) stream.Start();
        leases.Start();
        foreach (var mapping in mappings.OfType<StreamMapping>()) mapping.Start();
        foreach (var (_, reader) in others.SelectMany(readers => readers)) reader.Start();
    }

    private void Connect(Ports ports, StreamShards stream, int number)
    {
        StreamMapping[] read = [.. MappingsOf(context.Scenario.Streams[number].Name).Select(mapping => mappings[mapping]!)];
        OtherReader[] beside = [.. others[number].Select(other => other.Component)];
        ports.Connect(stream.Records, ports.Beside, [.. read, .. beside]);
        ports.Connect(stream.RefusedReads, ports.Beside, [.. read, .. beside]);
        ports.Connect(stream.NewShards, ports.Beside, [.. read, .. beside]);
        ports.Connect(stream.Senders, ports.Client);
        ports.Connect(stream.Pushes, stream);
        ports.Connect(stream.Resharding, stream);
        ports.Connect(stream.ReshardingEnds, stream);
        ports.Connect(stream.Looks, stream);
        foreach (var reader in beside)
        {
            ports.Connect(reader.Reads, ports.Beside, stream);
            ports.Connect(reader.Polls, reader);
        }
    }

    private void Connect(Ports ports, StreamMapping mapping)
    {
        var stream = Streams[NumberOf(context.Scenario.RecordMappings[Array.IndexOf(mappings, mapping)].Source)];
        ports.Connect(mapping.Reads, ports.Beside, stream);
        ports.Connect(mapping.Subscriptions, ports.Beside, stream);
        ports.Connect(mapping.Acknowledgements, ports.Beside, stream);
        ports.Connect(mapping.Shards, ports.InZone, leases);
        ports.Connect(mapping.Drained, ports.InZone, leases);
        ports.Connect(mapping.Heartbeats, ports.InZone, leases);
        ports.Connect(mapping.Polls, mapping);
        ports.Connect(mapping.Beats, mapping);
        ports.Connect(mapping.Deaths, mapping);
        ports.Connect(mapping.Switches, mapping);
        ports.Connect(mapping.Expiries, mapping);
        mapping.Batches.Connect(ports);
    }

    private int ReadersOf(StreamSettings stream) => MappingsOf(stream.Name).Count() + stream.Consumers;

    private int ReaderNumber(int mapping) =>
        MappingsOf(context.Scenario.RecordMappings[mapping].Source).TakeWhile(other => other < mapping).Count();

    private IEnumerable<int> MappingsOf(string stream) => Enumerable.Range(0, context.Scenario.RecordMappings.Count)
        .Where(number => context.Scenario.RecordMappings[number] is StreamMappingSettings mapping && mapping.Source == stream);

    private int NumberOf(string name) => context.Scenario.Streams.Select(stream => stream.Name).ToList().IndexOf(name);
}
