using System.CommandLine;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Assumptions;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim sweep</c>: one or two settings over a range; a table, a CSV, and a picture.</summary>
internal sealed class SweepVerb : IVerb
{
    private const int MostAxes = 2;

    private readonly Argument<string> file = new("scenario") { Description = "A file; '-' reads standard input." };

    private readonly Option<string[]> vary = new("--vary")
    {
        Description = "A list or a range: checkout.memorySize=512,1024 or =100..500 step 50. Twice: a grid.",
        HelpName = "path=values",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Folder of the files, from which it goes on when it was stopped; or none.",
        HelpName = "folder",
    };

    private readonly Option<string[]> assumption = new("--assumption")
    {
        Description = "Whether the answer rests on one, low and high: \"functions.*.cpuBound\". Repeatable.",
        HelpName = "path",
    };

    private readonly RowsOption rows = new("Also sweep.parquet beside sweep.csv.", "sweep");
    private readonly SharedOptions shared = new();
    private readonly ReplicationArguments replications = new();
    private readonly ShardArguments shards = new("sweep");

    /// <summary>The verb.</summary>
    public SweepVerb()
    {
        Command = new Command("sweep", "Run a scenario at many values of one or two settings.");
        Command.Arguments.Add(file);
        Command.Options.Add(vary);
        Command.Options.Add(output);
        Command.Options.Add(assumption);
        Command.Options.Add(rows.Option);
        shared.AddTo(Command);
        replications.AddTo(Command);
        shards.AddTo(Command);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim sweep flash-sale.yaml --vary checkout.memorySize=512,1024,1769",
        "lambdasim sweep flash-sale.yaml --vary \"account.concurrencyLimit=100..500 step 50\"",
        "lambdasim sweep flash-sale.yaml --vary checkout.memorySize=512,1024 --vary checkout.cpuBound=0,60%",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string[] varied = parsed.GetValue(vary) ?? [];
        if (varied.Length is 0 or > MostAxes)
            throw new UsageException("Say what varies, once or twice: --vary checkout.memorySize=512,1024,1769");
        string[] asked = parsed.GetValue(assumption) ?? [];
        if (asked.Except(AssumedRanges.Of(ProfileNames.Default).Select(range => range.Path)).FirstOrDefault() is { } unknown)
            throw new UsageException($"'{unknown}' is no assumption with a range. docs/SCENARIOS.md has them all: \"May be\".");
        if (asked.Length > 0 && shards.Asked(parsed, surroundings))
            throw new UsageException("--assumption runs more than the points, which have no shards. Leave one of them out.");
        string? folder = parsed.GetValue(output);
        return new SweepAnswer(shared, replications, folder, asked, shards: shards) { Parquet = rows.Parquet(parsed, folder) }.Run(
            parsed.GetValue(file)!, _ => varied, parsed, surroundings);
    }
}
