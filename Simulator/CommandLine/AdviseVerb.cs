using System.CommandLine;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim advise</c>: common questions, each a sweep or a search with everything filled in.</summary>
/// <remarks>The command that it stands for is printed at the end, so that the next question can be one's own.</remarks>
internal sealed class AdviseVerb : IVerb
{
    // Memory sizes that Power Tuning tries, with the one at which a function has a whole processor.
    private const string MemorySizes = "128,256,512,1024,1536,1769,2048,3008";
    private const string Provisioned = "0,5,10,20,40,80,160";
    private const string Limits = "1..10000";

    private readonly Argument<string> question = new("question") { Description = "memory, provisioned, or concurrency." };
    private readonly Argument<string> subject = new("subject") { Description = "A function; or for concurrency: account." };
    private readonly Argument<string> file = new("scenario") { Description = "A file; '-' reads standard input." };
    private readonly Option<string?> values = new("--values") { Description = "Try these: 512,1024.", HelpName = "list" };
    private readonly Option<string?> range = new("--in") { Description = "Look between these limits.", HelpName = "range" };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Folder of the files, from which it goes on when it was stopped; or none.",
        HelpName = "folder",
    };

    private readonly SharedOptions shared = new();
    private readonly ReplicationArguments replications = new();

    /// <summary>The verb.</summary>
    public AdviseVerb()
    {
        Command = new Command(
            "advise", "Answer a common question with a sweep or a search: memory size, provisioned concurrency, limit.");
        foreach (var argument in new[] { question, subject, file }) Command.Arguments.Add(argument);
        foreach (Option option in new Option[] { values, range, output }) Command.Options.Add(option);
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
        "memory" => Try("memorySize", MemorySizes, parsed, surroundings),
        "provisioned" => Try("provisionedConcurrency", Provisioned, parsed, surroundings),
        "concurrency" => Concurrency(parsed, surroundings),
        var other => throw new UsageException($"'{other}' is not a question. There are: memory, provisioned, concurrency."),
    };

    /// <summary>The cheapest of several values, and which of them are worth their money.</summary>
    private int Try(string setting, string usual, ParseResult parsed, Surroundings surroundings)
    {
        string name = parsed.GetValue(file)!, vary = $"{parsed.GetValue(subject)}.{setting}={parsed.GetValue(values) ?? usual}";
        return new SweepAnswer(shared, replications, parsed.GetValue(output)).Run(
            name, [vary], parsed, surroundings, $"lambdasim sweep {name} --vary \"{vary}\"");
    }

    private int Concurrency(ParseResult parsed, Surroundings surroundings)
    {
        string name = parsed.GetValue(file)!, whom = parsed.GetValue(subject)!, between = parsed.GetValue(range) ?? Limits;
        string path = whom == "account" ? "account.concurrencyLimit" : $"{whom}.reservedConcurrency";
        return new FindAnswer(shared, replications, parsed.GetValue(output)).Run(
            name, path, between, cheapestSought: false, parsed, surroundings, $"lambdasim find {name} --lowest "
                + $"{path} --in \"{between}\"");
    }
}
