using System.CommandLine;
using System.Globalization;
using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim explain</c>: where a scenario's values come from, one invocation's path, why an objective has its
/// verdict, or what a name means.</summary>
internal sealed class ExplainVerb : IVerb
{
    private readonly ScenarioOptions scenario = new();

    private readonly Argument<string?> setting = new("setting")
    {
        Description = "After a file: one of its settings, or a group: checkout.memorySize.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> only = new("--only")
    {
        Description = "Settings of one origin: file, \"command line\", quota, documented, measured, assumptions.",
        HelpName = "origin",
    };

    private readonly Option<string?> invocation = new("--invocation")
    {
        Description = "Follow one invocation: n, caller/n, or caller/n.attempt.",
        HelpName = "n",
    };

    private readonly Option<string?> slowest = new("--slowest")
    {
        Description = "Follow the slowest invocation of a function.",
        HelpName = "function",
    };

    private readonly Option<string?> execution = new("--execution")
    {
        Description = "Follow one execution of a state machine or of a durable function: name/n.",
        HelpName = "name/n",
    };

    private readonly Option<bool> messages = new("--messages")
    {
        Description = "With one of these: every message instead of the story.",
    };

    private readonly Option<int?> objective = new("--objective")
    {
        Description = "Why an objective of the file has its verdict; 1 is the first.",
        HelpName = "n",
    };

    /// <summary>The verb.</summary>
    public ExplainVerb()
    {
        Command = new Command("explain", "Every setting with its origin; one invocation's path; an objective; or what a name means.");
        scenario.AddTo(Command);
        Command.Arguments.Add(setting);
        foreach (Option option in new Option[] { only, invocation, slowest, execution, messages, objective }) Command.Options.Add(option);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim explain hello.yaml hello.memorySize",
        "lambdasim explain hello.yaml --slowest hello",
        "lambdasim explain memorySize",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string? word = parsed.CommandResult.Tokens.Count > 0 ? parsed.CommandResult.Tokens[0].Value : null;
        if (word is not null && !Path.Exists(word) && Glossary.Find(word) is { Count: > 0 } meaning)
        {
            foreach (string line in meaning) surroundings.Out.WriteLine(line);
            return ExitCode.Yes;
        }
        if (word is not null && LooksLikeAName(word)) throw new UsageException(NeitherFileNorName(word));
        if (parsed.GetValue(messages) && parsed.GetValue(invocation) is null && parsed.GetValue(slowest) is null)
            throw new UsageException("--messages follows one invocation: add --invocation or --slowest.");
        if (scenario.Read(parsed, surroundings, "nothing was explained") is not { } outcome) return ExitCode.CouldNotAsk;
        if (parsed.GetValue(invocation) is { } which)
            return Follow(parsed, outcome.Scenario!, FindInvocation(which, outcome.Scenario!), surroundings);
        if (parsed.GetValue(slowest) is { } name) return FollowSlowest(parsed, outcome.Scenario!, name, surroundings);
        if (parsed.GetValue(execution) is { } wanted) return FollowExecution(parsed, outcome.Scenario!, wanted, surroundings);
        if (parsed.GetValue(objective) is { } number) return Judge(parsed, outcome, number, surroundings);
        Settings(parsed, outcome.Scenario!, surroundings.Out);
        return ExitCode.Yes;
    }

    private void Settings(ParseResult parsed, Scenario what, TextWriter output)
    {
        var meant = parsed.GetValue(setting) is { } path ? SelectedSettings.At(what.Origins, path) : what.Origins;
        if (parsed.GetValue(only) is { } origin) meant = SelectedSettings.Of(meant, origin);
        if (meant.Count == 1) OriginsTable.WriteOne(meant[0], Glossary.OfSetting(meant[0].Path), output);
        else OriginsTable.Write(what, meant, output);
    }

    private static bool LooksLikeAName(string word) =>
        word != "-" && !Path.Exists(word) && word.All(letter => char.IsAsciiLetter(letter) || letter is '-' or ' ');

    private static string NeitherFileNorName(string word)
    {
        string hint = Glossary.Nearest(word) is { } near ? $" Did you mean '{near}'?"
            : Glossary.Having(word) is { Count: > 0 } names ? $" Names that have it: {string.Join(", ", names)}."
            : "";
        return $"'{word}' is neither a file nor the name of a setting, a metric or an error.{hint} "
            + "All of them: lambdasim list settings (or metrics, errors)";
    }

    private int Judge(ParseResult parsed, ReadOutcome outcome, int number, Surroundings surroundings)
    {
        var what = outcome.Scenario!;
        if (what.Objectives.Count == 0) throw new UsageException("The scenario has no objectives to explain.");
        if (number < 1 || number > what.Objectives.Count)
            throw new UsageException(
                what.Objectives.Count == 1
                    ? "The scenario has one objective: --objective 1."
                    : $"--objective takes the number of an objective, from 1 to {what.Objectives.Count}.");
        var result = Experiment.Run(
            what, new ExperimentOptions
            {
                Clock = scenario.Clock(parsed),
                Stop = surroundings.Stop,
                Jobs = Environment.ProcessorCount,
            });
        var reference = what.Objectives[number - 1].Reference;
        bool merges = new MetricEvaluation(reference).Merges;
        string Follow(string function) => scenario.Again(parsed, outcome, "explain") + $" --slowest {ShellWord.Of(function)}";
        foreach (string line in ObjectiveStory.Lines(
            result.Objectives[number - 1], result, reference.Metric.Meaning, merges, Follow))
            surroundings.Out.WriteLine(line);
        return result.Partial ? ExitCode.Interrupted : ExitCode.Yes;
    }

    private int Follow(ParseResult parsed, Scenario what, InvocationId id, Surroundings surroundings)
    {
        var trace = InvocationTrace.Of(what, scenario.Clock(parsed), id)
            ?? throw new UsageException(
                $"{CallerGroups.NameOf(what, id.Caller)} has no invocation {id.Call} that was answered before the run ended.");
        Tell(parsed, what, trace, surroundings);
        return ExitCode.Yes;
    }

    private int FollowSlowest(ParseResult parsed, Scenario what, string name, Surroundings surroundings)
    {
        int function = what.Functions.ToList().FindIndex(candidate => candidate.Name == name);
        if (function < 0)
            throw UsageException.NoneOf($"No function is called '{name}'.", what.Functions.Select(known => known.Name));
        var trace = InvocationTrace.SlowestOf(what, scenario.Clock(parsed), function)
            ?? throw new UsageException($"{name} was never invoked.");
        Tell(parsed, what, trace, surroundings);
        return ExitCode.Yes;
    }

    private int FollowExecution(ParseResult parsed, Scenario what, string text, Surroundings surroundings)
    {
        string[] parts = text.Split('/');
        List<string> machines = [.. what.StateMachines.Select(known => known.Name)];
        List<string> durable = [.. what.DurableFunctions.Select(known => known.Name)];
        var (machine, function) = (machines.IndexOf(parts[0]), durable.IndexOf(parts[0]));
        if (machine < 0 && function < 0)
            throw UsageException.NoneOf($"No state machine or durable function is called '{parts[0]}'.", machines.Concat(durable));
        if (parts.Length != 2 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            throw new UsageException($"'{text}' is not an execution. Write its number, from 0, such as {parts[0]}/412.");
        var clock = scenario.Clock(parsed);
        var lines = machine >= 0
            ? ExecutionTrace.Of(what, clock, machine, number)?.Lines()
            : DurableTrace.Of(what, clock, function, number)?.Lines();
        if (lines is null) throw new UsageException($"{parts[0]} had no execution {number} before the run ended.");
        foreach (string line in lines) surroundings.Out.WriteLine(line);
        return ExitCode.Yes;
    }

    private void Tell(ParseResult parsed, Scenario what, InvocationTrace trace, Surroundings surroundings)
    {
        var story = new InvocationStory(what, trace);
        foreach (string line in parsed.GetValue(messages) ? story.MessageLines() : story.Lines()) surroundings.Out.WriteLine(line);
    }

    /// <summary>The number that a trigger gives to a call of a traffic: see <see cref="Model.Triggers.CallNumbers"/>.</summary>
    private static string NumberAt(string trigger, string traffic, string number, Scenario what)
    {
        var through = what.Traffic.Where(candidate => candidate.Through == trigger).Select(candidate => candidate.Name).ToList();
        int functions = Math.Max(1, what.Triggers.First(candidate => candidate.Name == trigger).Functions.Count);
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long call)
            ? $"{((call * through.Count) + through.IndexOf(traffic)) * functions}"
            : number;
    }

    /// <summary>What calls functions with the messages or records of a source, and how to ask for its calls.</summary>
    private static string Bringers(string source, Scenario what)
    {
        string[] names =
        [
            .. what.Mappings.Where(mapping => mapping.Queue == source).Select(mapping => mapping.Name),
            .. what.RecordMappings.Where(mapping => mapping.Source == source).Select(mapping => mapping.Name),
            .. what.BrokerMappings.Where(mapping => mapping.Broker == source).Select(mapping => mapping.Name),
        ];
        return names.Length == 0 ? "" : $": {Words.Either(names)} does, with a batch at a time. Write {names[0]}/0";
    }

    /// <summary>The invocation that is meant by its number, with the name of its caller or of the first one.</summary>
    /// <param name="text">Such as "51234", "shoppers/51234" or "shoppers/51234.2".</param>
    /// <param name="what">The scenario, which has a caller.</param>
    internal static InvocationId FindInvocation(string text, Scenario what)
    {
        string[] parts = text.Split('/');
        string? Trigger(string caller) => what.Traffic.FirstOrDefault(traffic => traffic.Name == caller)?.Through;
        bool Calls(string caller) =>
            what.Traffic.FirstOrDefault(traffic => traffic.Name == caller) is null or { Through: null, Sends: null, Starts: null };
        string first = (what.Callers.FirstOrDefault(known => Calls(known.Name)) ?? what.Callers[0]).Name;
        string name = parts.Length == 2 ? parts[0] : first;
        if (Trigger(name) is { } trigger)
            throw new UsageException(
                $"{name} goes through {trigger}, which makes the calls: write {trigger}/{NumberAt(trigger, name, parts[^1], what)}.");
        if (what.Traffic.FirstOrDefault(traffic => traffic.Name == name)?.Sends is { } source)
            throw new UsageException($"{name} sends to {source} and calls no function itself{Bringers(source, what)}.");
        var caller = what.Callers.FirstOrDefault(known => known.Name == name) ?? throw UsageException.NoneOf(
            $"No {Words.Either(CallerKinds.Words)} is called '{name}'.",
            what.Callers.Select(known => known.Name));
        string[] numbers = parts[^1].Split('.');
        if (parts.Length > 2 || numbers.Length > 2
            || !long.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out long call)
            || !byte.TryParse(numbers.Length == 2 ? numbers[1] : "1", NumberStyles.None, CultureInfo.InvariantCulture, out byte attempt)
            || attempt == 0 || call >= 1L << 40)
        {
            throw new UsageException(
                $"'{text}' is not an invocation. Write its number as in invocations.csv, such as 51234, "
                + $"or {first}/51234.2 for the second attempt.");
        }
        bool handsOver = what.Traffic.Any(traffic => traffic.Name == name && traffic.InvocationType == InvocationType.Event)
            || what.Triggers.Any(trigger => trigger.Name == name && trigger.Manner != TriggerManner.FrontDoor);
        int group = handsOver ? new CallerGroups(what.Callers.Count).TwinOf(caller.Number) : caller.Number;
        return InvocationId.Of(group, call, attempt);
    }
}
