using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Versions, aliases and deployments in the language, and what AWS would refuse of them.</summary>
public class DeploymentSettingsTests
{
    private const string Versions = "duration: 80 ms\nversions: { 1: {}, 2: { errors: 5% } }\n";

    [Test]
    public void A_function_has_one_version_unless_it_says_so()
    {
        var function = Function("duration: 80 ms");

        Assert.That((function.Version, function.Alias, function.HasVersions), Is.EqualTo(((string?)null, (AliasSettings?)null, false)));
    }

    [Test]
    public void A_version_differs_from_its_function_in_what_it_says()
    {
        var function = Function("""
            duration: 80 ms
            memorySize: 512 MB
            versions:
              1: {}
              2: { duration: 60 ms, memorySize: 1024 MB, errors: 5%, package: { type: image, size: 900 MB } }
            alias: { version: 1, additional: { version: 2, weight: 10% } }
            """);
        var second = function.LaterVersions.Single().Settings;

        Assert.That((function.Version, function.MemorySize, function.Errors), Is.EqualTo(("1", 512, 0.0)));
        Assert.That((second.Version, second.MemorySize, second.Package), Is.EqualTo(("2", 1024, PackageType.Image)));
        Assert.That(second.Errors, Is.EqualTo(0.05).Within(1e-12));
        Assert.That(second.DurationMeasuredAt, Is.EqualTo(1024), "a duration of its own is of its own memory");
        Assert.That(function.Alias, Is.EqualTo(new AliasSettings("1", "2", 0.1)));
    }

    [TestCase("AllAtOnce", 1, 0)]
    [TestCase("Canary10Percent5Minutes", 0.1, 5)]
    [TestCase("Canary10Percent30Minutes", 0.1, 30)]
    [TestCase("Linear10PercentEvery1Minute", 0.1, 1)]
    [TestCase("Linear10PercentEvery10Minutes", 0.1, 10)]
    [TestCase("{ canary: 25%, for: 90 s }", 0.25, 1.5)]
    [TestCase("{ linear: 20%, every: 2 min }", 0.2, 2)]
    public void Types_of_SAM_and_steps_of_ones_own_are_read(string type, double first, double minutes)
    {
        var function = Function(Versions + $"alias: {{ version: 1 }}\ndeployments: [ {{ at: 3 min, version: 2, type: {type} }} ]");
        var shift = function.Deployments.Single().Shift;

        Assert.That((shift.First, shift.Interval.TotalMinutes), Is.EqualTo((first, minutes)));
        Assert.That(shift.Step, Is.EqualTo(type.Contains("inear") ? first : 1));
    }

    [Test]
    public void A_roll_back_looks_at_minutes()
    {
        var function = Function(Versions + """
            alias: { version: 1 }
            deployments: [ { at: 3 min, version: 2, rollBack: { errorsAbove: 1%, for: 3 min } } ]
            """);

        Assert.That(function.Deployments.Single().RollBack, Is.EqualTo(new RollBackSettings(0.01, Points: 3)));
    }

    [Test]
    public void Without_an_alias_the_run_begins_with_the_function_as_it_is()
    {
        var function = Function(Versions.Replace("1: {}, ", "") + "deployments: [ { at: 3 min, version: 2 } ]");

        Assert.That((function.Version, function.LaterVersions.Single().Name), Is.EqualTo(("$LATEST", "2")));
    }

    [TestCase("{ pending: 30 s }", FunctionState.Pending, 30)]
    [TestCase("pending", FunctionState.Pending, null)]
    [TestCase("inactive", FunctionState.Inactive, null)]
    [TestCase("failed", FunctionState.Failed, null)]
    public void States_are_read(string text, FunctionState state, int? seconds)
    {
        var function = Function($"duration: 80 ms\nstate: {text}");

        Assert.That((function.State, (int?)function.PendingFor?.TotalSeconds), Is.EqualTo((state, seconds)));
    }

