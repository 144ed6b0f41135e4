using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>The command line over the file over the file it extends over the profile; and who said what.</summary>
public class LayeringTests
{
    [Test]
    public void A_file_wins_over_the_file_it_extends_setting_by_setting()
    {
        WriteFile(
            "base.yaml",
            Minimal("memorySize: 512 MB\nduration: { p50: 80 ms, p99: 1 s }\npackage: image", "rate: 1/s"));
        string text = """
            extends: base.yaml
            functions:
              checkout: { duration: 5 ms, package: { size: 90 MB } }
            traffic:
              shoppers: { stages: [ { for: 7 min, at: 2/s } ] }
            """;

        Scenario scenario = Valid(text);

        FunctionSettings checkout = scenario.Functions.Single();
        Assert.That(checkout.MemorySize, Is.EqualTo(512), "from below");
        Assert.That(checkout.Duration, Is.EqualTo(new ConstantDistribution(5)), "a distribution is replaced whole, not mixed");
        Assert.That(
            (checkout.Package, checkout.PackageSize), Is.EqualTo((PackageType.Image, 90.0)), "groups are merged");
        Assert.That(
            ((OpenArrivals)scenario.Traffic[0].Arrivals).Stages.Single().Length, Is.EqualTo(TimeSpan.FromMinutes(7)),
            "stages replace the rate");
        Assert.That(scenario.Run.Duration, Is.EqualTo(TimeSpan.FromMinutes(10)));
        Assert.That(
            Origin(scenario, "functions.checkout.memorySize"), Is.EqualTo((OriginKind.File, "base.yaml:3", "512 MB")));
        Assert.That(
            Origin(scenario, "functions.checkout.duration"), Is.EqualTo((OriginKind.File, "test.yaml:3", "5 ms")));
    }

    [Test]
    public void Mistakes_of_the_file_below_are_told_at_their_own_place()
    {
        WriteFile("broken.yaml", Minimal("memorySize: 5"));

        Mistake mistake = OneMistake("extends: broken.yaml\nfunctions: { checkout: { duration: 1 ms } }");

        Assert.That(mistake.Where, Is.EqualTo("broken.yaml:3:17"));
    }

    [Test]
    public void A_circle_of_files_is_a_mistake()
    {
        WriteFile("one.yaml", "extends: two.yaml\n");
        WriteFile("two.yaml", "extends: one.yaml\n");

        ReadOutcome outcome = ScenarioReader.Read(Path.Combine(Folder, "one.yaml"));

        Assert.That(outcome.Mistakes[0].Name, Is.EqualTo("extends-cycle"));
        Assert.That(OneMistake($"extends: {FileName}\n{Minimal()}").Name, Is.EqualTo("extends-cycle"));
    }

    [TestCase("checkout.memorySize=2048 MB")]
    [TestCase("functions.checkout.memorySize=2 GB")]
    public void The_command_line_wins_over_everything(string argument)
    {
        Scenario scenario = Valid(Minimal("memorySize: 512 MB\nduration: 1 ms"), argument);

        Assert.That(scenario.Functions[0].MemorySize, Is.EqualTo(2048));
        (OriginKind kind, string source, string _) = Origin(scenario, "functions.checkout.memorySize");
        Assert.That((kind, source), Is.EqualTo((OriginKind.CommandLine, $"--set {argument}")));
    }

