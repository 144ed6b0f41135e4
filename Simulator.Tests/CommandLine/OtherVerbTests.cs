using System.Text.Json;

namespace LambdaSim.Tests.CommandLine;

[NonParallelizable]
public class OtherVerbTests
{
    private static readonly string[] Lists = ["templates", "settings", "runtimes", "profiles", "prices", "errors"];

    [Test]
    public void Init_writes_a_scenario_that_runs_and_never_overwrites_one()
    {
        using var shell = new Shell();

        var first = shell.Run("init", "hello");
        string text = File.ReadAllText("hello.yaml");
        var second = shell.Run("init", "hello");

        Assert.That(first.Out, Is.EqualTo("Wrote hello.yaml. Now: lambdasim run hello.yaml\n"));
        Assert.That(second.Exit, Is.EqualTo(2));
        Assert.That(second.Error, Does.Contain("nothing is overwritten"));
        Assert.That(File.ReadAllText("hello.yaml"), Is.EqualTo(text));
        Assert.That(shell.Run("init", "hello", "-o", "-").Out, Is.EqualTo(text));
        Assert.That(shell.Run("run", "hello.yaml", "-q", "-o", "none").Exit, Is.Zero);
    }

    [Test]
    public void Validate_checks_every_file_and_fails_when_one_does()
    {
        using var shell = new Shell();
        shell.Write("good.yaml", Shell.Tiny);
        shell.Write("bad.yaml", Shell.Tiny.Replace("rate", "rat", StringComparison.Ordinal));

        var all = shell.Run("validate", "bad.yaml", "good.yaml");

        Assert.That((all.Exit, all.Out), Is.EqualTo((2, "good.yaml: valid\n")));
        Assert.That(all.Error, Does.Contain("bad.yaml:6:").And.Contain("rate"));
        Assert.That(shell.Run("validate", "good.yaml").Exit, Is.Zero);
    }

    [Test]
    public void Explain_shows_every_setting_with_its_origin()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("explain", "tiny.yaml", "--set", "hello.memorySize=512 MB");

        Assert.That(said.Exit, Is.Zero);
        Assert.That(said.Out, Does.Match(@"functions\.hello\.memorySize\s+512 MB\s+command line"));
        Assert.That(said.Out, Does.Match(@"traffic\.callers\.rate\s+5/s\s+file"));
        Assert.That(said.Out, Does.Match(@"region\.keepAlive\.halvingPeriod\s+380 s\s+measured\s+Copik"));
    }

    [Test]
    public void Explain_follows_one_invocation_in_words_and_message_by_message()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var story = shell.Run("explain", "tiny.yaml", "--invocation", "0");
        var messages = shell.Run("explain", "tiny.yaml", "--invocation", "callers/0.1", "--messages");
        var slowest = shell.Run("explain", "tiny.yaml", "--slowest", "hello");

        Assert.That(story.Out, Does.StartWith("Invocation 0 of callers to hello took "));
        Assert.That(story.Out, Does.Contain("the function's first ever"));
        Assert.That(messages.Out, Does.Contain("callers          → front end").And.Contain("Answer: 200"));
        Assert.That(slowest.Out, Does.Contain("the slowest of ").And.Contain("Where the time went: "));
    }

    [Test]
    public void Explain_knows_what_an_error_means()
    {
        using var shell = new Shell();

        var said = shell.Run("explain", "unknown-setting");

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        Assert.That(said.Out, Does.StartWith("unknown-setting: "));
    }

    [TestCaseSource(nameof(Lists))]
    public void Every_list_can_be_printed(string what)
    {
        using var shell = new Shell();

        var said = shell.Run("list", what);

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        Assert.That(said.Out.TrimEnd('\n').Split('\n'), Has.Length.AtLeast(3).And.All.Not.Empty);
    }

    [TestCase("scenario")]
    [TestCase("result")]
    public void A_schema_is_one_json_document(string of)
    {
        using var shell = new Shell();

        using var schema = JsonDocument.Parse(shell.Run("schema", of).Out);

        Assert.That(schema.RootElement.ValueKind, Is.EqualTo(JsonValueKind.Object));
    }
}
