using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of triggers, and checks what AWS would refuse.</summary>
internal sealed class TriggerBinder
{
    private const double StandardRate = 10_000;
    private const int StandardBurst = 5_000;

    private readonly Resolution resolution;
    private readonly IReadOnlyList<string> functions, triggers;
    private readonly Dictionary<TriggerType, Distribution> delays;
    private readonly QueueBinder queues;

    public TriggerBinder(
        Resolution resolution, IReadOnlyList<string> functions, IReadOnlyList<string> triggers, QueueBinder queues)
    {
        (this.resolution, this.functions, this.triggers, this.queues) = (resolution, functions, triggers, queues);
        delays = TriggerTable.Delays.ToDictionary(entry => entry.Key, entry => resolution.Read(entry.Value));
    }

    /// <returns>The record; null when its type or function is missing.</returns>
    public TriggerSettings? Bind(string name)
    {
        bool typed = TryRead(TriggerTable.Type, name, "Add 'type: apigateway-http'.", out TriggerType type);
        bool calls = TryRead(TriggerTable.Invokes, name, "Add 'invokes:' with the name of a function.", out string? function);
        if (calls && !resolution.Has("functions", function!))
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownFunction, resolution.PlaceOf(TriggerTable.Invokes, name),
                $"no function is called '{Words.Shorten(function!)}'", Words.DidYouMean(function!, functions));
            calls = false;
        }

        TriggerKind kind = TriggerKinds.Of(type);
        bool gateway = type is TriggerType.RestApi or TriggerType.HttpApi;
        TriggerSettings settings = new()
        {
            Name = name,
            Type = type,
            Function = function ?? "",
            Timeout = resolution.Read(TriggerTable.Timeout, name) ?? kind.Timeout,
            Rate = resolution.Read(TriggerTable.Rate, name) ?? (gateway ? StandardRate : null),
            Burst = resolution.Read(TriggerTable.Burst, name) ?? StandardBurst,
            Delay = resolution.Read(TriggerTable.Delay, name) ?? delays[type],
            Every = resolution.Read(TriggerTable.Schedule, name),
            Calls = resolution.Read(TriggerTable.Calls, name),
            FlexibleTimeWindow = resolution.Read(TriggerTable.FlexibleTimeWindow, name),
            Permission = resolution.Read(TriggerTable.Permission, name),
            DeadLetterQueue = resolution.Read(TriggerTable.DeadLetterQueue, name),
        };
        if (typed)
        {
            Check(settings, kind, gateway);
        }

        return typed && calls ? settings : null;
    }

    /// <summary>Reports a trigger that a traffic goes through and that is not there, or calls by itself.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it is named.</param>
    /// <param name="bound">The triggers.</param>
    /// <returns>The trigger; null when there is none.</returns>
    public TriggerSettings? Find(string name, Place place, IReadOnlyList<TriggerSettings> bound)
    {
        if (!triggers.Contains(name))
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownTrigger, place, $"no trigger is called '{Words.Shorten(name)}'",
                triggers.Count == 0
                    ? $"Add 'triggers: {{ {Words.Shorten(name)}: {{ type: apigateway-http, invokes: ... }} }}'."
                    : Words.DidYouMean(name, triggers));
            return null;
        }

        TriggerSettings? trigger = bound.FirstOrDefault(candidate => candidate.Name == name);
        if (trigger?.OfType.Manner == TriggerManner.Schedule)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, place, $"'{name}' is a scheduler, which calls by itself",
                "No traffic goes through it: remove the traffic.");
        }

        return trigger;
    }

    private void Check(TriggerSettings trigger, TriggerKind kind, bool gateway)
    {
        if (!gateway)
        {
            Reject(trigger, WaitsFor(kind), TriggerTable.Timeout);
            Reject(trigger, "lets all through: only API Gateway throttles", TriggerTable.Rate, TriggerTable.Burst);
        }
        else if (kind.LongestTimeout < trigger.Timeout)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(TriggerTable.Timeout, trigger.Name),
                $"an HTTP API waits {Words.Number(kind.LongestTimeout!.Value.TotalSeconds)} s at most",
                "A REST API can be told to wait longer.");
        }

        if (!kind.HasDeadLetterQueue)
        {
            Reject(trigger, "has no dead-letter queue of its own in AWS", TriggerTable.DeadLetterQueue);
        }
        else if (trigger.DeadLetterQueue is { } queue)
        {
            queues.Check(queue, resolution.PlaceOf(TriggerTable.DeadLetterQueue, trigger.Name));
        }

        if (kind.Manner != TriggerManner.Schedule)
        {
            Reject(trigger, "does not call by itself: only a scheduler has this",
                TriggerTable.Schedule, TriggerTable.Calls, TriggerTable.FlexibleTimeWindow);
        }
        else if (trigger.Every is null
            && resolution.Find(TriggerTable.Schedule, trigger.Name) is null or ScalarNode { Text: "none" })
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, resolution.PlaceOf("triggers", trigger.Name), $"'{trigger.Name}' does not say when it calls",
                "Add 'schedule: rate(5 minutes)'.");
        }
    }

    private static string WaitsFor(TriggerKind kind) => kind switch
    {
        { Manner: not TriggerManner.FrontDoor } => "hands events over, and waits for no function",
        { Timeout: { } timeout } => $"waits {Words.Number(timeout.TotalSeconds)} s, which cannot be changed",
        _ => "waits as long as the function runs",
    };

    private void Reject(TriggerSettings trigger, string why, params Setting[] settings)
    {
        foreach (Node given in settings.Select(setting => resolution.Find(setting, trigger.Name)).OfType<Node>())
        {
            resolution.Findings.Mistake(ErrorNames.NoEffect, given.Place, $"'{trigger.Name}' {why}", "Remove it.");
        }
    }

    private bool TryRead<T>(Setting<T> setting, string name, string hint, out T? value)
    {
        bool read = resolution.TryRead(setting, name, out value);
        if (!read && resolution.Find(setting, name) is null)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, resolution.PlaceOf("triggers", name), $"'{name}' has no '{setting.Name}'", hint);
        }

        return read;
    }
}
