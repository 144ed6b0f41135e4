using LambdaSim.Experiments;
using LambdaSim.Model;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Laws;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Networks;

/// <summary>Network interfaces that functions share: who waits for one, who finds it, and who finds no address.</summary>
[Parallelizable]
public class NetworkInterfacesTests
{
    [Test]
    public void A_function_that_is_created_is_answered_409_until_its_network_interface_is_there()
    {
        var result = Run([("new", "state: pending, vpc: { subnets: [ a ] }")], "a: {}", "new");

        Assert.That(Refused(result, "new"), Is.EqualTo(("ResourceConflict", 90)), "One call a second for 90 s.");
        Assert.That(Subnet(result)[SubnetMetrics.Made], Is.EqualTo(1));
        Assert.That(Subnet(result)[SubnetMetrics.Pending], Is.EqualTo(90));
        Assert.That(Subnet(result)[SubnetMetrics.Interfaces].AtEnd, Is.EqualTo(1));
    }

    [TestCase("vpc: { subnets: [ a ], securityGroups: [ web ] }", 0, 0)]
    [TestCase("vpc: { subnets: [ a ], securityGroups: [ batch ] }", 90, 1)]
    [TestCase("vpc: { subnets: [ b ], securityGroups: [ web ] }", 90, 1)]
    [TestCase("vpc: { subnets: [ a, b ], securityGroups: [ web ] }", 90, 1)]
    [TestCase("vpc: true", 300, 0)]
    public void A_function_is_active_at_once_where_another_one_has_its_subnet_and_security_groups(string vpc, int refused, int made)
    {
        var result = Run(
            [("old", "vpc: { subnets: [ a ], securityGroups: [ web ] }"), ("new", $"state: pending, {vpc}")], "a: {}, b: {}", "new",
            "run.duration=5min");

        Assert.That(Refused(result, "new").Count, Is.EqualTo(refused));
        Assert.That(result.SourcesOf(SubnetMetrics.Set).Sum(subnet => subnet[SubnetMetrics.Made]), Is.EqualTo(made));
    }

    [Test]
    public void Two_that_are_created_together_wait_for_the_same_interface()
    {
        var result = Run(
            [("one", "state: pending, vpc: { subnets: [ a ] }"), ("two", "state: pending, vpc: { subnets: [ a ] }")], "a: {}", "[one, two]");

        Assert.That((Refused(result, "one").Count, Refused(result, "two").Count), Is.EqualTo((90, 90)));
        Assert.That(Subnet(result)[SubnetMetrics.Made], Is.EqualTo(1));
    }

    [Test]
    public void An_interface_that_nobody_used_for_two_weeks_is_reclaimed_and_made_again_at_the_next_call()
    {
        var result = Run(
            [("report", "vpc: { subnets: [ a ] }")], "a: {}", "report", "users.rate=1/d", "run.duration=60d",
            "users.stages=[ { for: 1 d, at: 1/d }, { for: 20 d, at: 0 }, { for: 1 min, at: 1/s }, { for: 30 d, at: 0 } ]");

        Assert.That(Subnet(result)[SubnetMetrics.Reclaimed], Is.EqualTo(2), "After the first call, and after the last.");
        Assert.That(Subnet(result)[SubnetMetrics.Made], Is.EqualTo(1));
        Assert.That(Subnet(result)[SubnetMetrics.Interfaces].AtEnd, Is.Zero);
        Assert.That(Refused(result, "report"), Is.EqualTo(("ResourceConflict", 60)), "It is pending for 90 s.");
    }

    [Test]
    public void One_that_another_function_uses_stays_and_who_was_idle_is_active_as_soon_as_any_function()
    {
        var result = Run(
            [("report", "state: inactive, vpc: { subnets: [ a ] }"), ("busy", "vpc: { subnets: [ a ] }")], "a: {}", "[report, busy]",
            "region.functionStates.activation=15s");

        Assert.That(Refused(result, "report").Count, Is.EqualTo(15));
        Assert.That(Subnet(result)[SubnetMetrics.Made], Is.Zero);
        Assert.That(Subnet(result)[SubnetMetrics.Pending], Is.Zero, "It did not wait for the network.");
    }

