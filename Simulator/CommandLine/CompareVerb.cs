using System.CommandLine;
using LambdaSim.Experiments;
using LambdaSim.Experiments.Assuming;
using LambdaSim.Experiments.Comparing;
using LambdaSim.Output;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim compare</c>: the same traffic and the same random numbers for several designs.</summary>
internal sealed class CompareVerb : IVerb
{
    private const string Variants = "A variant, ';' between settings; the file as git has it.";

    private const string Gate = "Exit 1 if shown: \"x latency p99 worse by > 5%\"; 3 if untold.";

    private readonly Argument<string[]> files = new("files")
    {
        Description = "Scenarios, result.json, or runs (list runs), the base first; of one, its variants.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> with = new(SettingOverride.WithOption)
    {
        Description = Variants,
        HelpName = "settings",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> against = new("--against")
    {
        Description = Variants,
        HelpName = "commit",
    };

    private readonly Option<string[]> failIf = new("--fail-if")
    {
        Description = Gate,
        HelpName = "sentence",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> strict = new("--strict-verdict")
    {
        Description = Gate,
    };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Folder of the charts, which are written when it, or --charts, is given.",
        HelpName = "folder",
    };

    private readonly Option<bool> assumptions = new("--assumptions")
    {
        Description = "Also what it rests on: which differences an assumption turns round.",
    };

    private readonly SharedOptions shared = new();
    private readonly ReplicationArguments replications = new();
    private readonly ShardArguments shards = new("compare");

    /// <summary>The verb.</summary>
    public CompareVerb()
    {
        Command = new Command("compare", "Compare designs that meet the same traffic with the same random numbers.");
        Command.Arguments.Add(files);
        Command.Options.Add(with);
        Command.Options.Add(against);
        Command.Options.Add(failIf);
        Command.Options.Add(strict);
        Command.Options.Add(output);
        Command.Options.Add(assumptions);
        shared.AddTo(Command);
        replications.AddTo(Command);
        shards.AddTo(Command);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim compare flash-sale.yaml",
        "lambdasim compare flash-sale.yaml --with \"checkout.memorySize=512 MB; checkout.architecture=arm64\"",
        "lambdasim compare flash-sale.yaml --fail-if \"checkout latency p99 worse by > 5%\"",
        "lambdasim compare flash-sale~1 flash-sale",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string format = shared.Format(parsed, "text", "markdown", "json");
        var renderers = shared.Charts.Renderers(parsed, parsed.GetValue(output));
        using var commit = Committed(parsed);
        if (Designs(parsed, commit, surroundings) is not { } designs) return ExitCode.CouldNotAsk;
        FailCondition[] conditions = [.. (parsed.GetValue(failIf) ?? []).Select(
            sentence => Condition(sentence, designs[0]))];
        var options = replications.Options(parsed, surroundings) with { Command = Again(parsed) };
        if (shards.Asked(parsed, surroundings))
        {
            if (parsed.GetValue(assumptions) || designs.Exists(design => design.Scenario is null))
                throw new UsageException("Only scenarios that are run have shards: no saved results, and no --assumptions.");
            var plan = Comparison.Plan(designs, conditions, options) ?? throw ReplicationArguments.OnlyResultsSay();
            if (shards.Answer(parsed, plan, options, parsed.GetValue(output), shared, designs[0].Name, surroundings) is { } answer)
                return answer;
        }
        using OutputFiles outputs = new();
        shared.ReservePage(parsed, outputs);
        ComparisonResult? result;
        using (var progress = shared.Live(parsed, surroundings) ? new ExperimentProgress(
            designs[0].Name, surroundings.Error) : null)
        {
            result = Comparison.Run(designs, conditions, options with { Progress = progress });
            if (result is not null && parsed.GetValue(assumptions))
                result = WithAssumptions(result, designs, parsed, options with { Progress = progress });
        }
        if (result is null || surroundings.Stop.IsCancellationRequested) return Interrupted(surroundings);
        shared.WriteCharts(
            parsed, DifferenceChart.Of(result), parsed.GetValue(output), Folder(parsed), renderers, outputs, surroundings);
        shared.WritePage(parsed, outputs, (file, details) => HtmlComparison.Write(result, file, details));
        outputs.Finish();
        Print(result, format, shared.IsQuiet(parsed), surroundings);
        if (conditions.Length == 0) return ExitCode.Yes;
        if (result.Conditions.Any(condition => condition.Verdict == Verdict.Missed)) return ExitCode.No;
        bool open = result.Conditions.Any(condition => condition.Verdict == Verdict.CannotTell);
        return open && parsed.GetValue(strict) ? ExitCode.CannotTell : ExitCode.Yes;
    }

    /// <summary>The comparison with what it rests on as the first notes.</summary>
    private ComparisonResult WithAssumptions(
        ComparisonResult result, List<Design> designs, ParseResult parsed, ExperimentOptions options)
    {
        var assumed = new AssumedDesigns(
            parsed.GetValue(files)!, [.. shared.Overrides(parsed), .. Overrides(parsed)], designs);
        var sentences = ComparisonStudy.Run(result, designs, assumed.With, options);
        return sentences is null ? result : result with { Notes = [.. sentences, .. result.Notes] };
    }

    /// <summary>Half a comparison would compare nothing.</summary>
    private static int Interrupted(Surroundings surroundings)
    {
        surroundings.Error.WriteLine("Interrupted: not all designs were run, so nothing is compared.");
        return ExitCode.Interrupted;
    }

    private List<Design>? Designs(ParseResult parsed, CommittedFile? commit, Surroundings surroundings)
    {
        string[] names = parsed.GetValue(files)!;
        DesignReader reader = new(names, shared, parsed, Overrides(parsed), surroundings);
        if (commit is not null) return reader.Read(commit);
        var designs = reader.Read();
        if (parsed.GetValue(assumptions) && (names.Contains("-") || designs?.Exists(design => design.Scenario is null) == true))
            throw new UsageException("--assumptions runs the designs again: name scenario files, not '-' or saved results.");
        return designs;
    }

    private CommittedFile? Committed(ParseResult parsed)
    {
        if (parsed.GetValue(against) is not { } commit) return null;
        if (parsed.GetValue(files) is not [var file] || DesignReader.IsSaved(file) || file == "-")
            throw new UsageException($"{against.Name} compares one scenario with what it was. Name only that.");
        if (parsed.GetValue(with) is { Length: > 0 } || parsed.GetValue(assumptions))
            throw new UsageException($"{against.Name} compares a scenario with what it was, without {with.Name} and {assumptions.Name}.");
        return CommittedFile.Find(file, commit);
    }

    /// <summary>Who stands in a saved result with any metric.</summary>
    private static SentenceSubjects SubjectsOf(SavedResult saved) => new(kind =>
        saved.Names.GetValueOrDefault(kind.Word, []).Where(name => saved.Metrics.Any(metric => metric.Subject == name)));

    private static FailCondition Condition(string sentence, Design design)
    {
        try
        {
            var subjects = design.Scenario is { } scenario
                ? SentenceSubjects.Of(scenario)
                : SubjectsOf(design.Saved!);
            return FailCondition.Parse(sentence, subjects);
        }
        catch (FormatException problem)
        {
            throw new UsageException($"--fail-if: {problem.Message}");
        }
    }

    /// <summary>The name of the base: of a scenario its file's, of a saved result its folder's.</summary>
    private string Stem(ParseResult parsed)
    {
        string first = parsed.GetValue(files)![0];
        string name = DesignReader.IsSaved(first)
            ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(first))) ?? ""
            : Path.GetFileNameWithoutExtension(first);
        return name.Length > 0 ? name : "designs";
    }

