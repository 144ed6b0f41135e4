using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.CommandLine;

/// <summary>What is worth trying where records that are read in order do not move: one that the function fails at holds the others
/// up, or too few batches are under way at a time.</summary>
/// <param name="result">What came out.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="words">The words of the command line that a next command has to repeat.</param>
internal sealed class RecordStep(RunResult result, Scenario scenario, NextWords words)
{
    private const int MostBatchesOfShard = 10;
    private const double Busy = 0.9, Keeping = 0.98;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>The hint; null when all records move, or when no setting of the mapping is the reason.</summary>
    public NextHint? Find()
    {
        foreach (var mapping in result.SourcesOf(RecordMappingMetrics.Set).OrderByDescending(one => one.LongestBlockage?.Length))
        {
            var settings = scenario.RecordMappings.First(known => known.Name == mapping.Name);
            if (Blocked(mapping, settings) is { } blocked) return blocked;
            if (settings is StreamMappingSettings reader && TooFew(mapping, reader) is { } tooFew) return tooFew;
        }
        return null;
    }

    /// <summary>Retries that nothing ends but the age of the records.</summary>
    private NextHint? Blocked(SourceResult mapping, RecordMappingSettings settings)
    {
        var batches = settings.Batches;
        if (mapping.LongestBlockage is not { } blockage || (blockage.Length < Long && blockage.Expired == 0)) return null;
        if (batches.MaximumRetryAttempts is not null) return null;
        string what = $"{mapping.Name} tries a failed batch until its records are {Readable.Moment(OldestTried(settings))} old";
        string silent = batches.OnFailure is null ? "; without onFailure nothing tells of those that it gives up" : "";
        bool alone = batches.BisectOnError || batches.ReportBatchItemFailures || batches.Size == 1;
        string changes = Change($"{mapping.Name}.maximumRetryAttempts=3")
            + (alone ? "" : Change($"{mapping.Name}.bisectBatchOnFunctionError=true"));
        return new NextHint($"{what}{silent}.", $"lambdasim run {words.Of()}{changes}");
    }

    private TimeSpan OldestTried(RecordMappingSettings settings)
    {
        var kept = scenario.Streams.Where(stream => stream.Name == settings.Source).Select(stream => stream.Retention)
            .Concat(scenario.Topics.Where(topic => topic.Name == settings.Source).Select(topic => topic.Retention)).First();
        return settings.Batches.MaximumRecordAge is { } age && age < kept ? age : kept;
    }

    /// <summary>Batches that are always under way, and still handle fewer records than come: Little's law says how many would do.</summary>
    private NextHint? TooFew(SourceResult mapping, StreamMappingSettings settings)
    {
        var stream = scenario.Streams.First(known => known.Name == settings.Source);
        if (stream.Mode == StreamMode.OnDemand || stream.Resharding.Count > 0) return null;
        double came = mapping[RecordMappingMetrics.Came] * settings.Batches.Filter, handled = mapping[RecordMappingMetrics.Handled];
        int atATime = stream.Shards * settings.ParallelizationFactor;
        if (handled == 0 || handled >= Keeping * came) return null;
        if (mapping[RecordMappingMetrics.Concurrency].Mean < Busy * atATime) return null;
        int needed = (int)Math.Ceiling(atATime * came / handled);
        int factor = (needed + stream.Shards - 1) / stream.Shards;
        string change = factor <= MostBatchesOfShard
            ? Change($"{mapping.Name}.parallelizationFactor={factor}")
            : Change($"{stream.Name}.shards={(needed + settings.ParallelizationFactor - 1) / settings.ParallelizationFactor}");
        return new NextHint(
            $"All {Readable.Count(atATime)} batches that {mapping.Name} may have at a time are under way (shards × "
                + $"parallelizationFactor); at least {Readable.Count(needed)} would keep up.",
            $"lambdasim run {words.Of()}{change}");
    }

    private static string Change(string setting) => $" --set {ShellWord.Of(setting)}";
}
