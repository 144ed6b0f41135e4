using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.CommandLine;

/// <summary>What is worth trying where messages wait in a queue for long: the mapping may have no more batches at a time, or they are
/// throttled.</summary>
/// <param name="result">What came out.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="words">The words of the command line that a next command has to repeat.</param>
internal sealed class QueueStep(RunResult result, Scenario scenario, NextWords words)
{
    private const int MostConcurrency = 1000;

    /// <summary>The hint about a queue, or about a mapping of it; null when neither is the reason.</summary>
    /// <param name="name">Its name.</param>
    public NextHint? Of(string name)
    {
        if (scenario.Mappings.FirstOrDefault(known => known.Queue == name || known.Name == name) is not { } settings) return null;
        var mapping = result.Mappings.First(known => known.Name == settings.Name);
        if (settings.MaximumConcurrency is { } most and < MostConcurrency && mapping[MappingMetrics.Concurrency].Peak >= most)
        {
            string change = ShellWord.Of($"{settings.Name}.maximumConcurrency={Math.Min(MostConcurrency, 2 * most)}");
            return new NextHint(
                $"All {Readable.Count((long)most)} batches that {settings.Name} may have at a time were under way.",
                $"lambdasim run {words.Of()} --set {change}");
        }
        long throttled = mapping[MappingMetrics.ThrottledAttempts];
        if (throttled == 0) return null;
        bool reserved = scenario.Functions.First(known => known.Name == settings.Function).ReservedConcurrency is not null;
        return new NextHint(
            $"Batches of {settings.Name} were throttled {Readable.Count(result.PerRun(throttled), "time")}: "
                + (reserved ? $"what {settings.Function} has reserved." : "the account's limit."),
            $"lambdasim advise concurrency {(reserved ? ShellWord.Of(settings.Function) : "account")} {words.OfSearch}");
    }
}
