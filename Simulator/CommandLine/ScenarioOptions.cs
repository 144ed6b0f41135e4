using System.CommandLine;
using System.Globalization;
using LambdaSim.Experiments;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The argument and options by which every verb names its scenario, and how it is read.</summary>
internal sealed class ScenarioOptions
{
    private const string World = "Another world (default: the file's, or 1); simulated time, \"10 min\".";

    private const string Change = "Change a setting; an objective beside the file's. Repeatable.";

    private readonly Argument<string?> file = new("scenario")
    {
        Description = "A file; '-' is standard input. Left out: the only *.yaml in this folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> set = new("--set")
    {
        Description = Change,
        HelpName = "path=value",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> policies = PoliciesOption.Make();
    private readonly Option<string[]> meet = MeetOption.Make(Change);

    private readonly Option<string?> seed = new("--seed")
    {
        Description = World,
        HelpName = "n",
    };

    private readonly Option<string?> duration = new("--duration")
    {
        Description = World,
        HelpName = "t",
    };

    private readonly Option<string> clock = new("--clock")
    {
        Description = "What keeps the time: wheel, or simsharp when compiled in; same results.",
        HelpName = "name",
        CompletionSources = { "wheel", "simsharp" },
        DefaultValueFactory = _ => "wheel",
    };

    /// <summary>Adds argument and options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(file);
        foreach (Option option in new Option[] { set, policies, meet, seed, duration, clock }) command.Options.Add(option);
    }

    /// <summary>The clock asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public ClockKind Clock(ParseResult parsed)
    {
        string name = parsed.GetValue(clock)!;
        var kind = name switch
        {
            "wheel" => ClockKind.Wheel,
            "simsharp" => ClockKind.SimSharp,
            _ => throw new UsageException($"'{name}' is not a clock. There are: wheel, simsharp."),
        };
        if (!Clocks.CompiledIn.Contains(kind))
            throw new UsageException(
                "This program was built without SimSharp. Build it with -p:SimSharp=true to have that clock.");
        return kind;
    }

    /// <summary>Reads the scenario; mistakes go to standard error.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <param name="consequence">What was not done, for the last line of the mistakes.</param>
    /// <returns>Null when there are mistakes.</returns>
    /// <param name="more">Settings of other options, which win.</param>
    public ReadOutcome? Read(
        ParseResult parsed, Surroundings surroundings, string consequence = "nothing was run",
        IReadOnlyList<SettingOverride>? more = null)
    {
        var outcome = ReadAny(FileName(parsed, surroundings), [.. Overrides(parsed), .. more ?? []], surroundings);
        if (outcome.Valid) return outcome;
        surroundings.Error.Write(outcome.RenderMistakes(consequence));
        return null;
    }

    /// <summary>The file's name without folder and ending, for naming results.</summary>
    /// <param name="outcome">What was read.</param>
    public static string StemOf(ReadOutcome outcome) =>
        outcome.File is "-" or "" ? "scenario" : Path.GetFileNameWithoutExtension(outcome.File);

    /// <summary>The command line that makes the same run again.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="outcome">What was read.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="more">Other options, each with a space before it.</param>
    public string Again(ParseResult parsed, ReadOutcome outcome, string verb = "run", string more = "")
    {
        return $"lambdasim {verb} {ShellWord.Of(outcome.File)}{ChangesAgain(parsed)}{more} --seed {outcome.Scenario!.Run.Seed}";
    }

    /// <summary>Settings and duration as they were given.</summary>
    /// <param name="parsed">The command line.</param>
    public string ChangesAgain(ParseResult parsed)
    {
        string settings = string.Concat((parsed.GetValue(set) ?? []).Select(pair => $" --set {ShellWord.Quoted(pair)}"))
            + PoliciesOption.Again(parsed.GetValue(policies)) + MeetOption.Again(parsed.GetValue(meet));
        return settings + (parsed.GetValue(duration) is { } time ? $" --duration {ShellWord.Quoted(time)}" : "");
    }

    /// <summary>The seed as it was given.</summary>
    /// <param name="parsed">The command line.</param>
    public string SeedAgain(ParseResult parsed) => parsed.GetValue(seed) is { } number ? $" --seed {number}" : "";

    /// <summary>What the options change, for the name of a folder that has the seed in it.</summary>
    /// <param name="parsed">The command line.</param>
    public IEnumerable<string> Changes(ParseResult parsed) =>
    [
        .. parsed.GetValue(set) ?? [], .. PoliciesOption.Names(parsed.GetValue(policies)),
        .. MeetOption.Names(parsed.GetValue(meet)),
        .. parsed.GetValue(duration) is { } time ? [$"duration={time}"] : Array.Empty<string>(),
    ];

    /// <summary>Reads a file, or standard input for "-".</summary>
    /// <param name="name">The file.</param>
    /// <param name="overrides">Settings of the command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    public static ReadOutcome ReadAny(
        string name, IReadOnlyList<SettingOverride> overrides, Surroundings surroundings) => name == "-"
        ? ScenarioReader.ReadText(surroundings.In.ReadToEnd(), "-", Directory.GetCurrentDirectory(), overrides)
        : ScenarioReader.Read(name, overrides);

    /// <summary>The settings that the options stand for.</summary>
    /// <param name="parsed">The command line.</param>
    public List<SettingOverride> Overrides(ParseResult parsed)
    {
        List<SettingOverride> overrides =
        [
            .. PoliciesOption.Overrides(parsed.GetValue(policies)), .. (parsed.GetValue(set) ?? []).Select(SettingOverride.Parse),
            .. MeetOption.Overrides(parsed.GetValue(meet)),
        ];
        if (parsed.GetValue(seed) is { } number)
        {
            if (!ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                throw new UsageException($"--seed takes a whole number from 0 to {ulong.MaxValue:N0}, not '{number}'.");
            overrides.Add(new SettingOverride("run.seed", number));
        }
        if (parsed.GetValue(duration) is { } time) overrides.Add(new SettingOverride("run.duration", time));
        return overrides;
    }

    private string FileName(ParseResult parsed, Surroundings surroundings)
    {
        string name = NameOf(parsed);
        if (parsed.GetValue(file) is not { Length: > 0 })
            surroundings.Error.WriteLine($"Using {name}, the only scenario in this folder.");
        return name;
    }

    /// <summary>The file that is named, or the only scenario in the current folder.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="UsageException">None is named, and there is not exactly one.</exception>
    public string NameOf(ParseResult parsed)
    {
        if (parsed.GetValue(file) is { Length: > 0 } name) return name;
        string[] here = [.. Directory.GetFiles(Directory.GetCurrentDirectory(), "*.yaml").Order(
            StringComparer.Ordinal)];
        if (here.Length != 1)
        {
            throw new UsageException(here.Length == 0
                ? "Which scenario? There is no *.yaml in this folder. To start one: lambdasim init hello"
                : $"Which scenario? There are {here.Length} *.yaml files in this folder; name one.");
        }
        return Path.GetFileName(here[0]);
    }
}
