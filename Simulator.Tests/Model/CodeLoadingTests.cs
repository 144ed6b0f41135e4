using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model.CodeLoading;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model;

/// <summary>Code comes from the worker, its zone, or the code store, whichever has it.</summary>
public sealed class CodeLoadingTests
{
    /// <summary>An image of 1,000 MB, of which a start reads 6.5 %, has 130 chunks of half a megabyte.</summary>
    private const int Chunks = 130;

    [Test]
    public void What_a_cache_holds_is_what_a_list_of_chunks_by_last_use_holds([Range(1, 30)] int seed)
    {
        var random = new Random(seed);
        var cache = new ChunkCache(Settings(size: 20));
        int[] sizes = [3, 5, 7, 11, 13];
        List<(int Code, int Chunk)> newestFirst = [];
        for (int step = 1; step <= 200; step++)
        {
            int code = random.Next(sizes.Length);
            double there = newestFirst.Take(20).Count(chunk => chunk.Code == code);
            var now = new Instant(step);

            var (share, _) = cache.Use(code, sizes[code], now);
            cache.Arrives(code, now);

            Assert.That(share * sizes[code], Is.EqualTo(there).Within(1e-9), $"step {step}");
            newestFirst.RemoveAll(chunk => chunk.Code == code);
            newestFirst.InsertRange(0, Enumerable.Range(0, sizes[code]).Select(chunk => (code, chunk)));
        }
    }

    [TestCase(5, 1)]
    [TestCase(12, 0.8)]
    [TestCase(15, 0.5)]
    [TestCase(21, 0)]
    public void Code_that_is_not_used_leaves_as_other_customers_put_theirs_into_the_cache(double seconds, double share)
    {
        var cache = new ChunkCache(Settings(size: 20, turnover: 1));
        cache.Use(code: 0, size: 10, Instant.Start);
        cache.Arrives(0, Instant.Start);

        Assert.That(cache.Use(0, 10, Instant.Start + TimeSpan.FromSeconds(seconds)).Share, Is.EqualTo(share).Within(1e-9));
    }

    [Test]
    public void Code_is_there_when_it_has_arrived_and_not_before()
    {
        var cache = new ChunkCache(Settings(size: 20));
        cache.Use(code: 0, size: 10, Instant.Start);

        Assert.That(cache.Use(0, 10, new Instant(1)).From, Is.EqualTo(Instant.Never));
        cache.Arrives(0, new Instant(7));
        Assert.That(cache.Use(0, 10, new Instant(2)), Is.EqualTo((1.0, new Instant(7))));
        cache.Clear();
        Assert.That(cache.Use(0, 10, new Instant(8)).Share, Is.Zero);
    }

    [Test]
    public void The_first_start_reads_from_the_store_and_the_others_from_the_worker()
    {
        var fleet = Calls("workers: { count: 1 }").Fleet.Measured;

        Assert.That(fleet[FleetMetrics.ChunksFromOrigin], Is.EqualTo(Chunks));
        Assert.That(fleet[FleetMetrics.ChunksFromWorker], Is.EqualTo(10 * Chunks));
        Assert.That(fleet[FleetMetrics.Chunks], Is.EqualTo(11 * Chunks));
    }

    [Test]
    public void What_a_worker_has_forgotten_its_zone_has()
    {
        var fleet = Calls("workers: { count: 1 }", "worker: { turnover: 10 GB/s }").Fleet.Measured;

        Assert.That(fleet[FleetMetrics.ChunksFromOrigin], Is.EqualTo(Chunks));
        Assert.That(fleet[FleetMetrics.ChunksFromZone], Is.EqualTo(10 * Chunks));
    }

    [Test]
    public void What_all_have_forgotten_comes_from_the_store_again() => Assert.That(
        Calls("workers: { count: 1 }", "worker: { turnover: 10 GB/s }, zone: { turnover: 1000 GB/s }").Fleet
            .Measured[FleetMetrics.ChunksFromOrigin], Is.EqualTo(11 * Chunks));

    [Test]
    public void Each_zone_reads_from_the_store_once()
    {
        var fleet = Calls("workers: { count: 300 }, placement: { policy: random }").Fleet.Measured;

        Assert.That(fleet[FleetMetrics.ChunksFromOrigin], Is.EqualTo(3 * Chunks));
        Assert.That(fleet[FleetMetrics.ChunksFromZone], Is.InRange(6 * Chunks, 8 * Chunks));
    }

