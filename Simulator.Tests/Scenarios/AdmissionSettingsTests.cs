using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Settings of admission: what is accepted, and what is said of mistakes.</summary>
public class AdmissionSettingsTests
{
    private const int LastLine = 12;

    [Test]
    public void Outages_are_read_as_they_are_written()
    {
        var settings = Counting("outages: [{ at: 5 min, for: 1 min, replicas: 2 }, { at: 8 min, for: 30 s, zone: 1 }]");

        Assert.That(settings.Outages, Is.EqualTo(new[]
        {
            new OutageSettings(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), Replicas: 2, Zone: null),
            new OutageSettings(TimeSpan.FromMinutes(8), TimeSpan.FromSeconds(30), Replicas: 0, Zone: 1),
        }));
        Assert.That(Counting("outages: none").Outages, Is.Empty);
    }

    [Test]
    public void The_modes_and_their_settings_are_read()
    {
        var settings = Counting(
            "mode: leased", "tokensPerLease: 20", "accounting: strict", "unusedKept: 2 s", "failure: closed");

        Assert.That(
            (settings.Mode, settings.TokensPerLease, settings.Accounting.Known, settings.UnusedKept, settings.FailOpen),
            Is.EqualTo((AdmissionMode.Leased, 20, (LeaseAccounting?)LeaseAccounting.Strict, TimeSpan.FromSeconds(2), false)));
        Assert.That(Counting("mode: reported", "interval: 20 ms").Interval, Is.EqualTo(TimeSpan.FromMilliseconds(20)));
    }

    [TestCase("permitsPerLease: 20", "tokensPerLease")]
    [TestCase("patience: 20 ms", "timeout")]
    public void The_former_name_of_a_setting_goes_on_working_with_a_note(string written, string name)
    {
        var outcome = Read(Text(written));

        var settings = outcome.Scenario!.Region.CountingService;
        Assert.That(name == "timeout" ? settings.Timeout.TotalMilliseconds : settings.TokensPerLease, Is.EqualTo(20));
        var note = outcome.Warnings.Single();
        Assert.That((note.Name, note.Line, note.Column, note.Hint), Is.EqualTo(("former-name", LastLine, 5, $"Write '{name}'.")));
    }

    [Test]
    public void A_setting_cannot_stand_under_both_of_its_names()
    {
        Assert.That(OneMistake(Text("timeout: 20 ms", "patience: 20 ms")).Name, Is.EqualTo("former-name"));
    }

    [TestCase("mode: exct", "unknown-choice")]
    [TestCase("tokensPerLease: 0", "out-of-range")]
    [TestCase("tokensPerLease: 1.5", "out-of-range")]
    [TestCase("accounting: lavish", "unknown-choice")]
    [TestCase("interval: 0 s", "out-of-range")]
    [TestCase("interval: 100", "missing-unit")]
    [TestCase("failure: ajar", "unknown-choice")]
    [TestCase("tokensPerLaese: 3", "unknown-setting")]
    public void A_bad_setting_is_named_with_its_place_and_a_way_out(string setting, string name)
    {
        Mistake mistake = OneMistake(Text(setting));

        Assert.That(mistake.Name, Is.EqualTo(name));
        int column = name == "unknown-setting" ? 5 : 5 + setting.IndexOf(':') + 2;
        Assert.That((mistake.Line, mistake.Column), Is.EqualTo((LastLine, column)));
        Assert.That(mistake.Hint, Is.Not.Empty);
    }

    [TestCase("outages: { at: 5 min }", "wrong-shape", "for: 1 min, replicas: 2")]
    [TestCase("outages: []", "wrong-shape", "replicas: 2")]
    [TestCase("outages: [{ at: 5 min, for: 1 min }]", "missing-setting", "replicas: 2")]
    [TestCase("outages: [{ at: 5 min, for: 1 min, replicas: 2, zone: 1 }]", "missing-setting", "replicas: 2")]
    [TestCase("outages: [{ for: 1 min, replicas: 2 }]", "missing-setting", "0 s to 366 d")]
    [TestCase("outages: [{ at: 5 min, for: 1 min, replicas: 4 }]", "out-of-range", "0 to 3")]
    [TestCase("outages: [{ at: 5 min, for: 1 min, zone: 3 }]", "out-of-range", "0 to 2")]
    [TestCase("outages: [{ at: 5, for: 1 min, zone: 2 }]", "missing-unit", "5 s")]
    [TestCase("outages: [{ at: 5 min, during: 1 min, zone: 2 }]", "unknown-setting", "for")]
    public void An_outage_of_the_wrong_shape_is_named_with_its_place_and_a_way_out(string setting, string name, string hint)
    {
        ReadOutcome outcome = Read(Text(setting));

        Assert.That(outcome.Valid, Is.False);
        Mistake mistake = outcome.Mistakes.First(each => each.Name == name);
        Assert.That(mistake.Line, Is.EqualTo(LastLine));
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [Test]
    public void The_reservations_of_all_functions_together_must_leave_a_hundred()
    {
        const string text = """
            functions:
              a: { duration: 1 ms, reservedConcurrency: 500 }
              b: { duration: 1 ms, reservedConcurrency: 401 }
            traffic:
              t: { invokes: a, rate: 1/s }
            run: { duration: 1 min }
            """;
        Mistake mistake = OneMistake(text);

        Assert.That((mistake.Name, mistake.Line, mistake.Column), Is.EqualTo(("reservation-too-large", 3, 45)));
        Assert.That(mistake.Hint, Does.Contain("account.concurrencyLimit"));
        Assert.That(Read(text, "account.concurrencyLimit=1001").Valid, Is.True);
    }

    [TestCase("scope: everyone", "unknown-choice")]
    [TestCase("burst: 0", "out-of-range")]
    [TestCase("refill: 100", "missing-unit")]
    public void The_scaling_rate_is_checked(string setting, string name) =>
        Assert.That(OneMistake(Minimal(more: $"region:\n  scaling: {{ {setting} }}")).Name, Is.EqualTo(name));

    private static CountingServiceSettings Counting(params string[] settings) =>
        Valid(Text(settings)).Region.CountingService;

    private static string Text(params string[] settings) =>
        Minimal(more: $"region:\n  countingService:\n    {string.Join("\n    ", settings)}");
}
