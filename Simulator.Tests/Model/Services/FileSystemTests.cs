using LambdaSim.Model;
using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Services;

/// <summary>File systems: mounts in INIT, connections, throughput that all share, and credits.</summary>
[Parallelizable]
public class FileSystemTests
{
    private static readonly string[] Plain =
    [
        "region.services.files=1 ms", "region.services.fileSystems.writeLatency=3 ms", "region.services.fileSystems.mountTime=150 ms",
        "region.services.fileSystems.ofOneClient=100 MB/s", "region.services.fileSystems.readWeight=100%",
    ];

    [TestCase("readSize: 20 MB", 211)]
    [TestCase("writeSize: 20 MB", 213)]
    [TestCase("readSize: 10 MB, writeSize: 10 MB", 213)]
    [TestCase("readSize: 1 MB, calls: 3", 43)]
    public void A_mount_makes_INIT_longer_and_a_transfer_takes_its_latency_and_its_bytes(string use, double duration)
    {
        var world = World($"{{ service: disk, {use} }}", "type: files", "batch: { count: 1 }");

        Assert.That(world.Calls.Single().Initialisation.Span.TotalMilliseconds, Is.EqualTo(150).Within(0.001));
        Assert.That(world.Durations, Is.EqualTo((double[])[duration]).Within(0.001));
    }

    [Test]
    public void Each_sandbox_has_one_connection_for_its_life_whatever_it_does_at_the_same_time()
    {
        var world = World(
            "[ { service: disk, readSize: 1 MB }, { service: disk, writeSize: 1 MB } ], { service: disk, readSize: 1 MB }",
            "type: files", "batch: { count: 7 }");

        Assert.That(world.Service[ServiceMetrics.Opened], Is.EqualTo(7));
        Assert.That(world.Service[ServiceMetrics.Connections].Peak, Is.EqualTo(7));
        Assert.That(world.Service[ServiceMetrics.Connections].AtEnd, Is.Zero);
        Assert.That(world.Service[ServiceMetrics.BytesRead], Is.EqualTo(14 << 20));
        Assert.That(world.Service[ServiceMetrics.BytesWritten], Is.EqualTo(7 << 20));
    }

    [TestCase("{ service: disk, writeSize: 1 MB, calls: 5 }", "writeOperations=10/s", 9)]
    [TestCase("{ service: disk, readSize: 1 MB, calls: 5 }", "readOperations=20/s", 4)]
    [TestCase("{ service: disk, readSize: 5 MB }", "readOperations=20/s", 4)]
    [TestCase("{ service: disk, readSize: 1 KB, calls: 5 }", "readOperations=1000000/s", 0.1)]
    public void Reads_and_writes_beyond_the_operations_of_a_second_wait_for_their_turn(string use, string setting, double seconds)
    {
        // Twenty sandboxes of five operations each: what one second allows is done at once, the rest in its time.
        var world = World(
            use, "type: files, throughputMode: provisioned, throughput: 100 GB/s", "batch: { count: 20 }",
            $"region.services.fileSystems.{setting}", "region.services.fileSystems.ofOneClient=100 GB/s", "work.timeout=60 s");

        Assert.That(world.Durations.Max() / 1000, Is.EqualTo(seconds).Within(0.15));
        Assert.That(world.Service[ServiceMetrics.ThrottledTime].Mean > 0, Is.EqualTo(seconds > 1));
    }

    [TestCase("directS3Read: enabled", 128, 10 + 60 + 200)]
    [TestCase("", 512, 10 + 60 + 200)]
    [TestCase("", 511, 10 + 1 + 400)]
    [TestCase("directS3Read: disabled", 1769, 10 + 1 + 400)]
    public void Functions_with_enough_memory_read_from_the_bucket_itself_and_share_nothing(string setting, int memory, double duration)
    {
        // Two read 20 MB each, of which one client gets 100 MB/s, and both together 100 MB/s of the file system.
        var world = World(
            "[ { service: disk, readSize: 20 MB }, { service: disk, readSize: 20 MB } ]", $"type: s3-files, {setting}".TrimEnd(' ', ','),
            "batch: { count: 1 }", "region.services.s3Files.directReadLatency=60 ms", "region.services.s3-files=1 ms",
            "region.services.fileSystems.elastic=100 MB/s", $"work.memorySize={memory} MB", "work.cpuBound=0%");

        Assert.That(world.Durations.Single(), Is.EqualTo(duration).Within(0.01));
        Assert.That(world.Service[ServiceMetrics.BytesRead], Is.EqualTo(40 << 20));
    }

    [Test]
    public void A_write_goes_to_the_file_system_and_what_is_read_with_it_to_the_bucket()
    {
        var world = World(
            "{ service: disk, readSize: 10 MB, writeSize: 20 MB }", "type: s3-files, directS3Read: enabled", "batch: { count: 1 }",
            "region.services.s3Files.directReadLatency=60 ms");

        Assert.That(world.Durations.Single(), Is.EqualTo(10 + (200 + 3) + (60 + 100)).Within(0.01));
    }

    [Test]
    public void It_stays_mounted_when_the_process_ends()
    {
        var world = World(
            "{ service: disk, readSize: 1 MB }", "type: files", "arrivals: even, stages: [ { for: 100 s, at: 1/s }, { for: 59 s, at: 0 } ]",
            "work.crashes=30%");

        Assert.That(world.Outcomes.Count(outcome => outcome != InvocationOutcome.Succeeded), Is.GreaterThan(10));
        Assert.That(world.Service[ServiceMetrics.Opened], Is.EqualTo(1));
    }

