using LambdaSim.Experiments.Sharding;
using LambdaSim.Output;

namespace LambdaSim.CommandLine;

/// <summary>Where a command runs: its streams, and what they can show. Tests give their own.</summary>
internal sealed record Surroundings
{
    private const int UsualWidth = 100;

    /// <summary>Where data goes.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where narration goes.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where scenarios named "-" come from.</summary>
    public required TextReader In { get; init; }

    /// <summary>The bytes of standard output, for documents.</summary>
    public required Stream OutBytes { get; init; }

    /// <summary>Whether data may be coloured.</summary>
    public required bool Color { get; init; }

    /// <summary>Whether narration may be redrawn.</summary>
    public required bool Live { get; init; }

    /// <summary>Whether somebody sits there who can be asked.</summary>
    public bool Asks { get; init; }

    /// <summary>The columns to lay text out for.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>The value of a variable of the environment, or null.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The runs that other machines have made, while they are merged; or null.</summary>
    public MergedShards? Shards { get; init; }

    /// <summary>Where those stand, as it was typed; or null.</summary>
    public string? ShardFolder { get; init; }

    /// <summary>Whether the user wants to stop.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The surroundings of this process; from now on Ctrl-C asks to stop instead of ending the process.</summary>
    public static Surroundings OfTheProcess()
    {
        var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        };
        bool plain = Set("NO_COLOR") || Set("CI") || Environment.GetEnvironmentVariable("TERM") is "dumb";
        var output = StandardStreams.Output();
        return new Surroundings
        {
            Out = StandardStreams.Text(output),
            Error = StandardStreams.Text(StandardStreams.Error()),
            In = Console.In,
            OutBytes = output,
            Color = !plain && !Console.IsOutputRedirected,
            Live = !plain && !Console.IsErrorRedirected,
            Asks = !plain && !Console.IsErrorRedirected && !Console.IsInputRedirected,
            Width = Columns(),
            Stop = stop.Token,
        };
    }

    /// <summary>What COLUMNS says, else the width of the terminal; of a file the usual width.</summary>
    private static int Columns()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 0) return columns;
        try
        {
            return !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }

    private static bool Set(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
}
