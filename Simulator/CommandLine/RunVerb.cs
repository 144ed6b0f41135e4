using System.CommandLine;
using System.Globalization;
using LambdaSim.Experiments;
using LambdaSim.Experiments.Assuming;
using LambdaSim.Experiments.Sharding;
using LambdaSim.Measurement;
using LambdaSim.Output;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim run</c>: simulates, prints the answer, and writes the result files.</summary>
internal sealed class RunVerb : IVerb
{
    private readonly ScenarioOptions scenario = new();
    private readonly ReplicationArguments replications = new();
    private readonly Exports exports = new();
    private readonly AwsFiles awsFiles = new();
    private readonly ChartOptions charts = new();
    private readonly ShardArguments shards = new("run");

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Folder or none; default: in results/; keeps the 20 before (list runs).",
        HelpName = "folder",
    };

    private readonly Option<string> format = new("--format")
    {
        Description = "What standard output gets: text, json (result.json) or markdown.",
        HelpName = "name",
        CompletionSources = { "text", "json", "markdown" },
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string?> sample = new("--sample")
    {
        Description = Parts,
        HelpName = "share",
    };

    private readonly RowsOption rows = new(Parts, "invocations");

    private readonly Option<string?> percentiles = new("--percentiles")
    {
        Description = Parts,
        HelpName = "list",
    };

    private readonly Option<bool> html = new("--html") { Description = Exports.Description };
    private readonly Option<bool> assumptions = new("--assumptions") { Description = More };
    private readonly Option<bool> strict = new("--strict-verdict") { Description = Checks };
    private readonly Option<bool> verify = new("--verify") { Description = Checks };
    private readonly Option<bool> watch = new("--watch") { Description = More };
    private readonly Option<bool> quiet = new("-q") { Description = Plain };
    private readonly Option<bool> noColor = new("--no-color") { Description = Plain };
    private readonly Option<bool> noProgress = new("--no-progress") { Description = Plain };

    private const int MostPercentiles = 6;

    private const string Parts = "Of latency: 50,99.9; of invocations: 1%.";

    private const string Checks = "Exit with 3 where it cannot tell; run twice and compare fingerprints.";

    private const string More = "Also what the answer rests on; again whenever the file is saved.";

    private const string Plain = "The answer on one line; plain, as to a file.";

    /// <summary>The verb.</summary>
    public RunVerb()
    {
        Command = new Command(
            "run", "Simulate a scenario, print the answer, judge its objectives, write the result files.");
        scenario.AddTo(Command);
        replications.AddTo(Command);
        shards.AddTo(Command);
        foreach (Option option in new Option[] { output, format, percentiles, sample, rows.Option, html })
            Command.Options.Add(option);
        charts.AddTo(Command);
        exports.AddTo(Command);
        awsFiles.AddTo(Command);
        foreach (Option option in new Option[] { strict, verify, assumptions, watch, quiet, noColor, noProgress })
            Command.Options.Add(option);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim run flash-sale.yaml",
        "lambdasim run flash-sale.yaml --set checkout.memorySize=\"2048 MB\"",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        if (!parsed.GetValue(watch)) return RunOnce(parsed, surroundings, since: null);
        SinceLast since = new();
        return new Watch(scenario.NameOf(parsed), surroundings).Run(() => RunOnce(parsed, surroundings, since));
    }

    private int RunOnce(ParseResult parsed, Surroundings surroundings, SinceLast? since)
    {
        string wanted = parsed.GetValue(format)!;
        if (wanted is not ("text" or "json" or "markdown"))
            throw new UsageException($"'{wanted}' is not a format. There are: text, json, markdown.");
        if (parsed.GetValue(html) && parsed.GetValue(output) == "none")
            throw new UsageException("--html writes report.html into the folder of --output, so it cannot be 'none'.");
        _ = Percentiles(parsed.GetValue(percentiles));
        double? share = Share(parsed.GetValue(sample));
        if (share is not null && parsed.GetValue(output) == "none")
            throw new UsageException(
                "--sample is about the rows of invocations, and --output none writes no files. Leave one of them out.");
        bool parquet = rows.Parquet(parsed, parsed.GetValue(output));
        var renderers = charts.Renderers(parsed, parsed.GetValue(output));
        var clock = scenario.Clock(parsed);
        bool asked = parsed.GetValue(assumptions);
        string? typed = scenario.NameOf(parsed) == "-" ? surroundings.In.ReadToEnd() : null;
        if (typed is not null) surroundings = surroundings with { In = new StringReader(typed) };
        if (scenario.Read(parsed, surroundings, more: replications.Overrides(parsed)) is not { } outcome)
            return ExitCode.CouldNotAsk;
        surroundings.Error.Write(parsed.GetValue(quiet) ? "" : outcome.RenderWarnings());
        var what = outcome.Scenario!;

        string command = scenario.Again(
            parsed, outcome, more: replications.Again(parsed) + (asked ? $" {assumptions.Name}" : ""));
        string Named() => ResultFolder.Of(
            $"{ScenarioOptions.StemOf(outcome)}-{what.Run.Seed}", [.. scenario.Changes(parsed), .. replications.Changes(parsed)],
            "result.json", command);
        var options = replications.Options(parsed, surroundings) with
        {
            Clock = clock,
            Command = command,
            Notes = [.. outcome.Warnings.Select(warning => $"{warning.Where}: {warning.Message}")],
        };
        bool live = surroundings.Live && !parsed.GetValue(noProgress) && !parsed.GetValue(quiet);
        if (shards.Asked(parsed, surroundings) && Sharded(parsed, what, options, live, surroundings) is { } answer)
            return answer;
        var trace = exports.Trace(parsed, what);
        using OutputFiles outputs = new();
        var files = ResultFiles.For(
            parsed.GetValue(output) ?? Named(), keeps: parsed.GetValue(output) is null, outputs, what, share, parquet);
        exports.Reserve(parsed, outputs);
        var observed = awsFiles.Open(parsed, outputs, what);
        ExperimentResult result;
        using (var progress = live ? new ExperimentProgress(what.Name, surroundings.Error) : null)
        {
            var taking = Rows(files?.Rows, trace, observed);
            options = options with
            {
                PrepareFirst = taking is null ? null : run =>
                {
                    run.Rows = taking;
                    observed?.ConnectTo(run.Probes);
                },
                Progress = progress,
            };
            result = Experiment.Run(what, options);
            if (asked && !result.Partial)
                result = result with { Assumptions = Study(what, outcome.File, typed, parsed, options, progress) };
        }

        result = WithBothOutcomes(WithSampleNote(result, files), what, outcome.File, typed, parsed, options);
        string? written = files?.Write(result, renderers);
        if (parsed.GetValue(html)) written = files?.WriteReport(result);
        bool strictly = parsed.GetValue(strict);
        exports.Write(parsed, outputs, result, trace, strictly);
        awsFiles.Write(parsed, outputs, result.First, what, observed);
        outputs.Finish();
        if (files?.ToldOfReplaced() is { } told && !parsed.GetValue(quiet)) surroundings.Error.WriteLine($"note: {told}");
        Print(result, wanted, parsed, written, new NextStep(result, what, Next(parsed, outcome.File)).Find(), surroundings);
        if (result.Partial) return ExitCode.Interrupted;
        since?.Tell(result, surroundings);
        if (parsed.GetValue(verify) && Verify(
            () => new SimulationRun(what, clock), result.First, surroundings, parsed.GetValue(quiet)) != ExitCode.Yes)
            return ExitCode.No;
        return ExitCodeOf(result.Objectives, strictly);
    }

    private int? Sharded(ParseResult parsed, Scenario what, ExperimentOptions options, bool live, Surroundings surroundings)
    {
        if (parsed.GetValue(assumptions) || parsed.GetValue(watch) || parsed.GetValue(verify))
            throw new UsageException("--assumptions, --verify and --watch run more than the replications, which have no shards.");
        int? unjudged = what.Expected.Count > 0 ? RunSettings.MeasuredReplications : 1;
        int? written = what.Run.Replications ?? (what.Objectives.Count > 0 ? null : unjudged);
        var plan = new ShardPlan([what], ReplicationArguments.Counted(options, written));
        return shards.Answer(
            parsed, plan, options, parsed.GetValue(output), told: !parsed.GetValue(quiet), progress: live ? what.Name : null,
            surroundings);
    }

    /// <summary>What the answer rests on; null when it was stopped before it was known.</summary>
    private AssumptionsResult? Study(
        Scenario what, string file, string? typed, ParseResult parsed, ExperimentOptions options, ExperimentProgress? progress) =>
        AssumptionStudy.Run(
            what, Source(what, file, typed, parsed).Assuming, options, (number, of) => progress?.Next((double)number / of, 1.0 / of));

    private NextWords Next(ParseResult parsed, string file) => new(
        file, scenario.ChangesAgain(parsed) + scenario.SeedAgain(parsed), replications.Again(parsed),
        replications.Again(parsed, precision: false), replications.WarmUpAgain(parsed),
        [.. scenario.Overrides(parsed), .. replications.Overrides(parsed)]);

    /// <summary>Yes, no, or cannot tell.</summary>
    /// <param name="objectives">The objectives with their verdicts.</param>
    /// <param name="strict">Whether "cannot tell" is an answer of its own.</param>
    internal static int ExitCodeOf(IReadOnlyList<ObjectiveResult> objectives, bool strict)
    {
        if (objectives.Any(objective => objective.Verdict == Verdict.Missed)) return ExitCode.No;
        bool open = objectives.Any(objective => objective.Verdict == Verdict.CannotTell);
        return strict && open ? ExitCode.CannotTell : ExitCode.Yes;
    }

    private static IInvocationRows? Rows(params IReadOnlyList<IInvocationRows?> takers)
    {
        IInvocationRows[] all = [.. takers.OfType<IInvocationRows>()];
        return all.Length switch { 0 => null, 1 => all[0], _ => new SeveralRows(all) };
    }

    /// <summary>Where messages may have died of something that AWS is not known to do, the answer says what would be otherwise.</summary>
    private ExperimentResult WithBothOutcomes(
        ExperimentResult result, Scenario what, string file, string? typed, ParseResult parsed, ExperimentOptions options) =>
        ThrottledBatchStudy.Run(what, result, Source(what, file, typed, parsed).Assuming, options) is { } note
            ? result with { Together = result.Together with { Notes = [note, .. result.Together.Notes] } }
            : result;

    private ScenarioSource Source(Scenario what, string file, string? typed, ParseResult parsed) => ScenarioSource.Of(
        file, typed, [.. scenario.Overrides(parsed), .. replications.Overrides(parsed)], what);

    /// <summary>How much was sampled is known only when the run is over.</summary>
    private static ExperimentResult WithSampleNote(ExperimentResult result, ResultFiles? files)
    {
        if (files is not { Rows.Share: < 1 }) return result;
        string share = (files.Rows.Share * 100).ToString("0.####", CultureInfo.InvariantCulture);
        string of = result.Replications.Count == 1 ? "all calls" : "the calls of the first run";
        string note = $"{files.RowsName} holds a uniform sample of {share}% of {of}.";
        return result with { Together = result.Together with { Notes = [.. result.Together.Notes, note] } };
    }

    private void Print(
        ExperimentResult result, string wanted, ParseResult parsed, string? written, NextHint? next, Surroundings surroundings)
    {
        if (wanted == "json")
        {
            JsonView.Write(result, surroundings.OutBytes, whole: true);
            surroundings.OutBytes.Flush();
            return;
        }
        if (wanted == "markdown")
        {
            MarkdownView.Write(result, surroundings.Out);
            return;
        }
        bool color = surroundings.Color && !parsed.GetValue(noColor);
        if (parsed.GetValue(quiet)) TextView.WriteBriefly(result, surroundings.Out);
        else
            TextView.Write(
                result, surroundings.Out, color, unicode: true, written, next, Percentiles(parsed.GetValue(percentiles)),
                surroundings.Width);
        surroundings.Out.Flush();
    }

    private static int Verify(Func<SimulationRun> make, RunResult result, Surroundings surroundings, bool quiet)
    {
        var difference = Verification.Compare(make);
        if (difference is null)
        {
            string verified = $"Verified: two runs went the same way, message by message (fingerprint "
                + $"{result.Fingerprint}).";
            if (!quiet) surroundings.Error.WriteLine(verified);
            return ExitCode.Yes;
        }
        surroundings.Error.WriteLine(
            "error: two runs of the same scenario and seed differ. The first message that differs:");
        surroundings.Error.WriteLine($"  first run:  {difference.First?.ToString() ?? "had ended"}");
        surroundings.Error.WriteLine($"  second run: {difference.Second?.ToString() ?? "had ended"}");
        return ExitCode.No;
    }

    /// <summary>The percentiles asked for, ascending; null for the usual ones.</summary>
    private static double[]? Percentiles(string? text)
    {
        if (text is null) return null;
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        string[] words = text.Split(',', StringSplitOptions.TrimEntries);
        double[] chosen = [.. words.Select(word => double.TryParse(
            word.TrimStart('p'), Plain, CultureInfo.InvariantCulture, out double value) ? value : -1)];
        if (chosen.Length > MostPercentiles || chosen.Any(value => value is not (> 0 and < 100)))
            throw new UsageException(
                $"--percentiles takes up to {MostPercentiles} numbers above 0 and below 100, such as 50,95,99.99, not '{text}'.");
        return [.. chosen.Distinct().Order()];
    }

    private static double? Share(string? text)
    {
        if (text is null) return null;
        bool percent = text.EndsWith('%');
        if (!double.TryParse(
            percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture,
            out double value) || !percent)
            throw new UsageException($"--sample takes a share with a percent sign, such as 1% or 100%, not '{text}'.");
        if (value is not (> 0 and <= 100))
            throw new UsageException($"--sample takes a share above 0% and up to 100%, not '{text}'.");
        return value / 100;
    }
}
