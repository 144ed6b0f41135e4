using LambdaSim.Kernel;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Kernel;

public sealed class FingerprintTests
{
    private const ulong Before = 0x0123456789ABCDEF;

    /// <summary>A run is at most 366 days long: less than 2^49 ticks.</summary>
    private const int LongestRunBits = 49;

    /// <summary>A golden value: every committed result rests on it.</summary>
    /// <remarks>
    /// It changes when the order of messages, the draws, a distribution's table or the hash changes. Such a change
    /// needs a reason, told in the commit, and new goldens for every scenario.
    /// </remarks>
    [Test]
    public void The_fingerprint_of_a_small_run_never_changes() =>
        Assert.That(Relay(seed: 1).ToString(), Is.EqualTo("ec8c3b7eb8c24f7b"));

    [Test]
    public void The_same_run_has_the_same_fingerprint()
    {
        var (once, again) = (Relay(seed: 2), Relay(seed: 2));

        Assert.That(again, Is.EqualTo(once));
    }

    [Test]
    public void Another_seed_has_another_fingerprint() => Assert.That(Relay(seed: 1), Is.Not.EqualTo(Relay(seed: 2)));

    [Test]
    public void It_does_not_matter_how_a_run_is_cut_into_windows() =>
        Assert.That(Relay(seed: 1, windows: 997), Is.EqualTo(Relay(seed: 1, windows: 1)));

    [Test]
    public void Nothing_but_the_due_time_need_differ([Range(0, 62)] int bit) =>
        Assert.That(Mix(due: 1L << bit), Is.Not.EqualTo(Mix()));

    [Test]
    public void Nothing_but_the_wire_need_differ([Range(0, 31)] int bit) =>
        Assert.That(Mix(wire: 1u << bit), Is.Not.EqualTo(Mix()));

    [Test]
    public void Nothing_but_the_receiver_need_differ([Range(0, 31)] int bit) =>
        Assert.That(Mix(receiver: 1 << bit), Is.Not.EqualTo(Mix()));

    [Test]
    public void Nothing_but_the_order_need_differ([Range(0, 31)] int bit) =>
        Assert.That(Mix(order: 1u << bit), Is.Not.EqualTo(Mix()));

    [Test]
    public void Two_differences_in_one_message_do_not_cancel_each_other()
    {
        var seen = new Dictionary<ulong, string>();
        ulong[] amounts = [.. Enumerable.Range(0, 31).Select(bit => 1UL << bit), 0];
        ulong[] dues = [.. amounts, .. Enumerable.Range(31, LongestRunBits - 31).Select(bit => 1UL << bit)];
        foreach (ulong due in dues)
        {
            foreach (ulong receiver in amounts)
            {
                foreach (ulong order in amounts)
                {
                    foreach (uint wire in (uint[])[0, 1, 2, 255])
                    {
                        ulong hash = Mix((long)due, wire, (int)receiver, (uint)order);
                        string name = $"due {due}, wire {wire}, receiver {receiver}, order {order}";
                        if (!seen.TryAdd(hash, name)) Assert.Fail($"{name} hashes like {seen[hash]}");
                    }
                }
            }
        }
    }

    [Test]
    public void Two_messages_in_the_other_order_differ()
    {
        ulong forwards = Fingerprint.Mix(Mix(due: 5, order: 1), due: 5, wire: 0, receiver: 0, order: 2);
        ulong backwards = Fingerprint.Mix(Mix(due: 5, order: 2), due: 5, wire: 0, receiver: 0, order: 1);

        Assert.That(forwards, Is.Not.EqualTo(backwards));
    }

    [Test]
    public void A_message_more_differs_even_when_all_about_it_is_zero()
    {
        var simulation = new Simulation(new WheelClock<Envelope>());
        var link = new Link<Baton>("here", "there");
        link.Connect(
            simulation,
            [new Listener<Baton>(simulation)],
            new Latency(Sampler.Of(new ConstantDistribution(0))),
            seed: 1);
        var empty = simulation.Fingerprint;

        link.Send(default, about: 0);
        simulation.RunUntil(new Instant(1));

        Assert.That(simulation.Fingerprint, Is.Not.EqualTo(empty));
        Assert.That(simulation.MessagesDelivered, Is.EqualTo(1));
    }

