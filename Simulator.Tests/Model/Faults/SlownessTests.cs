using LambdaSim.Kernel;
using LambdaSim.Model.Faults;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>Several faults at once: what they do together, and that nothing of it is left when they are over.</summary>
[Parallelizable]
public class SlownessTests
{
    [Test]
    public void Faults_at_once_are_multiplied_and_leave_exactly_nothing_behind()
    {
        var slowness = new Slowness();
        double[] factors = [1.1, 1.3, 1.7];
        for (ushort fault = 0; fault < 3; fault++) slowness.Change(new Impair(fault, Begins: true), factors[fault]);
        Assert.That(slowness.Factor, Is.EqualTo(1.1 * 1.3 * 1.7));

        foreach (ushort fault in (ushort[])[1, 0, 2]) slowness.Change(new Impair(fault, Begins: false), factors[fault]);

        Assert.That(slowness.Factor, Is.EqualTo(1));
        double divided = factors.Aggregate(1.0, (all, factor) => all * factor) / factors[1] / factors[0] / factors[2];
        Assert.That(divided, Is.Not.EqualTo(1), "what is multiplied and then divided is not exactly as before");
    }

    [Test]
    public void A_fault_that_is_over_had_begun()
    {
        Assert.That(() => new Slowness().Change(new Impair(0, Begins: false), factor: 2), Throws.TypeOf<InvariantException>());
        Assert.That(() => new FaultCount().Change(begins: false), Throws.TypeOf<InvariantException>());
    }

    [Test]
    public void Of_several_faults_at_once_the_first_begins_something_and_the_last_ends_it()
    {
        var count = new FaultCount();
        bool[] changes = [count.Change(begins: true), count.Change(begins: true), count.Change(begins: false), count.Change(begins: false)];

        Assert.That(changes, Is.EqualTo((bool[])[true, false, false, true]));
        Assert.That(count.Any, Is.False);
    }
}
