using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language;

/// <summary>One of those that call functions of their own accord: a traffic, or what reads an event source.</summary>
/// <param name="Number">Its number, which all of its calls bear: its place in <see cref="Scenario.Callers"/>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, unique in the scenario.</param>
/// <param name="Functions">The names of the functions that it calls, each once; a traffic may also call what does not
/// exist.</param>
public sealed record Caller(int Number, CallerKind Kind, string Name, IReadOnlyList<string> Functions)
{
    /// <summary>Who sends its calls, in words: the traffic, or a poller with a batch.</summary>
    public string Sender => Kind.Polls ? $"a poller of the {Kind.Word} {Name}, with a batch" : Name;
}

/// <summary>The settings of one that calls functions of its own accord.</summary>
public interface ICallerSettings
{
    /// <summary>Its name, unique in the scenario.</summary>
    string Name { get; }

    /// <summary>The names of the functions that it calls.</summary>
    IEnumerable<string> Functions { get; }
}

/// <summary>A kind of callers.</summary>
/// <param name="group">The word of the language below which they have their names: "mappings".</param>
/// <param name="brings">What they call functions with, in words: "messages of a queue".</param>
/// <param name="polls">Whether pollers of Lambda's own call, with a batch each time.</param>
/// <param name="of">Those of a scenario, in the order of the file.</param>
public sealed class CallerKind(
    string group, string brings, bool polls, Func<Scenario, IReadOnlyList<ICallerSettings>> of)
{
    /// <summary>The word of the language below which they have their names: "mappings".</summary>
    public string Group => group;

    /// <summary>What one of them is called in messages: "mapping".</summary>
    public string Word => NamedGroups.Find(group)!.Singular;

    /// <summary>What they call functions with, in words: "messages of a queue".</summary>
    public string Brings => brings;

    /// <summary>Whether pollers of Lambda's own call, with a batch each time.</summary>
    public bool Polls => polls;

    /// <summary>Those of a scenario, in the order of the file.</summary>
    /// <param name="scenario">The scenario.</param>
    public IReadOnlyList<ICallerSettings> Of(Scenario scenario) => of(scenario);
}

/// <summary>All kinds of callers: an event source that calls functions joins with its line.</summary>
public static class CallerKinds
{
    /// <summary>
    /// The kinds in the order in which callers are numbered. Numbers choose what is drawn: a further kind comes last, or
    /// every result of a scenario that has one of the others would change.
    /// </summary>
    public static IReadOnlyList<CallerKind> All { get; } =
    [
        TrafficSettings.Kind,
        MappingSettings.Kind,
        RecordMappingSettings.Kind,
        BrokerMappingSettings.Kind,
        TriggerSettings.Kind,
        StateMachineSettings.Kind,
        DurableCaller.Kind,
        ServiceSettings.Kind,
        PipeSettings.Kind,
    ];

    /// <summary>What they are called in messages, each word once.</summary>
    public static IEnumerable<string> Words => All.Select(kind => kind.Word).Distinct();

    /// <summary>The callers of a scenario, by number.</summary>
    internal static IReadOnlyList<Caller> CallersOf(Scenario scenario) =>
    [
        .. All.SelectMany(kind => kind.Of(scenario), (kind, settings) => (Kind: kind, Settings: settings))
            .Select((each, number) =>
                new Caller(number, each.Kind, each.Settings.Name, [.. each.Settings.Functions.Distinct()])),
    ];
}
