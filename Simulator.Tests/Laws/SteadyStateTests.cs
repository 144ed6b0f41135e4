using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Laws;

/// <summary>Once a run is under way, messages cost no memory, in any of the modes.</summary>
public sealed class SteadyStateTests
{
    [Test]
    public void Asking_on_every_call_allocates_not_one_byte() =>
        Assert.That(AllocatedInSteadyState(settings => settings), Is.Zero);

    [TestCase(AdmissionMode.Leased)]
    [TestCase(AdmissionMode.Reported)]
    public void With_leases_and_reports_only_the_lines_of_those_that_wait_may_still_grow(AdmissionMode mode) =>
        Assert.That(AllocatedInSteadyState(settings => settings with { Mode = mode }), Is.LessThan(32 * 1024));

    private static long AllocatedInSteadyState(
        Func<CountingServiceSettings, CountingServiceSettings> agree)
    {
        var run = new SimulationRun(Admission.Busy(limit: 100, hosts: 6, load: 1.2, agree));
        while (run.Progress < 0.5) run.Advance();
        long messages = run.Simulation.MessagesDelivered;
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (run.Progress < 0.9) run.Advance();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        messages = run.Simulation.MessagesDelivered - messages;

        Assert.That(messages, Is.GreaterThan(50_000));
        return allocated;
    }
}
