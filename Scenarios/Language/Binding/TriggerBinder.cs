using System.Diagnostics.CodeAnalysis;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Schedules;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of triggers, and checks what AWS would refuse.</summary>
internal sealed class TriggerBinder
{
    private const double StandardRate = 10_000;
    private const int StandardBurst = 5_000;

    private readonly Resolution resolution;
    private readonly IReadOnlyList<string> functions, triggers;
    private readonly QueueBinder queueBinder;
    private readonly TriggerTargetBinder targets;
    private readonly Dictionary<TriggerType, Distribution> delays;
    private readonly Lazy<DateTime> startsAt;
    private readonly BucketBurstSettings bursts;
    private readonly TimeSpan firstRetry, longestRetry;
    private readonly Dictionary<TriggerType, double> publishQuotas;
    private readonly double invocationQuota;

    public TriggerBinder(
        Resolution resolution, IReadOnlyList<string> functions, IReadOnlyList<string> triggers, QueueBinder queueBinder,
        IReadOnlyList<QueueSettings> queues, StateMachineBinder machines)
    {
        (this.resolution, this.functions, this.triggers) = (resolution, functions, triggers);
        (this.queueBinder, targets) = (queueBinder, new TriggerTargetBinder(resolution, functions, queueBinder, queues, machines));
        delays = TriggerTable.Delays.ToDictionary(entry => entry.Key, entry => resolution.Read(entry.Value));
        bursts = new BucketBurstSettings
        {
            Events = resolution.Read(TriggerTable.BurstEvents),
            Window = resolution.Read(TriggerTable.BurstWindow),
            Memory = resolution.Read(TriggerTable.BurstMemory),
            Delay = resolution.Read(TriggerTable.BurstDelay),
        };
        publishQuotas = TriggerTable.PublishQuotas.ToDictionary(entry => entry.Key, entry => resolution.Read(entry.Value));
        invocationQuota = resolution.Read(TriggerTable.InvocationQuota);
        (firstRetry, longestRetry) = (resolution.Read(TriggerTable.FirstRetry), resolution.Read(TriggerTable.LongestRetry));
        startsAt = new(() => resolution.Read(SettingTable.StartsAt));
    }

    /// <returns>The record; null when its type is missing, or all that it would call.</returns>
    public TriggerSettings? Bind(string name)
    {
        bool typed = TryRead(TriggerTable.Type, name, "Add 'type: apigateway-http'.", out TriggerType type);
        List<SubscriptionSettings> subscriptions = targets.Read(name);
        TriggerKind kind = TriggerKinds.Of(type);
        bool gateway = type is TriggerType.RestApi or TriggerType.HttpApi;
        TriggerSettings settings = new()
        {
            Name = name,
            Type = type,
            Subscriptions = subscriptions,
            Timeout = resolution.Read(TriggerTable.Timeout, name) ?? kind.Timeout,
            Rate = resolution.Read(TriggerTable.Rate, name) ?? (gateway ? StandardRate : null),
            Burst = resolution.Read(TriggerTable.Burst, name) ?? StandardBurst,
            HealthCheckInterval = resolution.Read(TriggerTable.HealthCheckInterval, name),
            HealthCheckers = resolution.Read(TriggerTable.HealthCheckNodes, name),
            Authorizer = gateway ? ReadAuthorizer(name, kind) : null,
            Delay = resolution.Read(TriggerTable.Delay, name) ?? delays[type],
            Schedule = CanHaveSchedule(type) ? ReadSchedule(name, type) : null,
            Bursts = type == TriggerType.Bucket ? bursts : null,
            Calls = resolution.Read(TriggerTable.Calls, name),
            FlexibleTimeWindow = resolution.Read(TriggerTable.FlexibleTimeWindow, name),
            Permission = resolution.Read(TriggerTable.Permission, name),
            DeadLetterQueue = resolution.Read(TriggerTable.DeadLetterQueue, name),
            PublishRate = publishQuotas.TryGetValue(type, out double rate) ? rate : null,
            InvocationRate = type == TriggerType.EventBus ? invocationQuota : null,
            Action = targets.ReadAction(name, subscriptions, kind),
            Retries = kind.TriesAgain ? ReadRetries(name) : null,
        };
        if (typed)
        {
            Check(settings, kind, gateway);
        }

        return typed && subscriptions.Count > 0 ? settings : null;
    }