    [Test]
    public void The_last_of_two_settings_of_the_command_line_wins()
    {
        Scenario scenario = Valid(Minimal(), "checkout.timeout=5 s", "checkout.timeout=7 s");

        Assert.That(scenario.Functions[0].Timeout, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public void The_command_line_may_reach_into_a_value()
    {
        Scenario scenario =
            Valid(RichScenario.Text, "checkout.duration.p99=3 s", "shoppers.stages.1.to=90/s", "run.seed=9");

        Assert.That(((QuantileDistribution)scenario.Functions[0].Duration).Points, Does.Contain(new QuantilePoint(0.99, 3000)));
        Assert.That(((OpenArrivals)scenario.Traffic[0].Arrivals).Stages[1].ToPerSecond, Is.EqualTo(90));
        Assert.That(scenario.Run.Seed, Is.EqualTo(9));
    }

    [Test]
    public void A_rate_of_the_command_line_replaces_the_stages_of_the_file()
    {
        Scenario scenario = Valid(RichScenario.Text, "shoppers.rate=3/s");

        Assert.That(
            ((OpenArrivals)scenario.Traffic[0].Arrivals).Stages.Single(),
            Is.EqualTo(new StageSettings(TimeSpan.Zero, 3, 3)));
    }

    [Test]
    public void The_default_of_a_profile_can_be_reached_into_as_well()
    {
        Scenario scenario = Valid(Minimal(), "region.countingService.time.p99=9 ms");

        Assert.That(scenario.Region.CountingService.Time, Is.TypeOf<LognormalDistribution>());
        Assert.That(Origin(scenario, "region.countingService.time").Value, Is.EqualTo("{ p50: 0.6 ms, p99: 9 ms }"));
    }

    [TestCase("chekout.memorySize=1 GB", "unknown-path", "Did you mean 'checkout'?")]
    [TestCase("functions.chekout.memorySize=1 GB", "unknown-path", "Did you mean 'checkout'?")]
    [TestCase("checkout.memroySize=1 GB", "unknown-setting", "Did you mean 'memorySize'?")]
    [TestCase("checkout.memorySize=1024", "missing-unit", "Perhaps '1024 MB'?")]
    [TestCase("checkout.memorySize", "bad-override", "path=value")]
    public void A_mistake_of_the_command_line_is_shown_in_its_own_words(string argument, string name, string hint)
    {
        Mistake mistake = OneMistake(Minimal(), argument);

        Assert.That(mistake.Name, Is.EqualTo(name));
        Assert.That(mistake.Hint, Does.Contain(hint));
        Assert.That(mistake.File, Is.EqualTo("--set"));
        Assert.That(mistake.SourceLine, Does.StartWith(argument.Split('=')[0]));
    }

    [Test]
    public void The_caret_stands_below_the_value_of_the_command_line() =>
        Assert.That(
            OneMistake(Minimal(), "checkout.memorySize=1024").Column, Is.EqualTo("checkout.memorySize=1".Length));

    [Test]
    public void A_seed_of_its_own_wins_over_the_file()
    {
        ReadOutcome outcome = ScenarioReader.ReadText(RichScenario.Text, FileName, Folder, seed: 42);

        Assert.That(outcome.Scenario!.Run.Seed, Is.EqualTo(42));
        Assert.That(Origin(outcome.Scenario, "run.seed").Kind, Is.EqualTo(OriginKind.CommandLine));
    }

    [Test]
    public void Every_setting_of_the_language_has_exactly_one_origin_in_the_order_of_the_language()
    {
        Scenario scenario = Valid(RichScenario.Text);
        // How many functions are meant, and in which table they stand, is no setting of any of them.
        string[] expected =
            [.. SettingsReference.All.Select(setting => setting.Path).Where(path => path is not ("functions.*.count" or "functions.from"))];
        string[] paths = [.. scenario.Origins.Select(origin => origin.Path)];

        Assert.That(paths, Is.Unique);
        Assert.That(scenario.Origins.Select(origin => origin.Source), Is.All.Not.Empty);
        Assert.That(scenario.Origins.Select(origin => origin.Value), Is.All.Not.Empty);
        foreach (
            string setting in expected.Where(
                path => !path.StartsWith("traffic", StringComparison.Ordinal)
                    && path is not ("extends" or "objectives" or "variants")))
        {
            string path = setting.Contains('*', StringComparison.Ordinal)
                ? setting.Replace("*", NameIn(setting, paths), StringComparison.Ordinal)
                : setting;
            Assert.That(paths, Does.Contain(path));
        }

        string[] checkout = [.. paths.Where(path => path.StartsWith("functions.checkout.", StringComparison.Ordinal))];
        string[] order = [.. expected
            .Where(path => path.StartsWith("functions.", StringComparison.Ordinal))
            .Select(path => path.Replace("*", "checkout", StringComparison.Ordinal))];
        Assert.That(checkout, Is.EqualTo(order));
        Assert.That(paths[0], Is.EqualTo("name"));
        Assert.That(paths[^1], Is.EqualTo("run.seed"));
    }

    [Test]
    public void The_short_form_of_keep_alive_sets_the_idle_time_and_neither_lifetime_nor_early_end()
    {
        string region = "region: { profile: aws-2020, keepAlive: fixed 600 s }";
        KeepAliveSettings keepAlive = Valid(Minimal(more: region)).Region.KeepAlive;

        Assert.That(keepAlive.Policy.Known, Is.EqualTo(KeepAlivePolicy.Fixed));
        Assert.That(keepAlive.IdleTime, Is.EqualTo(new ConstantDistribution(600_000)));
        Assert.That(keepAlive.Lifetime, Is.EqualTo(new ConstantDistribution(366.0 * 86_400_000)));
        Assert.That(keepAlive.EarlyEnd, Is.EqualTo(keepAlive.Lifetime));
    }

    private static (OriginKind Kind, string Source, string Value) Origin(Scenario scenario, string path)
    {
        SettingOrigin origin = scenario.Origins.Single(origin => origin.Path == path);
        return (origin.Origin, origin.Source, origin.Value);
    }

    // The first of its group.
    private static string NameIn(string setting, IEnumerable<string> paths)
    {
        string[] parts = setting.Split(".*.");
        return paths.First(path => path.StartsWith($"{parts[0]}.", StringComparison.Ordinal)
            && path.EndsWith($".{parts[1]}", StringComparison.Ordinal)).Split('.')[1];
    }
}
