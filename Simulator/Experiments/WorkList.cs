using System.Runtime.ExceptionServices;

namespace LambdaSim.Experiments;

/// <summary>The replications of several experiments as one list of work, so that no thread waits while there is something to run.</summary>
/// <remarks>
/// An experiment takes its replications in their order, whichever is ready first, and only what it has taken decides how many it wants
/// next: so each sees the same whatever the number of threads. The next experiment begins only when those under way have nothing to hand
/// out, so hardly more of them are in memory than there are threads.
/// </remarks>
internal sealed class WorkList
{
    private readonly int count;
    private readonly Func<int, Experiment?> begin;
    private readonly Action<int> ended;
    private readonly CancellationToken stop;
    private readonly List<Entry> underWay = [];
    private readonly object gate = new();
    private int begun;
    private ExceptionDispatchInfo? fault;

    private WorkList(int count, Func<int, Experiment?> begin, Action<int> ended, CancellationToken stop) =>
        (this.count, this.begin, this.ended, this.stop) = (count, begin, ended, stop);

    /// <summary>Does all the work; returns when the last experiment has ended.</summary>
    /// <param name="count">How many experiments there are.</param>
    /// <param name="jobs">How many threads; 1 or more.</param>
    /// <param name="begin">Gives the experiment of a number, from 0, in order; null where there is nothing to run.</param>
    /// <param name="ended">Hears of each that has all it wants; one at a time, in no order.</param>
    /// <param name="stop">Asks to stop: what is not begun then is not begun any more, and none ends, but the first, of which there is
    /// always one replication.</param>
    public static void Run(int count, int jobs, Func<int, Experiment?> begin, Action<int> ended, CancellationToken stop)
    {
        var work = new WorkList(count, begin, ended, stop);
        Thread[] others = [.. Enumerable.Range(1, jobs - 1).Select(_ => new Thread(work.Work))];
        foreach (var thread in others) thread.Start();
        work.Work();
        foreach (var thread in others) thread.Join();
        work.fault?.Throw();
    }

    private void Work()
    {
        while (Next() is var (entry, number))
        {
            try
            {
                HandOn(entry, number, entry.Experiment.Replicate(number));
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                Fail(problem);
            }
        }
    }

    private void Fail(Exception problem)
    {
        lock (gate)
        {
            fault ??= ExceptionDispatchInfo.Capture(problem);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>The next replication to run; waits until there is one; null when there will be none.</summary>
    private (Entry Entry, int Number)? Next()
    {
        lock (gate)
        {
            try
            {
                while (fault is null)
                {
                    foreach (var entry in underWay)
                        if (entry.HandedOut < entry.Experiment.Wanted && MayBegin(entry)) return (entry, ++entry.HandedOut);
                    if (begun < count && (begun == 0 || !stop.IsCancellationRequested)) Begin(begun++);
                    else if (underWay.TrueForAll(entry => !entry.IsBusy)) return null;
                    else Monitor.Wait(gate);
                }
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                fault ??= ExceptionDispatchInfo.Capture(problem);
            }
            Monitor.PulseAll(gate);
            return null;
        }
    }

    private bool MayBegin(Entry entry) => !stop.IsCancellationRequested || entry is { Number: 0, HandedOut: 0 };

    private void Begin(int number)
    {
        if (begin(number) is not { } experiment) return;
        var entry = new Entry(number, experiment) { HandedOut = experiment.Count };
        if (experiment.GoesOn()) underWay.Add(entry);
        else ended(number);
    }

    private void HandOn(Entry entry, int number, Replication? replication)
    {
        lock (gate)
        {
            entry.Ready.Add(number, replication);
            while (entry.Ready.Remove(entry.Taken + 1, out var due))
            {
                entry.Taken++;
                entry.Experiment.Take(due);
            }
            if (!entry.Experiment.GoesOn())
            {
                underWay.Remove(entry);
                ended(entry.Number);
            }
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>An experiment under way.</summary>
    private sealed class Entry(int number, Experiment experiment)
    {
        public int Number => number;

        public Experiment Experiment => experiment;

        public Dictionary<int, Replication?> Ready { get; } = [];

        /// <summary>The number of the last replication that a thread has got.</summary>
        public int HandedOut { get; set; }

        /// <summary>The number of the last that was taken.</summary>
        public int Taken { get; set; } = experiment.Count;

        public bool IsBusy => HandedOut > Taken;
    }
}
