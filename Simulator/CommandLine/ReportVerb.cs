using System.CommandLine;
using LambdaSim.Output;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim report</c>: another view of a finished run, made of its result.json.</summary>
/// <remarks>Every view is the one that the run itself would have written; only single invocations are not saved.</remarks>
internal sealed class ReportVerb : IVerb
{
    private const string Files = "Files for people and tools.";

    private readonly Argument<string> result = new("result")
    {
        Description =
        "A result.json, or a run of list runs: flash-sale-1~1; '-' reads standard input."
    };
    private readonly Option<string?> html = new("--html") { Description = Files, HelpName = "file" };
    private readonly Option<string?> markdown = new("--markdown") { Description = Files, HelpName = "file" };
    private readonly Option<string?> junit = new("--junit") { Description = Files, HelpName = "file" };

    private readonly Option<string?> csv = new("--csv")
    {
        Description = "Folder for series.csv, cloudwatch.csv and those of event sources.",
        HelpName = "folder",
    };

    private readonly ChartOptions charts = new(folderNamed: true);

    private readonly Option<string?> trace = new("--trace")
    {
        Description = "Cannot be made again: single invocations are not saved.",
        HelpName = "file",
    };

    private readonly Option<string?> format = new("--format")
    {
        Description = "What standard output gets: text (unless files are asked for), json or markdown.",
        HelpName = "name",
        CompletionSources = { "text", "json", "markdown" },
    };

    private readonly Option<bool> strict = new("--strict-verdict")
    {
        Description =
        "Exit with 3 where it cannot tell."
    };
    private readonly Option<bool> noColor = new("--no-color")
    {
        Description =
        "Plain; as with NO_COLOR, CI, or output to a file."
    };

    /// <summary>The verb.</summary>
    public ReportVerb()
    {
        Command = new Command("report", "Make another view of a finished run from its result.json.");
        Command.Arguments.Add(result);
        foreach (Option option in new Option[] { html, markdown, junit, csv }) Command.Options.Add(option);
        charts.AddTo(Command);
        foreach (Option option in new Option[] { trace, format, strict, noColor }) Command.Options.Add(option);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim report results/flash-sale-1/result.json",
        "lambdasim report results/flash-sale-1/result.json --html report.html",
        "lambdasim report results/flash-sale-1/result.json --format markdown",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string? wanted = parsed.GetValue(format);
        if (wanted is not (null or "text" or "json" or "markdown"))
            throw new UsageException($"'{wanted}' is not a format. There are: text, json, markdown.");
        string file = parsed.GetValue(result)!;
        var saved = Read(Directory.Exists(file) ? file : RunHistory.FileOf(file) ?? file, surroundings);
        if (parsed.GetValue(trace) is { } traced)
            throw new UsageException(
                "A saved result does not hold single invocations, so no trace can be made of it. Run it again: "
                    + $"{saved.First.Command} --trace {ShellWord.Of(traced)}");
        bool strictly = parsed.GetValue(strict);
        bool files = WriteFiles(parsed, saved, strictly, surroundings);
        if (wanted is not null || !files) Print(saved, wanted ?? "text", parsed, surroundings);
        return RunVerb.ExitCodeOf(saved.Objectives, strictly);
    }

    private static ExperimentResult Read(string file, Surroundings surroundings)
    {
        if (Directory.Exists(file))
            throw new UsageException(
                $"'{file}' cannot be read: it is a folder. Name the file in it: {Path.Combine(file, "result.json")}");
        try
        {
            if (file == "-")
                return SavedExperiment.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
                    surroundings.In.ReadToEnd())));
            using var stream = File.OpenRead(file);
            return SavedExperiment.Read(stream);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be read: {problem.Message}");
        }
        catch (FormatException problem)
        {
            throw new UsageException($"'{file}' cannot be shown. {problem.Message} Run the scenario again.");
        }
    }

    private bool WriteFiles(ParseResult parsed, ExperimentResult saved, bool strictly, Surroundings surroundings)
    {
        var renderers = charts.Renderers(parsed);
        List<string> written = [];
        using OutputFiles outputs = new();
        void Write(Option<string?> option, Action<Stream> write)
        {
            if (parsed.GetValue(option) is not { } name) return;
            outputs.Write(name, write);
            written.Add(name);
        }

        Write(html, page => HtmlReport.Write(saved, page, new ReportDetails { Version = ProgramVersion.Text }));
        Write(junit, report => JUnitView.Write(saved, report, strictly));
        Write(markdown, summary =>
        {
            using StreamWriter writer = new(summary, leaveOpen: true);
            MarkdownView.Write(saved, writer);
        });
        if (parsed.GetValue(csv) is { } folder)
            written.AddRange(ResultFiles.WriteSeries(saved.First, folder, outputs).Select(
                name => Path.Combine(folder, name)));
        if (renderers.Count > 0 && charts.Folder(parsed) is { } gallery)
        {
            ChartOptions.Write(ChartSet.For(saved), gallery, renderers, outputs);
            written.Add(gallery);
        }
        outputs.Finish();
        if (written.Count > 0) surroundings.Error.WriteLine($"Wrote {string.Join(", ", written)}.");
        return written.Count > 0;
    }

    private void Print(ExperimentResult saved, string wanted, ParseResult parsed, Surroundings surroundings)
    {
        if (wanted == "json")
        {
            JsonView.Write(saved, surroundings.OutBytes, whole: true);
            surroundings.OutBytes.Flush();
            return;
        }
        if (wanted == "markdown") MarkdownView.Write(saved, surroundings.Out);
        else
            TextView.Write(
                saved, surroundings.Out, surroundings.Color && !parsed.GetValue(noColor), unicode: true, width: surroundings.Width);
        surroundings.Out.Flush();
    }
}
