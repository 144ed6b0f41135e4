using LambdaSim.Model;
using LambdaSim.Model.Managed;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Managed;

/// <summary>Environments on managed instances, on a bench.</summary>
public sealed class ManagedEnvironmentsTests
{
    private static readonly ManagedSettings Two = new() { ConcurrencyPerSandbox = 2, Processors = 1, Minimum = 3, Maximum = 100 };

    [Test]
    public void Environments_serve_several_invocations_at_once_and_what_finds_all_full_is_refused()
    {
        var fixture = new Fixture(Two);

        for (int invocation = 1; invocation <= 7; invocation++) fixture.Execute(invocation);

        Assert.That(fixture.Environments.Busy(0).Value, Is.EqualTo(6), "Three environments serve two each.");
        Assert.That(
            fixture.Refusals.Select(refusal => (refusal.Invocation, refusal.Worker, refusal.Refusal)),
            Is.EqualTo(((int, int, AdmissionVerdict)[])[(7, Placed.Nowhere, AdmissionVerdict.ManagedInstancesSaturated)]));
        fixture.Bench.After(milliseconds: 200);
        Assert.That(fixture.Finishes.Select(finished => finished.Invocation), Is.EqualTo((int[])[1, 2, 3, 4, 5, 6]));
        fixture.Execute(8);
        Assert.That(fixture.Refusals, Has.Count.EqualTo(1), "There is room again.");
    }

    [TestCase(0.0, 100)]
    [TestCase(0.5, 100)]
    [TestCase(1.0, 200)]
    [TestCase(0.75, 100 * ((0.25 * 1) + (0.75 * 1.5)))]
    public void Computing_is_stretched_when_more_processors_are_wanted_than_there_are(double cpuBound, double milliseconds)
    {
        var fixture = new Fixture(Two, ScenarioBuilder.Function with { MemorySize = 2048, DurationMeasuredAt = 2048, CpuBound = cpuBound });

        for (int invocation = 1; invocation <= 4; invocation++) fixture.Execute(invocation);
        fixture.Bench.After(milliseconds: 500);

        Assert.That(
            fixture.Finishes.Single(finished => finished.Invocation == 1).Duration.TotalMilliseconds, Is.EqualTo(100), "It is alone.");
        Assert.That(
            fixture.Finishes.Single(finished => finished.Invocation == 4).Duration.TotalMilliseconds,
            Is.EqualTo(milliseconds).Within(1e-3), "It is the second in its environment.");
    }

    [Test]
    public void Saturated_environments_become_more_after_a_launch_and_at_most_double()
    {
        var fixture = new Fixture(Two);

        for (int tenth = 0; tenth < 300; tenth++)
        {
            for (int call = 0; call < 6; call++) fixture.Execute((tenth * 6) + call);
            fixture.Bench.After(milliseconds: 100);
        }
        Assert.That(fixture.Environments.Environments(0).Value, Is.EqualTo(3), "A launch takes a minute.");

        fixture.Bench.After(milliseconds: 70_000);
        Assert.That(fixture.Environments.Environments(0).Value, Is.EqualTo(6));
        Assert.That(fixture.Environments.Instances(0).Value, Is.EqualTo(3), "Four environments of 1 vCPU fit on one of 4 vCPUs.");
    }

    [Test]
    public void Idle_environments_are_given_up_after_the_doubling_time_and_never_the_last_three()
    {
        var scaling = new ManagedScaling(Two, ScenarioBuilder.Region.ManagedInstances);
        int environments = 3;
        List<int> counts = [];

        for (int period = 0; period < 70; period++) counts.Add(environments = scaling.Decide(environments, environments, saturation: 1));
        int peak = environments;
        for (int period = 0; period < 40; period++) counts.Add(environments = scaling.Decide(environments, environments, saturation: 0));

        Assert.That(peak, Is.EqualTo(100));
        for (int period = 10; period < 70; period++)
            Assert.That(counts[period], Is.LessThanOrEqualTo(2 * counts[period - 10]), "5 minutes are ten periods.");
        Assert.That(counts[70..79], Is.All.EqualTo(100), "What was needed within the last 5 minutes stays.");
        Assert.That(environments, Is.EqualTo(3));
    }

    [Test]
    public void At_the_target_nothing_changes_and_the_load_can_double()
    {
        var scaling = new ManagedScaling(Two, ScenarioBuilder.Region.ManagedInstances);

        for (int period = 0; period < 30; period++) Assert.That(scaling.Decide(10, 10, saturation: 0.5), Is.EqualTo(10));
    }

    [Test]
    public void The_pool_gives_to_the_emptiest_as_a_plain_search_would()
    {
        const int concurrency = 5;
        var pool = new EnvironmentPool(concurrency);
        int[] loads = new int[40];
        foreach (int _ in loads) pool.Add(LambdaSim.Kernel.Instant.Start);
        var random = new Random(7);

        for (int step = 0; step < 20_000; step++)
        {
            int[] busy = [.. Enumerable.Range(0, loads.Length).Where(environment => loads[environment] > 0)];
            if (busy.Length > 0 && random.NextDouble() < 0.48)
            {
                int environment = busy[random.Next(busy.Length)];
                pool.Free(environment, LambdaSim.Kernel.Instant.Start);
                loads[environment]--;
                continue;
            }
            int least = loads.Min(), taken = pool.Take(LambdaSim.Kernel.Instant.Start, out int load);
            if (least == concurrency)
            {
                Assert.That(taken, Is.EqualTo(-1));
                continue;
            }
            Assert.That((loads[taken], load), Is.EqualTo((least, least + 1)));
            loads[taken]++;
        }
        Assert.That(pool.Busy.Value, Is.EqualTo(loads.Sum()));
    }

    private sealed class Fixture
    {
        public Fixture(ManagedSettings managed, FunctionSettings? function = null)
        {
            var settings = (function ?? ScenarioBuilder.Function with { MemorySize = 2048, DurationMeasuredAt = 2048 }) with { Managed = managed };
            var region = ScenarioBuilder.Region.ManagedInstances with { LaunchTime = ScenarioBuilder.Milliseconds(60_000) };
            Bench = new Bench(ScenarioBuilder.With(ScenarioBuilder.Region with { ManagedInstances = region }, settings));
            Environments = new ManagedEnvironments(Bench.Context);
            Finishes = Bench.Hear(Environments.FrontEnds);
            Refusals = Bench.Hear(Environments.Refusals);
            Bench.Connect(Environments.Handlers, Environments);
            Bench.Connect(Environments.Evaluations, Environments);
            Bench.Connect(Environments.Launches, Environments);
            Environments.Start();
        }

        public Bench Bench { get; }

        public ManagedEnvironments Environments { get; }

        public List<Finished> Finishes { get; }

        public List<Reservation> Refusals { get; }

        public void Execute(int invocation)
        {
            Environments.Receive(new ExecuteManaged(
                InvocationId.Of(caller: 0, invocation, attempt: 1), invocation, ShortSpan.None, FrontEnd: 0, Function: 0, Fails: false));
            Bench.After(milliseconds: 0.001);
        }
    }
}
