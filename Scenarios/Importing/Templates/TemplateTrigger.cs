using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A trigger of a template, and whom it hands over to.</summary>
/// <param name="type">Which service.</param>
/// <param name="source">The logical ID of an API, a bucket, a topic, a rule.</param>
/// <param name="settings">Its further settings, as the scenario writes them.</param>
internal sealed class TemplateTrigger(TriggerType type, string source, IReadOnlyList<string> settings)
{
    /// <summary>Which service.</summary>
    public TriggerType Type => type;

    /// <summary>The logical ID of an API, a bucket, a topic, a rule.</summary>
    public string Source => source;

    /// <summary>Its further settings, as the scenario writes them.</summary>
    public IReadOnlyList<string> Settings => settings;

    /// <summary>The functions, state machines and queues that it hands over to, in the order of the template.</summary>
    public List<ITriggerTarget> Targets { get; } = [];

    /// <summary>The queue for what Lambda does not take; null for none.</summary>
    public TemplateQueue? DeadLetters { get; set; }

    /// <summary>The name of a schedule, which nothing goes through; null for one that is named after whom it calls.</summary>
    public string? OwnName { get; init; }

    /// <summary>Its name in the scenario, once it is written.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether it hands over to several, or to a queue alone.</summary>
    public bool FansOut => Targets.Count > 1 || Targets is [TemplateQueue];

    /// <summary>Whether its callers name tenants, which requests through a trigger do not.</summary>
    public bool IsolatesTenants => Targets is [TemplateFunction { IsolatesTenants: true }];

    /// <summary>Whether all subscribers of such a source are handed the same events.</summary>
    public static bool IsShared(TriggerType type) => type is TriggerType.Topic or TriggerType.OrderedTopic or TriggerType.EventBus;

    /// <summary>Writes it below <c>triggers</c>.</summary>
    public void Write(ScenarioText scenario)
    {
        Name = scenario.Name(OwnName ?? (FansOut ? source : $"{Targets[0].Name}-from-{source}"));
        List<string> all = [$"type: {Worded.Word(type)}"];
        AddTargets(all, "invokes", Targets.OfType<TemplateFunction>());
        AddTargets(all, "starts", Targets.OfType<TemplateMachine>());
        AddTargets(all, "sends", Targets.OfType<TemplateQueue>());
        all.AddRange(settings);
        if (DeadLetters is not null) all.Add($"deadLetterQueue: {DeadLetters.Name}");
        scenario.Line(1, $"{Name}: {{ {string.Join(", ", all)} }}");
    }

    private static void AddTargets(List<string> all, string word, IEnumerable<ITriggerTarget> targets)
    {
        string[] names = [.. targets.Select(target => target.Name)];
        if (names.Length > 0) all.Add($"{word}: {(names.Length == 1 ? names[0] : $"[{string.Join(", ", names)}]")}");
    }
}
