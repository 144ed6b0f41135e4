using System.CommandLine;
using LambdaSim.Experiments.Sharding;
using LambdaSim.Reports.Views;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim merge</c>: the answer of a run, a sweep or a comparison whose parts were made by several machines.</summary>
/// <remarks>
/// The command of the shards is given again, with the runs taken from the shards: so the answer has the same bytes as that of one
/// machine. The first run of <c>run</c> is made again, for its rows.
/// </remarks>
internal sealed class MergeVerb : IVerb
{
    private readonly Argument<string> folder = new("folder") { Description = "Where the shards are." };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Folder of the answer; default: the one of the command that the shards are parts of.",
        HelpName = "folder",
    };

    private readonly Option<string?> format = new("--format")
    {
        Description = "What standard output gets: text, json or markdown.",
        HelpName = "name",
        CompletionSources = { "text", "json", "markdown" },
    };

    private readonly Func<IReadOnlyList<IVerb>> verbs;

    /// <summary>The verb.</summary>
    /// <param name="verbs">Makes all verbs.</param>
    public MergeVerb(Func<IReadOnlyList<IVerb>> verbs)
    {
        this.verbs = verbs;
        Command = new Command("merge", "Answer from the shards of several machines, with the bytes of one machine.");
        Command.Arguments.Add(folder);
        Command.Options.Add(output);
        Command.Options.Add(format);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim sweep flash-sale.yaml --vary checkout.memorySize=512,1024,1769 --shard 1/2 -o shards",
        "lambdasim sweep flash-sale.yaml --vary checkout.memorySize=512,1024,1769 --shard 2/2 -o shards",
        "lambdasim merge shards -o results/together",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string from = parsed.GetValue(folder)!;
        var shards = MergedShards.Open(from, ShellWord.Of);
        var verb = verbs().FirstOrDefault(candidate => candidate.Command.Name == shards.Command[0])
            ?? throw new UsageException($"The shards in '{from}' are parts of '{shards.Command[0]}', which is no verb of lambdasim.");
        string[] words = [.. shards.Command.Skip(1)];
        if (parsed.GetValue(format) is { } named) words = [.. CommandWords.Without(words, [format.Name]), format.Name, named];
        if (parsed.GetValue(output) is { } to) words = [.. words, output.Name, to];
        return CommandLineProgram.Run(verb, words, surroundings with { Shards = shards, ShardFolder = from });
    }
}
