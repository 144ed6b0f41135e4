using LambdaSim.Kernel;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Kernel;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WireTests
{
    private const ulong Seed = 1;
    private static readonly Latency NoTime = Constant(0);
    private readonly Simulation simulation = new(new WheelClock<Envelope>());

    [Test]
    public void A_link_that_was_never_connected_names_both_of_its_ends_and_the_message()
    {
        var link = new Link<Greeting>("front end", "worker manager");

        Assert.That(
            () => link.Send(new Greeting(1), about: 1),
            Throws.TypeOf<WiringException>().With.Message.Contains("Greeting from front end to worker manager"));
        Assert.That(link.IsConnected, Is.False);
    }

    [Test]
    public void A_timer_that_was_never_connected_names_its_owner_and_the_message()
    {
        var timer = new Timer<Greeting>("worker");

        Assert.That(
            () => timer.Set(TimeSpan.Zero, new Greeting(1)),
            Throws.TypeOf<WiringException>().With.Message.Contains("Greeting from worker to itself"));
        Assert.That(timer.IsConnected, Is.False);
    }

    [TestCase(2)]
    [TestCase(-1)]
    [TestCase(int.MaxValue)]
    public void A_message_to_nobody_names_both_ends_and_the_number(int nobody)
    {
        var link = new Link<Greeting>("front end", "worker");
        link.Connect(simulation, [Listening(), Listening()], NoTime, Seed);

        Assert.That(
            () => link.Send(nobody, new Greeting(1), about: 1),
            Throws.TypeOf<WiringException>().With.Message.EqualTo(
                $"Greeting from front end to worker {nobody}: there are 2, numbered from 0."));
    }

    [Test]
    public void A_link_connected_twice_is_a_mistake_that_names_both_ends()
    {
        var link = new Link<Greeting>("front end", "worker");
        link.Connect(simulation, [Listening()], NoTime, Seed);

        Assert.That(
            () => link.Connect(simulation, [Listening()], NoTime, Seed),
            Throws.TypeOf<WiringException>().With.Message.Contains("Greeting from front end to worker"));
    }

    [Test]
    public void A_timer_connected_twice_is_a_mistake_that_names_its_owner()
    {
        var timer = new Timer<Greeting>("worker");
        timer.Connect(simulation, Listening());

        Assert.That(
            () => timer.Connect(simulation, Listening()),
            Throws.TypeOf<WiringException>().With.Message.Contains("Greeting from worker to itself"));
    }

    [Test]
    public void A_message_of_32_bytes_arrives_whole_and_one_of_33_is_refused()
    {
        var listener = new Listener<Largest>(simulation);
        var link = new Link<Largest>("here", "there");
        link.Connect(simulation, [listener], NoTime, Seed);
        link.Send(new Largest(1, -2, long.MaxValue, long.MinValue), about: 1);
        simulation.RunUntil(new Instant(1));

        Assert.That(listener.Messages, Is.EqualTo((Largest[])[new(1, -2, long.MaxValue, long.MinValue)]));
        Assert.That(
            () => new Link<TooLarge>("here", "there")
                .Connect(simulation, [new Listener<TooLarge>(simulation)], NoTime, Seed),
            Throws.ArgumentException.With.Message.EqualTo("TooLarge has 33 bytes; a message has at most 32."));
    }

    [Test]
    public void Each_message_reaches_the_receiver_it_was_sent_to()
    {
        Listener<Greeting>[] fleet = [Listening(), Listening(), Listening()];
        var link = new Link<Greeting>("front end", "worker");
        link.Connect(simulation, [.. fleet], NoTime, Seed);

        link.Send(2, new Greeting(20), about: 1);
        link.Send(0, new Greeting(1), about: 2);
        link.Send(2, new Greeting(21), about: 3);
        simulation.RunUntil(new Instant(1));

        Assert.That(fleet[0].Messages, Is.EqualTo((Greeting[])[new(1)]));
        Assert.That(fleet[1].Messages, Is.Empty);
        Assert.That(fleet[2].Messages, Is.EqualTo((Greeting[])[new(20), new(21)]));
    }

    [Test]
    public void Receivers_in_the_senders_zone_are_near_and_all_others_are_far()
    {
        Listener<Greeting>[] fleet = [.. Enumerable.Range(0, 7).Select(_ => Listening())];
        var link = new Link<Greeting>("front end", "worker");
        var latency = new Latency(near: Distribution(1), far: Distribution(5), zone: 1, zones: 3);
        link.Connect(simulation, [.. fleet], latency, Seed);

        for (int receiver = 0; receiver < fleet.Length; receiver++) link.Send(receiver, new Greeting(0), about: 9);
        simulation.RunUntil(After(milliseconds: 10));

        double[] travelled = [.. fleet.Select(listener => listener.Moments.Single().TotalMilliseconds)];
        Assert.That(travelled, Is.EqualTo((double[])[5, 1, 5, 5, 1, 5, 5]));
    }

    [Test]
    public void The_moment_of_arrival_is_the_time_of_work_plus_the_time_of_travel_and_is_told_to_the_sender()
    {
        var listener = Listening();
        var link = new Link<Greeting>("here", "there");
        link.Connect(simulation, [listener], Constant(3), Seed);
        simulation.RunUntil(After(milliseconds: 100));

        var arrival = link.Send(new Greeting(1), about: 1, after: TimeSpan.FromMilliseconds(4));
        simulation.RunUntil(After(milliseconds: 200));

        Assert.That(arrival, Is.EqualTo(After(milliseconds: 107)));
        Assert.That(listener.Moments, Is.EqualTo((TimeSpan[])[TimeSpan.FromMilliseconds(107)]));
    }

    [Test]
    public void A_message_about_the_same_thing_travels_equally_fast_whatever_is_sent_before_it()
    {
        var forwards = TravelTimes(Enumerable.Range(0, 100));
        var backwards = TravelTimes(Enumerable.Range(0, 100).Reverse());
        var alone = TravelTimes([42]);

        Assert.That(forwards.Values.Distinct().Count(), Is.GreaterThan(90), "Latencies should differ.");
        Assert.That(backwards.OrderBy(pair => pair.Key), Is.EqualTo(forwards.OrderBy(pair => pair.Key)));
        Assert.That(alone[42], Is.EqualTo(forwards[42]));
    }

    [Test]
    public void Another_seed_gives_other_travel_times() =>
        Assert.That(TravelTimes([1, 2, 3], seed: 2), Is.Not.EqualTo(TravelTimes([1, 2, 3], seed: 1)));

    [Test]
    public void Messages_of_equal_arrival_come_in_the_order_of_sending_over_whatever_links()
    {
        var listener = Listening();
        var slow = new Link<Greeting>("far", "here");
        var fast = new Link<Greeting>("near", "here");
        slow.Connect(simulation, [listener], Constant(7), Seed);
        fast.Connect(simulation, [listener], Constant(2), Seed);

        slow.Send(new Greeting(1), about: 1);
        fast.Send(new Greeting(2), about: 2, after: TimeSpan.FromMilliseconds(5));
        slow.Send(new Greeting(3), about: 3);
        simulation.RunUntil(After(milliseconds: 10));

        Assert.That(listener.Messages, Is.EqualTo((Greeting[])[new(1), new(2), new(3)]));
        Assert.That(listener.Moments.Distinct().Single(), Is.EqualTo(TimeSpan.FromMilliseconds(7)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(123_456_789)]
    public void A_timer_tells_after_exactly_the_time_asked_for(long ticks)
    {
        var listener = Listening();
        var timer = new Timer<Greeting>("worker");
        timer.Connect(simulation, listener);

        timer.Set(new TimeSpan(ticks), new Greeting(1));
        simulation.RunUntil(new Instant(ticks));
        Assert.That(listener.Messages, Is.Empty, "The end of a window is not part of it.");

        simulation.RunUntil(new Instant(ticks + 1));
        Assert.That(listener.Moments, Is.EqualTo((TimeSpan[])[new(ticks)]));
    }

    [Test]
    public void Timers_of_a_fleet_share_a_mailbox_and_each_tells_its_owner_alone_as_the_one_receiver_that_it_has()
    {
        var observed = new Simulation(new WheelClock<Envelope>()) { Listener = new Overheard() };
        var owners = Enumerable.Range(0, 3).Select(_ => new Listener<Greeting>(observed)).ToList();
        var timers = owners.ConvertAll(owner =>
        {
            var timer = new Timer<Greeting>("worker");
            timer.Connect(observed, owner);
            return timer;
        });

        timers[2].Set(TimeSpan.Zero, new Greeting(22));
        timers[0].Set(TimeSpan.Zero, new Greeting(20));
        observed.RunUntil(new Instant(1));

        Assert.That(
            owners.Select(owner => string.Join(", ", owner.Messages.Select(message => message.Number))),
            Is.EqualTo((string[])["20", "", "22"]));
        Assert.That(
            ((Overheard)observed.Listener).Lines,
            Is.EqualTo((string[])["0 worker → worker 0: Greeting { Number = 22 }", "0 worker → worker 0: Greeting { Number = 20 }"]));
        Assert.That(observed.Wires, Has.Count.EqualTo(3), "wires are told one by one all the same");
    }

    [Test]
    public void Wires_of_one_name_share_a_mailbox_and_differ_in_the_fingerprint()
    {
        Assert.That(FingerprintOf(sender: 0), Is.Not.EqualTo(FingerprintOf(sender: 1)));

        static Fingerprint FingerprintOf(int sender)
        {
            var own = new Simulation(new WheelClock<Envelope>());
            IReceive<Greeting>[] receivers = [new Listener<Greeting>(own)];
            Link<Greeting>[] links = [new("worker", "front end"), new("worker", "front end")];
            foreach (var link in links) link.Connect(own, receivers, NoTime, Seed);
            links[sender].Send(new Greeting(1), about: 1);
            own.RunUntil(new Instant(1));
            Assert.That(own.Delivered("worker", "front end"), Is.EqualTo(1));
            return own.Fingerprint;
        }
    }

    [Test]
    public void Nothing_can_be_sent_into_the_past()
    {
        var timer = new Timer<Greeting>("worker");
        timer.Connect(simulation, Listening());

        Assert.That(
            () => timer.Set(TimeSpan.FromTicks(-1), new Greeting(1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_latency_needs_at_least_one_zone() =>
        Assert.That(
            () => new Latency(Distribution(1), Distribution(2), zone: 0, zones: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_listener_hears_every_message_with_its_wire_and_changes_nothing()
    {
        var quiet = new Simulation(new WheelClock<Envelope>());
        var observed = new Simulation(new WheelClock<Envelope>()) { Listener = new Overheard() };
        foreach (var each in (Simulation[])[quiet, observed])
        {
            var link = new Link<Greeting>("here", "there");
            link.Connect(each, [new Listener<Greeting>(each), new Listener<Greeting>(each)], NoTime, Seed);
            link.Send(1, new Greeting(7), about: 1);
            each.RunUntil(new Instant(1));
        }

        Assert.That(
            ((Overheard)observed.Listener).Lines,
            Is.EqualTo((string[])["0 here → there 1: Greeting { Number = 7 }"]));
        Assert.That(observed.Fingerprint, Is.EqualTo(quiet.Fingerprint));
    }

    private static Dictionary<int, TimeSpan> TravelTimes(IEnumerable<int> order, ulong seed = Seed)
    {
        var own = new Simulation(new WheelClock<Envelope>());
        var listener = new Listener<Greeting>(own);
        var link = new Link<Greeting>("here", "there");
        link.Connect(own, [listener], new Latency(Sampler.Of(new ExponentialDistribution(10))), seed);
        foreach (int about in order) link.Send(new Greeting(about), about: (ulong)about);
        own.RunUntil(After(milliseconds: 10_000));
        return listener.Messages.Zip(listener.Moments).ToDictionary(heard => heard.First.Number, heard => heard.Second);
    }

    private Listener<Greeting> Listening() => new(simulation);

    private static Sampler Distribution(double milliseconds) => Sampler.Of(new ConstantDistribution(milliseconds));

    private static Latency Constant(double milliseconds) => new(Distribution(milliseconds));

    private static Instant After(double milliseconds) => Instant.Start + TimeSpan.FromMilliseconds(milliseconds);

    private readonly record struct Greeting(int Number);

    private readonly record struct Largest(long First, long Second, long Third, long Fourth);

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 1)]
    private readonly record struct TooLarge(Largest Rest, byte OneMore);

    private sealed class Overheard : IListener
    {
        public List<string> Lines { get; } = [];

        public void Hear(Instant due, Mailbox mailbox, int receiver, uint order, object message) =>
            Lines.Add($"{due.Ticks} {mailbox.From} → {mailbox.To} {receiver}: {message}");
    }
}
