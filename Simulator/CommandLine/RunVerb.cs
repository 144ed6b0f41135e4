using System.CommandLine;
using System.Globalization;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim run</c>: simulates, prints the answer, and writes the result files.</summary>
internal sealed class RunVerb : IVerb
{
    private readonly ScenarioOptions scenario = new();

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "The folder for the files; default results/<scenario>-<seed>; or none.",
        HelpName = "folder",
    };

    private readonly Option<string> format = new("--format")
    {
        Description = "What standard output gets: text, or json for the whole result.",
        HelpName = "text|json",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string?> sample = new("--sample")
    {
        Description = "Rows in invocations.csv: --sample 100%. Default: at most 50,000.",
        HelpName = "share",
    };

    private readonly Option<bool> html = new("--html") { Description = "Also write report.html: one page that opens without a network." };
    private readonly Option<bool> verify = new("--verify") { Description = "Run twice and insist on the same fingerprint." };
    private readonly Option<bool> quiet = new("-q") { Description = "Only the answer, on one line." };
    private readonly Option<bool> noColor = new("--no-color")
    {
        Description = "No colours; as with NO_COLOR, CI, or output to a file.",
    };
    private readonly Option<bool> noProgress = new("--no-progress") { Description = "No progress line." };

    /// <summary>The verb.</summary>
    public RunVerb()
    {
        Command = new Command("run", "Simulate a scenario, print the answer, write the result files.");
        scenario.AddTo(Command);
        Option[] own = [output, format, sample, html, verify, quiet, noColor, noProgress];
        foreach (var option in own) Command.Options.Add(option);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim run Scenarios/first-run.yaml",
        "lambdasim run flash-sale.yaml --set checkout.memorySize=\"2048 MB\" --seed 2",
        "lambdasim run flash-sale.yaml --format json -o none > result.json",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string wanted = parsed.GetValue(format)!;
        if (wanted is not ("text" or "json")) throw new UsageException($"'{wanted}' is not a format. There are: text, json.");
        if (parsed.GetValue(html) && parsed.GetValue(output) == "none")
            throw new UsageException("--html writes report.html into the folder of --output, so it cannot be 'none'.");
        double? share = Share(parsed.GetValue(sample));
        if (share is not null && parsed.GetValue(output) == "none")
            throw new UsageException("--sample is about invocations.csv, and --output none writes no files. Leave one of them out.");
        var clock = scenario.Clock(parsed);
        if (scenario.Read(parsed, surroundings) is not { } outcome) return ExitCode.CouldNotAsk;
        surroundings.Error.Write(parsed.GetValue(quiet) ? "" : outcome.RenderWarnings());

        var files = ResultFiles.For(parsed.GetValue(output), ScenarioOptions.StemOf(outcome), outcome.Scenario!, share);
        var run = new SimulationRun(outcome.Scenario!, clock) { Rows = files?.Rows };
        bool live = surroundings.Live && !parsed.GetValue(noProgress) && !parsed.GetValue(quiet);
        Finish(run, outcome.Scenario!, live ? surroundings.Error : null, surroundings.Stop);
        var result = run.Result(scenario.Again(parsed, outcome), Notes(outcome, files));

        string? written = files?.Write(result);
        if (parsed.GetValue(html)) written = files?.WriteReport(result);
        Print(result, wanted, parsed, written, surroundings);
        if (!run.Ended) return ExitCode.Interrupted;
        if (!parsed.GetValue(verify)) return ExitCode.Yes;
        return Verify(() => new SimulationRun(outcome.Scenario!, clock), result, surroundings, parsed.GetValue(quiet));
    }

    private static void Finish(SimulationRun run, Scenario scenario, TextWriter? narration, CancellationToken stop)
    {
        using var progress = narration is null ? null : new ProgressLine(scenario.Name, narration);
        while (!run.Ended && !stop.IsCancellationRequested)
        {
            run.AdvanceALittle();
            progress?.Show(run.Progress, run.Simulation);
        }
    }

    private static List<string> Notes(ReadOutcome outcome, ResultFiles? files)
    {
        List<string> notes = [.. outcome.Warnings.Select(warning => $"{warning.Where}: {warning.Message}")];
        if (files is { Rows.Share: < 1 })
            notes.Add($"invocations.csv holds a uniform sample of {files.Rows.Share * 100:0.####}% of all calls.");
        return notes;
    }

    private void Print(RunResult result, string wanted, ParseResult parsed, string? written, Surroundings surroundings)
    {
        if (wanted == "json")
        {
            JsonView.Write(result, surroundings.OutBytes);
            surroundings.OutBytes.Flush();
            return;
        }
        bool color = surroundings.Color && !parsed.GetValue(noColor);
        if (parsed.GetValue(quiet))
        {
            using var page = new StringWriter();
            TextView.Write(result, page, color: false, unicode: true);
            var answer = page.ToString().Split(Environment.NewLine).TakeWhile(line => line.Length > 0);
            surroundings.Out.WriteLine(string.Join(' ', answer));
            surroundings.Out.Flush();
            return;
        }
        TextView.Write(result, surroundings.Out, color, unicode: true, written);
        surroundings.Out.Flush();
    }

    private static int Verify(Func<SimulationRun> make, RunResult result, Surroundings surroundings, bool quiet)
    {
        var difference = Verification.Compare(make);
        if (difference is null)
        {
            string verified = $"Verified: two runs went the same way, message by message (fingerprint {result.Fingerprint}).";
            if (!quiet) surroundings.Error.WriteLine(verified);
            return ExitCode.Yes;
        }
        surroundings.Error.WriteLine("error: two runs of the same scenario and seed differ. The first message that differs:");
        surroundings.Error.WriteLine($"  first run:  {difference.First?.ToString() ?? "had ended"}");
        surroundings.Error.WriteLine($"  second run: {difference.Second?.ToString() ?? "had ended"}");
        return ExitCode.No;
    }

    private static double? Share(string? text)
    {
        if (text is null) return null;
        bool percent = text.EndsWith('%');
        if (!double.TryParse(percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !percent)
            throw new UsageException($"--sample takes a share with a percent sign, such as 1% or 100%, not '{text}'.");
        if (value is not (> 0 and <= 100))
            throw new UsageException($"--sample takes a share above 0% and up to 100%, not '{text}'.");
        return value / 100;
    }
}
