using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>The dated profiles and price lists: complete, sourced, and as their publications say.</summary>
public class ProfileTests
{
    private static readonly IReadOnlyList<string> Profiles = ProfileNames.All;
    private static readonly IReadOnlyList<string> Prices = PriceLists.Names;

    [TestCaseSource(nameof(Profiles))]
    public void Every_default_names_a_publication_or_says_what_it_rests_on(string name) =>
        CheckSources(Profile.Load("Profiles", name));

    [TestCaseSource(nameof(Prices))]
    public void Every_price_names_its_publication(string name) => CheckSources(PriceLists.Load(name));

    [TestCaseSource(nameof(Profiles))]
    public void A_profile_speaks_of_settings_only_and_gives_values_they_take(string name)
    {
        foreach (ProfileLeaf leaf in Profile.Load("Profiles", name).Leaves)
        {
            Setting? setting = SettingTable.All.SingleOrDefault(setting => setting.ProfilePath == leaf.Path);
            Findings findings = new();
            setting?.Kind.Check(leaf.Value, findings);

            Assert.That(setting, Is.Not.Null, leaf.Path);
            Assert.That(findings.Outcome(name, null).RenderMistakes(), Does.StartWith("0 mistakes"), leaf.Path);
        }
    }

    [Test]
    public void The_default_profile_leaves_out_only_what_a_scenario_must_say()
    {
        Profile profile = Profile.Load("Profiles", ProfileNames.Default);
        string[] silent = [.. SettingTable.All
            .Where(setting => profile.Find(setting.ProfilePath) is null)
            .Select(setting => setting.Path)];

        Assert.That(silent, Is.EqualTo(new[]
        {
            "name", "extends", "functions.from", "functions.*.count", "functions.*.duration",
            "traffic.*.invokes", "traffic.*.journeys", "traffic.*.sends", "traffic.*.through", "traffic.*.starts", "traffic.*.rate",
            "traffic.*.stages", "traffic.*.trace", "traffic.*.counts", "traffic.*.callers", "traffic.*.batch",
            "triggers.*.type", "triggers.*.invokes", "triggers.*.starts", "triggers.*.sends", "services.*.type", "stateMachines.*.definition",
            "mappings.*.queue", "mappings.*.invokes", "mappings.*.enrichment", "mappings.*.starts", "mappings.*.stream", "mappings.*.topic", "mappings.*.broker", "region.profile",
            "faults", "objectives", "expected", "variants", "run.duration", "run.replications",
        }));
    }

    [Test]
    public void A_profile_is_parsed_once_and_what_is_assumed_otherwise_changes_a_copy()
    {
        Profile profile = Profile.Load("Profiles", ProfileNames.Default);
        const string setting = "functions.*.cpuBound";
        string path = SettingTable.Find(setting)!.ProfilePath;
        ProfileLeaf leaf = profile.Find(path)!;

        Profile assumed = profile.Assuming([new SettingOverride(setting, "75%")]);

        Assert.That(assumed.Find(path)!.Value.ToText(), Is.EqualTo("75%"));
        Assert.That(assumed.Leaves.Count(), Is.EqualTo(profile.Leaves.Count()));
        Assert.That(Profile.Load("Profiles", ProfileNames.Default), Is.SameAs(profile));
        Assert.That(profile.Find(path), Is.SameAs(leaf));
    }

    [TestCase("aws-2026", 372, 380, 1, true)]
    [TestCase("aws-2021", 372, 380, 1, false)]
    [TestCase("aws-2020", 630, 650, 100, false)]
    [TestCase("aws-2019", 630, 650, 100, false)]
    public void The_years_differ_in_idle_time_and_billing(
        string name, int low, int high, int rounding, bool initialisationBilled)
    {
        Scenario scenario = Valid(Minimal(more: $"region: {{ profile: {name} }}"));

        Assert.That(scenario.Region.Profile, Is.EqualTo(name));
        Assert.That(scenario.Region.KeepAlive.IdleTime, Is.EqualTo(new UniformDistribution(low * 1000.0, high * 1000.0)));
        Assert.That(scenario.Account.Pricing.Rounding, Is.EqualTo(TimeSpan.FromMilliseconds(rounding)));
        Assert.That(scenario.Account.Pricing.ManagedInitialisationBilled, Is.EqualTo(initialisationBilled));
    }

    [TestCase("aws-2019", InterfaceMode.ColdStart)]
    [TestCase("aws-2020", InterfaceMode.Shared)]
    public void Until_September_2019_network_interfaces_were_made_in_cold_starts(string name, InterfaceMode mode) =>
        Assert.That(Valid(Minimal(more: $"region: {{ profile: {name} }}")).Region.Interfaces.Mode, Is.EqualTo(mode));

    [Test]
    public void What_AWS_publishes_is_the_default()
    {
        Scenario scenario = Valid(Minimal());
        FunctionSettings function = scenario.Functions[0];

        Assert.That(scenario.Account.ConcurrencyLimit, Is.EqualTo(1000));
        Assert.That(
            (function.MemorySize, function.Timeout, function.EphemeralStorage),
            Is.EqualTo((128, TimeSpan.FromSeconds(3), 512)));
        Assert.That(scenario.Region.Sandboxes.MegabytesPerProcessor, Is.EqualTo(1769));
        Assert.That(scenario.Region.Sandboxes.InitialisationLimit, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(scenario.Account.Pricing.PerGigabyteSecondX86, Is.EqualTo(0.0000166667));
        Assert.That(function.DurationMeasuredAt, Is.EqualTo(function.MemorySize));
        Assert.That(function.Initialisation, Is.Null, "as measured");
    }

    [Test]
    public void Without_prices_every_price_is_zero()
    {
        PricingSettings pricing = Valid(Minimal(more: "account: { pricing: none }")).Account.Pricing;

        Assert.That(pricing.PerMillionRequests + pricing.PerGigabyteSecondX86 + pricing.PerGigabyteSecondArm, Is.Zero);
    }

    [TestCase("python3.13", "python3.13")]
    [TestCase("provided.al2023", "go (prov.al2023)")]
    [TestCase("rust", "rust (prov.al2023)")]
    [TestCase("dotnet8-aot", "dotnet8 aot (prov.al2023)")]
    [TestCase("graalvm-java21", "graalvm java21 (prov.al2023)")]
    [TestCase("python3.6", "python3.8")]
    [TestCase("cobol", null)]
    public void Runtimes_have_a_name_in_the_measured_table(string name, string? table) =>
        Assert.That(RuntimeNames.TableName(name), Is.EqualTo(table));

    [Test]
    public void Runtime_names_are_unique_and_understood()
    {
        Assert.That(RuntimeNames.All, Is.Unique.And.Count.GreaterThan(50));
        Assert.That(RuntimeNames.All.Select(RuntimeNames.TableName), Is.All.Not.Null);
    }

    private static void CheckSources(Profile profile)
    {
        Assert.That(profile.Leaves.ToArray(), Is.Not.Empty);
        foreach (ProfileLeaf leaf in profile.Leaves)
        {
            Assert.That(leaf.Source, Has.Length.GreaterThan(20), leaf.Path);
            bool dated = leaf.Source.Any(char.IsDigit) || leaf.Kind == OriginKind.Assumption;
            Assert.That(dated, $"{leaf.Path}: '{leaf.Source}' has no year");
        }
    }
}
