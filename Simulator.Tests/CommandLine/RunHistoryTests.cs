using System.Text.RegularExpressions;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Runs are kept: the newest in its folder, those before it in results/history, all of them in list runs.</summary>
[NonParallelizable]
public sealed class RunHistoryTests
{
    private static readonly string[] ThreeRuns = ["3/s", "4/s", "5/s"];

    [Test]
    public void The_run_before_is_kept_whole_and_the_newest_has_its_folder()
    {
        using var shell = new Shell();
        Run(shell, "5/s");
        File.WriteAllText("results/a-1/mine.txt", "a note");
        string before = File.ReadAllText("results/a-1/result.json");
        string[] names = NamesBelow("results/a-1");

        var said = Run(shell, "6/s");

        Assert.That(said.Error, Is.EqualTo("note: the run before is kept: lambdasim compare a-1~1 a-1\n"));
        Assert.That(File.ReadAllText("results/history/a-1/1/result.json"), Is.EqualTo(before));
        Assert.That(NamesBelow("results/history/a-1/1"), Is.EqualTo(names));
        Assert.That(NamesBelow("results/a-1"), Is.EqualTo(names.Where(name => name != "mine.txt")));
        Assert.That(File.ReadAllText("results/a-1/result.json"), Does.Contain("6/s").And.Not.EqualTo(before));
    }

    [Test]
    public void The_same_run_again_is_not_another_one()
    {
        using var shell = new Shell();
        Run(shell, "5/s");

        Assert.That(Run(shell, "5/s").Error, Is.Empty);
        Assert.That(Directory.Exists("results/history"), Is.False);
    }

    [Test]
    public void What_cannot_be_written_leaves_the_run_before_where_it_is()
    {
        using var shell = new Shell();
        Run(shell, "5/s");
        File.Delete("results/a-1/cloudwatch.csv");
        Directory.CreateDirectory("results/a-1/cloudwatch.csv");
        string[] names = NamesBelow("results/a-1");
        string before = File.ReadAllText("results/a-1/result.json");

        Assert.That(Run(shell, "6/s").Exit, Is.EqualTo(2));

        Assert.That(NamesBelow("results/a-1"), Is.EqualTo(names));
        Assert.That(File.ReadAllText("results/a-1/result.json"), Is.EqualTo(before));
        Assert.That(Directory.Exists("results/history/a-1/1"), Is.False);
    }

    [Test]
    public void Twenty_runs_before_the_newest_are_kept()
    {
        using var shell = new Shell();
        Run(shell, "1/s");
        foreach (int number in Enumerable.Range(1, 22)) Directory.CreateDirectory($"results/history/a-1/{number}");

        Run(shell, "2/s");

        Assert.That(
            Directory.GetDirectories("results/history/a-1").Select(path => int.Parse(Path.GetFileName(path))).Order(),
            Is.EqualTo(Enumerable.Range(4, 20)));
    }

    [Test]
    public void The_list_begins_with_the_newest_and_says_what_differs_and_what_came_out()
    {
        using var shell = new Shell { Width = 60 };
        foreach (string rate in ThreeRuns) Run(shell, rate);
        shell.Run("run", "a.yaml", "--seed", "2", "--set", "hello.memorySize=512 MB");

        string[] lines = shell.Run("list", "runs").Out.TrimEnd('\n').Split('\n');

        string[] heads = [.. lines.Where(line => !line.StartsWith(' '))];
        Assert.That(
            heads.Select(line => line.Split(' ')[0]), Is.EqualTo(new[] { "a-2-hello.memorySize=512MB", "a-1", "a-1~1", "a-1~2" }));
        Assert.That(heads, Has.All.Match(@" [A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \d{4} \d\d:\d\d$"));
        string text = Regex.Replace(string.Join(' ', lines), " +", " ");
        Assert.That(text, Does.Contain("Tiny, seed 2; functions.hello.memorySize 128 MB → 512 MB"));
        Assert.That(text, Does.Contain("Tiny, seed 1; traffic.callers.rate 4/s → 5/s").And.Contain("the first of this scenario"));
        Assert.That(text, Does.Match(@"Tiny: [\d.]+% of \d+"));
        Assert.That(lines, Has.All.Length.AtMost(60));
    }

    [Test]
    public void Without_runs_the_list_says_where_they_would_be()
    {
        using var shell = new Shell();

        Assert.That(shell.Run("list", "runs").Out, Does.StartWith("No runs in results/."));
    }

    [Test]
    public void A_folder_in_the_history_whose_name_is_no_number_of_a_run_is_left_alone()
    {
        using var shell = new Shell();
        Run(shell, "5/s");
        Directory.CreateDirectory($"results/history/a-1/{long.MaxValue}");
        Run(shell, "6/s");

        Assert.That(File.Exists("results/history/a-1/1/result.json"));
        Assert.That(shell.Run("compare", "a-1~1", "a-1").Exit, Is.Zero);
    }

    [Test]
    public void Two_runs_that_are_the_same_differ_by_nothing_and_by_no_share_of_it()
    {
        using var shell = new Shell();
        Run(shell, "5/s");

        Assert.That(shell.Run("compare", "a-1", "a-1").Out, Does.Not.Contain("0.01%").And.Not.Contain("relative"));
    }

    [Test]
    public void Runs_are_compared_by_their_names_with_common_random_numbers_where_seeds_are_the_same()
    {
        using var shell = new Shell();
        foreach (string rate in ThreeRuns) Run(shell, rate);
        shell.Run("run", "a.yaml", "--seed", "2");

        string oldest = shell.Run("compare", "a-1~2", "a-1").Out;
        string scenario = shell.Run("compare", "a~1", "a").Out;

        Assert.That(oldest, Does.Contain("common random numbers").And.Contain("traffic.callers.rate 3/s → 5/s"));
        Assert.That(scenario, Does.Contain("Not paired: the seeds differ").And.Contain("lambdasim compare a~1 a"));
        Assert.That(shell.Run("report", "a-1~1", "--format", "json").Out, Is.EqualTo(File.ReadAllText("results/history/a-1/2/result.json")));
    }

    [TestCase("a-1~9", "There is no run a-1~9: nothing is kept so far back.")]
    [TestCase("b-1", "There is no file 'b-1', and no run of that name. Did you mean 'a-1'?")]
    [TestCase("b.yaml", "there is no file b.yaml")]
    public void A_run_that_is_not_there_is_told_with_those_that_are(string name, string message)
    {
        using var shell = new Shell();
        Run(shell, "5/s");

        var said = shell.Run("compare", name, "a-1");

        Assert.That((said.Exit, said.Error), Is.EqualTo((2, said.Error)));
        Assert.That(said.Error, Does.Contain(message));
    }

    private static Said Run(Shell shell, string rate)
    {
        shell.Write("a.yaml", Shell.Tiny.Replace("5/s", rate));
        return shell.Run("run", "a.yaml");
    }

    private static string[] NamesBelow(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal),
    ];
}