    [TestCase("type: files, maxConnections: 2", "region.services.fileSystems.mountBurst=9")]
    [TestCase("type: files", "region.services.fileSystems.mountBurst=2")]
    public void A_sandbox_that_cannot_mount_begins_INIT_again_and_fails_when_it_still_cannot(string disk, string setting)
    {
        var world = World(
            "{ service: disk, readSize: 1 MB }", disk, "batch: { count: 3 }", setting, "region.services.fileSystems.mountRate=1/h");

        Assert.That(world.Outcomes.Count(outcome => outcome == InvocationOutcome.Succeeded), Is.EqualTo(2));
        Assert.That(world.Failures.Select(failed => failed.Fact.Failure), Is.EqualTo((ServiceFailure[])[ServiceFailure.MountTimeout]));
        Assert.That(world.Service[ServiceMetrics.Refused], Is.EqualTo(2), "In INIT, and in the handler.");
        Assert.That(world.Calls.Count(call => call.InitialisedAgain), Is.EqualTo(1));
    }

    [Test]
    public void New_mounts_come_back_at_their_rate()
    {
        var world = World(
            "{ service: disk, readSize: 1 MB }", "type: files", "batch: { count: 3 }", "region.services.fileSystems.mountBurst=2",
            "region.services.fileSystems.mountRate=600/min");

        Assert.That(world.Outcomes, Has.All.EqualTo(InvocationOutcome.Succeeded), "One more after 100 ms.");
        Assert.That(world.Service[ServiceMetrics.Refused], Is.EqualTo(1));
    }

    [Test]
    public void All_share_the_throughput_equally()
    {
        var world = World(
            "{ service: disk, writeSize: 50 MB }", "type: files, throughputMode: provisioned, throughput: 100 MB/s", "batch: { count: 4 }");

        Assert.That(world.Durations, Is.EqualTo((double[])[2_013, 2_013, 2_013, 2_013]).Within(0.001));
        Assert.That(TimeSpan.FromTicks(world.Service[ServiceMetrics.ThrottledTime].Maximum).TotalMilliseconds, Is.EqualTo(1_500).Within(20));
    }

    [TestCase("100%", 2_000)]
    [TestCase("50%", 1_000)]
    public void Of_what_is_read_a_part_is_metered(string weight, double time)
    {
        var world = World(
            "{ service: disk, readSize: 100 MB }", "type: files, throughputMode: provisioned, throughput: 50 MB/s", "batch: { count: 1 }",
            $"region.services.fileSystems.readWeight={weight}");

        Assert.That(world.Durations, Is.EqualTo((double[])[time + 11]).Within(0.001));
    }

    [Test]
    public void Credits_are_spent_beyond_the_baseline_and_then_it_is_all_there_is()
    {
        // 50 MB/s for 1 TB, by which 8 MB of credits were gained before it writes, in 160 ms; 100 MB/s as long as 108 MB last, which is
        // 2.16 s; and the last 84 MB in 1.68 s.
        var world = World(
            "{ service: disk, writeSize: 300 MB }", "type: files, throughputMode: bursting, size: 1 TB, credits: 100 MB",
            "batch: { count: 1 }");

        Assert.That(world.Durations, Is.EqualTo((double[])[3_853]).Within(0.1));
    }

    [Test]
    public void Credits_are_what_was_there_and_gained_less_what_was_moved()
    {
        var world = World(
            "{ service: disk, writeSize: 8 MB }", "type: files, throughputMode: bursting, size: 20 GB, credits: 200 MB",
            "arrivals: poisson, stages: [ { for: 30 s, at: 2/s }, { for: 59 min, at: 0.01/s } ]", "work.timeout=15 min");

        double gained = 20 * 50 / 1024.0 * 3_600, moved = world.Service[ServiceMetrics.BytesWritten] / 1024.0 / 1024;
        Assert.That(moved, Is.GreaterThan(400));
        Assert.That(world.Service[ServiceMetrics.Credits].AtEnd, Is.EqualTo(200 + gained - moved).Within(20));
    }

    [Test]
    public void What_is_kept_in_memory_is_read_once_in_a_sandbox()
    {
        var world = World(
            "{ service: disk, readSize: 20 MB, per: sandbox }, { service: disk, readSize: 1 MB }", "type: files",
            "arrivals: even, stages: [ { for: 3 s, at: 1/s }, { for: 59 min, at: 0 } ]");

        Assert.That(world.Durations.Take(3), Is.EqualTo((double[])[222, 21, 21]).Within(0.001));
    }

    [TestCase("disk: { type: files, throughputMode: bursting }", "'disk' is bursting, and has no 'size'")]
    [TestCase("disk: { type: files, size: 1 GB }", "'disk' is not bursting")]
    [TestCase("disk: { type: files, throughput: 1 MB/s }", "'disk' is not provisioned")]
    [TestCase("disk: { type: http, latency: 1 ms, size: 1 GB }", "'size' is of a files")]
    public void A_mode_has_what_it_needs_and_nothing_else(string disk, string cause) => Assert.That(
        ScenarioTexts.Read(ServiceWorld.Text("{ service: disk }", disk, "batch: { count: 1 }")).Mistakes.Select(mistake => mistake.Message),
        Has.Some.Contains(cause));

    private static ServiceWorld World(string use, string disk, string traffic, params string[] overrides) =>
        ServiceWorld.Of(use, $"disk: {{ {disk} }}", traffic, [.. Plain, .. overrides]);
}
