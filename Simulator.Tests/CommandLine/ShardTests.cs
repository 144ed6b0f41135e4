using LambdaSim.Tests.Experiments;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Runs that several machines share, as a user meets them.</summary>
[NonParallelizable]
public class ShardTests
{
    private const string Judged = "objectives: [checkout latency p99 < 2 s, checkout throttles < 5%]";
    private const string Sweep = "sweep a.yaml --vary checkout.memorySize=512,1024 --vary account.concurrencyLimit=20,5,100 --replications 4";
    private const string Run = "run a.yaml --replications 5";

    private const string Compare =
        "compare b.yaml --replications 4 --fail-if \"checkout latency p99 worse by > 5%\" --format json --warmup auto";

    private static string Scenario => ExperimentScenarios.Checkout(Judged, duration: "5 s");

    private static string WithVariant => Scenario + "\nvariants: { bigger: { checkout.memorySize: 2048 MB } }\n";

    [TestCase(Sweep, 1)]
    [TestCase(Sweep, 2)]
    [TestCase(Sweep, 3)]
    [TestCase(Sweep, 7)]
    [TestCase(Run, 1)]
    [TestCase(Run, 2)]
    [TestCase(Run, 3)]
    [TestCase(Run, 7)]
    [TestCase(Run + " --rows parquet --sample 100%", 2)]
    [TestCase(Compare, 1)]
    [TestCase(Compare, 2)]
    [TestCase(Compare, 3)]
    [TestCase(Compare, 7)]
    public void Any_number_of_machines_writes_the_bytes_of_one(string command, int machines)
    {
        using var shell = Files();
        var alone = shell.Run(Words($"{command} -o folder-a"));

        foreach (int machine in Enumerable.Range(1, machines).Reverse())
        {
            var said = shell.Run(Words($"{command} --shard {machine}/{machines} -o parts --jobs {machine}"));
            Assert.That((said.Exit, said.Out), Is.EqualTo((0, "")), said.Error);
        }
        var merged = shell.Run("merge", "parts", "-o", "folder-b");

        Assert.That(merged.Exit, Is.EqualTo(alone.Exit), merged.Error);
        Assert.That(merged.Out.Replace("folder-b", "folder-a"), Is.EqualTo(alone.Out));
        Assert.That(ContentOf(shell, "folder-b"), Is.EqualTo(ContentOf(shell, "folder-a")));
    }

    [Test]
    public void A_machine_takes_every_nth_run_of_the_order_in_which_one_machine_makes_them()
    {
        using var shell = Files();

        var said = shell.Run(Words($"{Sweep} --shard 2/5 -o parts"));

        Assert.That(said.Error, Does.StartWith("Shard 2/5: 5 of 24 runs, in parts/").And.Contains("lambdasim merge parts"));
        using var zip = System.IO.Compression.ZipFile.OpenRead(Directory.GetFiles("parts").Single());
        Assert.That(zip.Entries.Select(entry => entry.FullName), Is.EqualTo(new[] { "shard.json", "1", "6", "11", "16", "21" }));
    }

    [Test]
    public void A_shard_that_is_there_is_not_made_again()
    {
        using var shell = Files();
        shell.Run(Words($"{Run} --shard 1/2 -o parts"));
        string file = Directory.GetFiles("parts").Single();
        File.WriteAllText(file, "kept");

        var again = shell.Run(Words($"{Run} --shard 1/2 -o parts"));

        Assert.That((again.Exit, again.Error), Is.EqualTo((0, $"Shard 1/2 is there: {file}.\n")));
        Assert.That(File.ReadAllText(file), Is.EqualTo("kept"));
    }

