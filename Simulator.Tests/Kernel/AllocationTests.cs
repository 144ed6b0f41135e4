using LambdaSim.Kernel;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Kernel;

/// <summary>A message costs no memory: neither over a link, nor by a timer.</summary>
[NonParallelizable]
public sealed class AllocationTests
{
    private const int Messages = 1_000_000;

    [Test]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    public void A_million_messages_allocate_not_one_byte()
    {
        var table = new Table(balls: 100);
        table.Play(Messages / 10);
        long deliveredBefore = table.Simulation.MessagesDelivered;

        long before = GC.GetAllocatedBytesForCurrentThread();
        table.Play(Messages);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(table.Simulation.MessagesDelivered - deliveredBefore, Is.GreaterThanOrEqualTo(Messages));
        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public void The_measurement_notices_a_single_allocation()
    {
        var table = new Table(balls: 1) { Leak = true };
        table.Play(10);

        long before = GC.GetAllocatedBytesForCurrentThread();
        table.Play(10);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Positive);
    }

    private readonly record struct Ping(int Ball, long Hits, long Weight, long Spin);

    private readonly record struct Pong(int Ball, long Hits);

    private readonly record struct Rested(int Ball, long Hits);

    /// <summary>Two players: one answers at once, the other rests a while first.</summary>
    private sealed class Table : IReceive<Ping>, IReceive<Pong>, IReceive<Rested>
    {
        private readonly Link<Ping> pings = new("left", "right");
        private readonly Link<Pong> pongs = new("right", "left");
        private readonly Timer<Rested> rests = new("left");
        private object? leaked;

        public Table(int balls)
        {
            var travel =
                new Latency(Sampler.Of(new LognormalDistribution(0, 0.5)), Sampler.Of(new ExponentialDistribution(2)), 0, 3);
            pings.Connect(Simulation, [this, this, this, this], travel, seed: 1);
            pongs.Connect(Simulation, [this], travel, seed: 1);
            rests.Connect(Simulation, this);
            for (int ball = 0; ball < balls; ball++) rests.Set(TimeSpan.FromMilliseconds(ball), new Rested(ball, 0));
        }

        public Simulation Simulation { get; } = new(new WheelClock<Envelope>());

        public bool Leak { get; init; }

        public void Play(int messages)
        {
            long end = Simulation.MessagesDelivered + messages;
            while (Simulation.MessagesDelivered < end)
                Simulation.RunUntil(Simulation.Now + TimeSpan.FromMilliseconds(10));
        }

        public void Receive(in Ping message)
        {
            if (Leak) leaked = new object();
            pongs.Send(new Pong(message.Ball, message.Hits + 1), About(message.Ball, message.Hits));
        }

        public void Receive(in Pong message) =>
            rests.Set(TimeSpan.FromMilliseconds(leaked is null ? 1 : 2), new Rested(message.Ball, message.Hits + 1));

        public void Receive(in Rested message) =>
            pings.Send(message.Ball % 4, new Ping(message.Ball, message.Hits, 0, 0), About(message.Ball, message.Hits));

        private static ulong About(int ball, long hits) => ((ulong)hits << 16) | (uint)ball;
    }
}
