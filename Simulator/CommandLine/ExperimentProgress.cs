using LambdaSim.Experiments;

namespace LambdaSim.CommandLine;

/// <summary>Shows how far an experiment is, as one line on the terminal.</summary>
/// <param name="title">What runs.</param>
/// <param name="output">Where to.</param>
internal sealed class ExperimentProgress(string title, TextWriter output) : IExperimentProgress, IDisposable
{
    private readonly ProgressLine line = new(title, output);
    private readonly Dictionary<int, (double Share, long Messages)> runs = [];
    private readonly Lock gate = new();
    private int finishedBefore;

    /// <summary>What was run before this experiment, when several follow each other.</summary>
    /// <param name="share">The share of all that is done, 0 to 1.</param>
    /// <param name="next">The share that the next experiment is of all.</param>
    public void Next(double share, double next)
    {
        lock (gate)
        {
            (offset, scale) = (share, next);
            finishedBefore += runs.Count;
            runs.Clear();
        }
    }

    private double offset;
    private double scale = 1;
    private long messagesBefore;

    /// <inheritdoc/>
    public void Advanced(int replication, int of, double share, long messages)
    {
        if (!gate.TryEnter()) return;
        try
        {
            long before = runs.TryGetValue(replication, out var last) ? last.Messages : 0;
            messagesBefore += messages - before;
            runs[replication] = (share, messages);
            double done = runs.Values.Sum(run => run.Share) / of;
            int finished = finishedBefore + runs.Values.Count(run => run.Share >= 1);
            string what = of == 1 && scale == 1 ? "" : $"{finished} runs finished";
            line.Show(offset + (scale * done), what, messagesBefore);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose() => line.Dispose();
}
