using System.Diagnostics;

namespace LambdaSim.Tests.CommandLine;

/// <summary>A scenario beside what it was at a commit: <c>compare FILE --against main</c>.</summary>
[NonParallelizable]
public sealed class AgainstCommitTests
{
    private const string Scenario = """
        extends: ../base.yaml
        functions:
          hello: { duration: { samples: data/durations.csv, column: ms } }
        """;

    [Test]
    public void A_scenario_is_compared_with_what_it_and_the_files_that_it_names_were()
    {
        using var shell = Committed();
        shell.Write("base.yaml", Shell.Tiny.Replace("5/s", "9/s").Replace("1 min", "20 s"));
        shell.Write("shop/data/durations.csv", "ms\n80\n90\n");

        var said = shell.Run("compare", "shop/a.yaml", "--against", "first", "--fail-if", "hello latency p50 worse by > 5%", "--replications", "2");

        Assert.That(said.Exit, Is.EqualTo(1), said.Error);
        Assert.That(said.Out, Does.Contain("  a at first").And.Contain("  a now").And.Contain("traffic.callers.rate 5/s → 9/s"));
        Assert.That(said.Out, Does.Match(@"a now +\+[34]\d.*ms").And.Contain("lambdasim compare shop/a.yaml --against first"));
    }

    [Test]
    public void What_did_not_change_has_no_difference_at_all_and_nothing_of_the_repository_changes()
    {
        using var shell = Committed();
        string before = Git("status", "--porcelain", "--ignored");

        var said = shell.Run("compare", "shop/a.yaml", "--against", "HEAD", "--replications", "2", "-q");

        Assert.That(said.Out, Does.StartWith("Tiny: no difference at all."), said.Error);
        Assert.That(Git("status", "--porcelain", "--ignored"), Is.EqualTo(before));
    }

    [Test]
    public void A_mistake_in_what_it_was_is_told_with_the_commit()
    {
        using var shell = Committed();
        shell.Write("shop/a.yaml", Scenario.Replace("duration:", "duratoin:"));
        Git("commit", "-qam", "worse");
        shell.Write("shop/a.yaml", Scenario);

        var said = shell.Run("compare", "shop/a.yaml", "--against", "HEAD");

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain("HEAD:./a.yaml:3:12  error: ").And.Contain("Did you mean 'duration'?"));
    }

    [TestCase("shop/a.yaml --against frist", "'frist' is no commit, branch or tag of this repository. Did you mean 'first'?")]
    [TestCase("shop/a.yaml --against --all", "'--all' is no commit, branch or tag")]
    [TestCase("new.yaml --against first", "git knows no 'new.yaml' at first")]
    [TestCase("nothing.yaml --against first", "There is no file 'nothing.yaml'")]
    [TestCase("shop/a.yaml new.yaml --against first", "Name only that.")]
    [TestCase("shop/a.yaml --against first --with hello.timeout=9s", "without --with")]
    public void What_git_does_not_know_is_refused_with_the_likely_fix(string words, string message)
    {
        using var shell = Committed();
        shell.Write("new.yaml", Shell.Tiny);

        var said = shell.Run(["compare", .. words.Split(' ')]);

        Assert.That((said.Exit, said.Error.Count('\n')), Is.EqualTo((2, 1)), said.Error);
        Assert.That(said.Error, Does.Contain(message));
    }

    [Test]
    public void Outside_of_a_repository_nobody_knows_what_it_was()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);

        var said = shell.Run("compare", "a.yaml", "--against", "main");

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.StartWith("error: ").And.Contain("git").IgnoreCase);
    }

    /// <summary>A repository with a scenario in a folder, which is tagged.</summary>
    private static Shell Committed()
    {
        Shell shell = new();
        Directory.CreateDirectory("shop/data");
        shell.Write("shop/a.yaml", Scenario);
        shell.Write("base.yaml", Shell.Tiny.Replace("1 min", "20 s"));
        shell.Write("shop/data/durations.csv", "ms\n40\n50\n");
        shell.Write(".gitignore", "results/\n");
        Git("init", "-q");
        Git("add", ".");
        Git("commit", "-qm", "as it was");
        Git("tag", "first");
        return shell;
    }

    private static string Git(params string[] words)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo(
                "git", ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", .. words])
            {
                RedirectStandardOutput = true,
            })!;
            string answer = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            Assert.That(git.ExitCode, Is.Zero, string.Join(' ', words));
            return answer;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no git on this machine.");
            return "";
        }
    }
}
