using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Every committed scenario goes the way of a user: through the command line, with several runs and every file.</summary>
public class LessonRunTests
{
    private static readonly IReadOnlyList<string> Lessons = CommittedScenario.Lessons;

    [TestCaseSource(nameof(Lessons))]
    public void A_lesson_is_run_twice_judged_and_written_in_every_form(string name)
    {
        string file = Repository.ScenarioFile(name);
        using var shell = new Shell();

        // A lesson's own warm-up would leave nothing of so short a run.
        string[] warmUp = File.ReadAllText(file).Contains("warmup:", StringComparison.Ordinal) ? ["--warmup", "5 s"] : [];
        var said = shell.Run(
            ["run", file, .. warmUp, "--duration", "20 s", "--replications", "2", "-o", "out", "--html",
            "--markdown", "summary.md", "--junit", "junit.xml", "--trace", "trace.json"]);

        Assert.That(said.Exit, Is.EqualTo(0).Or.EqualTo(1), said.Error);
        Assert.That(said.Out, Does.Contain("in 2 runs").And.Not.Contains("NaN"));
        Assert.That(said.Out.Split('\n').Max(line => line.Length), Is.LessThanOrEqualTo(100));
        Assert.That(shell.Files(), Is.EqualTo(new[] { "junit.xml", "out", "summary.md", "trace.json" }));
        Assert.That(
            Shell.NamesIn(Path.Combine(shell.Folder, "out")), Is.SupersetOf(new[] { "report.html", "result.json" }));
    }
}