    [Test]
    public void Missing_shards_are_named_with_the_commands_that_make_them()
    {
        using var shell = Files();
        shell.Run(Words($"{Sweep} --shard 2/4 -o parts"));

        var said = shell.Run("merge", "parts", "-o", "together");

        Assert.That((said.Exit, said.Out), Is.EqualTo((3, "")));
        Assert.That(said.Error, Does.StartWith("3 of 4 shards are missing, with 18 of 24 runs. These make them:\n"));
        Assert.That(Directory.Exists("together"), Is.False);
        string[] commands = [.. said.Error.Split('\n').Where(line => line.StartsWith("  lambdasim "))];
        foreach (string command in commands) Assert.That(shell.Run(Words(command["  lambdasim ".Length..])).Exit, Is.Zero);
        Assert.That(shell.Run("merge", "parts", "-o", "together").Exit, Is.Zero);
    }

    [Test]
    public void Shards_of_two_questions_are_not_mixed()
    {
        using var shell = Files();
        shell.Run(Words($"{Run} --shard 1/2 -o parts"));
        shell.Run(Words($"{Run} --seed 7 --shard 2/2 -o parts"));

        var said = shell.Run("merge", "parts");

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain("shards of 2 kinds").And.Contains("--seed 7"));
    }

    [Test]
    public void The_commands_of_shards_that_are_not_mixed_can_be_typed_as_they_stand()
    {
        using var shell = Files();
        shell.Run([.. Words(Run), "--duration", "5000 ms", "--shard", "1/2", "-o", "parts"]);
        shell.Run(Words($"{Run} --shard 2/2 -o parts"));

        Assert.That(shell.Run("merge", "parts").Error, Does.Contain("--duration \"5000 ms\""));
    }

    [Test]
    public void Shards_of_a_scenario_that_has_changed_since_are_refused()
    {
        using var shell = Files();
        shell.Run(Words($"{Run} --shard 1/1 -o parts"));
        shell.Write("a.yaml", Scenario.Replace("5 s", "6 s"));

        var said = shell.Run("merge", "parts");

        Assert.That((said.Exit, said.Error), Is.EqualTo((2,
            "error: The scenario, or a file that it names, has changed since the shards in 'parts' were made. Put it back, or "
            + "make them again.\n")));
    }

    [Test]
    public void A_trace_that_has_changed_is_another_question()
    {
        using var shell = new Shell();
        shell.Write("calls.csv", "time\n0.5\n1.5\n");
        shell.Write("a.yaml", Scenario.Replace("rate: 50/s", "trace: { file: calls.csv, time: time }"));
        shell.Run(Words($"{Run} --shard 1/1 -o parts"));
        shell.Write("calls.csv", "time\n0.5\n1.6\n");

        var said = shell.Run("merge", "parts");

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain("has changed since"));
    }

    [Test]
    public void What_is_no_shard_is_said_to_be_none()
    {
        using var shell = Files();
        Directory.CreateDirectory("parts");
        shell.Write("parts/0-1-of-1.shard.zip", "nothing");

        Assert.That(shell.Run("merge", "parts").Error, Does.Contain("cannot be read as a shard"));
        Assert.That(shell.Run("merge", "nowhere").Error, Does.Contain("There is no folder 'nowhere'"));
        Assert.That(shell.Run("merge", ".").Error, Does.Contain("holds no shards"));
    }

    [TestCase("0/4")]
    [TestCase("5/4")]
    [TestCase("3")]
    [TestCase("-1/4")]
    [TestCase("1/2/3")]
    [TestCase("1/200000")]
    public void What_is_no_part_of_all_is_refused(string shard)
    {
        using var shell = Files();

        var said = shell.Run([.. Words(Run), "--shard", shard]);

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain("--shard"));
        Assert.That(Directory.Exists("shards"), Is.False);
    }

    [TestCase("run a.yaml --precision 2% --shard 1/2", "--replications")]
    [TestCase("run a.yaml --shard 1/2", "--replications")]
    [TestCase("run a.yaml --assumptions --shard 1/2", "--assumptions")]
    [TestCase("run - --replications 2 --shard 1/2", "name a file")]
    [TestCase("run a.yaml -o none --replications 2 --shard 1/2", "cannot be 'none'")]
    [TestCase("compare alone/result.json b.yaml --shard 1/2", "no saved results")]
    public void What_has_no_shards_is_refused_with_what_to_do(string command, string hint)
    {
        using var shell = new Shell { Input = Scenario };
        shell.Write("a.yaml", Scenario);
        shell.Write("b.yaml", WithVariant);
        shell.Run(Words("run a.yaml -o alone"));

        var said = shell.Run(Words(command));

        Assert.That(said.Exit, Is.EqualTo(2), said.Error);
        Assert.That(said.Error, Does.Contain(hint));
    }

    [TestCase("3/4", "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_COUNT=4")]
    [TestCase("2/4", "SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_STEP=4 SLURM_ARRAY_TASK_COUNT=4")]
    [TestCase("4/4", "AWS_BATCH_JOB_ARRAY_INDEX=3 AWS_BATCH_JOB_ARRAY_SIZE=4")]
    [TestCase("1/4", "JOB_COMPLETION_INDEX=0 LAMBDASIM_SHARDS=4")]
    [TestCase("3/4", "CLOUD_RUN_TASK_INDEX=2 CLOUD_RUN_TASK_COUNT=4")]
    public void Auto_asks_the_engine_which_task_it_is(string shard, string environment)
    {
        using var shell = new Shell { Variables = Environment(environment) };
        shell.Write("a.yaml", Scenario);

        var said = shell.Run(Words($"{Run} --shard auto -o parts"));

        Assert.That(said.Error, Does.StartWith($"Shard {shard}: "));
    }

    [TestCase("", "none of these is set: SLURM_ARRAY_TASK_ID")]
    [TestCase("JOB_COMPLETION_INDEX=3", "LAMBDASIM_SHARDS does not say of how many")]
    [TestCase("SLURM_ARRAY_TASK_ID=3", "SLURM_ARRAY_TASK_COUNT does not say of how many")]
    [TestCase("AWS_BATCH_JOB_ARRAY_INDEX=4 AWS_BATCH_JOB_ARRAY_SIZE=4", "none of 4 tasks")]
    [TestCase("SLURM_ARRAY_TASK_ID=9 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=3", "without gaps")]
    [TestCase("CLOUD_RUN_TASK_INDEX=x CLOUD_RUN_TASK_COUNT=4", "no number")]
    [TestCase("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=4 JOB_COMPLETION_INDEX=3 LAMBDASIM_SHARDS=4", "Kubernetes and of Cloud Run")]
    public void Auto_does_not_guess(string environment, string complaint)
    {
        using var shell = new Shell { Variables = Environment(environment) };
        shell.Write("a.yaml", Scenario);

        var said = shell.Run(Words($"{Run} --shard auto -o parts"));

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain(complaint));
    }

    [Test]
    public void A_task_of_an_array_that_does_not_ask_for_a_shard_runs_everything()
    {
        using var shell = new Shell { Variables = Environment("SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=4") };
        shell.Write("a.yaml", Scenario);

        var said = shell.Run(Words($"{Run} -o alone"));

        Assert.That(said.Exit, Is.Zero);
        Assert.That(File.Exists("alone/result.json"), Is.True, "Who runs an array over scenario files wants each of them whole.");
    }

    private static Shell Files()
    {
        Shell shell = new();
        shell.Write("a.yaml", Scenario);
        shell.Write("b.yaml", WithVariant);
        return shell;
    }

    private static string[] Words(string command) => ShellLine.Words($"lambdasim {command}");

    private static Dictionary<string, string> Environment(string pairs) => pairs
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    private static (string Name, string Content)[] ContentOf(Shell shell, string folder)
    {
        string root = Path.Combine(shell.Folder, folder);
        return !Directory.Exists(root) ? [] :
        [
            .. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(
                file => (Path.GetRelativePath(root, file), Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))))),
        ];
    }
}
