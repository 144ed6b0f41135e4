using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Assumptions;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>How far the profiles' assumptions may lie from the truth: complete, reasoned, and of what a scenario uses.</summary>
public class AssumedRangeTests
{
    private static readonly IReadOnlyList<string> Profiles = ProfileNames.All;

    /// <summary>Numbers that are no guess about AWS, and why; a name also stands for all below it.</summary>
    private static readonly (string Path, string Why)[] WithoutRange =
    [
        ("functionDefaults.warmSandboxes", "how a run begins is chosen, not guessed"),
        ("functionDefaults.errors", "code fails when the scenario says so"),
        ("functionDefaults.crashes", "code fails when the scenario says so"),
        ("functionDefaults.outOfMemory", "code fails when the scenario says so"),
        ("functionDefaults.initFailures", "code fails when the scenario says so"),
        ("functionDefaults.snapStart.versions", "how many versions are left published is a design"),
        ("functionDefaults.logSize", "what code writes to its log is a design"),
        ("trafficDefaults.invalidEvents", "callers fail when the scenario says so"),
        ("trafficDefaults.invalidParameters", "callers fail when the scenario says so"),
        ("trafficDefaults.unauthorised", "callers fail when the scenario says so"),
        ("trafficDefaults.recordsPerRequest", "how records are sent is a design"),
        ("streamDefaults.consumers", "who else reads a stream is a design"),
        ("topicDefaults.consumers", "who else is in a consumer group is a design"),
        ("mappingDefaults.startingPositionTimestamp", "when reading begins is a part of the scenario"),
        ("mappingDefaults.enabledAt", "when a mapping is switched on is a part of the scenario"),
        ("mappingDefaults.malformedReports", "code fails when the scenario says so"),
        ("triggerDefaults.healthCheck.nodes", "in how many zones a load balancer stands is a design"),
        ("triggerDefaults.authorizer.identities", "who comes is a part of the scenario"),
        ("triggerDefaults.authorizer.denies", "who may not is a part of the scenario"),
        ("triggerDefaults.authorizer.anonymous", "who comes is a part of the scenario"),
        ("triggerDefaults.calls", "how often a schedule calls is a design"),
        ("serviceDefaults.errors", "services fail when the scenario says so"),
        ("queueDefaults.messageGroups", "how messages are grouped is a design"),
        ("queueDefaults.backlog", "what waits is what a scenario asks about"),
        ("streamDefaults.backlog", "what waits is what a scenario asks about"),
        ("mappingDefaults.failsPerMessage", "code fails when the scenario says so"),
        ("mappingDefaults.poisonMessages", "code fails when the scenario says so"),
        ("mappingDefaults.perMessage", "what a batch takes is given with the function"),
        ("region.keepAlive.earlyEnd", "never, or as in 2020: a choice between two, which comparing profiles shows"),
        ("region.workers.background", "what other customers do is a part of the scenario"),
        ("region.workers.lifetime", "when workers are replaced is a part of the scenario"),
        ("region.workers.deployedAt", "when AWS deploys is a part of the scenario"),
        ("region.workers.deploymentTime", "how fast AWS deploys is a part of the scenario"),
        ("region.asynchronous.faults", "AWS fails when the scenario says so"),
        ("run", "how it is simulated is no property of AWS"),
    ];

    [TestCaseSource(nameof(Profiles))]
    public void Every_number_that_was_measured_or_assumed_has_a_range_or_a_reason_to_have_none(string name)
    {
        var ranges = AssumedRanges.Paths.ToHashSet();
        foreach (ProfileLeaf leaf in Profile.Load("Profiles", name).Leaves)
        {
            bool guessed = leaf.Kind is OriginKind.Assumption or OriginKind.Measured && Interpolation.HasNumbers(leaf.Value);
            bool exempt = WithoutRange.Any(one => leaf.Path == one.Path || leaf.Path.StartsWith($"{one.Path}.", StringComparison.Ordinal));
            if (guessed) Assert.That(ranges.Contains(leaf.Path), Is.Not.EqualTo(exempt), leaf.Path);
        }
    }

    [Test]
    public void A_range_belongs_to_a_setting_and_says_why_it_is_as_wide_as_it_is()
    {
        var paths = SettingTable.All.Select(setting => setting.ProfilePath).ToHashSet();
        Assert.That(AssumedRanges.Paths, Is.SubsetOf(paths));
        foreach (var range in AssumedRanges.Of(ProfileNames.Default))
            Assert.That(range.Reason, Has.Length.GreaterThan(20), range.Path);
    }