    [TestCase("", 9 * 40.0)]
    [TestCase("parallel: 130", 40.0)]
    [TestCase("originTime: 10 ms", 9 * 10.0)]
    [TestCase("imageRead: 13%", 17 * 40.0)]
    [TestCase("chunk: 1 MB", 5 * 40.0)]
    public void A_start_reads_a_few_chunks_at_a_time(string settings, double milliseconds)
    {
        string all = $"originTime: 40 ms{(settings.Length > 0 ? ", " : "")}{settings}".Replace("originTime: 40 ms, originTime", "originTime");
        double Sum(string loading) =>
            Calls("workers: { count: 1 }", loading).Functions[0][FunctionMetrics.ColdLatency].Sum / TimeSpan.TicksPerMillisecond;
        // What the worker's own chunks take differs as their number does.
        const string own = "worker: { time: 0 ms }";

        double more = Sum($"{all}, {own}") - Sum($"originTime: 0 ms, {own}");

        Assert.That(more, Is.EqualTo(milliseconds).Within(2).Percent);
    }

    [Test]
    public void A_slow_code_store_slows_what_comes_from_there_alone()
    {
        const string slow = "faults: [ { component: code store, latency: 10x, from: 0 s, for: 10 min } ]";
        var (usual, faulty) = (Calls("workers: { count: 1 }", "originTime: 40 ms"), Calls("workers: { count: 1 }", "originTime: 40 ms", slow));

        Assert.That(FirstOf(faulty) - FirstOf(usual), Is.EqualTo(9 * 9 * 40).Within(1).Percent);
        Assert.That(Median(faulty), Is.EqualTo(Median(usual)).Within(1).Percent);
    }

    [Test]
    public void A_zip_package_of_90_MB_more_starts_about_nine_tenths_of_a_second_later_as_was_measured()
    {
        double Slowest(int size) => FirstOf(Calls("workers: { count: 1 }", package: $"{{ type: zip, size: {size} MB }}"));

        Assert.That(Slowest(100) - Slowest(10), Is.EqualTo(900).Within(10).Percent);
    }

    [Test]
    public void A_burst_of_starts_has_a_lower_median_than_lone_ones_as_was_measured()
    {
        const string zip = "{ type: zip, size: 100 MB }", forgets = "worker: { turnover: 100 GB/s }, zone: { turnover: 1000 GB/s }";
        var lone = Calls("workers: { count: 96 }", forgets, package: zip);
        var burst = Calls("workers: { count: 3 }", "", package: zip);

        Assert.That(Median(lone) / Median(burst), Is.InRange(1.4, 2.2));
    }

    [Test]
    public void Snapshots_and_scenarios_without_caches_read_no_chunks() => Assert.That(
        Calls("workers: { count: 1 }", caches: "timed").Fleet.Measured[FleetMetrics.Chunks], Is.Zero);

    private static CodeCacheSettings Settings(double size, double turnover = 0) =>
        new(size, turnover * 1024 * 1024, ScenarioBuilder.Milliseconds(0));

    private static double FirstOf(RunResult result) =>
        result.Functions[0][FunctionMetrics.ColdLatency].Quantile(1)!.Value / TimeSpan.TicksPerMillisecond;

    private static double Median(RunResult result) => result.Functions[0][FunctionMetrics.ColdLatency].Quantile(0.5)!.Value;

    /// <summary>Eleven calls, a minute apart, each of which is cold.</summary>
    private static RunResult Calls(
        string region, string loading = "", string more = "", string package = "{ type: image, size: 1000 MB }", string caches = "chunks") =>
        new SimulationRun(ScenarioTexts.Valid($$"""
            functions: { f: { package: {{package}}, duration: 10 ms, warmSandboxes: 0, coldStart: 100 ms } }
            traffic: { t: { invokes: f, rate: 1/min, arrivals: even } }
            region:
              { codeLoading: { caches: {{caches}}, {{loading}} }, sandboxes: { provisioningTime: 80 ms },
                keepAlive: { policy: fixed, idleTime: 1 s }, {{region}} }
            {{more}}
            run: { duration: 10.5 min, warmup: 0 s }
            """)).ToEnd().Result();
}
