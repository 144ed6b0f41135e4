using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>The words below which a scenario gives names: one table, from which all that speaks of them follows.</summary>
public class NamedGroupTests
{
    private static IEnumerable<string> Words => NamedGroups.All.Select(group => group.Word);

    [Test]
    public void Each_setting_with_a_name_in_its_path_is_a_setting_of_a_named_group()
    {
        var named = SettingTable.All.Where(setting => setting.Path.Contains('*', StringComparison.Ordinal));

        Assert.That(named, Is.EqualTo(NamedGroups.All.SelectMany(group => group.Settings)));
        foreach (var group in NamedGroups.All)
            Assert.That(group.Settings.Select(setting => setting.Path), Is.All.StartsWith($"{group.Word}.*."));
    }

    [TestCaseSource(nameof(Words))]
    public void The_profile_holds_the_defaults_that_all_of_a_group_share(string word)
    {
        var group = NamedGroups.Find(word)!;
        var profile = Profile.Load("Profiles", ProfileNames.Default);

        Assert.That(group.Settings.Select(setting => setting.ProfilePath), Is.All.StartsWith($"{group.Defaults}."));
        Assert.That(group.Settings.Where(setting => profile.Find(setting.ProfilePath) is not null), Is.Not.Empty);
    }

    [TestCase("functions", "function")]
    [TestCase("traffic", "traffic")]
    [TestCase("queues", "queue")]
    [TestCase("mappings", "mapping")]
    public void Mistakes_below_a_word_call_one_of_its_group_by_its_name_in_the_singular(string word, string singular)
    {
        string text = $"{word}: {{ \"a b\": {{}}, good: {{ colour: red }} }}";

        var messages = Read(text).Mistakes.Select(mistake => mistake.Message).ToList();

        Assert.That(messages, Does.Contain($"'a b' cannot be the name of a {singular}"));
        Assert.That(messages, Does.Contain($"'colour' is not a setting of a {singular}"));
        Assert.That(SettingsReference.Write(), Does.Match($"(?m)^## {word}: one .* below each name$"));
    }

    [TestCase("queues: { checkout: {} }", "checkout", 10, "a function already, in line 2", "queue")]
    [TestCase("queues: { shoppers: {} }", "shoppers", 10, "a traffic already, in line 5", "queue")]
    [TestCase("services: { checkout: { type: cache } }", "checkout", 10, "a function already, in line 2", "service")]
    [TestCase(
        "queues: { jobs: { visibilityTimeout: 1 min } }\nmappings: { jobs: { queue: jobs, invokes: checkout } }", "jobs", 11,
        "a queue already, in line 10", "mapping")]
    public void A_name_belongs_to_one_thing_in_all_groups_together_and_what_else_has_it_is_told(
        string more, string name, int line, string what, string thing)
    {
        Mistake mistake = OneMistake(Minimal(more: more));

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo(("name-taken", line)), mistake.Render());
        Assert.That(mistake.Message, Is.EqualTo($"'{name}' is {what}"));
        Assert.That(mistake.Hint, Is.EqualTo($"Give the {thing} a name of its own."));
    }

    [Test]
    public void A_name_that_is_taken_is_told_beside_what_else_is_wrong_with_the_thing()
    {
        var outcome = Read(Minimal(more: "mappings: { shoppers: { invokes: checkout } }"));

        Assert.That(
            outcome.Mistakes.Select(mistake => mistake.Name), Is.EquivalentTo((string[])["missing-setting", "name-taken"]),
            outcome.RenderMistakes());
    }
}
