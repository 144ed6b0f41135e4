using System.Diagnostics;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Serving;

/// <summary>One state of the settings, of which the runs come in one after the other: the first answers, the others narrow its
/// intervals.</summary>
/// <remarks>The runs are those of <c>lambdasim run</c>, added up in the same order by the same rule; so the last answer has its bytes,
/// whatever was looked at on the way.</remarks>
internal sealed class Question : IExperimentProgress, IDisposable
{
    /// <summary>Answers in between are not made more often than this: making one takes time that runs could have.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private readonly Experiment experiment;
    private readonly int jobs;
    private readonly CancellationTokenSource stop;
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? worker;
    private double progress;

    /// <summary>A question that is not yet asked.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="changes">The settings.</param>
    /// <param name="replications">How many runs the command has to ask for; null where the scenario says it.</param>
    /// <param name="outcome">What was read with them: it is valid.</param>
    /// <param name="served">How it is run.</param>
    /// <param name="end">Asks everything to stop.</param>
    public Question(
        int number, IReadOnlyList<SettingOverride> changes, int? replications, ReadOutcome outcome, ServedScenario served,
        CancellationToken end)
    {
        (Number, Changes, Scenario, jobs) = (number, changes, outcome.Scenario!, served.Jobs);
        stop = CancellationTokenSource.CreateLinkedTokenSource(end);
        Command = served.Command(changes, replications, Scenario.Run.Seed);
        experiment = new Experiment(Scenario, new ExperimentOptions
        {
            Clock = served.Clock,
            Command = Command,
            Notes = [.. outcome.Warnings.Select(warning => $"{warning.Where}: {warning.Message}")],
            Progress = this,
            Stop = stop.Token,
        });
    }

    /// <summary>Its number: a newer question has a higher one.</summary>
    public int Number { get; }

    /// <summary>The settings that were turned.</summary>
    public IReadOnlyList<SettingOverride> Changes { get; }

    /// <summary>The scenario with them.</summary>
    public Scenario Scenario { get; }

    /// <summary>The command line that makes the last answer again.</summary>
    public string Command { get; }

    /// <summary>The newest answer; null before the first.</summary>
    public Answered? Latest { get; private set; }

    /// <summary>Whether there will be no other answer.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether it was given up, because a newer one was asked.</summary>
    public bool GivenUp => stop.IsCancellationRequested;

    /// <summary>What went wrong in a run; null when nothing did.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>How much of the run under way is done, 0 to 1.</summary>
    public double Progress => Volatile.Read(ref progress);

    /// <summary>Begins to run.</summary>
    public void Ask()
    {
        worker = new Thread(Work) { IsBackground = true, Name = $"question {Number}" };
        worker.Start();
    }

    /// <summary>Runs no more.</summary>
    public void GiveUp() => stop.Cancel();

    /// <summary>Waits for an answer that is newer than the one that is known.</summary>
    /// <param name="known">How many answers are known.</param>
    /// <param name="atMost">How long to wait.</param>
    public async Task Wait(int known, TimeSpan atMost)
    {
        Task news;
        lock (gate)
        {
            if (Ended || (Latest?.Version ?? 0) > known) return;
            news = changed.Task;
        }
        await Task.WhenAny(news, Task.Delay(atMost)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Advanced(int replication, int of, double share, long messages) => Volatile.Write(ref progress, share);

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        worker?.Join();
        stop.Dispose();
    }

    private void Work()
    {
        try
        {
            var last = Stopwatch.StartNew();
            while (experiment.GoesOn())
            {
                Replicate();
                if (stop.IsCancellationRequested) break;
                if (Latest is not null && last.Elapsed < Between && experiment.Count < experiment.Wanted) continue;
                Tell(experiment.Snapshot());
                last.Restart();
            }
            if (!stop.IsCancellationRequested) Tell(experiment.Result());
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            Fault = problem;
        }
        finally
        {
            End();
        }
    }

    /// <summary>The first alone, so that it answers at once; then as many as there are processors.</summary>
    private void Replicate()
    {
        int first = experiment.Count + 1;
        int count = first == 1 ? 1 : Math.Min(jobs, experiment.Wanted - experiment.Count);
        var made = new Replication?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, at => made[at] = experiment.Replicate(first + at));
        if (stop.IsCancellationRequested) return;
        foreach (var replication in made) experiment.Take(replication);
    }

    private void Tell(ExperimentResult result)
    {
        lock (gate)
        {
            Latest = new Answered((Latest?.Version ?? 0) + 1, result);
            Announce();
        }
    }

    private void End()
    {
        lock (gate)
        {
            Ended = true;
            Announce();
        }
    }

    private void Announce()
    {
        changed.SetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>An answer.</summary>
/// <param name="Version">From 1, each higher than those before.</param>
/// <param name="Result">All runs so far.</param>
internal sealed record Answered(int Version, ExperimentResult Result);
