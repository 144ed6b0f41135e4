using System.Runtime.CompilerServices;

namespace LambdaSim.Kernel;

/// <summary>An output port: it remembers where it leads and how long the way takes.</summary>
/// <typeparam name="TMessage">The kind of message it carries.</typeparam>
/// <param name="from">The component that owns it, as errors and traces name it.</param>
/// <param name="to">Where it is meant to lead.</param>
public sealed class Link<TMessage>(string from, string to) : IWire where TMessage : unmanaged
{
    private Simulation? simulation;
    private Latency? latency;
    private Draws draws;
    private Address address;

    /// <inheritdoc/>
    public bool IsConnected => simulation is not null;

    /// <inheritdoc/>
    public Type Message => typeof(TMessage);

    /// <inheritdoc/>
    public bool IsTimer => false;

    /// <summary>The component that owns it.</summary>
    public string From => from;

    /// <inheritdoc/>
    public string To => to;

    /// <summary>How many receivers there are; 0 before it is connected.</summary>
    public int Receivers { get; private set; }

    /// <summary>Sends to the only receiver.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="about">What the message is about, usually an invocation: it decides how long the way takes.</param>
    /// <param name="after">How long the sender works before it sends.</param>
    /// <returns>The moment of arrival.</returns>
    public Instant Send(in TMessage message, ulong about, TimeSpan after = default) => Send(receiver: 0, message, about, after);

    /// <summary>Sends to one receiver of a fleet.</summary>
    /// <param name="receiver">Which one, from zero.</param>
    /// <param name="message">What to say.</param>
    /// <param name="about">What the message is about, usually an invocation: it decides how long the way takes.</param>
    /// <param name="after">How long the sender works before it sends.</param>
    /// <returns>The moment of arrival.</returns>
    /// <exception cref="WiringException">The link was never connected, or there is no such receiver.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Instant Send(int receiver, in TMessage message, ulong about, TimeSpan after = default)
    {
        if (simulation is null) throw WiringException.NotConnected<TMessage>(from, to);
        if ((uint)receiver >= (uint)Receivers) throw WiringException.Nobody<TMessage>(from, to, receiver, Receivers);
        return simulation.Schedule(address, receiver, latency!.Ticks(receiver, draws.Bits(about)) + after.Ticks, message);
    }

    /// <summary>Connects the link; done once, in the region.</summary>
    /// <param name="simulation">Whose messages they are.</param>
    /// <param name="receivers">Who receives: one component, or a fleet by number.</param>
    /// <param name="over">How long the way takes.</param>
    /// <param name="seed">The seed of the run.</param>
    public void Connect(Simulation simulation, IReceive<TMessage>[] receivers, Latency over, ulong seed)
    {
        if (this.simulation is not null) throw WiringException.ConnectedTwice<TMessage>(from, to);
        ArgumentNullException.ThrowIfNull(simulation);
        ArgumentNullException.ThrowIfNull(receivers);
        address = simulation.AddressOf(from, to, receivers);
        (this.simulation, Receivers) = (simulation, receivers.Length);
        latency = over;
        draws = new Draws(seed, $"way of {MessageNames.Of<TMessage>()} to {to}");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{from} → {to}: {typeof(TMessage).Name}";
}

/// <summary>A component's way to set itself a timer: a message to itself after exactly the time asked for.</summary>
/// <typeparam name="TMessage">The kind of message.</typeparam>
/// <param name="owner">The component, as errors and traces name it.</param>
public sealed class Timer<TMessage>(string owner) : IWire where TMessage : unmanaged
{
    private Simulation? simulation;
    private Address address;
    private int number;

    /// <inheritdoc/>
    public bool IsConnected => simulation is not null;

    /// <inheritdoc/>
    public Type Message => typeof(TMessage);

    /// <inheritdoc/>
    public bool IsTimer => true;

    /// <inheritdoc/>
    public string To => owner;

    /// <summary>Asks to be told.</summary>
    /// <param name="delay">After how long; zero or more.</param>
    /// <param name="message">What to be told.</param>
    /// <exception cref="WiringException">The timer was never connected.</exception>
    public void Set(TimeSpan delay, in TMessage message)
    {
        if (simulation is null) throw WiringException.NotConnected<TMessage>(owner, "itself");
        simulation.Schedule(address, Envelope.OfTimer(number), delay.Ticks, message);
    }

    /// <summary>Connects the timer to its owner; done once, in the region.</summary>
    /// <param name="simulation">Whose messages they are.</param>
    /// <param name="to">The owner.</param>
    public void Connect(Simulation simulation, IReceive<TMessage> to)
    {
        if (this.simulation is not null) throw WiringException.ConnectedTwice<TMessage>(owner, "itself");
        ArgumentNullException.ThrowIfNull(simulation);
        address = simulation.AddressOfTimer(owner, to, out number);
        this.simulation = simulation;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{owner} → itself: {typeof(TMessage).Name}";
}

/// <summary>An output port of any kind, so that a region can check that each one leads somewhere.</summary>
public interface IWire
{
    /// <summary>Whether it was connected.</summary>
    bool IsConnected { get; }

    /// <summary>The kind of message.</summary>
    Type Message { get; }

    /// <summary>The component that it leads to, by the name of a port.</summary>
    string To { get; }

    /// <summary>Whether it leads back to its owner.</summary>
    bool IsTimer { get; }
}

/// <summary>A mistake in the wiring of a region.</summary>
/// <param name="message">What is wrong, with both ends of the wire.</param>
public sealed class WiringException(string message) : InvalidOperationException(message)
{
    internal static WiringException NotConnected<TMessage>(string from, string to) =>
        new($"{typeof(TMessage).Name} from {from} to {to}: this link was never connected; see the part that owns it.");

    internal static WiringException ConnectedTwice<TMessage>(string from, string to) =>
        new($"{typeof(TMessage).Name} from {from} to {to}: this link is connected already; see the part that owns it.");

    internal static WiringException Nobody<TMessage>(string from, string to, int receiver, int receivers) =>
        new($"{typeof(TMessage).Name} from {from} to {to} {receiver}: there are {receivers}, numbered from 0.");
}
