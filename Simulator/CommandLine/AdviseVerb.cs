using System.CommandLine;
using System.Globalization;
using LambdaSim.Experiments;
using LambdaSim.Experiments.Advising;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim advise</c>: common questions, each answered with a decision.</summary>
/// <remarks>The command that shows it in detail is printed at the end, so that the next question can be one's own.</remarks>
internal sealed class AdviseVerb : IVerb
{
    // Memory sizes that Power Tuning tries, with the one at which a function has a whole processor.
    private static readonly int[] MemorySizes = [128, 256, 512, 1024, 1536, 1769, 2048, 3008];

    // How much a call is shortened by more memory follows from it, and nobody can know it but by measuring.
    private static readonly string[] Computing = ["functions.*.cpuBound", "functions.*.parallelShare"];

    private const string Account = "account", Questions = "memory, provisioned, concurrency, cost, launch";

    private const string Where = "Try these: 512,1024; or look between these: 100..500.";

    private const int MostLoad = 1000;

    private readonly Argument<string> question = new("question") { Description = $"{Questions}." };

    private readonly Argument<string> subject = new("subject")
    {
        Description = "A function, the account, or a service; left out: what there is but one of.",
    };

    private readonly Argument<string?> file = new("scenario")
    {
        Description = "A file; '-' reads standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> values = new("--values") { Description = Where, HelpName = "list" };
    private readonly Option<string?> range = new("--in") { Description = Where, HelpName = "range" };

    private readonly Option<string?> load = new("--load")
    {
        Description = "A multiple of the load of the file: 3x.",
        HelpName = "multiple",
    };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Folder of the files, from which it goes on when it was stopped; or none.",
        HelpName = "folder",
    };

    private readonly Option<bool> noAssumptions = new("--no-assumptions")
    {
        Description = "Memory without asking whether the answer rests on how it computes.",
    };

    private readonly SharedOptions shared = new();
    private readonly ReplicationArguments replications = new();

    /// <summary>The verb.</summary>
    public AdviseVerb()
    {
        Command = new Command(
            "advise", "Decide what to set: with what it costs, what limits it, its margin, and lines to paste.");
        foreach (var argument in new Argument[] { question, subject, file }) Command.Arguments.Add(argument);
        foreach (Option option in new Option[] { values, range, load, output, noAssumptions }) Command.Options.Add(option);
        shared.AddTo(Command);
        replications.AddTo(Command);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim advise memory checkout flash-sale.yaml --values 1024,1769,3538",
        "lambdasim advise provisioned checkout flash-sale.yaml",
        "lambdasim advise concurrency account flash-sale.yaml --in 100..5000",
        "lambdasim advise launch flash-sale.yaml --load 3x",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings) => parsed.GetValue(question) switch
    {
        "memory" => Memory(parsed, surroundings),
        "provisioned" => Provisioned(parsed, surroundings),
        "concurrency" => Concurrency(parsed, surroundings),
        "cost" => OfAll(CostAdvice.Of, parsed, surroundings),
        "launch" => OfAll(LaunchAdvice.Of, parsed, surroundings),
        var other => throw new UsageException($"'{other}' is not a question. There are: {Questions}."),
    };

    /// <summary>The cheapest of several sizes, and which of them are worth their money.</summary>
    private int Memory(ParseResult parsed, Surroundings surroundings)
    {
        if (OfFunction(parsed, surroundings) is not ({ } read, var whom, var name)) return ExitCode.CouldNotAsk;
        RefuseLoad(parsed);
        string vary = $"{whom}.memorySize=" + (parsed.GetValue(values) ?? string.Join(',', Sizes(read, whom)));
        bool silent = parsed.GetValue(noAssumptions);
        var asked = new DecisionAnswer(shared, replications, parsed.GetValue(output)).Case(
            read, name, $"{parsed.GetValue(question)} {ShellWord.Of(whom)}", Own(parsed) + (silent ? " --no-assumptions" : ""), parsed,
            surroundings);
        return new SweepAnswer(shared, replications, parsed.GetValue(output), silent ? null : Computing)
        {
            Memory = new MemoryAdvice(asked, whom),
        }.Run(read, name, _ => [vary], parsed, surroundings);
    }

