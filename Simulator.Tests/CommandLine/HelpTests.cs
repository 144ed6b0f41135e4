using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.CommandLine;

[NonParallelizable]
public class HelpTests
{
    private static readonly string[] Verbs =
    [
        "init", "run", "compare", "sweep", "find", "advise", "serve", "validate", "import", "report", "explain", "list",
            "schema", "completion", "bench",
    ];

    [TestCaseSource(nameof(Verbs))]
    public void The_help_of_a_verb_is_as_committed_fits_a_screen_and_begins_with_examples(string verb)
    {
        using var shell = new Shell();

        var said = shell.Run(verb, "--help");

        GoldenFile.Check($"Simulator.Tests/Golden/Help/{verb}.txt", said.Out);
        string[] lines = said.Out.TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.AtMost(25));
        Assert.That(lines, Has.All.Length.AtMost(100));
        Assert.That(lines[2], Does.StartWith($"  lambdasim {verb}"));
        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        Assert.That(shell.Run("help", verb).Out, Is.EqualTo(said.Out));
        Assert.That(shell.Run(verb, "-h").Out, Is.EqualTo(said.Out));
    }

    [Test]
    public void The_overview_is_as_committed_and_names_every_verb()
    {
        using var shell = new Shell();

        var said = shell.Run("--help");

        GoldenFile.Check("Simulator.Tests/Golden/Help/overview.txt", said.Out);
        foreach (string verb in Verbs) Assert.That(said.Out, Does.Contain($"\n  {verb} "));
    }
}
