using LambdaSim.Model;
using LambdaSim.Model.Deployments;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Deployments;

/// <summary>The choice of the version, at a front end.</summary>
public sealed class AliasRoutesTests
{
    private static readonly FunctionSettings Split = ScenarioBuilder.Function with
    {
        Version = "1",
        LaterVersions = [new VersionSettings("2", ScenarioBuilder.Function with { Version = "2" })],
        Alias = new AliasSettings("1", "2", Weight: 0.25),
    };

    [Test]
    public void Each_request_is_chosen_for_by_the_weight_of_the_alias()
    {
        var routes = new AliasRoutes(new Bench(ScenarioBuilder.With(Split)).Context);
        int second = Enumerable.Range(0, 10_000).Count(number => routes.Choose(0, Id(number)) == 1);

        Assert.That(second, Is.EqualTo(2500).Within(4 * Math.Sqrt(10_000 * 0.25 * 0.75)));
    }

    [Test]
    public void A_request_that_a_small_weight_sends_to_the_new_version_is_sent_there_by_a_greater_one()
    {
        var bench = new Bench(ScenarioBuilder.With(Split));
        AliasRoutes small = new(bench.Context), great = new(bench.Context);
        small.Follow(new RouteAlias(Function: 0, Kind: 0, Additional: 1, Weight: 0.1));
        great.Follow(new RouteAlias(Function: 0, Kind: 0, Additional: 1, Weight: 0.2));
        var sent = Enumerable.Range(0, 2000).Where(number => small.Choose(0, Id(number)) == 1).ToList();

        Assert.That(sent, Is.Not.Empty);
        Assert.That(sent.Select(number => great.Choose(0, Id(number))), Is.All.EqualTo(1));
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    public void Weights_of_nothing_and_of_everything_know_no_exception(double weight, int kind)
    {
        var routes = new AliasRoutes(new Bench(ScenarioBuilder.With(Split)).Context);
        routes.Follow(new RouteAlias(Function: 0, Kind: 0, Additional: 1, weight));

        Assert.That(Enumerable.Range(0, 5000).Select(number => routes.Choose(0, Id(number))), Is.All.EqualTo(kind));
    }

    [Test]
    public void A_front_end_asks_for_a_sandbox_of_the_version_it_was_told()
    {
        var bench = new Bench(ScenarioBuilder.With(Split));
        var frontEnd = new FrontEnd(0, bench.Context);
        var asked = bench.Hear(frontEnd.CountingService);
        var reserves = bench.Hear(frontEnd.WorkerManager);
        frontEnd.Receive(new RouteAlias(Function: 0, Kind: 1, Additional: 1, Weight: 0));

        frontEnd.Receive(new Invoke(
            Id(1), LambdaSim.Kernel.Instant.Start, Call: 0, PayloadBytes: 0, ShortSpan.None, Function: 0,
            CallType.RequestResponse, CallFault.None));
        bench.After(milliseconds: 1);
        frontEnd.Receive(new Admission(asked[0].Invocation, AdmissionVerdict.Granted, InFlight: 1));
        bench.After(milliseconds: 1);

        Assert.That(asked[0].Function, Is.Zero, "limits are the function's");
        Assert.That(reserves.Single().Kind, Is.EqualTo(1), "sandboxes are the version's");
    }

    private static InvocationId Id(int number) => InvocationId.Of(caller: 0, number, attempt: 1);
}
