using System.CommandLine;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim find</c>: the lowest, or the cheapest, setting that meets the objectives.</summary>
internal sealed class FindVerb : IVerb
{
    private readonly Argument<string> file = new("scenario")
    {
        Description = "A file with objectives; '-' reads standard input."
    };
    private readonly Option<string?> lowest = new("--lowest")
    {
        Description = "The setting whose lowest, or cheapest, value is sought.",
        HelpName = "path"
    };
    private readonly Option<string?> cheapest = new("--cheapest")
    {
        Description = "The setting whose lowest, or cheapest, value is sought.",
        HelpName = "path"
    };
    private readonly Option<string?> range = new("--in")
    {
        Description = "The range: 0..400, or 128..3008 step 64.",
        HelpName = "range"
    };

    private readonly Option<string?> within = new("--within")
    {
        Description = "How far above the lowest the answer may lie, as a share of it: 5%.",
        HelpName = "share"
    };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Folder of the charts, which are written when it, or --charts, is given.",
        HelpName = "folder",
    };

    private readonly Option<bool> assumptions = new("--assumptions")
    {
        Description = "Also what the answer rests on: each assumption of the model low and high.",
    };

    private readonly SharedOptions shared = new();
    private readonly ReplicationArguments replications = new();

    /// <summary>The verb.</summary>
    public FindVerb()
    {
        Command = new Command("find", "Find the lowest or the cheapest setting that meets the objectives.");
        Command.Arguments.Add(file);
        foreach (Option option in new Option[] { lowest, cheapest, range, within, output, assumptions }) Command.Options.Add(option);
        shared.AddTo(Command);
        replications.AddTo(Command);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim find flash-sale.yaml --lowest account.concurrencyLimit --in 10..1000",
        "lambdasim find flash-sale.yaml --lowest checkout.reservedConcurrency --in 0..400",
        "lambdasim find flash-sale.yaml --cheapest checkout.memorySize --in \"512..3008 step 256\"",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string? path = parsed.GetValue(lowest) ?? parsed.GetValue(cheapest);
        bool both = parsed.GetValue(lowest) is not null && parsed.GetValue(cheapest) is not null;
        if (path is null || both || parsed.GetValue(range) is not { } text)
            throw new UsageException("Say what is sought, and where: --lowest account.concurrencyLimit --in 10..1000");
        string? near = parsed.GetValue(within);
        if (near is not null && parsed.GetValue(lowest) is null)
            throw new UsageException("--within is for --lowest: for the cheapest every value is tried.");
        return new FindAnswer(shared, replications, parsed.GetValue(output), parsed.GetValue(assumptions), near).Run(
            parsed.GetValue(file)!, path, _ => text, parsed.GetValue(lowest) is null, parsed, surroundings);
    }
}
