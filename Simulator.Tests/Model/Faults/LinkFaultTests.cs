using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Faults;

/// <summary>Ways that take longer or lose messages, and cells of workers that are lost.</summary>
[Parallelizable]
public class LinkFaultTests
{
    private const string Clients = "region.network.client=10 ms";

    [Test]
    public void A_slow_way_takes_longer_in_both_directions_while_the_fault_lasts()
    {
        var world = FaultWorld.Of("{ link: client, latency: 5x, from: 1 min, for: 1 min }", overrides: Clients);

        double Latency(double from, double to) => world.Between(from, to).Select(call => call.Latency.TotalMilliseconds).Order().ElementAt(50);
        Assert.That(Latency(30, 59), Is.EqualTo(120).Within(1));
        Assert.That(Latency(60, 119), Is.EqualTo(200).Within(1));
        Assert.That(Latency(121, 180), Is.EqualTo(120).Within(1));
    }

    [Test]
    public void Another_way_is_as_long_as_ever_though_it_usually_takes_as_long()
    {
        var world = FaultWorld.Of(
            "{ link: in zone, latency: 9x, from: 0 s, for: 5 min }",
            overrides: [Clients, "region.network.crossZone=10 ms", "region.network.inZone=10 ms"]);

        // From the front end to counting, manager and worker and back the ways are of one zone or between zones; to the client two.
        var latencies = world.Between(10, 290).Select(call => (int)Math.Round(call.Latency.TotalMilliseconds - 100)).Distinct().ToArray();
        Assert.That(latencies, Has.All.Matches<int>(latency => latency % 10 == 0));
        Assert.That(latencies.Min(), Is.GreaterThanOrEqualTo(20 + (6 * 10)));
        Assert.That(latencies.Max(), Is.LessThanOrEqualTo(20 + (6 * 90)));
    }

    [Test]
    public void What_is_lost_on_its_way_is_sent_again_after_200_ms_and_after_twice_as_long_each_time()
    {
        var world = FaultWorld.Of("{ link: client, loss: 20%, from: 0 s, for: 5 min }", overrides: Clients);

        int[] waits = [.. world.Between(1, 290).Select(call => (int)Math.Round(call.Latency.TotalMilliseconds) - 120)];
        Assert.That(waits, Has.Length.EqualTo(2890).Within(10), "nothing is lost for good");
        Assert.That(waits.Count(wait => wait == 0) / (double)waits.Length, Is.EqualTo(0.8 * 0.8).Within(0.03));
        Assert.That(waits.Count(wait => wait == 200) / (double)waits.Length, Is.EqualTo(2 * 0.8 * 0.8 * 0.2).Within(0.03));
        Assert.That(waits.Count(wait => wait == 600) / (double)waits.Length, Is.EqualTo(2 * 0.8 * 0.8 * 0.04).Within(0.02));
    }

    [Test]
    public void What_is_lost_again_and_again_is_sent_again_after_two_minutes_at_the_most()
    {
        var world = FaultWorld.Of("{ link: client, loss: 90%, from: 0 s, for: 5 min }", overrides: Clients);

        // On its way back an answer waits 204.6 s for ten losses in a row, and 120 s for each of five more: all of it is 804.6 s.
        double longest = world.Calls.Max(call => (call.Latency - (call.Arrived - call.Sent)).TotalSeconds);
        Assert.That(longest, Is.EqualTo(804.6 + 0.11).Within(0.01));
    }

    [Test]
    public void A_cell_that_is_lost_takes_those_with_it_who_were_dealt_it_and_nobody_else()
    {
        string[] settings = ["region.placement.policy=shuffleShard", "region.placement.cells=4", "region.placement.cellsPerFunction=1"];
        long[] lost = [.. Enumerable.Range(1, 4).Select(cell =>
            (long)FaultWorld.Of($"{{ cell: {cell}, from: 1 min, for: 1 min }}", overrides: settings).Calls
                .Count(call => call.Outcome == InvocationOutcome.WorkerLost))];

        Assert.That(lost.Count(count => count > 0), Is.EqualTo(1), "the function stands in one cell");
    }

    [Test]
    public void A_slow_image_store_makes_cold_starts_of_images_slow()
    {
        double Coldest(string faults) => FaultWorld.Of(
                faults, function: "duration: 100 ms, package: { type: image, size: 100 MB }", traffic: "rate: 0.1/s, arrivals: even",
                overrides: "region.sandboxes.imageTimePerMegabyte=1 ms/MB")
            .Calls.Max(call => call.Latency.TotalMilliseconds);

        Assert.That(
            Coldest("{ component: image store, latency: 10x, from: 0 s, for: 5 min }") - Coldest(""), Is.EqualTo(900).Within(5));
    }

    [Test]
    public void A_sampler_with_a_length_of_time_on_top_is_later_by_it()
    {
        var sampler = Sampler.Of(new ExponentialDistribution(10));

        Assert.That(sampler.LaterBy(5).Quantile(0.5), Is.EqualTo(sampler.Quantile(0.5) + 5).Within(1e-9));
        Assert.That(sampler.LaterBy(5).Mean, Is.EqualTo(sampler.Mean + 5).Within(1e-9));
        Assert.That(Sampler.Constant(3).LaterBy(5).Sample(1), Is.EqualTo(8));
    }
}
