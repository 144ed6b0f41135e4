using System.CommandLine;
using System.Globalization;
using LambdaSim.Measurement;
using LambdaSim.Output;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The files that are written only when asked for: JUnit, Markdown, percentiles for HdrHistogram, and a trace for
/// Perfetto.</summary>
internal sealed class Exports
{
    /// <summary>What help says of all of them.</summary>
    internal const string Description = "Also for people and tools.";
    private const int FewestInvocations = 10, MostInvocations = 100_000;

    private readonly Option<string?> junit = new("--junit") { Description = Description, HelpName = "file" };
    private readonly Option<string?> markdown = new("--markdown") { Description = Description, HelpName = "file" };
    private readonly Option<string?> hgrm = new("--hgrm") { Description = Description, HelpName = "folder" };
    private readonly Option<string?> trace = new("--trace") { Description = Description, HelpName = "file[=n]" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { junit, markdown, hgrm, trace }) command.Options.Add(option);
    }

    /// <summary>Sees before the run that what was asked for can be written.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="outputs">Where the files go.</param>
    public void Reserve(ParseResult parsed, OutputFiles outputs)
    {
        string? traced = parsed.GetValue(trace)?.Split('=')[0];
        foreach (string? name in new[] { parsed.GetValue(junit), parsed.GetValue(markdown), traced })
            if (name is not null) outputs.Reserve(name);
        if (parsed.GetValue(hgrm) is { } folder) outputs.MakeFolder(folder);
    }

    /// <summary>Begins the trace, if one is wanted.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="scenario">What is simulated.</param>
    public SandboxTrace? Trace(ParseResult parsed, Scenario scenario)
    {
        if (parsed.GetValue(trace) is not { } text) return null;
        string[] parts = text.Split('=', 2);
        if (parts.Length == 1) return new SandboxTrace(scenario);
        bool good = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int most)
            && most is >= FewestInvocations and <= MostInvocations;
        return good
            ? new SandboxTrace(scenario, most)
            : throw new UsageException($"--trace {parts[0]}=n takes {FewestInvocations} to {MostInvocations:N0} "
                + $"invocations, not '{parts[1]}'.");
    }

    /// <summary>Writes what was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="outputs">Where the files go.</param>
    /// <param name="experiment">What came out.</param>
    /// <param name="tracing">The trace, if there is one.</param>
    /// <param name="strict">Whether "cannot tell" is a failure.</param>
    public void Write(
        ParseResult parsed, OutputFiles outputs, ExperimentResult experiment, SandboxTrace? tracing, bool strict)
    {
        if (parsed.GetValue(junit) is { } report)
            outputs.Write(report, file => JUnitView.Write(experiment, file, strict));
        if (parsed.GetValue(markdown) is { } summary)
            outputs.WriteText(summary, file => MarkdownView.Write(experiment, file));
        if (parsed.GetValue(hgrm) is { } folder)
            foreach (var (name, lengths) in PercentileFiles.Of(experiment.Together))
                outputs.WriteText(Path.Combine(folder, name), file => PercentileFiles.Write(lengths, file));
        if (tracing is not null)
            outputs.Write(parsed.GetValue(trace)!.Split('=')[0], file => TraceView.Write(tracing.Window(), file));
    }
}