    [Test]
    public void It_is_written_in_sixteen_digits() =>
        Assert.That(new Fingerprint(0xABC).ToString(), Is.EqualTo("0000000000000abc"));

    [Test]
    public void A_wire_that_is_connected_earlier_changes_nothing_for_the_others()
    {
        var alone = FingerprintOfGreeting(connectedBefore: 0);
        var behindOthers = FingerprintOfGreeting(connectedBefore: 3);

        Assert.That(behindOthers, Is.EqualTo(alone));
    }

    [Test]
    public void Wires_of_one_name_are_told_apart_by_their_order() =>
        Assert.That(FingerprintOfFleet(sender: 0), Is.Not.EqualTo(FingerprintOfFleet(sender: 1)));

    [Test]
    public void A_message_that_keeps_its_name_keeps_its_fingerprint_and_its_random_numbers()
    {
        var (before, arrived) = Sent<Baton>("here");
        var (after, arrivedAsWell) = Sent<Renamed>("here");

        Assert.That(after, Is.EqualTo(before));
        Assert.That(arrivedAsWell, Is.EqualTo(arrived));
        Assert.That(Sent<Other>("here").Arrived, Is.Not.EqualTo(arrived), "Another name has random numbers of its own.");
    }

    private static Fingerprint FingerprintOfGreeting(int connectedBefore)
    {
        var simulation = new Simulation(new WheelClock<Envelope>());
        for (int other = 0; other < connectedBefore; other++) Connected<Other>(simulation, $"component {other}");
        return Delivered(simulation, Connected<Baton>(simulation, "here"));
    }

    private static Fingerprint FingerprintOfFleet(int sender)
    {
        var simulation = new Simulation(new WheelClock<Envelope>());
        Link<Baton>[] fleet = [Connected<Baton>(simulation, "host"), Connected<Baton>(simulation, "host")];
        return Delivered(simulation, fleet[sender]);
    }

    private static (Fingerprint Fingerprint, Instant Arrived) Sent<TMessage>(string from) where TMessage : unmanaged
    {
        var simulation = new Simulation(new WheelClock<Envelope>());
        var arrived = Connected<TMessage>(simulation, from).Send(default, about: 1);
        simulation.RunUntil(arrived + TimeSpan.FromTicks(1));
        return (simulation.Fingerprint, arrived);
    }

    private static Link<TMessage> Connected<TMessage>(Simulation simulation, string from) where TMessage : unmanaged
    {
        var link = new Link<TMessage>(from, "there");
        var way = new Latency(Sampler.Of(new ExponentialDistribution(1)));
        link.Connect(simulation, [new Listener<TMessage>(simulation)], way, seed: 1);
        return link;
    }

    private static Fingerprint Delivered(Simulation simulation, Link<Baton> link)
    {
        simulation.RunUntil(link.Send(new Baton(1), about: 1) + TimeSpan.FromTicks(1));
        return simulation.Fingerprint;
    }

    private static ulong Mix(long due = 0, uint wire = 0, int receiver = 0, uint order = 0) =>
        Fingerprint.Mix(Before, due, wire, receiver, order);

    private static Fingerprint Relay(ulong seed, int windows = 1)
    {
        const long end = 100_000_000;
        var relay = new Runners(seed);
        for (int window = 1; window <= windows; window++)
            relay.Simulation.RunUntil(new Instant(end * window / windows));
        Assert.That(relay.Simulation.MessagesDelivered, Is.GreaterThan(5000));
        return relay.Simulation.Fingerprint;
    }

    private readonly record struct Baton(int Leg);

    [Called(nameof(Baton))]
    private readonly record struct Renamed(int Leg);

    private readonly record struct Other(int Leg);

    private sealed class Runners : IReceive<Baton>
    {
        private readonly Link<Baton> handOver = new("runner", "runner");

        public Runners(ulong seed)
        {
            var way =
                new Latency(Sampler.Of(new LognormalDistribution(0, 1)), Sampler.Of(new ConstantDistribution(1)), 0, zones: 3);
            handOver.Connect(Simulation, [this, this, this, this, this], way, seed);
            for (int baton = 0; baton < 3; baton++) Receive(new Baton(baton * 1_000_000));
        }

        public Simulation Simulation { get; } = new(new WheelClock<Envelope>());

        public void Receive(in Baton message) =>
            handOver.Send(message.Leg % 5, new Baton(message.Leg + 1), about: (ulong)message.Leg);
    }
}
