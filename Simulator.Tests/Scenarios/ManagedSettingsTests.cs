using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Managed instances in the language, and what would be refused of them.</summary>
public class ManagedSettingsTests
{
    private const string Big = "duration: 1 ms\nmemorySize: 2048 MB\n";

    [Test]
    public void No_function_is_on_them_unless_it_says_so() => Assert.That(Function("duration: 1 ms").Managed, Is.Null);

    [TestCase("managedInstances: 16", 16, 1, 3)]
    [TestCase("managedInstances: { concurrencyPerSandbox: 128, vCpus: 2, minimum: 5 }", 128, 2, 5)]
    public void They_are_read_in_their_short_and_their_long_form(string text, int concurrency, int processors, int minimum)
    {
        var managed = Function(Big + text).Managed!;

        Assert.That(
            (managed.ConcurrencyPerSandbox, managed.Processors, managed.Minimum, managed.Maximum),
            Is.EqualTo((concurrency, processors, minimum, 15_000)));
    }

    [TestCase("memorySize: 1769 MB\nmanagedInstances: 16", "outside-limit", 4, 17, "2048 MB")]
    [TestCase("memorySize: 2048 MB\nmanagedInstances: 65", "outside-limit", 5, 23, "at most 64")]
    [TestCase("memorySize: 2048 MB\nmanagedInstances: { concurrencyPerSandbox: 16, vCpus: 8 }", "outside-limit", 5, 48, "instanceVCpus")]
    [TestCase(
        "memorySize: 2048 MB\nmanagedInstances: { concurrencyPerSandbox: 16, minimum: 9, maximum: 5 }", "outside-limit", 5, 73,
        "maximum: 9")]
    [TestCase("memorySize: 2048 MB\nmanagedInstances: 16\nprovisionedConcurrency: 5", "managed-excluded", 6, 29, "Remove one")]
    [TestCase("memorySize: 2048 MB\nmanagedInstances: 16\nreservedConcurrency: 5", "managed-excluded", 6, 26, "Remove one")]
    [TestCase("memorySize: 2048 MB\nmanagedInstances: 16\nruntime: java21\nsnapStart: true", "managed-excluded", 7, 16, "Remove one")]
    [TestCase("memorySize: 2048 MB\nmanagedInstances: 16\nwarmSandboxes: 5", "managed-excluded", 6, 20, "Remove one")]
    [TestCase("managedInstances: { minimum: 5 }", "no-effect", 4, 34, "concurrencyPerSandbox")]
    public void What_cannot_be_is_told_with_its_place_and_the_way_out(string settings, string name, int line, int column, string hint)
    {
        Mistake mistake = OneMistake(Minimal($"{settings}\nduration: 1 ms"));

        Assert.That((mistake.Name, mistake.Line, mistake.Column), Is.EqualTo((name, line - 1, column)), mistake.Render());
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [Test]
    public void A_profile_older_than_they_are_refuses_them()
    {
        Mistake mistake = OneMistake(Minimal(Big + "managedInstances: 16"), "region.profile=aws-2021");

        Assert.That(mistake.Name, Is.EqualTo("managed-excluded"), mistake.Render());
        Assert.That(mistake.Message, Does.Contain("November 2025"));
    }
}
