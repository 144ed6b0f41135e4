using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>SnapStart in the language, and what AWS would refuse of it.</summary>
public class SnapStartSettingsTests
{
    private const string Java = "duration: 1 ms\nruntime: java21\n";

    [TestCase("")]
    [TestCase("snapStart: false")]
    [TestCase("snapStart: { applyOn: none }")]
    public void A_function_has_none_unless_it_says_so(string text) =>
        Assert.That(Function(Java + text).SnapStart, Is.Null);

    [TestCase("snapStart: true", SnapshotState.Ready)]
    [TestCase("snapStart: publishedVersions", SnapshotState.Ready)]
    [TestCase("snapStart: { applyOn: publishedVersions, snapshot: expired }", SnapshotState.Expired)]
    [TestCase("snapStart: { applyOn: publishedVersions, snapshot: new }", SnapshotState.New)]
    public void It_is_read_in_its_short_and_its_long_form(string text, SnapshotState snapshot) =>
        Assert.That(Function(Java + text).SnapStart!.Snapshot, Is.EqualTo(snapshot));

    [TestCase("java11", true)]
    [TestCase("java25", true)]
    [TestCase("python3.12", false)]
    [TestCase("dotnet8", false)]
    public void Snapshots_of_Java_expire_and_cost_nothing_and_those_of_others_do_the_opposite(string runtime, bool java)
    {
        var snapStart = Function($"duration: 1 ms\nruntime: {runtime}\nsnapStart: true").SnapStart!;

        Assert.That((snapStart.Expires, snapStart.Charged), Is.EqualTo((java, !java)));
    }

    [TestCase("runtime: nodejs22.x", 5, 14, "java21")]
    [TestCase("runtime: java8.al2", 5, 14, "Java 11")]
    [TestCase("runtime: python3.9", 5, 14, "Python 3.12")]
    [TestCase("runtime: dotnet8-aot", 5, 14, ".NET 8")]
    [TestCase("runtime: java21\nephemeralStorage: 1024 MB", 6, 23, "at most 512 MB")]
    [TestCase("runtime: java21\npackage: image", 6, 14, "zip")]
    [TestCase("runtime: java21\nprovisionedConcurrency: 5", 6, 29, "Remove one of the two")]
    public void What_AWS_excludes_is_told_with_its_place_and_the_way_out(string settings, int line, int column, string hint)
    {
        Mistake mistake = OneMistake(Minimal($"duration: 1 ms\nsnapStart: true\n{settings}"));

        Assert.That(
            (mistake.Name, mistake.Line, mistake.Column), Is.EqualTo(("snapstart-excluded", line, column)), mistake.Render());
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [TestCase("java21", "November 2022")]
    [TestCase("python3.13", "November 2024")]
    public void A_profile_older_than_SnapStart_refuses_it(string runtime, string since)
    {
        Mistake mistake = OneMistake(
            Minimal($"duration: 1 ms\nruntime: {runtime}\nsnapStart: true"), "region.profile=aws-2021");

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo(("snapstart-not-offered", 5)), mistake.Render());
        Assert.That(mistake.Message, Does.Contain(since).And.Contain("aws-2021"));
    }

    [TestCase("restore: 300 ms", "snapStart: true")]
    [TestCase("snapStart: { snapshot: expired }", "publishedVersions")]
    public void A_setting_without_effect_is_a_mistake(string text, string hint)
    {
        Mistake mistake = OneMistake(Minimal(Java + text));

        Assert.That(mistake.Name, Is.EqualTo("no-effect"), mistake.Render());
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [Test]
    public void Only_snapshots_of_Java_can_have_expired()
    {
        Mistake mistake = OneMistake(Minimal(
            "duration: 1 ms\nruntime: python3.13\nsnapStart: { applyOn: publishedVersions, snapshot: expired }"));

        Assert.That((mistake.Name, mistake.Column), Is.EqualTo(("snapstart-excluded", 56)), mistake.Render());
    }
}
