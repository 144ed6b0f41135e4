using LambdaSim.Experiments;
using LambdaSim.Reports;

namespace LambdaSim.CommandLine;

/// <summary>Shows how far an experiment is, or several that are one list of work, as one line on the terminal.</summary>
/// <param name="title">What runs.</param>
/// <param name="output">Where to.</param>
internal sealed class ExperimentProgress(string title, TextWriter output) : IExperimentProgress, IDisposable
{
    private readonly ProgressLine line = new(title, output);
    private readonly Dictionary<(int Part, int Replication), (double Share, long Messages)> runs = [];
    private readonly SortedDictionary<int, (double Done, int Of)> parts = [];
    private readonly Lock gate = new();
    private double offset, scale = 1;
    private int finished, together = 1;
    private long allMessages;

    /// <summary>What was run before this experiment, when several follow each other.</summary>
    /// <param name="share">The share of all that is done, 0 to 1.</param>
    /// <param name="next">The share that the next experiment is of all.</param>
    public void Next(double share, double next)
    {
        lock (gate)
        {
            (offset, scale, together) = (share, next, 1);
            runs.Clear();
            parts.Clear();
        }
    }

    /// <inheritdoc/>
    public IExperimentProgress Part(int number, int of)
    {
        lock (gate) together = of;
        return new PartOfAll(this, number);
    }

    /// <inheritdoc/>
    public void Advanced(int replication, int of, double share, long messages) =>
        Advanced(part: 0, replication, of, share, messages, run: null);

    /// <inheritdoc/>
    public void Advanced(int replication, int of, SimulationRun run) =>
        Advanced(part: 0, replication, of, run.Progress, run.Simulation.MessagesDelivered, run);

    /// <summary>Wipes the line.</summary>
    public void Dispose() => line.Dispose();

    private void Advanced(int part, int replication, int of, double share, long messages, SimulationRun? run)
    {
        if (!gate.TryEnter()) return;
        try
        {
            var before = runs.GetValueOrDefault((part, replication));
            allMessages += messages - before.Messages;
            if (share >= 1 && before.Share < 1) finished++;
            runs[(part, replication)] = (share, messages);
            parts[part] = (parts.GetValueOrDefault(part).Done + share - before.Share, of);
            // Those before the last that was begun have ended, or were kept from before, and need no time.
            double done = parts.Keys.Last() + 1 - parts.Count + parts.Values.Sum(one => one.Done / one.Of);
            string runsDone = of == 1 && together == 1 && scale == 1 ? "" : $"{finished} runs finished";
            line.Show(offset + (scale * done / together), () => SoFar(runsDone, run), allMessages);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>What is done, and what a run under way has come to.</summary>
    private static string SoFar(string runs, SimulationRun? run)
    {
        string? latency = run?.LatencySoFar is { } ticks ? $"p99 so far {Readable.Duration(ticks)}" : null;
        return string.Join("   ", new[] { runs, latency }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private sealed class PartOfAll(ExperimentProgress all, int number) : IExperimentProgress
    {
        public void Advanced(int replication, int of, double share, long messages) =>
            all.Advanced(number, replication, of, share, messages, run: null);

        public void Advanced(int replication, int of, SimulationRun run) =>
            all.Advanced(number, replication, of, run.Progress, run.Simulation.MessagesDelivered, run);
    }
}
