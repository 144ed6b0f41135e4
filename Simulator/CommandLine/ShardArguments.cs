using System.CommandLine;
using System.CommandLine.Parsing;
using LambdaSim.Experiments;
using LambdaSim.Experiments.Sharding;
using LambdaSim.Output;
using LambdaSim.Reports.Views;

namespace LambdaSim.CommandLine;

/// <summary>The option that makes one part of the runs, for <c>lambdasim merge</c> to put together.</summary>
/// <remarks>A shard that is there is not made again: so the same command, given again, goes on where it was stopped.</remarks>
/// <param name="verb">The verb that has the option.</param>
internal sealed class ShardArguments(string verb)
{
    /// <summary>Where shards go when no folder is named.</summary>
    public const string Usual = "shards";

    private const string Auto = "auto";
    private static readonly string[] NotRepeated = ["--shard", "--output", "-o"];

    private readonly Option<string?> shard = new("--shard")
    {
        Description = "One of n machines' part of the runs, into -o: 3/16, or auto. See merge.",
        HelpName = "i/n",
    };

    /// <summary>Adds the option to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command) => command.Options.Add(shard);

    /// <summary>Whether runs are made elsewhere than in one process.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    public bool Asked(ParseResult parsed, Surroundings surroundings) =>
        parsed.GetValue(shard) is not null || surroundings.Shards is not null;

    /// <summary>Makes the shard that is asked for, or sees whether the shards that are merged are whole.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="plan">All runs.</param>
    /// <param name="options">How many at a time.</param>
    /// <param name="folder">The folder that was named, or null.</param>
    /// <param name="shared">The options that say whether it tells what it does.</param>
    /// <param name="title">What the progress line says.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <returns>The exit code; null to go on.</returns>
    public int? Answer(
        ParseResult parsed, ShardPlan plan, ExperimentOptions options, string? folder, SharedOptions shared, string title,
        Surroundings surroundings) => Answer(
            parsed, plan, options, folder, told: !shared.IsQuiet(parsed),
            progress: shared.Live(parsed, surroundings) ? title : null, surroundings);

    /// <summary>Makes the shard that is asked for, or sees whether the shards that are merged are whole.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="plan">All runs.</param>
    /// <param name="options">How many at a time.</param>
    /// <param name="folder">The folder that was named, or null.</param>
    /// <param name="told">Whether it says what it did.</param>
    /// <param name="progress">What the progress line says; null for no such line.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <returns>The exit code; null to go on.</returns>
    public int? Answer(
        ParseResult parsed, ShardPlan plan, ExperimentOptions options, string? folder, bool told, string? progress,
        Surroundings surroundings)
    {
        if (surroundings.Shards is { } shards) return Merged(shards, plan, surroundings);
        string text = parsed.GetValue(shard)!;
        var part = text == Auto ? ArrayTask.Shard(surroundings.Variable)
            : Shard.TryParse(text, out var written) ? written
            : throw new UsageException(
                $"--shard takes a part of all, from 1/n to n/n (n up to {Shard.Most:N0}), or auto; not '{text}'.");
        if (folder == "none") throw new UsageException("A shard is a file: -o names its folder, and cannot be 'none'.");
        if (parsed.Tokens.Any(token => token.Type == TokenType.Argument && token.Value == "-"))
            throw new UsageException("A shard must find its scenario again when it is merged: name a file, not '-'.");

        string digest = plan.Digest(ProgramVersion.Text);
        string file = Path.Combine(folder ?? Usual, ShardFile.NameOf(digest, part));
        void Say(string sentence)
        {
            if (told) surroundings.Error.WriteLine(sentence);
        }
        if (File.Exists(file))
        {
            Say($"Shard {part} is there: {file}.");
            return ExitCode.Yes;
        }
        using OutputFiles outputs = new();
        ShardHeader header = new(
            digest, ProgramVersion.Text, ExperimentDigest.Build, Repeatable(parsed), part.Index, part.Count, plan.Runs);
        var stream = outputs.Reserve(file);
        using var line = progress is null ? null : new ExperimentProgress(progress, surroundings.Error);
        int of = plan.RunsOf(part).Length;
        bool whole = ShardWork.Run(
            plan, header, stream, options with { Progress = line }, (done, all) => line?.Next((double)done / all, 1.0 / all));
        if (!whole)
        {
            surroundings.Error.WriteLine($"Interrupted: shard {part} was not made.");
            return ExitCode.Interrupted;
        }
        outputs.Finish();
        Say($"Shard {part}: {of:N0} of {plan.Runs:N0} runs, in {file}. When all {part.Count:N0} are there: lambdasim merge "
            + $"{ShellWord.Of(folder ?? Usual)}");
        return ExitCode.Yes;
    }

    private int? Merged(MergedShards shards, ShardPlan plan, Surroundings surroundings)
    {
        shards.MustBeOf(plan, ProgramVersion.Text);
        Shard[] missing = [.. shards.Missing];
        if (missing.Length == 0) return null;
        surroundings.Error.WriteLine(
            $"{missing.Length:N0} of {shards.Count:N0} shards {(missing.Length == 1 ? "is" : "are")} missing, with "
            + $"{shards.MissingRuns:N0} of {shards.AllRuns:N0} runs. {(missing.Length == 1 ? "This makes it" : "These make them")}:");
        string command = string.Join(' ', shards.Command.Select(ShellWord.Of));
        foreach (var part in missing)
            surroundings.Error.WriteLine(
                $"  lambdasim {command} {shard.Name} {part} -o {ShellWord.Of(surroundings.ShardFolder ?? Usual)}");
        return ExitCode.CannotTell;
    }

    private string[] Repeatable(ParseResult parsed) =>
        [verb, .. CommandWords.Without(parsed.Tokens.Select(token => token.Value), NotRepeated)];
}
