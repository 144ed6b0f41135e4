using System.CommandLine;
using System.Globalization;
using LambdaSim.Experiments;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The options that say how often a scenario is run, and how many runs at a time.</summary>
internal sealed class ReplicationArguments
{
    private readonly Option<int?> replications = new("--replications")
    {
        Description = "Runs in worlds of their own; default: the file's, or as verdicts need.",
        HelpName = "n",
    };

    private readonly Option<string?> precision = new("--precision")
    {
        Description = "Replicate until intervals are ± this share: 2%.",
        HelpName = "share",
    };

    private readonly Option<string?> warmUp = new("--warmup")
    {
        Description = "Leave out the beginning: \"5 min\", or auto (MSER-5).",
        HelpName = "t|auto"
    };
    private readonly Option<int?> jobs = new("--jobs")
    {
        Description = "Runs at a time; default: all processors. The result is the same.",
        HelpName = "n"
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { replications, precision, warmUp, jobs }) command.Options.Add(option);
    }

    /// <summary>How many run at a time.</summary>
    /// <param name="parsed">The command line.</param>
    public int Jobs(ParseResult parsed)
    {
        int chosen = parsed.GetValue(jobs) ?? Environment.ProcessorCount;
        return chosen > 0 ? chosen : throw new UsageException($"--jobs takes 1 or more, not {chosen}.");
    }

    /// <summary>How many replications the command line asks for; null for what the file says.</summary>
    /// <param name="parsed">The command line.</param>
    public int? Replications(ParseResult parsed) => parsed.GetValue(replications) switch
    {
        < 1 => throw new UsageException("--replications takes 1 or more."),
        > 10_000 => throw new UsageException("--replications takes at most 10,000."),
        var count => count,
    };

    /// <summary>The precision asked for, as a share; or null.</summary>
    /// <param name="parsed">The command line.</param>
    public double? Precision(ParseResult parsed) =>
        parsed.GetValue(precision) is { } text ? Share("--precision", text) : null;

    /// <summary>A share that an option was given.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">What was written behind it.</param>
    /// <exception cref="UsageException">It is no share with a percent sign, above 0 and below 100%.</exception>
    public static double Share(string option, string text)
    {
        bool good = double.TryParse(
            text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out double percent);
        if (!good || !text.EndsWith('%') || percent is not (> 0 and < 100))
            throw new UsageException($"{option} takes a share with a percent sign, such as 2%, not '{text}'.");
        return percent / 100;
    }

    /// <summary>The settings that the options stand for.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<SettingOverride> Overrides(ParseResult parsed)
    {
        List<SettingOverride> overrides = [];
        if (parsed.GetValue(warmUp) is { } length) overrides.Add(new SettingOverride("run.warmup", length));
        if (Replications(parsed) is { } count && Precision(parsed) is null)
            overrides.Add(new SettingOverride("run.replications", count.ToString()));
        return overrides;
    }

    /// <summary>The options as they were given, for the command that makes the same again; jobs change
    /// nothing.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="precision">Whether with the precision, which a search does not know.</param>
    public string Again(ParseResult parsed, bool precision = true)
    {
        string runs = parsed.GetValue(replications) is { } count ? $" --replications {count}" : "";
        string tight = precision && parsed.GetValue(this.precision) is { } share ? $" --precision {ShellWord.Of(share)}" : "";
        return runs + tight + WarmUpAgain(parsed);
    }

    /// <summary>The warm-up as it was given.</summary>
    /// <param name="parsed">The command line.</param>
    public string WarmUpAgain(ParseResult parsed) =>
        parsed.GetValue(warmUp) is { } length ? $" --warmup {ShellWord.Quoted(length)}" : "";

    /// <summary>What the options change, for the name of a folder.</summary>
    /// <param name="parsed">The command line.</param>
    public IEnumerable<string> Changes(ParseResult parsed) =>
    [
        .. parsed.GetValue(replications) is { } count ? [$"replications={count}"] : Array.Empty<string>(),
        .. parsed.GetValue(precision) is { } share ? [$"precision={share}"] : Array.Empty<string>(),
        .. parsed.GetValue(warmUp) is { } length ? [$"warmup={length}"] : Array.Empty<string>(),
    ];

    /// <summary>The same, of which it is known how often they run before they do.</summary>
    /// <param name="options">How to run; with the number of replications.</param>
    /// <param name="written">How often the file says, or null.</param>
    /// <exception cref="UsageException">Only their results say how often.</exception>
    public static ExperimentOptions Counted(ExperimentOptions options, int? written) =>
        options.Precision is null && (options.Replications ?? written) is { } count
            ? options with { Replications = count }
            : throw OnlyResultsSay();

    /// <summary>How often something is run depends on what comes out.</summary>
    public static UsageException OnlyResultsSay() =>
        new("How often this is run follows from its results, so it has no shards. Say how often: --replications 10.");

    /// <summary>How to run the experiment.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    public ExperimentOptions Options(ParseResult parsed, Surroundings surroundings) => new()
    {
        Replications = Replications(parsed),
        Precision = Precision(parsed),
        Jobs = Jobs(parsed),
        Stop = surroundings.Stop,
        Shards = surroundings.Shards,
    };
}
