using System.CommandLine;
using System.Globalization;
using LambdaSim.Measurement;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The files that are written only when asked for: JUnit, Markdown, and a trace for Perfetto.</summary>
internal sealed class Exports
{
    /// <summary>What help says of all of them.</summary>
    internal const string Description = "Also files for people and tools.";
    private const int FewestInvocations = 10, MostInvocations = 100_000;

    private readonly Option<string?> junit = new("--junit") { Description = Description, HelpName = "file" };
    private readonly Option<string?> markdown = new("--markdown") { Description = Description, HelpName = "file" };
    private readonly Option<string?> trace = new("--trace") { Description = Description, HelpName = "file[=n]" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { junit, markdown, trace }) command.Options.Add(option);
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
    /// <param name="experiment">What came out.</param>
    /// <param name="tracing">The trace, if there is one.</param>
    /// <param name="strict">Whether "cannot tell" is a failure.</param>
    public void Write(ParseResult parsed, ExperimentResult experiment, SandboxTrace? tracing, bool strict)
    {
        if (parsed.GetValue(junit) is { } report) ToFile(report, file => JUnitView.Write(experiment, file, strict));
        if (parsed.GetValue(markdown) is { } summary)
        {
            ToFile(summary, file =>
            {
                using var writer = new StreamWriter(file);
                MarkdownView.Write(experiment, writer);
            });
        }
        if (tracing is not null)
            ToFile(parsed.GetValue(trace)!.Split('=')[0], file => TraceView.Write(tracing.Window(), file));
    }

    /// <summary>Writes a file under another name first, so that nothing half-written is ever found.</summary>
    /// <param name="name">The file.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void ToFile(string name, Action<Stream> write)
    {
        string unfinished = name + ".unfinished";
        try
        {
            using (var file = Create(unfinished)) write(file);
            File.Move(unfinished, name, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{name}' cannot be written: {problem.Message}");
        }
    }

    /// <summary>What is wrong with a name is the user's mistake; what goes wrong while writing may be ours.</summary>
    private static FileStream Create(string name)
    {
        try
        {
            if (Path.GetDirectoryName(name) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            return File.Create(name);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new IOException(problem.Message, problem);
        }
    }
}
