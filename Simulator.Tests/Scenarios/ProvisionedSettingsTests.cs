using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Provisioned concurrency in the language, and what AWS would refuse of it.</summary>
public class ProvisionedSettingsTests
{
    [Test]
    public void A_function_has_none_unless_it_says_so() => Assert.That(Function("duration: 1 ms").Provisioned, Is.Null);

    [Test]
    public void A_schedule_and_a_start_are_read()
    {
        var provisioned = Function("""
            duration: 1 ms
            provisionedConcurrency: 20
            provisionedSchedule:
              - { at: 10 min, provisionedConcurrency: 500 }
              - { at: 1 h, provisionedConcurrency: 0 }
            """).Provisioned!;

        Assert.That(provisioned.AtStart, Is.EqualTo(20));
        Assert.That(provisioned.Schedule, Is.EqualTo((ScheduledProvisioning[])
            [new(TimeSpan.FromMinutes(10), 500), new(TimeSpan.FromHours(1), 0)]));
    }

    [TestCase("", 10)]
    [TestCase("\nprovisionedConcurrency: 30", 30)]
    public void Auto_scaling_starts_at_its_minimum_or_where_it_is_told(string more, int atStart)
    {
        var provisioned = Function(
            "duration: 1 ms\nprovisionedAutoScaling: { target: 70%, minimum: 10, maximum: 100 }" + more).Provisioned!;

        Assert.That(provisioned.AtStart, Is.EqualTo(atStart));
        var scaling = provisioned.AutoScaling!;
        Assert.That(scaling.Target, Is.EqualTo(0.7).Within(1e-12));
        Assert.That((scaling.Minimum, scaling.Maximum), Is.EqualTo((10, 100)));
    }

    [TestCase("reservedConcurrency: 50\nprovisionedConcurrency: 60", "provisioned-above-reserved", 5, 29, "Raise reservedConcurrency")]
    [TestCase("provisionedConcurrency: 901", "provisioned-too-large", 4, 29, "at most 900")]
    [TestCase("provisionedSchedule: [ { at: 1 min, provisionedConcurrency: 901 } ]", "provisioned-too-large", 4, 26, "at most 900")]
    [TestCase(
        "provisionedConcurrency: 20\nprovisionedAutoScaling: { target: 70%, minimum: 30, maximum: 40 }", "provisioned-twice", 4, 29,
        "Start with 30 to 40")]
    [TestCase(
        "provisionedSchedule: [ { at: 1 min, provisionedConcurrency: 9 } ]\n"
        + "provisionedAutoScaling: { target: 70%, minimum: 0, maximum: 4 }",
        "provisioned-twice", 4, 26, "Remove")]
    [TestCase("provisionedAutoScaling: { target: 70%, minimum: 50, maximum: 40 }", "out-of-range", 4, 53, "Write")]
    [TestCase("provisionedAutoScaling: { target: 95%, minimum: 5, maximum: 40 }", "outside-limit", 4, 39, "limit is AWS's")]
    [TestCase("provisionedAutoScaling: { target: 70%, maximum: 40 }", "missing-setting", 4, 29, "Expected")]
    [TestCase(
        "provisionedSchedule: [ { at: 2 min, provisionedConcurrency: 9 }, { at: 1 min, provisionedConcurrency: 9 } ]",
        "out-of-range", 4, 76, "order of time")]
    public void What_AWS_would_refuse_is_told_with_its_place_and_the_way_out(
        string settings, string name, int line, int column, string hint)
    {
        Mistake mistake = OneMistake(Minimal($"duration: 1 ms\n{settings}"));

        Assert.That(
            (mistake.Name, mistake.Line, mistake.Column), Is.EqualTo((name, line, column)), mistake.Render());
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [TestCase(10, "AWS keeps at least 10 free", "Raise account.concurrencyLimit to 105, or provision nothing")]
    [TestCase(50, "AWS keeps at least 50 free", "Raise account.concurrencyLimit to 105, or provision nothing")]
    [TestCase(104, "AWS keeps at least 100 free", "or provision at most 4.")]
    public void Of_a_new_account_nothing_can_be_provisioned_and_the_message_names_its_limit(int limit, string message, string hint)
    {
        Mistake mistake = OneMistake(
            Minimal("duration: 1 ms\nprovisionedConcurrency: 5"), $"account.concurrencyLimit={limit}");

        Assert.That(mistake.Name, Is.EqualTo("provisioned-too-large"));
        Assert.That(mistake.Message, Does.EndWith(message));
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [Test]
    public void Reserved_and_provisioned_concurrency_together_leave_a_hundred()
    {
        const string Text = """
            functions:
              a: { duration: 1 ms, reservedConcurrency: 500, provisionedConcurrency: 400 }
              b: { duration: 1 ms, provisionedConcurrency: 401 }
            traffic:
              callers: { invokes: a, rate: 1/s }
              others: { invokes: b, rate: 1/s }
            run: { duration: 1 min }
            """;

        Mistake mistake = OneMistake(Text);

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo(("provisioned-too-large", 3)), mistake.Render());
        Assert.That(mistake.Message, Does.Contain("leave 99 of 1,000"));
    }
}
