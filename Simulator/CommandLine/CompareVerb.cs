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
    private const string Gate = "Exit 1 if shown: \"x latency p99 worse by > 5%\"; 3 if untold.";

    private readonly Argument<string[]> files = new("files")
    {
        Description = "Scenarios or result.json files, the base first; of one file, its variants.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> with = new(SettingOverride.WithOption)
    {
        Description = "A variant: the settings that differ, ';' between them. Repeatable.",
        HelpName = "settings",
        AllowMultipleArgumentsPerToken = false,
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
        "lambdasim compare results/flash-sale-1/result.json results/bigger/result.json --format markdown",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string format = shared.Format(parsed, "text", "markdown", "json");
        var renderers = shared.Charts.Renderers(parsed, parsed.GetValue(output));
        if (ReadDesigns(parsed, surroundings) is not { } designs) return ExitCode.CouldNotAsk;
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
            parsed, DifferenceChart.Of(result), parsed.GetValue(output), $"{Stem(parsed)}-compare", renderers, outputs, surroundings);
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

    private List<Design>? ReadDesigns(ParseResult parsed, Surroundings surroundings)
    {
        string[] names = parsed.GetValue(files)!;
        if (parsed.GetValue(with) is { Length: > 0 } && (names.Length > 1 || IsSaved(names[0])))
            throw new UsageException($"{with.Name} makes variants of one scenario. Name only that, or leave {with.Name} out.");
        List<Design> designs = [];
        bool good = true;
        foreach (string file in names)
        {
            if (Read(file, parsed, surroundings) is { } design) designs.Add(design);
            else good = false;
        }
        if (!good) return null;
        if (parsed.GetValue(assumptions) && (names.Contains("-") || designs.Exists(design => design.Scenario is null)))
            throw new UsageException("--assumptions runs the designs again: name scenario files, not '-' or saved results.");
        if (names.Length > 1) return WithUniqueNames(designs, names);
        if (designs[0].Scenario is not { Variants.Count: > 0 } only)
            throw new UsageException(
                $"{names[0]} has no variants to compare it with. Say one here: {with.Name} \"{Some(designs[0])}\"; or add "
                + "'variants:', or name a second file.");
        return [designs[0], .. only.Variants.Select(
            variant => new Design(variant.Name, variant.Scenario, Saved: null))];
    }

    private Design? Read(string file, ParseResult parsed, Surroundings surroundings)
    {
        if (!IsSaved(file))
        {
            var scenario = shared.Read(file, parsed, Overrides(parsed), surroundings);
            return scenario is null ? null : new Design(Path.GetFileNameWithoutExtension(file), scenario, Saved: null);
        }
        try
        {
            using var json = File.OpenRead(file);
            var saved = SavedResult.Read(json);
            return new Design(
                Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? file, Scenario: null, saved);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UsageException($"'{file}' cannot be read: {problem.Message}");
        }
    }

    private static bool IsSaved(string file) => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A variant that could be typed.</summary>
    private static string Some(Design design) =>
        design.Scenario?.Functions is [var function, ..] ? $"{function.Name}.memorySize=2048 MB" : "account.concurrencyLimit=3000";

    /// <summary>Files of one name are told apart by their folders, and one file given twice by its place.</summary>
    private static List<Design> WithUniqueNames(List<Design> designs, string[] files)
    {
        if (designs.Select(design => design.Name).Distinct().Count() == designs.Count) return designs;
        string Name(int number) => files.Count(file => file == files[number]) == 1
            ? files[number]
            : $"{designs[number].Name} ({number + 1})";
        return [.. designs.Select((design, number) => design with { Name = Name(number) })];
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
        string name = IsSaved(first)
            ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(first))) ?? ""
            : Path.GetFileNameWithoutExtension(first);
        return name.Length > 0 ? name : "designs";
    }

    private IReadOnlyList<SettingOverride> Overrides(ParseResult parsed) =>
        [.. replications.Overrides(parsed), .. (parsed.GetValue(with) ?? []).Select(SettingOverride.With)];

    private string Again(ParseResult parsed)
    {
        string gates = string.Concat((parsed.GetValue(failIf) ?? []).Select(
            sentence => $" --fail-if {ShellWord.Quoted(sentence)}"));
        string variants = string.Concat((parsed.GetValue(with) ?? []).Select(settings => $" {with.Name} {ShellWord.Quoted(settings)}"));
        return $"lambdasim compare {string.Join(' ', parsed.GetValue(files)!.Select(ShellWord.Of))}"
            + $"{variants}{gates}{shared.Again(parsed)}{replications.Again(parsed)}"
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
