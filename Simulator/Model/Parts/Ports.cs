using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Parts;

/// <summary>What the components of a region receive, by message and by name, and the ways between them.</summary>
/// <remarks>
/// A link says itself where it is meant to lead ("worker manager"): it is connected to whoever offered that port. Places
/// have zones: a leader stands in one, member i of a fleet in zone i modulo 3, and the way within a zone is shorter.
/// </remarks>
public sealed class Ports
{
    private readonly RegionContext context;
    private readonly Sampler inZone, crossZone, client;
    private readonly NetworkWays? ways;
    private readonly Dictionary<(Type Message, string Name), Port> offered = [];
    private readonly HashSet<object> components = [];

    /// <summary>Links over the same way share it.</summary>
    private readonly Latency?[] toFleets = new Latency?[RegionContext.Zones];

    private Latency? clientWay, inZoneWay, crossZoneWay, beside;

    internal Ports(RegionContext context)
    {
        this.context = context;
        var network = context.Region.Network;
        ways = NetworkWays.IfNeeded(context);
        client = ways?[NetworkWay.Client] ?? context.Samplers.For(network.Client);
        inZone = ways?[NetworkWay.InZone] ?? context.Samplers.For(network.InZone);
        crossZone = ways?[NetworkWay.CrossZone] ?? context.Samplers.For(network.CrossZone);
        if (ways is not null) OfferFleet<Faults.Impair>(NetworkWays.Name, [ways]);
    }

    /// <summary>The way of one who stands outside of the region, in either direction.</summary>
    public Latency Client => clientWay ??= Watched(new(client));

    /// <summary>The way within a zone.</summary>
    public Latency InZone => inZoneWay ??= Watched(new(inZone));

    /// <summary>The way between zones.</summary>
    public Latency CrossZone => crossZoneWay ??= Watched(new(crossZone));

    /// <summary>No way at all: both ends are in one place.</summary>
    public Latency Beside => beside ??= new(context.Samplers.For(new Scenarios.Language.ConstantDistribution(0)));

    /// <summary>A component that stands in one zone; several offers of one name form a list, in their order.</summary>
    /// <typeparam name="TMessage">What it receives.</typeparam>
    /// <param name="name">What links call it.</param>
    /// <param name="receiver">The component.</param>
    /// <param name="zone">Its zone, from 0.</param>
    public void Offer<TMessage>(string name, IReceive<TMessage> receiver, int zone) where TMessage : unmanaged =>
        PortOf<TMessage>(name, zone).Receivers.Add(receiver);

    /// <summary>A fleet, spread over the zones.</summary>
    /// <typeparam name="TMessage">What each of them receives.</typeparam>
    /// <param name="name">What links call it.</param>
    /// <param name="members">The members, by number.</param>
    public void OfferFleet<TMessage>(string name, IEnumerable<IReceive<TMessage>> members) where TMessage : unmanaged =>
        PortOf<TMessage>(name, zone: null).Receivers.AddRange(members);

    /// <summary>Some of a fleet whose members have numbers that several parts share.</summary>
    /// <typeparam name="TMessage">What each of them receives.</typeparam>
    /// <param name="name">What links call it.</param>
    /// <param name="members">The members.</param>
    /// <param name="first">The number of the first.</param>
    public void OfferFleet<TMessage>(string name, IEnumerable<IReceive<TMessage>> members, int first) where TMessage : unmanaged
    {
        var receivers = PortOf<TMessage>(name, zone: null).Receivers;
        foreach (var member in members)
        {
            while (receivers.Count <= first) receivers.Add(null);
            receivers[first++] = member;
        }
    }

    /// <summary>The way of one member, or of a leader, to a fleet.</summary>
    /// <param name="zone">Where the sender stands: its zone, or its number in its fleet.</param>
    public Latency ToFleet(int zone) =>
        toFleets[zone % RegionContext.Zones] ??= Watched(new(inZone, crossZone, zone % RegionContext.Zones, RegionContext.Zones));

    /// <summary>Whether anybody offered a port.</summary>
    /// <typeparam name="TMessage">What is received there.</typeparam>
    /// <param name="name">What links call it.</param>
    public bool Has<TMessage>(string name) where TMessage : unmanaged => offered.ContainsKey((typeof(TMessage), name));

    /// <summary>Everybody who offered a port, by number; nobody where none did.</summary>
    /// <typeparam name="TMessage">What they receive.</typeparam>
    /// <param name="name">What links call them.</param>
    public IReceive<TMessage>[] All<TMessage>(string name) where TMessage : unmanaged =>
        offered.TryGetValue((typeof(TMessage), name), out var port) ? port.All<TMessage>() : [];

