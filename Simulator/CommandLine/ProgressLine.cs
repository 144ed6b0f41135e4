using System.Diagnostics;

namespace LambdaSim.CommandLine;

/// <summary>One line on the terminal, redrawn at most ten times a second, and not at all in the first second.</summary>
internal sealed class ProgressLine(string title, TextWriter output) : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1), Redraw = TimeSpan.FromSeconds(0.1);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan shown;
    private int width;

    /// <summary>Shows how far the work is.</summary>
    /// <param name="done">The share that is done.</param>
    /// <param name="tell">What is done, in words; may be empty. Asked only when the line is drawn.</param>
    /// <param name="messages">Messages delivered so far.</param>
    public void Show(double done, Func<string> tell, long messages)
    {
        if (watch.Elapsed < Timeout || watch.Elapsed - shown < Redraw) return;
        shown = watch.Elapsed;
        string what = tell();
        int full = (int)(Math.Clamp(done, 0, 1) * BarWidth);
        string bar = new string('━', full) + new string('─', BarWidth - full);
        double left = done > 0 ? watch.Elapsed.TotalSeconds * (1 - done) / done : 0;
        string line = $"{title}  {bar}  {what}{(what.Length > 0 ? "   " : "")}"
            + $"{messages / watch.Elapsed.TotalSeconds / 1e6:0.0} M messages/s   about "
                + $"{Math.Max(0, Math.Ceiling(left)):0} s left";
        output.Write('\r' + line.PadRight(width));
        output.Flush();
        width = line.Length;
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (width > 0) output.Write('\r' + new string(' ', width) + '\r');
    }
}
