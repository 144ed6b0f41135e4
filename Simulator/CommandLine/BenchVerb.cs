using System.CommandLine;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim bench</c>: how fast the program is on three standard scenarios.</summary>
internal sealed class BenchVerb : IVerb
{
    /// <summary>The verb.</summary>
    public BenchVerb() => Command = new Command("bench", "Measure speed and memory on three standard scenarios.");

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } = ["lambdasim bench"];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings) => ExitCode.Yes;
}
