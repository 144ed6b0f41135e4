using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace LambdaSim.Experiments.Sharding;

/// <summary>Makes the runs of one shard.</summary>
internal static class ShardWork
{
    // The most that the library takes.
    private const int MostThreads = 512;

    /// <summary>Makes them and writes the file.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="header">What the file is.</param>
    /// <param name="file">Where it goes.</param>
    /// <param name="options">How many at a time, and what may stop it.</param>
    /// <param name="began">Hears which of how many runs was finished; or null.</param>
    /// <returns>Whether all were made; a shard that was stopped is no shard.</returns>
    public static bool Run(ShardPlan plan, ShardHeader header, Stream file, ExperimentOptions options, Action<int, int>? began)
    {
        int[] runs = plan.RunsOf(new Shard(header.Index, header.Count));
        bool whole = true;
        // Handed out one by one, so that they are ready about in the order in which they are written.
        var made = Partitioner.Create(runs, EnumerablePartitionerOptions.NoBuffering).AsParallel().AsOrdered()
            .WithDegreeOfParallelism(Math.Min(options.Jobs, MostThreads)).WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(run => options.Stop.IsCancellationRequested ? null : plan.Make(run, options.Progress));
        ShardFile.Write(header, file, write =>
        {
            try
            {
                foreach (var (replication, piece) in made.Select((replication, piece) => (replication, piece)))
                {
                    whole &= replication is { Result.Partial: false };
                    if (!whole) return;
                    write(runs[piece], replication!);
                    began?.Invoke(piece + 1, runs.Length);
                }
            }
            catch (AggregateException problem)
            {
                ExceptionDispatchInfo.Throw(problem.InnerExceptions[0]);
            }
        });
        return whole;
    }
}
