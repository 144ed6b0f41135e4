using LambdaSim.Kernel;

namespace LambdaSim.Tests.Kernel;

public class ProbeTests
{
    [Test]
    public void Who_listens_hears_every_kind_of_fact_that_it_declares_and_in_the_order_of_connection()
    {
        var probes = new Probes();
        List<string> heard = [];
        probes.Connect(new Listener("first", heard));
        probes.Connect(new Listener("second", heard));

        probes.Of<Opened>().Tell(new Instant(5), new Opened(3));
        probes.Of<Closed>().Tell(new Instant(6), new Closed());

        Assert.That(heard, Is.EqualTo((string[])["first: opened 3 at 5", "second: opened 3 at 5", "first: closed", "second: closed"]));
    }

    [Test]
    public void There_is_one_probe_for_each_kind_of_fact_however_many_tell_it()
    {
        var probes = new Probes();
        var (one, other) = (probes.Of<Opened>(), probes.Of<Opened>());

        Assert.That(other, Is.SameAs(one));
        Assert.That(probes.Of<Opened>().IsHeard, Is.False);
    }

    [Test]
    public void Who_hears_nothing_is_no_listener() =>
        Assert.That(() => new Probes().Connect(new object()), Throws.ArgumentException.With.Message.Contains("hears no fact"));

    [Test]
    [NonParallelizable]
    public void To_tell_allocates_nothing()
    {
        var probes = new Probes();
        var counter = new Counter();
        probes.Connect(counter);
        var probe = probes.Of<Opened>();
        probe.Tell(new Instant(0), new Opened(0));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int fact = 0; fact < 10_000; fact++) probe.Tell(new Instant(fact), new Opened(fact));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
        Assert.That(counter.Heard, Is.EqualTo(10_001));
    }

    private readonly record struct Opened(int Door);

    private readonly record struct Closed;

    private sealed class Listener(string name, List<string> heard) : IHear<Opened>, IHear<Closed>
    {
        public void Hear(Instant now, in Opened fact) => heard.Add($"{name}: opened {fact.Door} at {now.Ticks}");

        public void Hear(Instant now, in Closed fact) => heard.Add($"{name}: closed");
    }

    private sealed class Counter : IHear<Opened>
    {
        public int Heard { get; private set; }

        public void Hear(Instant now, in Opened fact) => Heard++;
    }
}
