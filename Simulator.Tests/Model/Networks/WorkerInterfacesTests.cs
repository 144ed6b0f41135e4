using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Laws;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Networks;

/// <summary>Network interfaces before September 2019: made on the worker, while sandboxes start.</summary>
[Parallelizable]
public class WorkerInterfacesTests
{
    [Test]
    public void The_first_sandbox_waits_for_its_interface_and_those_beside_it_for_the_same_one()
    {
        var result = Run("memorySize: 1024 MB", "a: {}", "batch: { count: 3 }", "region.workers.count=1");

        Assert.That(Subnet(result)[SubnetMetrics.Made], Is.EqualTo(1), "Three sandboxes of 1 GB in 3 GB.");
        Assert.That(result.Functions[0][FunctionMetrics.ColdStarts], Is.EqualTo(3));
        Assert.That(result.Functions[0][FunctionMetrics.Latency].Minimum, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(10).Ticks));
        Assert.That(result.Functions[0][FunctionMetrics.Latency].Maximum, Is.LessThan(TimeSpan.FromSeconds(11).Ticks));
    }

    [TestCase(3, 1)]
    [TestCase(4, 2)]
    [TestCase(10, 4)]
    public void A_function_needs_its_concurrency_times_its_memory_divided_by_3_GB(int concurrency, int interfaces)
    {
        var result = Run("memorySize: 1024 MB", "a: {}", $"batch: {{ count: {concurrency} }}", "region.workers.count=1");

        Assert.That(Subnet(result)[SubnetMetrics.Interfaces].Peak, Is.EqualTo(interfaces));
    }

    [Test]
    public void Who_finds_no_address_is_answered_502_and_the_next_ones_too()
    {
        var result = Run("memorySize: 3008 MB, duration: 30 s", "a: { addresses: 2 }", "batch: { count: 5 }", "region.workers.count=1");

        Assert.That(result.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(2));
        Assert.That(result.Functions[0][FunctionMetrics.Rejections].ByReason.Single().Name, Is.EqualTo("SubnetIPAddressLimitReached"));
        Assert.That(result.Functions[0][FunctionMetrics.Rejections].ByReason.Single().Count, Is.EqualTo(3));
        Assert.That(Subnet(result)[SubnetMetrics.NoAddress], Is.EqualTo(3));
    }

    [Test]
    public void An_interface_holds_its_address_for_a_while_and_is_used_again_meanwhile()
    {
        const string twice =
            "arrivals: even, stages: [ { for: 1 s, at: 1/s }, { for: 659 s, at: 0 }, { for: 2 s, at: 1/s }, { for: 4 h, at: 0 } ]";
        var result = Run("memorySize: 1024 MB", "a: {}", twice, "region.workers.count=1", "region.keepAlive=fixed 60s");

        Assert.That(result.Functions[0][FunctionMetrics.ColdStarts], Is.GreaterThan(1));
        Assert.That(Subnet(result)[SubnetMetrics.Made], Is.EqualTo(1));
        Assert.That(Subnet(result)[SubnetMetrics.Reclaimed], Is.EqualTo(1));
        Assert.That(Subnet(result)[SubnetMetrics.Interfaces].AtEnd, Is.Zero);
    }

    [TestCase("a", 0)]
    [TestCase("b", 1)]
    [TestCase("c", 2)]
    public void It_stands_in_the_subnet_of_the_zone_of_its_worker(string subnet, int place)
    {
        var result = Run("memorySize: 3008 MB, duration: 30 s", "a: {}, b: {}, c: {}", "batch: { count: 90 }", "region.workers.count=9");

        var subnets = result.SourcesOf(SubnetMetrics.Set);
        Assert.That(subnets[place].Name, Is.EqualTo(subnet));
        Assert.That(subnets[place][SubnetMetrics.Interfaces].Peak, Is.EqualTo(30).Within(10));
    }

    [Test]
    public void Where_nothing_is_said_of_subnets_nothing_is_made()
    {
        var result = Run("vpc: true", "unused: {}", "batch: { count: 3 }");

        Assert.That(Subnet(result)[SubnetMetrics.Made], Is.Zero);
        Assert.That(result.Functions[0][FunctionMetrics.Latency].Maximum, Is.LessThan(TimeSpan.FromSeconds(2).Ticks));
    }

    private static SourceResult Subnet(RunResult result) => result.SourcesOf(SubnetMetrics.Set)[0];

    private static RunResult Run(string function, string subnets, string traffic, params string[] overrides)
    {
        string names = string.Join(", ", subnets.Split(", ").Select(subnet => subnet.Split(':')[0]).Where(name => !name.StartsWith('u')));
        string vpc = function.Contains("vpc", StringComparison.Ordinal) ? "" : $", vpc: {{ subnets: [ {names.Replace(" }", "")} ] }}";
        string duration = function.Contains("duration", StringComparison.Ordinal) ? "" : "duration: 100 ms, ";
        string text = $$"""
            functions: { work: { {{duration}}{{function}}{{vpc}}, timeout: 1 min } }
            subnets: { {{subnets}} }
            traffic: { users: { invokes: work, client: { timeout: none, retries: none }, {{traffic}} } }
            run: { duration: 5 h }
            {{IdealRegion.Region}}
              vpc: { interfaces: cold-start, attachmentTime: 10 s }
            """;
        return new SimulationRun(ScenarioTexts.Valid(text, overrides)).ToEnd().Result();
    }
}