    /// <summary>Connects a link to the port that it names.</summary>
    /// <typeparam name="TMessage">What it carries.</typeparam>
    /// <param name="link">The link.</param>
    /// <param name="zone">Where the sender stands: its zone, or its number in its fleet.</param>
    public void Connect<TMessage>(Link<TMessage> link, int zone) where TMessage : unmanaged
    {
        ArgumentNullException.ThrowIfNull(link);
        var port = offered.TryGetValue((typeof(TMessage), link.To), out var found)
            ? found
            : throw WiringException.NotConnected<TMessage>(link.From, link.To);
        zone %= RegionContext.Zones;
        Connect(link, port.Zone switch
        {
            null => ToFleet(zone),
            { } other => zone == other ? InZone : CrossZone,
        });
    }

    /// <summary>Connects a link to the port that it names, over a way of its own.</summary>
    /// <typeparam name="TMessage">What it carries.</typeparam>
    /// <param name="link">The link.</param>
    /// <param name="over">How long the way takes.</param>
    public void Connect<TMessage>(Link<TMessage> link, Latency over) where TMessage : unmanaged
    {
        ArgumentNullException.ThrowIfNull(link);
        Connect(link, over, All<TMessage>(link.To));
    }

    /// <summary>Connects a link to receivers that are known to the part alone.</summary>
    /// <typeparam name="TMessage">What it carries.</typeparam>
    /// <param name="link">The link.</param>
    /// <param name="over">How long the way takes.</param>
    /// <param name="receivers">Who receives.</param>
    public void Connect<TMessage>(Link<TMessage> link, Latency over, params IReceive<TMessage>[] receivers)
        where TMessage : unmanaged
    {
        ArgumentNullException.ThrowIfNull(link);
        link.Connect(context.Simulation, receivers, over, context.Seed);
    }

    /// <summary>Connects a link to all callers, by number: traffic stands outside of the region, all others stand inside.</summary>
    /// <param name="link">The link.</param>
    /// <param name="further">Who has the numbers behind those of the callers.</param>
    public void ConnectCallers(Link<Answer> link, params IEnumerable<IReceive<Answer>> further)
    {
        IReceive<Answer>[] callers = [.. All<Answer>("caller"), .. further];
        int outside = context.Scenario.Traffic.Count;
        Connect(link, Watched(new Latency(callers.Select((_, number) => number < outside ? client : inZone))), callers);
    }

    /// <summary>Connects a timer to its owner.</summary>
    /// <typeparam name="TMessage">What it tells.</typeparam>
    /// <param name="timer">The timer.</param>
    /// <param name="owner">Whose it is.</param>
    public void Connect<TMessage>(Timer<TMessage> timer, IReceive<TMessage> owner) where TMessage : unmanaged
    {
        ArgumentNullException.ThrowIfNull(timer);
        timer.Connect(context.Simulation, owner);
    }

    /// <summary>Sees that no end is loose: whoever receives anything has its timers connected, and its links to all that
    /// was offered.</summary>
    /// <exception cref="WiringException">Some are not; all of them are named.</exception>
    internal void Check()
    {
        foreach (var (key, port) in offered)
        {
            int missing = port.Receivers.IndexOf(null);
            if (missing >= 0) throw new WiringException($"{key.Message.Name} to {key.Name} {missing}: nobody has that number.");
            components.UnionWith(port.Receivers!);
        }
        string[] loose = [.. components.SelectMany(WiresOf).Where(IsLoose).Select(wire => wire.ToString()!).Distinct()];
        if (loose.Length > 0) throw new WiringException($"Never connected: {string.Join("; ", loose)}.");
    }

    private static IEnumerable<IWire> WiresOf(object component) => component.GetType()
        .GetFields()
        .Select(field => field.GetValue(component)).OfType<IWire>();

    /// <summary>A link to what this scenario does not have may stay open.</summary>
    private bool IsLoose(IWire wire) => !wire.IsConnected && (wire.IsTimer || offered.ContainsKey((wire.Message, wire.To)));

    private Latency Watched(Latency latency) => ways?.Watch(latency) ?? latency;

    private Port PortOf<TMessage>(string name, int? zone) where TMessage : unmanaged
    {
        if (offered.TryGetValue((typeof(TMessage), name), out var port))
        {
            Invariant.Check(port.Zone == zone, $"all that is offered as {typeof(TMessage).Name} to {name} stands in one place");
            port.SomebodyJoins();
            return port;
        }
        return offered[(typeof(TMessage), name)] = new Port(zone);
    }

    /// <summary>Who receives, by number; a zone of a leader, none of a fleet.</summary>
    private sealed record Port(int? Zone)
    {
        private Array? all;

        public List<object?> Receivers { get; } = [];

        /// <summary>Who receives is asked anew.</summary>
        public void SomebodyJoins() => all = null;

        /// <summary>The same array as long as nobody joins, so that links which lead here share their mailbox.</summary>
        public IReceive<TMessage>[] All<TMessage>() where TMessage : unmanaged
        {
            all ??= (IReceive<TMessage>[])[.. Receivers.Cast<IReceive<TMessage>>()];
            return (IReceive<TMessage>[])all;
        }
    }
}
