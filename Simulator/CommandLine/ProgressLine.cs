using System.Diagnostics;

namespace LambdaSim.CommandLine;

/// <summary>One line on the terminal, redrawn at most ten times a second, and not at all in the first second.</summary>
internal sealed class ProgressLine(string title, TextWriter output) : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Redraw = TimeSpan.FromSeconds(0.1);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan shown;
    private int width;

    /// <summary>Shows how far the run is.</summary>
    /// <param name="done">The share that is done.</param>
    /// <param name="simulation">The clock.</param>
    public void Show(double done, Simulation simulation)
    {
        if (watch.Elapsed < Patience || watch.Elapsed - shown < Redraw) return;
        shown = watch.Elapsed;
        int full = (int)(done * BarWidth);
        string bar = new string('━', full) + new string('─', BarWidth - full);
        double left = done > 0 ? watch.Elapsed.TotalSeconds * (1 - done) / done : 0;
        string line = $"{title}  {bar}  {Readable(new TimeSpan(simulation.Now.Ticks))} simulated   "
            + $"{simulation.MessagesDelivered / watch.Elapsed.TotalSeconds / 1e6:0.0} M messages/s   about {Math.Ceiling(left):0} s left";
        output.Write('\r' + line.PadRight(width));
        output.Flush();
        width = line.Length;
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (width > 0) output.Write('\r' + new string(' ', width) + '\r');
    }

    private static string Readable(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{time.TotalHours:0.0} h"
        : time.TotalMinutes >= 1 ? $"{time.TotalMinutes:0.0} min"
        : $"{time.TotalSeconds:0.0} s";
}