    /// <summary>The usual folder of its charts: what is compared, and what is changed for it.</summary>
    private string Folder(ParseResult parsed) => ResultFolder.Name(
    [
        $"{Stem(parsed)}-compare", .. parsed.GetValue(with) ?? [],
        .. parsed.GetValue(against) is { } commit ? [commit] : Array.Empty<string>(),
        .. shared.Changes(parsed), .. replications.Changes(parsed),
    ]);

    private IReadOnlyList<SettingOverride> Overrides(ParseResult parsed) =>
        [.. replications.Overrides(parsed), .. (parsed.GetValue(with) ?? []).Select(SettingOverride.With)];

    private string Again(ParseResult parsed)
    {
        string gates = string.Concat((parsed.GetValue(failIf) ?? []).Select(
            sentence => $" --fail-if {ShellWord.Quoted(sentence)}"));
        string variants = string.Concat((parsed.GetValue(with) ?? []).Select(settings => $" {with.Name} {ShellWord.Quoted(settings)}"));
        string past = parsed.GetValue(against) is { } commit ? $" {against.Name} {ShellWord.Of(commit)}" : "";
        return $"lambdasim compare {string.Join(' ', parsed.GetValue(files)!.Select(ShellWord.Of))}"
            + $"{variants}{past}{gates}{shared.Again(parsed)}{replications.Again(parsed)}"
            + (parsed.GetValue(assumptions) ? $" {assumptions.Name}" : "");
    }

    private static void Print(ComparisonResult result, string format, bool quiet, Surroundings surroundings)
    {
        if (format == "markdown") ComparisonView.WriteMarkdown(result, surroundings.Out);
        else if (format == "json") JsonAnswers.Write(result, surroundings.OutBytes);
        else if (quiet) ComparisonView.WriteBriefly(result, surroundings.Out);
        else ComparisonView.WriteText(result, surroundings.Out, surroundings.Color, surroundings.Width);
        surroundings.Out.Flush();
        surroundings.OutBytes.Flush();
    }
}
