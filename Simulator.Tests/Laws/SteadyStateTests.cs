using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Laws;

/// <summary>Once a run is under way, messages cost no memory, in any of the modes.</summary>
/// <remarks>What closing a window costs is left out: there are at most 600 of them however long the run is.</remarks>
[NonParallelizable]
public sealed class SteadyStateTests
{
    [Test]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    public void Asking_on_every_call_allocates_not_one_byte() =>
        Assert.That(AllocatedInSteadyState(settings => settings), Is.Zero);

    [TestCase(AdmissionMode.Leased)]
    [TestCase(AdmissionMode.Reported)]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    public void With_leases_and_reports_only_the_lines_of_those_that_wait_may_still_grow(AdmissionMode mode) =>
        Assert.That(AllocatedInSteadyState(settings => settings with { Mode = mode }), Is.LessThan(32 * 1024));

    private static long AllocatedInSteadyState(
        Func<CountingServiceSettings, CountingServiceSettings> agree)
    {
        var scenario = Admission.Busy(limit: 100, hosts: 6, load: 1.2, agree);
        var run = new SimulationRun(scenario);
        while (run.Progress < 0.5) run.Advance();
        long messages = run.Simulation.MessagesDelivered;
        long before = GC.GetAllocatedBytesForCurrentThread();
        run.Simulation.RunUntil(Instant.Start + (scenario.Run.Duration * 0.9));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        messages = run.Simulation.MessagesDelivered - messages;

        Assert.That(messages, Is.GreaterThan(50_000));
        return allocated;
    }
}