    /// <summary>The usual sizes, and the one that the function has.</summary>
    private static IEnumerable<int> Sizes(ScenarioSource source, string function) =>
        source.Scenario.Functions.Where(known => known.Name == function).Select(known => known.MemorySize)
            .Concat(MemorySizes).Distinct().Order();

    private int Provisioned(ParseResult parsed, Surroundings surroundings)
    {
        if (OfFunction(parsed, surroundings) is not ({ } source, var whom, var name)) return ExitCode.CouldNotAsk;
        return Decide(
            source, name, whom, asked => ProvisionedAdvice.Of(asked, whom, Chosen(parsed)), parsed, surroundings);
    }

    private int Concurrency(ParseResult parsed, Surroundings surroundings)
    {
        var (named, name) = Asked(parsed);
        string whom = named ?? Account;
        if (Open(name, parsed, surroundings) is not { } source) return ExitCode.CouldNotAsk;
        if (source.Scenario.Services.Any(service => service.Name == whom)) return Protect(source, name, whom, parsed, surroundings);
        var what = source.Scenario;
        string[] known = [.. NamesOfFunctions(what), .. what.Services.Select(service => service.Name)];
        if (whom != Account) CheckName("function or service", whom, known);
        return Decide(source, name, whom, asked => ConcurrencyAdvice.Of(asked, whom, Chosen(parsed)), parsed, surroundings);
    }

    private int Decide(
        ScenarioSource source, string name, string whom, Func<AdviceCase, Advice?> decide, ParseResult parsed, Surroundings surroundings)
    {
        double multiple = Multiple(parsed);
        string asks = whom.Length == 0 ? parsed.GetValue(question)! : $"{parsed.GetValue(question)} {ShellWord.Of(whom)}";
        return new DecisionAnswer(shared, replications, parsed.GetValue(output)).Run(
            source, name, asks, Own(parsed), asked => Shown(decide(asked with { Load = multiple }), multiple), parsed, surroundings);
    }

    /// <summary>A question about the whole scenario.</summary>
    private int OfAll(Func<AdviceCase, Advice?> decide, ParseResult parsed, Surroundings surroundings)
    {
        var (named, name) = Asked(parsed);
        if (named is not null)
            throw new UsageException($"'{named}' is one word too many: {parsed.GetValue(question)} is asked of a whole scenario.");
        return Open(name, parsed, surroundings) is { } source
            ? Decide(source, name, whom: "", decide, parsed, surroundings)
            : ExitCode.CouldNotAsk;
    }

    /// <summary>The options of the question alone, as they were given.</summary>
    private string Own(ParseResult parsed)
    {
        (string Name, string? Value)[] given =
            [("--in", parsed.GetValue(range)), ("--values", parsed.GetValue(values)), ("--load", parsed.GetValue(load))];
        return string.Concat(
            given.Where(option => option.Value is not null).Select(option => $" {option.Name} {ShellWord.Quoted(option.Value!)}"));
    }

