using LambdaSim.Kernel;

namespace LambdaSim.Tests.Kernel;

/// <summary>Schedules at random, from outside and from within handlers, and compares every delivery with a sorted
/// queue.</summary>
internal sealed class RandomSchedule : IHandler<Envelope>
{
    /// <summary>One window in so many ends exactly when a message is due.</summary>
    private const int Kinds = 40;

    private readonly IClock<Envelope> clock;
    private readonly Random random;
    private readonly DelayStyle style;
    private readonly int messages;
    private readonly int population;
    private readonly PriorityQueue<int, Turn> expected = new(new EarlierTurn());
    private int scheduled;
    private int windows;
    private long windowEnd;

    public RandomSchedule(IClock<Envelope> clock, int seed, int messages)
    {
        (this.clock, this.messages) = (clock, messages);
        random = new Random(seed);
        style = (DelayStyle)(seed % Enum.GetValues<DelayStyle>().Length);
        population = 1 << random.Next(0, 13);
    }

    private enum DelayStyle
    {
        Ties,
        Tiny,
        ToDays,
        ToYears,
        Mixed,
    }

    public int Delivered { get; private set; }

    public void RunToEnd()
    {
        while (scheduled < messages || expected.Count > 0)
        {
            int missing = random.Next(1, population + 1) - expected.Count;
            for (int n = 0; n < missing; n++) ScheduleOne();
            RunWindow();
        }
        if (Delivered != messages) throw new ClockDiffersException($"{messages - Delivered} messages were lost.");
    }

    public void Handle(in Envelope message)
    {
        if (!expected.TryDequeue(out int number, out var turn)) throw new ClockDiffersException("Nothing was due.");
        if (number != message.Mailbox || turn.Due != clock.Now)
        {
            throw new ClockDiffersException(
                $"Number {number} was due at {turn.Due}, and number {message.Mailbox} came at {clock.Now}.");
        }
        if (clock.Now >= windowEnd) throw new ClockDiffersException($"Number {number} came at the end, {windowEnd}.");
        Delivered++;
        int children = expected.Count < population ? random.Next(0, 4) : random.Next(0, 2);
        for (int n = 0; n < children; n++) ScheduleOne();
    }

    private void RunWindow()
    {
        windowEnd = WindowEnd();
        clock.Run(windowEnd, this);
        if (clock.Now != windowEnd)
            throw new ClockDiffersException($"The clock stands at {clock.Now} instead of {windowEnd}.");
        if (expected.TryPeek(out int number, out var turn) && turn.Due < windowEnd)
            throw new ClockDiffersException($"Number {number} was due at {turn.Due}, not after {windowEnd}.");
    }

    /// <summary>Now and then exactly when the next message is due, a tick later, or at once; else some delays
    /// ahead.</summary>
    private long WindowEnd()
    {
        if (!expected.TryPeek(out _, out var next)) return clock.Now + Delay();
        return (windows++ % Kinds) switch
        {
            0 => next.Due,
            1 => next.Due + 1,
            2 => clock.Now,
            _ => next.Due + Delay(),
        };
    }

    private void ScheduleOne()
    {
        if (scheduled == messages) return;
        long delay = Delay();
        expected.Enqueue(scheduled, new Turn(clock.Now + delay, scheduled));
        clock.Schedule(delay, new Envelope { Mailbox = scheduled });
        scheduled++;
    }

    private long Delay() => style switch
    {
        DelayStyle.Ties => random.Next(0, 4) * TimeSpan.TicksPerMillisecond,
        DelayStyle.Tiny => random.Next(0, 4),
        DelayStyle.ToDays => UpTo(TimeSpan.TicksPerDay * 9),
        DelayStyle.ToYears => UpTo(random.Next(0, 10) == 0 ? TimeSpan.TicksPerDay * 366 * 3 : TimeSpan.TicksPerMinute),
        _ => random.Next(0, 5) switch
        {
            0 => 0,
            1 => RoundUp(clock.Now, TimeSpan.TicksPerSecond) - clock.Now,
            2 => random.Next(1, 200),
            3 => TimeSpan.TicksPerSecond * random.Next(1, 3),
            _ => UpTo(TimeSpan.TicksPerHour),
        },
    };

    /// <summary>From 1 tick on, every order of magnitude equally likely.</summary>
    private long UpTo(long longest) => (long)Math.Exp(random.NextDouble() * Math.Log(longest));

    private static long RoundUp(long value, long unit) => (value + unit - 1) / unit * unit;

    private readonly record struct Turn(long Due, int Number);

    private sealed class EarlierTurn : IComparer<Turn>
    {
        public int Compare(Turn x, Turn y) => x.Due != y.Due ? x.Due.CompareTo(y.Due) : x.Number.CompareTo(y.Number);
    }
}

/// <summary>A clock did something else than the sorted queue.</summary>
internal sealed class ClockDiffersException(string message) : Exception(message);