    [TestCase("alias: { version: 3 }", "unknown-version", 5, 23, "There are: 1, 2")]
    [TestCase("alias: { version: $LATEST }", "name-invalid", 5, 23, "never to $LATEST")]
    [TestCase("alias: { version: 1, additional: { version: 1, weight: 5% } }", "alias-split", 5, 49, "Leave out")]
    [TestCase("alias: { version: 1, additional: { version: 2, weight: 105% } }", "outside-limit", 5, 60, "100%")]
    [TestCase("alias: { version: 1, weight: 5% }", "unknown-setting", 5, 26, "There are")]
    [TestCase("deployments: [ { at: 1 min, version: 2, type: Canary10Percent5Minutes } ]", "deployment-needs-alias", 5, 51, "alias: {")]
    [TestCase("deployments: [ { at: 1 min, version: 2, rollBack: { errorsAbove: 1% } } ]", "deployment-needs-alias", 5, 55, "alias: {")]
    [TestCase(
        "alias: { version: 1 }\ndeployments: [ { at: 1 min, version: 2, type: Canary10Percent7Minutes } ]", "unknown-choice", 6, 51,
        "Did you mean")]
    [TestCase(
        "alias: { version: 1 }\ndeployments: [ { at: 1 min, version: 2, type: { canary: 10% } } ]", "missing-setting", 6, 51, "Expected")]
    [TestCase(
        "alias: { version: 1 }\ndeployments: [ { at: 2 min, version: 2 }, { at: 2 min, version: 1 } ]", "out-of-range", 6, 53,
        "order of time")]
    [TestCase(
        "alias: { version: 1, additional: { version: 2, weight: 5% } }\ndeployments: [ { at: 2 min, version: 2 } ]", "alias-split", 5,
        49, "leave out 'additional'")]
    [TestCase(
        "provisionedConcurrency: 10\ndeployments: [ { at: 2 min, version: 2 } ]", "provisioned-on-latest", 6, 18, "alias: {")]
    [TestCase(
        "alias: { version: 1 }\ndeployments: [ { at: 1 min, version: 2, rollBack: { errorsAbove: 1%, for: 90 s } } ]", "out-of-range",
        6, 79, "'1 min'")]
    public void What_cannot_be_is_a_mistake_with_its_place_and_a_way_out(string more, string name, int line, int column, string hint)
    {
        var mistake = OneMistake(Minimal(Versions + more));

        Assert.That((mistake.Name, mistake.Line, mistake.Column), Is.EqualTo((name, line, column)), mistake.Message);
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [TestCase("versions: { blue: {} }", "name-invalid", "1, 2, ...")]
    [TestCase("versions: { 1: { provisionedConcurrency: 5 } }", "provisioned-on-version", "both")]
    [TestCase("versions: { 1: { reservedConcurrency: 5 } }", "unknown-setting", "There are")]
    [TestCase("versions: { 1: { error: 5% } }", "unknown-setting", "Did you mean 'errors'?")]
    [TestCase("versions: { 1: { package: { type: zip, size: 300 MB } } }\nalias: { version: 1 }", "outside-limit", "image")]
    [TestCase("versions: [ 1, 2 ]", "wrong-shape", "below 'versions:'")]
    [TestCase("state: { pendin: 30 s }", "unknown-setting", "pending")]
    public void Versions_that_cannot_be_are_mistakes(string more, string name, string hint)
    {
        var outcome = Read(Minimal("duration: 80 ms\n" + more));

        Assert.That(outcome.Mistakes[0].Name, Is.EqualTo(name), outcome.RenderMistakes());
        Assert.That(outcome.Mistakes[0].Hint, Does.Contain(hint));
    }

    [Test]
    public void A_version_that_never_serves_is_told()
    {
        var outcome = Read(Minimal(Versions + "alias: { version: 1 }"));

        Assert.That(outcome.Warnings.Select(warning => warning.Name), Is.EqualTo((string[])["no-effect"]));
    }
}
