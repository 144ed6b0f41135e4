using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Tenants in the language, and what would be refused of them.</summary>
public class TenantSettingsTests
{
    private const string Isolated = "duration: 1 ms\ntenantIsolation: true";

    [Test]
    public void Nothing_isolates_tenants_and_no_call_names_one_unless_it_says_so()
    {
        var scenario = Valid(Minimal());

        Assert.That((scenario.Functions[0].TenantIsolation, scenario.Traffic[0].Tenants), Is.EqualTo((false, (TenantSettings?)null)));
    }

    [TestCase("tenants: 50", TenantSkew.Even, 1)]
    [TestCase("tenants: { count: 50, skew: zipf }", TenantSkew.Zipf, 1)]
    [TestCase("tenants: { count: 50, skew: zipf, exponent: 1.4 }", TenantSkew.Zipf, 1.4)]
    public void Tenants_are_read_in_their_short_and_their_long_form(string text, TenantSkew skew, double exponent)
    {
        var tenants = Valid(Minimal(Isolated, $"rate: 1/s\n{text}")).Traffic[0].Tenants!;

        Assert.That(tenants, Is.EqualTo(new TenantSettings { Count = 50, Skew = skew, Exponent = exponent }));
    }

    [TestCase("provisionedConcurrency: 5", "rate: 1/s\ntenants: 5", "tenants-excluded", 5, "Remove one")]
    [TestCase("runtime: java21\nsnapStart: true", "rate: 1/s\ntenants: 5", "tenants-excluded", 6, "Remove one")]
    [TestCase("warmSandboxes: 5", "rate: 1/s\ntenants: 5", "tenants-excluded", 5, "Remove warmSandboxes")]
    [TestCase("", "rate: 1/s\ntenants: 5\ntype: Event", "tenants-excluded", 11, "RequestResponse")]
    [TestCase("", "rate: 1/s", "tenant-missing", 7, "tenants: 50")]
    [TestCase("", "rate: 1/s\ntenants: { skew: zipf }", "no-effect", 10, "count: 50")]
    public void What_cannot_be_is_told_with_its_place_and_the_way_out(
        string function, string traffic, string name, int line, string hint)
    {
        var mistakes = Read(Minimal($"{Isolated}\n{function}", traffic)).Mistakes;
        var mistake = mistakes.Single(mistake => mistake.Hint.Contains(hint, StringComparison.Ordinal));

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo((name, line)), mistake.Render());
    }

    [Test]
    public void Tenants_without_a_function_that_isolates_them_have_no_effect()
    {
        Mistake mistake = OneMistake(Minimal(traffic: "rate: 1/s\ntenants: 5"));

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo(("no-effect", 8)), mistake.Render());
    }

    [Test]
    public void A_profile_older_than_tenant_isolation_refuses_it()
    {
        Mistake mistake = OneMistake(Minimal(Isolated, "rate: 1/s\ntenants: 5"), "region.profile=aws-2021");

        Assert.That(mistake.Name, Is.EqualTo("tenants-excluded"), mistake.Render());
        Assert.That(mistake.Message, Does.Contain("November 2025").And.Contain("aws-2021"));
    }
}