    [Test]
    public void A_subnet_without_an_address_fails_every_call_with_502()
    {
        var result = Run(
            [("old", "vpc: { subnets: [ a ] }"), ("new", "state: pending, vpc: { subnets: [ a ], securityGroups: [ web ] }")],
            "a: { addresses: 1 }", "new");

        Assert.That(Refused(result, "new"), Is.EqualTo(("SubnetIPAddressLimitReached", 600)));
        Assert.That(Subnet(result)[SubnetMetrics.NoAddress], Is.EqualTo(600));
        Assert.That(InvocationOutcome.SubnetIPAddressLimitReached.Status(), Is.EqualTo(502));
        Assert.That(Subnet(result)[SubnetMetrics.Interfaces].Peak, Is.EqualTo(1));
    }

    [Test]
    public void An_address_that_becomes_free_lets_a_function_become_active()
    {
        var result = Run(
            [("old", "vpc: { subnets: [ a ] }"), ("new", "state: pending, vpc: { subnets: [ a ], securityGroups: [ web ] }")],
            "a: { addresses: 1 }", "new", "users.rate=1/min", "run.duration=15d");

        long calls = result.Functions[1][FunctionMetrics.Calls], served = result.Functions[1][FunctionMetrics.Invocations];
        Assert.That(Subnet(result)[SubnetMetrics.NoAddress], Is.EqualTo(14 * 24 * 60).Within(1), "Nobody calls the other one for 14 d.");
        Assert.That(Subnet(result)[SubnetMetrics.Pending], Is.EqualTo(2), "Pending for 90 s, called once a minute.");
        Assert.That(served, Is.EqualTo(calls - Subnet(result)[SubnetMetrics.NoAddress] - 2));
    }

    [Test]
    public void Functions_that_are_active_find_their_interfaces_and_cost_nothing_more()
    {
        var with = Run([("work", "vpc: { subnets: [ a, b ] }")], "a: {}, b: {}", "work");
        var without = Run([("work", "vpc: true"), ("other", "vpc: { subnets: [ a ] }")], "a: {}", "work");

        Assert.That(with.Functions[0][FunctionMetrics.Invocations], Is.EqualTo(without.Functions[0][FunctionMetrics.Invocations]));
        Assert.That(with.SourcesOf(SubnetMetrics.Set).Select(subnet => subnet[SubnetMetrics.Interfaces].AtEnd), Is.EqualTo((int[])[1, 1]));
    }

    private static SourceResult Subnet(RunResult result) => result.SourcesOf(SubnetMetrics.Set)[0];

    private static (string? Name, long Count) Refused(RunResult result, string function)
    {
        var rejections = result.Functions.Single(each => each.Name == function)[FunctionMetrics.Rejections].ByReason;
        return rejections.Count == 0 ? (null, 0) : (rejections.Single().Name, rejections.Single().Count);
    }

    private static RunResult Run((string Name, string Settings)[] functions, string subnets, string invokes, params string[] overrides)
    {
        string text = $$"""
            functions: { {{string.Join(", ", functions.Select(function => $"{function.Name}: {{ duration: 10 ms, {function.Settings} }}"))}} }
            subnets: { {{subnets}} }
            traffic: { users: { {{Calls(invokes)}}, arrivals: even, rate: 1/s } }
            run: { duration: 10 min }
            {{IdealRegion.Region}}
            """;
        return new SimulationRun(ScenarioTexts.Valid(text, overrides)).ToEnd().Result();
    }

    private static string Calls(string invokes) => invokes[0] != '['
        ? $"invokes: {invokes}"
        : $"journeys: [ {{ steps: [ {string.Join(", ", invokes.Trim('[', ']').Split(", ").Select(name => $"call: {name}"))} ] }} ]";
}
