using LambdaSim.Kernel;
using LambdaSim.Model;

namespace LambdaSim.Tests.Model;

/// <summary>Who can take only so long: in which order they ring, and that who has ended is forgotten.</summary>
public sealed class DeadlineLinesTests
{
    [Test]
    public void Who_has_ended_is_forgotten_long_before_its_time_is_over()
    {
        var lines = new DeadlineLines(waiting => waiting.Handle == 7);
        int line = lines.LineOf(TimeSpan.FromMinutes(15));
        lines.Add(line, new(Handle: 7, Ticket: 1, Instant.Start, IsWhole: true));
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int handle = 100; handle < 200_000; handle++) lines.Add(line, new(handle, Ticket: 1, Instant.Start, IsWhole: true));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(50_000), "200,000 of them would take 6 MB.");
        Assert.That(lines.TryTake(line, Instant.Start + TimeSpan.FromMinutes(15), out var over), Is.True);
        Assert.That(over.Handle, Is.EqualTo(7), "Who goes on is kept, and in its place.");
    }

    [Test]
    public void All_who_go_on_ring_in_the_order_in_which_they_began()
    {
        var lines = new DeadlineLines(waiting => waiting.Ticket % 2 == 0);
        int line = lines.LineOf(TimeSpan.FromSeconds(1));
        for (int ticket = 0; ticket < 5_000; ticket++)
            lines.Add(line, new(Handle: 0, ticket, Instant.Start + TimeSpan.FromTicks(ticket), IsWhole: false));

        List<long> rung = [];
        while (lines.TryTake(line, Instant.Start + TimeSpan.FromSeconds(2), out var over))
            if (over.Ticket % 2 == 0) rung.Add(over.Ticket);

        Assert.That(rung, Is.EqualTo(Enumerable.Range(0, 2_500).Select(each => 2L * each)));
    }
}
