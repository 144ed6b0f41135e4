using LambdaSim.Experiments;
using LambdaSim.Kernel;

namespace LambdaSim.Tests.Kernel;

[TestFixtureSource(typeof(Clocks), nameof(Clocks.CompiledIn))]
public sealed class ClockTests(ClockKind kind)
{
    private const int Century = 100 * 366;

    private readonly IClock<Envelope> clock = Clocks.Make(kind);

    [Test]
    public void A_negative_delay_is_refused()
    {
        Assert.That(() => Clocks.Make(kind).Schedule(-1, default), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_delay_beyond_the_end_of_time_is_refused()
    {
        var late = Clocks.Make(kind);
        late.Run(1, new Journal(late));

        Assert.That(() => late.Schedule(long.MaxValue, default), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_refused_delay_leaves_no_trace()
    {
        var journal = new Journal(Clocks.Make(kind));
        Assert.That(() => journal.Clock.Schedule(-1, Numbered(1)), Throws.Exception);
        journal.Clock.Schedule(5, Numbered(2));

        journal.Clock.Run(10, journal);

        Assert.That(journal.Entries, Is.EqualTo((Entry[])[new(5, 2)]));
    }

    [Test]
    public void The_end_of_a_window_is_not_part_of_it()
    {
        var journal = new Journal(Clocks.Make(kind));
        journal.Clock.Schedule(9, Numbered(1));
        journal.Clock.Schedule(10, Numbered(2));

        journal.Clock.Run(10, journal);
        Assert.That(journal.Entries, Is.EqualTo((Entry[])[new(9, 1)]));

        journal.Clock.Run(11, journal);
        Assert.That(journal.Entries, Is.EqualTo((Entry[])[new(9, 1), new(10, 2)]));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1_000_003)]
    [TestCase(Century * TimeSpan.TicksPerDay)]
    public void After_a_window_the_clock_stands_at_its_end_with_or_without_messages(long until)
    {
        var idle = Clocks.Make(kind);
        var busy = Clocks.Make(kind);
        busy.Schedule(until / 2, default);

        idle.Run(until, new Journal(idle));
        busy.Run(until, new Journal(busy));

        Assert.That((idle.Now, busy.Now), Is.EqualTo((until, until)));
    }

    [Test]
    public void Delays_count_from_the_end_of_the_last_window_and_not_from_its_last_message()
    {
        var journal = new Journal(Clocks.Make(kind));
        journal.Clock.Schedule(3, Numbered(1));
        journal.Clock.Run(1000, journal);

        journal.Clock.Schedule(7, Numbered(2));
        journal.Clock.Run(2000, journal);

        Assert.That(journal.Entries, Is.EqualTo((Entry[])[new(3, 1), new(1007, 2)]));
    }

    [Test]
    public void Equal_times_are_delivered_in_the_order_of_scheduling_however_far_ahead_each_was_scheduled()
    {
        const long due = 12_345_678;
        var journal = new Journal(Clocks.Make(kind));
        for (int number = 0; number < 1000; number++)
        {
            journal.Clock.Run(number * 12_000, journal);
            journal.Clock.Schedule(due - journal.Clock.Now, Numbered(number));
        }

        journal.Clock.Run(due + 1, journal);

        Assert.That(journal.Entries, Is.EqualTo(Enumerable.Range(0, 1000).Select(number => new Entry(due, number))));
    }

    [Test]
    public void A_message_of_no_delay_comes_after_all_that_were_scheduled_for_this_moment_before_it()
    {
        var journal = new Journal(Clocks.Make(kind));
        journal.OnHandle = number =>
        {
            if (number == 1) journal.Clock.Schedule(0, Numbered(3));
        };
        journal.Clock.Schedule(5, Numbered(1));
        journal.Clock.Schedule(5, Numbered(2));

        journal.Clock.Run(6, journal);

        Assert.That(journal.Entries.Select(entry => entry.Number), Is.EqualTo((int[])[1, 2, 3]));
    }

    [Test]
    public void Two_windows_deliver_what_one_does()
    {
        var whole = new Journal(Clocks.Make(kind));
        var parts = new Journal(Clocks.Make(kind));
        foreach (var journal in (Journal[])[whole, parts])
        {
            journal.OnHandle = number =>
            {
                if (number < 5000) journal.Clock.Schedule(number * 7919 % 1009, Numbered(number + 100));
            };
            for (int number = 0; number < 100; number++) journal.Clock.Schedule(number % 10, Numbered(number));
        }

        whole.Clock.Run(1_000_000, whole);
        for (long until = 0; until <= 1_000_000; until += 250) parts.Clock.Run(until, parts);

        Assert.That(whole.Entries, Has.Count.GreaterThan(5000));
        Assert.That(parts.Entries, Is.EqualTo(whole.Entries));
    }

    [Test]
    public void A_message_stays_what_it_was_while_its_handler_schedules_thousands_more()
    {
        const int more = 10_000;
        var growing = Clocks.Make(kind);
        var witness = new GrowthWitness(growing, more);
        growing.Schedule(1, WithPayload(4711));

        growing.Run(2, witness);
        Assert.That(witness.SeenAfterGrowth, Is.EqualTo(WithPayload(4711).Payload[Payload.Words - 1]));

        growing.Run(1000, witness);
        Assert.That(witness.Delivered, Is.EqualTo(more + 1));
    }

    [Test]
    public void A_clock_begins_at_zero() => Assert.That(clock.Now, Is.Zero);

    private static Envelope Numbered(int number) => new() { Mailbox = number };

    private static Envelope WithPayload(int value)
    {
        Envelope envelope = default;
        for (int word = 0; word < Payload.Words; word++) envelope.Payload[word] = value + word;
        return envelope;
    }

    private readonly record struct Entry(long Due, int Number);

    private sealed class Journal(IClock<Envelope> clock) : IHandler<Envelope>
    {
        public IClock<Envelope> Clock => clock;

        public List<Entry> Entries { get; } = [];

        public Action<int>? OnHandle { get; set; }

        public void Handle(in Envelope message)
        {
            Entries.Add(new Entry(clock.Now, message.Mailbox));
            OnHandle?.Invoke(message.Mailbox);
        }
    }

    private sealed class GrowthWitness(IClock<Envelope> clock, int more) : IHandler<Envelope>
    {
        public long SeenAfterGrowth { get; private set; }

        public int Delivered { get; private set; }

        public void Handle(in Envelope message)
        {
            if (Delivered++ > 0) return;
            for (int number = 0; number < more; number++) clock.Schedule(number % 100, WithPayload(-number));
            SeenAfterGrowth = message.Payload[Payload.Words - 1];
        }
    }
}
