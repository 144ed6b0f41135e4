using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Tenants;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measured;

namespace LambdaSim.Tests.Model.Tenants;

/// <summary>Who the tenants are, and that they never share a sandbox.</summary>
public sealed class TenantTests
{
    private static readonly FunctionSettings Isolated = ScenarioBuilder.Function with { TenantIsolation = true };

    [Test]
    public void Each_tenant_of_each_version_has_a_kind_of_its_own_behind_those_of_the_functions()
    {
        var versioned = Isolated with { LaterVersions = [new VersionSettings("2", ScenarioBuilder.Function with { MemorySize = 2048 })] };
        var scenario = ScenarioBuilder.With(versioned, ScenarioBuilder.Function with { Name = "plain" });
        var kinds = new SandboxKinds(new Functions(With(scenario, 3, TenantSkew.Even), new SamplerCatalogue()));

        Assert.That(kinds.Count, Is.EqualTo((2 * 3) + 1));
        Assert.That(kinds.Of(0), Is.EqualTo((ushort[])[0, 2]), "The versions, for the first tenant.");
        ushort[] all = [.. from version in kinds.Of(0) from tenant in Enumerable.Range(0, 3) select kinds.ForTenant(version, tenant)];
        Assert.That(all, Is.Unique);
        Assert.That(
            all.Select(kind => (kinds[kind].Version, kinds[kind].Tenant, kinds[kind].Code.Settings.MemorySize)),
            Is.EqualTo(((int, int, int)[])
                [(0, 0, 1024), (0, 1, 1024), (0, 2, 1024), (1, 0, 2048), (1, 1, 2048), (1, 2, 2048)]));
    }

    [TestCase(TenantSkew.Even, 1)]
    [TestCase(TenantSkew.Zipf, 1)]
    [TestCase(TenantSkew.Zipf, 0.5)]
    public void Tenants_call_as_often_as_their_distribution_says(TenantSkew skew, double exponent)
    {
        const int tenants = 20, calls = 200_000;
        var directory = new TenantDirectory(new Bench(With(ScenarioBuilder.With(Isolated), tenants, skew, exponent)).Context);
        int[] counts = new int[tenants];

        for (int call = 0; call < calls; call++) counts[directory.Of(InvocationId.Of(caller: 0, call, attempt: 1))]++;

        double power = skew == TenantSkew.Even ? 0 : exponent;
        double sum = Enumerable.Range(1, tenants).Sum(rank => Math.Pow(rank, -power));
        for (int tenant = 0; tenant < tenants; tenant++)
        {
            double expected = calls * Math.Pow(tenant + 1, -power) / sum;
            Assert.That(counts[tenant], Is.EqualTo(expected).Within(5 * Math.Sqrt(expected)), $"tenant {tenant}");
        }
    }

    [Test]
    public void A_call_that_is_repeated_has_the_same_tenant()
    {
        var directory = new TenantDirectory(new Bench(With(ScenarioBuilder.With(Isolated), 1000, TenantSkew.Even)).Context);

        for (int call = 0; call < 100; call++)
        {
            Assert.That(
                directory.Of(InvocationId.Of(caller: 0, call, attempt: 2)),
                Is.EqualTo(directory.Of(InvocationId.Of(caller: 0, call, attempt: 1))));
        }
    }

    [Test]
    public void No_sandbox_ever_serves_two_tenants_and_without_isolation_they_share()
    {
        var (_, rows) = Runs.WithRows(Scenarios.ScenarioTexts.Valid(Text("tenantIsolation: true", "tenants: 10")));

        var perSandbox = rows.Where(row => row.Outcome.WasInvoked()).GroupBy(row => row.Sandbox).ToList();
        Assert.That(perSandbox.Count, Is.GreaterThanOrEqualTo(10));
        Assert.That(perSandbox.Select(group => group.Select(row => row.Tenant).Distinct().Count()), Is.All.EqualTo(1));
        Assert.That(rows.Select(row => row.Tenant).Distinct().Count(), Is.EqualTo(10));
    }

    [Test]
    public void Isolation_multiplies_cold_starts_and_the_quiet_tenants_bear_them()
    {
        var shared = Run("", "");
        var isolated = Run("tenantIsolation: true", "tenants: { count: 200, skew: zipf }");
        var tenants = isolated.Tenants!;
        TestContext.Out.WriteLine($"{shared[FunctionMetrics.ColdStarts]} cold shared, {isolated[FunctionMetrics.ColdStarts]} isolated");
        double served = tenants[TenantMetrics.Served];
        double busiest = tenants[TenantMetrics.BusiestInvocations], busiestCold = tenants[TenantMetrics.BusiestColdStarts];
        double others = tenants[TenantMetrics.OtherInvocations], othersCold = tenants[TenantMetrics.OtherColdStarts];

        Assert.That(served, Is.InRange(190, 200));
        Assert.That(isolated[FunctionMetrics.ColdStarts], Is.GreaterThan(10 * shared[FunctionMetrics.ColdStarts]));
        Assert.That(busiest + others, Is.EqualTo(isolated[FunctionMetrics.Invocations]));
        Assert.That(busiestCold + othersCold, Is.EqualTo(isolated[FunctionMetrics.ColdStarts]));
        Assert.That(othersCold / others, Is.GreaterThan(3 * busiestCold / busiest));
        Assert.That(isolated[FunctionMetrics.ColdStartCauses]["firstEver"], Is.EqualTo(served));
    }

    [Test]
    public void A_quiet_tenant_is_as_cold_as_a_function_of_its_own_would_be()
    {
        // With one sandbox kept 10 minutes and calls of 1 ms, a call is cold if the gap before it is longer: exp(-rate * kept).
        const double perTenant = 2.0 / 3600, kept = 600;
        var function = Runs.Of(Scenarios.ScenarioTexts.Valid(Scenarios.ScenarioTexts.Minimal(
            "duration: 1 ms\ncoldStart: 1 ms\nfirstInvocation: 0 ms\ntenantIsolation: true",
            "rate: 200/h\ntenants: 100",
            "region: { keepAlive: fixed 600 s }"), "run.duration=10 d")).Functions[0];

        double expected = Math.Exp(-perTenant * kept), cold = (double)function[FunctionMetrics.ColdStarts] / function[FunctionMetrics.Invocations];
        Assert.That(cold, Is.EqualTo(expected).Within(5 * Math.Sqrt(expected * (1 - expected) / function[FunctionMetrics.Invocations])));
    }

    private static FunctionResult Run(string function, string traffic) =>
        Runs.Of(Scenarios.ScenarioTexts.Valid(Text(function, traffic))).Functions[0];

    private static string Text(string function, string traffic) => Scenarios.ScenarioTexts.Minimal(
        $"duration: 50 ms\n{function}", $"rate: 5/s\n{traffic}", "region: { keepAlive: fixed 60 s }");

    private static Scenario With(Scenario scenario, int count, TenantSkew skew, double exponent = 1) => scenario with
    {
        Traffic = [scenario.Traffic[0] with { Tenants = new TenantSettings { Count = count, Skew = skew, Exponent = exponent } }],
    };
}
