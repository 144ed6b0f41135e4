using System.Globalization;
using LambdaSim.Experiments.Sharding;

namespace LambdaSim.CommandLine;

/// <summary>Which of the tasks of an array job this process is, as the engines that run such jobs say it to their processes.</summary>
/// <remarks>
/// Slurm: sbatch --array, SLURM_ARRAY_TASK_ID, _MIN, _STEP, _COUNT (slurm.schedmd.com/job_array.html). AWS Batch: array jobs,
/// AWS_BATCH_JOB_ARRAY_INDEX, _SIZE (docs.aws.amazon.com/batch, "array jobs"). Kubernetes: indexed jobs, JOB_COMPLETION_INDEX
/// (kubernetes.io, "Indexed Job"); it does not say how many there are, so LAMBDASIM_SHARDS must. Google Cloud Run jobs:
/// CLOUD_RUN_TASK_INDEX, _COUNT.
/// </remarks>
internal static class ArrayTask
{
    private static readonly Engine[] Engines =
    [
        new("Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP"),
        new("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE"),
        new("Kubernetes", "JOB_COMPLETION_INDEX", "LAMBDASIM_SHARDS"),
        new("Cloud Run", "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT"),
    ];

    /// <summary>The shard of this task.</summary>
    /// <param name="variable">The value of a variable of the environment, or null.</param>
    /// <exception cref="UsageException">It is no task, of several engines at once, or nobody says of how many.</exception>
    public static Shard Shard(Func<string, string?> variable)
    {
        Engine[] here = [.. Engines.Where(engine => !string.IsNullOrEmpty(variable(engine.Index)))];
        return here switch
        {
            [] => throw new UsageException(
                "--shard auto asks the environment which task this is, and none of these is set: "
                + $"{string.Join(", ", Engines.Select(engine => engine.Index))}. Or say it: --shard 3/16."),
            [var engine] => Of(engine, variable),
            _ => throw new UsageException(
                $"--shard auto finds tasks of {string.Join(" and of ", here.Select(engine => engine.Name))}: "
                + $"{string.Join(", ", here.Select(engine => engine.Index))} are all set. Say which it is: --shard 3/16."),
        };
    }

    private static Shard Of(Engine engine, Func<string, string?> variable)
    {
        if (string.IsNullOrEmpty(variable(engine.Count)))
            throw new UsageException(
                $"{engine.Index} says which task this is, but {engine.Count} does not say of how many. Set it, or say --shard 3/16.");
        int Number(string name, int missing)
        {
            string? text = variable(name);
            if (string.IsNullOrEmpty(text)) return missing;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new UsageException($"{name} is '{text}', which is no number from 0 on.");
        }
        int count = Number(engine.Count, 0);
        int first = engine.First is null ? 0 : Number(engine.First, 0);
        int step = engine.Step is null ? 1 : Math.Max(1, Number(engine.Step, 1));
        int past = Number(engine.Index, 0) - first;
        if (past < 0 || past % step != 0 || past / step >= count || count > Experiments.Sharding.Shard.Most)
            throw new UsageException(
                $"{engine.Index} is {variable(engine.Index)}, which is none of {count:N0} tasks that follow each other. Number the tasks "
                + "without gaps, such as 1-16, or say --shard 3/16.");
        return new Shard((past / step) + 1, count);
    }

    /// <param name="Name">Its name.</param>
    /// <param name="Index">The variable that says which task it is.</param>
    /// <param name="Count">The variable that says how many there are.</param>
    /// <param name="First">The variable that says the number of the first; null where that is 0.</param>
    /// <param name="Step">The variable that says how far their numbers are apart; null where that is 1.</param>
    private sealed record Engine(string Name, string Index, string Count, string? First = null, string? Step = null);
}
