using LambdaSim.CommandLine;
using LambdaSim.Tests.Experiments;

namespace LambdaSim.Tests.Machines;

/// <summary>Shards on engines that run array jobs: the very programs, started here.</summary>
[LongCheck, NonParallelizable]
public class ArrayJobTests
{
    private const int Shards = 6;
    private const string Sweep = "sweep a.yaml --vary checkout.memorySize=512,1024,1769 --replications 4 --jobs 1 --no-progress";

    private static string Program => $"dotnet {typeof(ExitCode).Assembly.Location}";

    private string folder = "";

    [SetUp]
    public void MakeTheFolder()
    {
        folder = Directory.CreateTempSubdirectory("lambdasim-").FullName;
        // Long enough for a node to be lost in the middle of a shard.
        File.WriteAllText(Path.Combine(folder, "a.yaml"), ExperimentScenarios.Checkout(duration: "45 min"));
    }

    [TearDown]
    public void RemoveTheFolder()
    {
        // Daemons that were told to stop may write a last file while the folder is removed.
        for (int left = 20; Directory.Exists(folder); left--)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (left > 0)
            {
                Thread.Sleep(200);
            }
        }
    }

    [Test]
    public void A_node_of_Slurm_is_lost_in_the_middle_and_the_array_submitted_again_ends_with_the_same_bytes()
    {
        using var cluster = SlurmCluster.Start(Path.Combine(folder, "slurm"));
        string job = Path.Combine(folder, "job.sh");
        File.WriteAllText(job, $"""
            #!/bin/bash
            echo $$ > "$SLURMD_NODENAME.$SLURM_ARRAY_TASK_ID.process"
            {Program} {Sweep} --shard auto -o shards
            """);
        string submit = $"sbatch --parsable --array=1-{Shards} --chdir={folder} --output={folder}/task-%a.log {job}";
        string first = cluster.Ask(submit);

        int task = LoseNodeTwo(cluster);
        Assert.That(Finished(), Does.Not.Contain(task), "The shard of the lost node was never finished.");
        cluster.Ask($"scancel {first}");
        cluster.WaitUntilDone();
        var before = Finished();
        Assert.That(before, Is.Not.Empty.And.Length.LessThan(Shards), "Some shards were finished, and not all.");
        var times = before.Select(shard => File.GetLastWriteTimeUtc(FileOf(shard))).ToArray();
        cluster.Ask(submit);
        cluster.WaitUntilDone();

        Assert.That(Finished(), Is.EqualTo(Enumerable.Range(1, Shards)), Logs());
        Assert.That(before.Select(shard => File.GetLastWriteTimeUtc(FileOf(shard))), Is.EqualTo(times), "What was there is not made again.");
        MergedIsAlone();
    }

    [Test]
    public void GNU_parallel_makes_the_shards_and_the_same_bytes_come_out()
    {
        if (Bash.Run("command -v parallel").Exit != 0) Assert.Ignore("There is no GNU parallel here: install parallel.");

        var ran = Bash.Run($"parallel --jobs 2 {Program} {Sweep} --shard {{}}/{Shards} -o shards ::: $(seq {Shards})", folder);

        Assert.That(ran.Exit, Is.Zero, ran.Error);
        MergedIsAlone();
    }

    private void MergedIsAlone()
    {
        var alone = Bash.Run($"{Program} {Sweep} -o alone", folder);
        var merged = Bash.Run($"{Program} merge shards -o merge", folder);

        Assert.That((alone.Exit, merged.Exit), Is.EqualTo((0, 0)), alone.Error + merged.Error);
        Assert.That(merged.Out.Replace("merge", "alone"), Is.EqualTo(alone.Out));
        Assert.That(Bash.Run("diff -r alone merge", folder), Is.EqualTo((0, "", "")));
        Assert.That(File.Exists(Path.Combine(folder, "merge", "sweep.json")), Is.True);
    }

    /// <summary>The power of node two fails while it writes a shard, and some other is finished.</summary>
    /// <returns>The shard.</returns>
    private int LoseNodeTwo(SlurmCluster cluster)
    {
        int task = 0;
        bool InTheMiddle()
        {
            if (Finished().Length == 0) return false;
            task = Enumerable.Range(1, Shards).FirstOrDefault(
                shard => File.Exists(ProcessOf(shard)) && Directory.GetFiles(Path.Combine(folder, "shards"), $"*-{shard}-of-*.unfinished").Length > 0);
            return task > 0;
        }
        Assert.That(InTheMiddle, Is.True.After(delayInMilliseconds: 120_000, pollingInterval: 20), Logs());
        cluster.LosePower("two", int.Parse(File.ReadAllText(ProcessOf(task))));
        return task;
    }

    private int[] Finished() =>
        [.. Enumerable.Range(1, Shards).Where(shard => Directory.Exists(Path.Combine(folder, "shards")) && FileOf(shard).Length > 0)];

    private string FileOf(int shard) =>
        Directory.GetFiles(Path.Combine(folder, "shards"), $"*-{shard}-of-{Shards}.shard.zip").FirstOrDefault() ?? "";

    private string ProcessOf(int shard) => Path.Combine(folder, $"two.{shard}.process");

    private string Logs() => string.Concat(Directory.GetFiles(folder, "*.log").Select(File.ReadAllText));
}
