using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Model.Policies;

/// <summary>Admission that leaves a share to those who have little.</summary>
public sealed class FairShareTests
{
    [TestCase(0, 0, true)]
    [TestCase(49, 49, true)]
    [TestCase(50, 24, true)]
    [TestCase(50, 25, false)]
    [TestCase(99, 24, true)]
    [TestCase(100, 0, false)]
    public void While_half_is_in_flight_only_functions_below_their_equal_share_get_more(int inFlight, int ofFunction, bool admitted) =>
        Assert.That(
            new FairShare().Admits(new AdmissionView(Function: 0, inFlight, Limit: 100, Functions: 4, ofFunction)), Is.EqualTo(admitted));

    [Test]
    public void A_neighbour_that_would_take_everything_leaves_a_quiet_function_its_share()
    {
        const string Text = """
            account: { concurrencyLimit: 100, requestsPerConcurrency: none }
            functions:
              quiet: { duration: 1 s }
              storm: { duration: 30 s, timeout: 60 s }
            traffic:
              users: { invokes: quiet, rate: 10/s }
              batch: { invokes: storm, rate: 100/s }
            region: { countingService: { policy: POLICY } }
            run: { duration: 2 min }
            """;

        Assert.That(ThrottledUsers("limit"), Is.GreaterThan(500));
        Assert.That(ThrottledUsers("fairShare"), Is.Zero);

        static long ThrottledUsers(string policy) =>
            PolicyRuns.Run(Text.Replace("POLICY", policy, StringComparison.Ordinal)).Functions[0][FunctionMetrics.Throttles];
    }
}
