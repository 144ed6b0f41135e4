using System.CommandLine;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim advise</c>: common questions, each a sweep or a search with everything filled in.</summary>
/// <remarks>The command that it stands for is printed at the end, so that the next question can be one's own.</remarks>
internal sealed class AdviseVerb : IVerb
{
    // Memory sizes that Power Tuning tries, with the one at which a function has a whole processor.
    private static readonly int[] MemorySizes = [128, 256, 512, 1024, 1536, 1769, 2048, 3008];

    // How much a call is shortened by more memory follows from it, and nobody can know it but by measuring.
    private static readonly string[] Computing = ["functions.*.cpuBound", "functions.*.parallelShare"];

    private const string Account = "account";

    private readonly Argument<string> question = new("question") { Description = "memory, provisioned, or concurrency." };

    private readonly Argument<string> subject = new("subject")
    {
        Description = "A function (left out: the only one); or for concurrency: account (left out: this), or a service.",
    };

    private readonly Argument<string?> file = new("scenario")
    {
        Description = "A file; '-' reads standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> values = new("--values") { Description = "Try these: 512,1024.", HelpName = "list" };
    private readonly Option<string?> range = new("--in") { Description = "Look between these limits.", HelpName = "range" };

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
            "advise", "Answer a common question with a sweep or a search: memory size, provisioned concurrency, limit.");
        foreach (var argument in new Argument[] { question, subject, file }) Command.Arguments.Add(argument);
        foreach (Option option in new Option[] { values, range, output, noAssumptions }) Command.Options.Add(option);
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
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings) => parsed.GetValue(question) switch
    {
        "memory" => Try("memorySize", Sizes, parsed, surroundings, parsed.GetValue(noAssumptions) ? null : Computing),
        "provisioned" => Try("provisionedConcurrency", Provisioned, parsed, surroundings),
        "concurrency" => Concurrency(parsed, surroundings),
        var other => throw new UsageException($"'{other}' is not a question. There are: memory, provisioned, concurrency."),
    };

    /// <summary>The cheapest of several values, and which of them are worth their money.</summary>
    private int Try(
        string setting, Func<ScenarioSource, string, CancellationToken, IEnumerable<int>> usual, ParseResult parsed,
        Surroundings surroundings, string[]? assumptions = null)
    {
        var (named, name) = Asked(parsed);
        if (Open(name, parsed, surroundings) is not { } read) return ExitCode.CouldNotAsk;
        string whom = named ?? OnlyFunction(read.Scenario, parsed.GetValue(question)!, name);
        CheckName("function", whom, [.. NamesOfFunctions(read.Scenario)]);
        string Vary(ScenarioSource source) => $"{whom}.{setting}="
            + (parsed.GetValue(values) ?? string.Join(',', usual(source, whom, surroundings.Stop)));
        return new SweepAnswer(shared, replications, parsed.GetValue(output), assumptions).Run(
            read, name, source => [Vary(source)], parsed, surroundings);
    }

    /// <summary>The usual sizes, and the one that the function has.</summary>
    private static IEnumerable<int> Sizes(ScenarioSource source, string function, CancellationToken stop) =>
        source.Scenario.Functions.Where(known => known.Name == function).Select(known => known.MemorySize)
            .Concat(MemorySizes).Distinct().Order();

    private static IEnumerable<int> Provisioned(ScenarioSource source, string function, CancellationToken stop) =>
        new NeededConcurrency(source, stop).ProvisionedSteps(function);

    private int Concurrency(ParseResult parsed, Surroundings surroundings)
    {
        var (named, name) = Asked(parsed);
        string whom = named ?? Account;
        if (Open(name, parsed, surroundings) is not { } source) return ExitCode.CouldNotAsk;
        if (source.Scenario.Services.Any(service => service.Name == whom)) return Protect(source, name, whom, parsed, surroundings);
        var what = source.Scenario;
        string[] known = [.. NamesOfFunctions(what), .. what.Services.Select(service => service.Name)];
        if (whom != Account) CheckName("function or service", whom, known);
        string path = whom == Account ? "account.concurrencyLimit" : $"{whom}.reservedConcurrency";
        return new FindAnswer(shared, replications, parsed.GetValue(output)).Run(
            source, name, path, there => parsed.GetValue(range) ?? new NeededConcurrency(there, surroundings.Stop).LimitRange(whom),
            cheapestSought: false, parsed, surroundings, Refusals.Implied(what, whom == Account ? null : whom));
    }

    /// <summary>Whom it is about, null where nobody is named, and the file.</summary>
    private (string? Whom, string File) Asked(ParseResult parsed)
    {
        string first = parsed.GetValue(subject)!;
        if (parsed.GetValue(file) is { } name) return (first, name);
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
        string? user = null;
        string Vary(ScenarioSource source)
        {
            var needed = new NeededConcurrency(source, surroundings.Stop);
            user = needed.UserOf(service);
            return $"{user}.reservedConcurrency=" + (parsed.GetValue(values) ?? string.Join(',', needed.LimitsToTry(user)));
        }
        return new SweepAnswer(shared, replications, parsed.GetValue(output), limits: _ => new LimitStudy(user!, service)).Run(
            read, name, source => [Vary(source)], parsed, surroundings);
    }
}