    [TestCaseSource(nameof(Profiles))]
    public void The_value_lies_within_its_range_and_all_between_can_be_written(string name)
    {
        var ranges = AssumedRanges.Of(name);
        Assert.That(ranges, Has.Count.GreaterThan(50));
        foreach (var range in ranges)
        {
            Assert.That(range.Low, Is.Not.EqualTo(range.High), range.Path);
            Assert.That(FirstNumber(range.Value), Is.InRange(FirstNumber(range.Low), FirstNumber(range.High)), range.Path);
            foreach (double share in new[] { 0.25, 0.5, 1 })
                foreach (bool up in new[] { false, true })
                    CheckTaken(range.Towards(up, share));
        }
    }

    [Test]
    public void A_scenario_is_read_with_a_default_taken_otherwise_and_its_own_values_stay()
    {
        const string Text = """
            functions:
              one: { duration: 10 ms }
              other: { duration: 10 ms, cpuBound: 20% }
            traffic: { callers: { invokes: one, rate: 1/s } }
            run: { duration: 1 min }
            """;
        var outcome = ScenarioReader.ReadText(
            Text, "a.yaml", ".", assumptions: [new SettingOverride("functions.*.cpuBound", "75%")]);

        Assert.That(outcome.Scenario!.Functions.Select(function => function.CpuBound), Is.EqualTo(new[] { 0.75, 0.2 }));
    }

    [Test]
    public void Laws_keep_their_shape_and_whole_numbers_stay_whole()
    {
        var ranges = AssumedRanges.Of(ProfileNames.Default);
        var distribution = ranges.Single(range => range.Path == "region.network.client");
        var hosts = ranges.Single(range => range.Path == "region.frontEnd.hosts");

        Assert.That((distribution.Low, distribution.High), Is.EqualTo(("{ p50: 1.5 ms, p99: 21 ms }", "{ p50: 6 ms, p99: 84 ms }")));
        Assert.That(distribution.Towards(up: true, 0.5).Value, Is.EqualTo("{ p50: 4.5 ms, p99: 63 ms }"));
        Assert.That(hosts.Towards(up: true, 0.25).Value, Is.EqualTo("14"));
    }

    [Test]
    public void What_a_scenario_does_not_use_or_says_itself_is_not_among_what_it_rests_on()
    {
        string[] plain = Touched(Minimal());
        string[] own = Touched(Minimal(more: "region: { network: { client: 5 ms } }"));

        Assert.That(plain, Has.Member("region.network.client").And.Member("region.keepAlive.idleTime"));
        Assert.That(plain, Has.None.StartsWith("region.sqs").And.None.StartsWith("region.asynchronous")
            .And.None.StartsWith("region.snapStart").And.None.StartsWith("region.provisioning"));
        Assert.That(plain, Has.None.EqualTo("functions.*.cpuBound"), "the duration is given for this memory");
        Assert.That(own, Is.EqualTo(plain.Where(path => path != "region.network.client")));
    }

    [TestCase("functions.checkout.memorySize", "2048 MB", "functions.*.cpuBound")]
    [TestCase("traffic.callers.type", "Event", "region.asynchronous.pollers.count")]
    [TestCase("functions.checkout.vpc", "true", "region.sandboxes.vpcTime")]
    [TestCase("region.countingService.mode", "leased", "region.countingService.tokensPerLease")]
    public void What_a_scenario_begins_to_use_it_rests_on(string path, string value, string touched)
    {
        const string Text = """
            functions: { checkout: { duration: 10 ms } }
            traffic: { callers: { invokes: checkout, rate: 1/s } }
            run: { duration: 1 min }
            """;
        var before = Valid(Text);
        var after = ScenarioReader.ReadText(Text, "a.yaml", ".", [new SettingOverride(path, value)]);

        Assert.That(AssumedRanges.TouchedBy(before).Select(range => range.Path), Has.None.EqualTo(touched));
        Assert.That(AssumedRanges.TouchedBy(after.Scenario!).Select(range => range.Path), Has.Member(touched), after.RenderMistakes());
    }

    private static string[] Touched(string text) =>
        [.. AssumedRanges.TouchedBy(Valid(text)).Select(range => range.Path)];

    private static double FirstNumber(string text) =>
        double.Parse(string.Concat(text.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(
            letter => char.IsAsciiDigit(letter) || letter == '.')));

    private static void CheckTaken(SettingOverride change)
    {
        Findings findings = new();
        Node? value = YamlTree.Read(new SourceText("range", ".", change.Value), findings);
        SettingTable.Find(change.Path)!.Kind.Check(value!, findings);
        Assert.That(findings.Outcome("range", null).RenderMistakes(), Does.StartWith("0 mistakes"), $"{change.Path} {change.Value}");
    }
}
