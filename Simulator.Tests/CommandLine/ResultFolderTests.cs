using LambdaSim.Tests.Experiments;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Different runs never share a folder, and the same command finds its own again.</summary>
[NonParallelizable]
public class ResultFolderTests
{
    [Test]
    public void Runs_with_different_options_are_kept_side_by_side()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);
        string[][] options =
        [
            [], ["--seed", "2"], ["--set", "hello.memorySize=512 MB"], ["--set", "hello.memorySize=1024 MB"],
            ["--set", "callers.rate=2/s"], ["--duration", "30 s"], ["--replications", "2"],
            ["--warmup", "10 s"], ["--warmup", "auto"],
        ];

        foreach (string[] words in options) Assert.That(shell.Run(["run", "a.yaml", .. words]).Exit, Is.Zero);

        string[] folders = Shell.NamesIn("results");
        Assert.That(folders, Has.Length.EqualTo(options.Length));
        string[] named = ["a-1", "a-2", "a-1-hello.memorySize=512MB", "a-1-callers.rate=2_s", "a-1-duration=30s"];
        Assert.That(folders, Is.SupersetOf(named));
    }

    [Test]
    public void The_same_command_writes_the_same_folder_with_the_same_bytes()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);

        var first = shell.Run("run", "a.yaml", "--set", "hello.memorySize=512 MB");
        byte[] before = File.ReadAllBytes("results/a-1-hello.memorySize=512MB/result.json");
        var second = shell.Run("run", "a.yaml", "--set", "hello.memorySize=512 MB");

        Assert.That((second.Out, second.Error), Is.EqualTo((first.Out, "")));
        Assert.That(Shell.NamesIn("results"), Has.Length.EqualTo(1));
        Assert.That(File.ReadAllBytes("results/a-1-hello.memorySize=512MB/result.json"), Is.EqualTo(before));
    }

    [TestCase("--rows", "parquet")]
    [TestCase("--sample", "50%")]
    public void The_same_numbers_with_other_rows_are_no_other_result(params string[] rows)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);
        shell.Run("run", "a.yaml", "-o", "results/a-1");

        var said = shell.Run(["run", "a.yaml", "-o", "results/a-1", .. rows]);

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public void A_changed_file_replaces_its_result_in_a_folder_that_was_named_and_that_is_said()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);
        shell.Run("run", "a.yaml", "-o", "results/a-1");
        shell.Write("a.yaml", Shell.Tiny.Replace("5/s", "6/s"));

        var said = shell.Run("run", "a.yaml", "-o", "results/a-1");

        Assert.That(
            said.Error.Replace('\\', '/'),
            Is.EqualTo("note: results/a-1 held the result of another state of this scenario; it was replaced.\n"));
        Assert.That(Directory.Exists("results/history"), Is.False);
    }

    [Test]
    public void Two_files_of_one_name_do_not_share_a_folder()
    {
        using var shell = new Shell();
        foreach (string folder in new[] { "old", "new" })
        {
            Directory.CreateDirectory(folder);
            shell.Write($"{folder}/a.yaml", Shell.Tiny);
            Assert.That(shell.Run("run", $"{folder}/a.yaml").Exit, Is.Zero);
        }

        Assert.That(Shell.NamesIn("results"), Is.EqualTo(new[] { "a-1", "a-1.2" }));
        Assert.That(File.ReadAllText("results/a-1.2/result.json"), Does.Contain("lambdasim run new/a.yaml"));
    }

    [Test]
    public void Sweeps_of_different_settings_values_or_changes_do_not_share_a_folder()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout(duration: "5 s"));
        string[][] sweeps =
        [
            ["--vary", "checkout.memorySize=512,1024"], ["--vary", "checkout.memorySize=512,2048"],
            ["--vary", "shoppers.rate=20,40/s"], ["--vary", "checkout.memorySize=512,1024", "--set", "shoppers.rate=20/s"],
            ["--vary", "checkout.memorySize=512,1024", "--seed", "2"],
            ["--vary", "checkout.memorySize=512..612 step 1", "--replications", "1"],
            ["--vary", "checkout.memorySize=" + string.Join(',', Enumerable.Range(512, 20)), "--replications", "1"],
            ["--vary", "checkout.memorySize=" + string.Join(',', Enumerable.Range(512, 21)), "--replications", "1"],
        ];

        foreach (string[] words in sweeps)
        {
            string[] runs = words.Contains("--replications") ? [] : ["--replications", "2"];
            var said = shell.Run(["sweep", "a.yaml", "--duration", "1 s", .. words, .. runs]);
            Assert.That(said.Exit, Is.Zero, said.Error);
        }

        string[] folders = Shell.NamesIn("results");
        Assert.That(folders, Has.Length.EqualTo(sweeps.Length));
        Assert.That(folders, Has.All.Length.LessThan(100));
        Assert.That(folders, Has.Member("a-sweep-checkout.memorySize=512,1024-duration=1s-replications=2"));
    }
}
