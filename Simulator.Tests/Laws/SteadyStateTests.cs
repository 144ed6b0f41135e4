using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Laws;

/// <summary>Once a run is under way, messages cost no memory, in any of the modes.</summary>
/// <remarks>
/// What is measured takes memory once for what happens: a count widens, an octave of a histogram is used for the first time, a
/// window has its first values. That is bounded by the number of windows, of which there are at most 600 however long the run
/// is, and so four times as many messages may cost no more of it than a quarter of them. The cost of closing a window is left out.
/// </remarks>
[NonParallelizable]
public sealed class SteadyStateTests
{
    private const int Lines = 32 * 1024;

    [Test]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    public void Asking_on_every_call_messages_allocate_not_one_byte() =>
        Assert.That(AllocatedByMessages(settings => settings), Is.LessThanOrEqualTo(0));

    [TestCase(AdmissionMode.Leased)]
    [TestCase(AdmissionMode.Reported)]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    public void With_leases_and_reports_only_the_lines_of_those_that_wait_may_still_grow(AdmissionMode mode) =>
        Assert.That(AllocatedByMessages(settings => settings with { Mode = mode }), Is.LessThan(Lines));

    /// <summary>What the messages of a long run allocate beyond what those of a short one do, in the same number of windows.</summary>
    private static long AllocatedByMessages(Func<CountingServiceSettings, CountingServiceSettings> agree)
    {
        var (few, once) = AllocatedInSteadyState(agree, seconds: 9);
        var (many, always) = AllocatedInSteadyState(agree, seconds: 36);
        TestContext.Out.WriteLine($"{once:N0} bytes for {few:N0} messages, {always:N0} for {many:N0}");

        Assert.That(few, Is.GreaterThan(50_000));
        Assert.That(many, Is.GreaterThan(3.5 * few));
        return always - once;
    }

    private static (long Messages, long Bytes) AllocatedInSteadyState(
        Func<CountingServiceSettings, CountingServiceSettings> agree, int seconds)
    {
        var scenario = Admission.Busy(limit: 100, hosts: 6, load: 1.2, agree, seconds: seconds);
        var run = new SimulationRun(scenario);
        while (run.Progress < 0.5) run.Advance();
        long messages = run.Simulation.MessagesDelivered;
        long before = GC.GetAllocatedBytesForCurrentThread();
        run.Simulation.RunUntil(Instant.Start + (scenario.Run.Duration * 0.9));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return (run.Simulation.MessagesDelivered - messages, allocated);
    }
}