    /// <summary>Which time of day it is when the run begins; null when no trigger goes by it and nobody said it.</summary>
    public DateTime? StartsAt =>
        startsAt.IsValueCreated || resolution.Find(SettingTable.StartsAt) is not null ? startsAt.Value : null;

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
        if (trigger?.Manner == TriggerManner.Schedule)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, place, $"'{name}' has a schedule, and calls by itself",
                "No traffic goes through it: remove the traffic.");
        }

        return trigger;
    }

    private void Check(TriggerSettings trigger, TriggerKind kind, bool gateway)
    {
        if (!gateway)
        {
            resolution.Reject(trigger.Name, WaitsFor(kind), TriggerTable.Timeout);
            resolution.Reject(
                trigger.Name, "lets all through: only API Gateway throttles", TriggerTable.Rate, TriggerTable.Burst);
            resolution.Reject(
                trigger.Name, "asks no authorizer: only API Gateway does", TriggerTable.Authorizer, TriggerTable.AuthorizerCache,
                TriggerTable.Identities, TriggerTable.Denies, TriggerTable.Anonymous);
        }
        else if (kind.LongestTimeout < trigger.Timeout)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(TriggerTable.Timeout, trigger.Name),
                $"an HTTP API waits {Words.Number(kind.LongestTimeout!.Value.TotalSeconds)} s at most",
                "A REST API can be told to wait longer.");
        }

        if (trigger.Type != TriggerType.LoadBalancer)
        {
            resolution.Reject(
                trigger.Name, "checks no health: only a load balancer does", TriggerTable.HealthCheckInterval,
                TriggerTable.HealthCheckNodes);
        }
        else if (trigger.HealthCheckInterval is null)
        {
            resolution.Reject(trigger.Name, "checks no health without an interval", TriggerTable.HealthCheckNodes);
        }

        if (!kind.HasDeadLetterQueue)
        {
            resolution.Reject(trigger.Name, "has no dead-letter queue of its own in AWS", TriggerTable.DeadLetterQueue);
        }
        else if (trigger.DeadLetterQueue is { } queue)
        {
            queueBinder.Check(queue, resolution.PlaceOf(TriggerTable.DeadLetterQueue, trigger.Name));
        }

        if (!kind.TriesAgain)
        {
            resolution.Reject(
                trigger.Name, "tries nothing again: only rules of an event bus and schedulers do", TriggerTable.MaximumRetryAttempts,
                TriggerTable.MaximumEventAge);
        }

        CheckSchedule(trigger, kind);
        targets.Check(trigger, kind);
    }

    private HandOverRetrySettings ReadRetries(string name) => new()
    {
        MaximumAttempts = resolution.Read(TriggerTable.MaximumRetryAttempts, name),
        MaximumEventAge = resolution.Read(TriggerTable.MaximumEventAge, name),
        First = firstRetry,
        Longest = longestRetry,
    };

    private AuthorizerSettings? ReadAuthorizer(string name, TriggerKind kind)
    {
        string? function = resolution.Read(TriggerTable.Authorizer, name);
        AuthorizerSettings settings = new()
        {
            Function = function ?? "",
            Cache = resolution.Read(TriggerTable.AuthorizerCache, name) ?? kind.AuthorizerCache,
            Identities = resolution.Read(TriggerTable.Identities, name),
            Denies = resolution.Read(TriggerTable.Denies, name),
            Anonymous = resolution.Read(TriggerTable.Anonymous, name),
            Timeout = kind.AuthorizerTimeout!.Value,
        };
        if (function is not null && !resolution.Has("functions", function))
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownFunction, resolution.PlaceOf(TriggerTable.Authorizer, name),
                $"no function is called '{Words.Shorten(function)}'", Words.DidYouMean(function, functions));
        }

        return function is null ? null : settings;
    }

    // A rule of an event bus may have a schedule, without what only EventBridge Scheduler knows.
    private void CheckSchedule(TriggerSettings trigger, TriggerKind kind)
    {
        if (!CanHaveSchedule(trigger.Type))
        {
            resolution.Reject(
                trigger.Name, "does not call by itself: only a scheduler and a rule of an event bus do", TriggerTable.Schedule);
        }

        if (kind.Manner != TriggerManner.Schedule)
        {
            resolution.Reject(
                trigger.Name, "is no scheduler, which alone has this", TriggerTable.TimeZone, TriggerTable.FlexibleTimeWindow);
        }

        if (trigger.Manner != TriggerManner.Schedule)
        {
            resolution.Reject(trigger.Name, "does not call by itself", TriggerTable.Calls);
        }
        else if (trigger.Schedule is null
            && resolution.Find(TriggerTable.Schedule, trigger.Name) is null or ScalarNode { Text: "none" })
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, resolution.PlaceOf("triggers", trigger.Name), $"'{trigger.Name}' does not say when it calls",
                "Add 'schedule: rate(5 minutes)'.");
        }
    }

    private static bool CanHaveSchedule(TriggerType type) => type is TriggerType.Scheduler or TriggerType.EventBus;

    private Schedule? ReadSchedule(string name, TriggerType type)
    {
        ScheduleDraft? draft = resolution.Read(TriggerTable.Schedule, name);
        if (draft is not { } schedule)
        {
            return null;
        }

        if (schedule.Every is { } interval)
        {
            if (resolution.Find(TriggerTable.TimeZone, name) is { } given)
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, given.Place, $"'{name}' calls at intervals, whatever the time of day", "Remove it.");
            }

            return new IntervalSchedule(interval);
        }

        string zone = type == TriggerType.Scheduler ? resolution.Read(TriggerTable.TimeZone, name) : WallClock.Utc;
        WallClock clock = new(startsAt.Value, zone);
        return schedule.At is { } moment ? new SingleSchedule(clock.FirstTime(moment)) : new CronSchedule(schedule.Cron!, clock);
    }

    private static string WaitsFor(TriggerKind kind) => kind switch
    {
        { Manner: not TriggerManner.FrontDoor } => "hands events over, and waits for no function",
        { Timeout: { } timeout } => $"waits {Words.Number(timeout.TotalSeconds)} s, which cannot be changed",
        _ => "waits as long as the function runs",
    };

    private bool TryRead<T>(Setting<T> setting, string name, string hint, [NotNullWhen(true)] out T? value)
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