    private double Multiple(ParseResult parsed)
    {
        if (parsed.GetValue(load) is not { } text) return 1;
        bool good = double.TryParse(text.TrimEnd('x'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double multiple);
        return good && multiple is > 0 and <= MostLoad
            ? multiple
            : throw new UsageException($"--load takes a multiple of the load above 0x, at most {MostLoad}x, such as 3x, not '{text}'.");
    }

    /// <summary>The advice; where the load is multiplied, without a command that would run that of the file.</summary>
    private static Advice? Shown(Advice? advice, double load) =>
        load != 1 && advice?.Decision.Details?.StartsWith("lambdasim run", StringComparison.Ordinal) == true
            ? advice with { Decision = advice.Decision with { Details = null } } : advice;

    private void RefuseLoad(ParseResult parsed)
    {
        if (parsed.GetValue(load) is not null)
            throw new UsageException("--load is for the load of the whole account: provisioned, concurrency, cost and launch.");
    }

    /// <summary>What was said about where to look; null where nothing was.</summary>
    private Func<Scenario, string, SweepAxis>? Chosen(ParseResult parsed)
    {
        SweepAxis Read(string option, Func<SweepAxis> read)
        {
            try
            {
                return read();
            }
            catch (FormatException problem)
            {
                throw new UsageException($"{option}: {problem.Message}");
            }
        }
        if (parsed.GetValue(values) is { } list) return (what, path) => Read("--values", () => VaryText.Parse($"{path}={list}", what));
        if (parsed.GetValue(range) is { } limits) return (what, path) => Read("--in", () => VaryText.ParseRange(path, limits, what));
        return null;
    }

    /// <summary>The scenario, the function that is asked about and the file; without a scenario where it has mistakes.</summary>
    private (ScenarioSource? Source, string Function, string File) OfFunction(ParseResult parsed, Surroundings surroundings)
    {
        var (named, name) = Asked(parsed);
        if (Open(name, parsed, surroundings) is not { } source) return (null, "", name);
        string whom = named ?? OnlyFunction(source.Scenario, parsed.GetValue(question)!, name);
        CheckName("function", whom, [.. NamesOfFunctions(source.Scenario)]);
        return (source, whom, name);
    }

    /// <summary>Whom it is about, null where nobody is named, and the file.</summary>
    private (string? Whom, string File) Asked(ParseResult parsed)
    {
        string first = parsed.GetValue(subject)!;
        if (parsed.GetValue(file) is { } name) return (first, name);
        if (first.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) && !File.Exists(first))
            throw new UsageException($"There is no file '{first}'.");
        if (first != "-" && !File.Exists(first))
            throw new UsageException($"There is no file '{first}'. Write: lambdasim advise {parsed.GetValue(question)} "
                + $"{ShellWord.Of(first)} flash-sale.yaml");
        return (null, first);
    }

    private static string OnlyFunction(Scenario what, string question, string file)
    {
        string[] known = [.. NamesOfFunctions(what)];
        return known.Length == 1 ? known[0] : throw new UsageException(
            $"Which function? There are: {string.Join(", ", known)}. Write: lambdasim advise {question} {ShellWord.Of(known[0])} "
                + ShellWord.Of(file));
    }

    private ScenarioSource? Open(string name, ParseResult parsed, Surroundings surroundings) => ScenarioSource.Open(
        name, [.. shared.Overrides(parsed), .. replications.Overrides(parsed)], surroundings);

    private static IEnumerable<string> NamesOfFunctions(Scenario what) => what.Functions.Select(known => known.Name);

    private static void CheckName(string kind, string name, IReadOnlyList<string> known)
    {
        if (!known.Contains(name)) throw new UsageException($"No {kind} is called '{name}'. {Words.DidYouMean(name, known)}");
    }

    /// <summary>Which limit of the function that uses a service most protects it best.</summary>
    private int Protect(ScenarioSource read, string name, string service, ParseResult parsed, Surroundings surroundings)
    {
        RefuseLoad(parsed);
        var needed = new NeededConcurrency(new AdviceCase(
            read.Scenario, changes => read.At(changes), new ExperimentOptions { Stop = surroundings.Stop }, ShellWord.Of(name))
        {
            Question = service,
        });
        string user = needed.UserOf(service);
        string vary = $"{user}.reservedConcurrency=" + (parsed.GetValue(values) ?? string.Join(',', needed.LimitsToTry(user)));
        return new SweepAnswer(shared, replications, parsed.GetValue(output), limits: _ => new LimitStudy(user, service)).Run(
            read, name, _ => [vary], parsed, surroundings);
    }
}
