using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What calls a function or starts a state machine by what it says itself in SAM: its events, and the URL of a function.
/// </summary>
/// <param name="sources">Where mappings are added.</param>
/// <param name="callers">Where callers are added.</param>
/// <param name="apis">Adds those that come through an API.</param>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class SamEvents(
    TemplateSources sources, TemplateCallers callers, ApiCallers apis, Intrinsics values, Leftovers leftovers,
    ScenarioText scenario)
{
    /// <summary>Adds all of a function.</summary>
    public void AddOf(TemplateFunction function)
    {
        AddOf(function, function.Property("Events"));
        if (function.Property("FunctionUrlConfig") is not { } url) return;
        AddUrl(function, "Url", url);
    }

    /// <summary>Adds all events of a function or a state machine.</summary>
    /// <param name="target">The function or the state machine.</param>
    /// <param name="events">Its events; null without.</param>
    public void AddOf(ITriggerTarget target, TemplateNode? events)
    {
        foreach (var (id, node, place) in events?.Keys ?? [])
        {
            string type = values.Text(node.Find("Type"), $"{target.Id}.{id}.Type") ?? "?";
            var properties = node.Find("Properties");
            if (Switches.IsOff(properties, values))
                callers.AddDisabled(target, id, CallerKind.Named(type)?.Service ?? type, place);
            else if (!(target is TemplateFunction function && AddMapping(function, id, type, properties)))
                AddTrigger(target, id, type, properties, place);
        }
    }

    /// <summary>Adds the callers of a function's URL.</summary>
    public void AddUrl(TemplateFunction function, string id, TemplateNode url)
    {
        function.StreamsResponses |= values.Quietly(url.Find("InvokeMode")) == "RESPONSE_STREAM";
        callers.Add(function, id, CallerKind.Named("FunctionUrl")!);
    }

    private bool AddMapping(TemplateFunction function, string id, string type, TemplateNode? properties)
    {
        switch (type)
        {
            case "SQS":
                sources.AddQueue(new(function), id, properties?.Find("Queue"), properties);
                return true;
            case "SNS" when properties?.Find("SqsSubscription") is { } queue && queue.Text != "false":
                string read = sources.AddQueue(new(function), id, queue.Find("QueueArn"), queue);
                callers.AddToQueue(TriggerType.Topic, Source(properties) ?? id, read, $"{function.Id}.{id}");
                return true;
            case "Kinesis" or "DynamoDB" or "MSK" or "SelfManagedKafka" or "MQ" or "DocumentDB":
                sources.AddStream(new(function), id, type, properties?.Find(type == "MQ" ? "Broker" : "Stream"), properties);
                return true;
            default:
                return false;
        }
    }

    private void AddTrigger(ITriggerTarget target, string id, string type, TemplateNode? properties, TemplatePlace place)
    {
        string what = $"{target.Id}.{id}";
        switch (type)
        {
            case "Schedule" or "ScheduleV2":
                string property = type == "Schedule" ? "Schedule" : "ScheduleExpression";
                callers.AddSchedule(
                    target, id, values.Text(properties?.Find(property), $"{what}.{property}"), type,
                    ScheduleExpression.Zone(properties, values),
                    [.. ScheduleExpression.Window(properties, values), .. ScheduleExpression.Retries(properties, values)],
                    DeadLetters(properties));
                leftovers.Of(what, properties, "RetryPolicy", "DeadLetterConfig");
                break;
            case "Api" or "HttpApi":
                apis.AddEvent(target, id, type == "HttpApi", properties);
                leftovers.Of(what, properties, "TimeoutInMillis");
                break;
            default:
                if (CallerKind.Named(IsSender(type, properties) ? "CognitoSender" : type) is not { } kind
                    || (target is TemplateMachine && kind.Trigger is not TriggerType.EventBus))
                {
                    scenario.Note($"{what} ({place}): the event of type {type} is not known and was left out.");
                    break;
                }
                callers.Add(
                    target, id, kind, Source(properties),
                    settings: type is "EventBridgeRule" or "CloudWatchEvent" ? ScheduleExpression.Retries(properties, values) : null,
                    deadLetters: DeadLetters(properties));
                leftovers.Of(what, properties, "RedrivePolicy", "RetryPolicy", "DeadLetterConfig");
                break;
        }
    }

    // A user pool waits for its triggers, and hands over to senders of mail and short messages.
    private bool IsSender(string type, TemplateNode? properties) => type == "Cognito"
        && properties?.Find("Trigger")?.AsList.Any(trigger => values.Quietly(trigger) is "CustomEmailSender" or "CustomSMSSender") == true;

    // SAM makes a queue where only its type is given.
    private string? DeadLetters(TemplateNode? properties)
    {
        var queue = properties?.Find("RedrivePolicy", "deadLetterTargetArn") ?? properties?.Find("DeadLetterConfig", "Arn");
        return queue is not null ? values.Quietly(queue)?.Split(':')[^1]
            : values.Quietly(properties?.Find("DeadLetterConfig", "QueueLogicalId"));
    }

    // Several events of one bucket, topic, pool or group of logs come from one source.
    private string? Source(TemplateNode? properties) =>
        (properties?.Find("Bucket") ?? properties?.Find("Topic") ?? properties?.Find("UserPool")) is { } source
            ? values.Quietly(source)?.Split(':', '/')[^1]
            : null;
}

/// <summary>Whether rules, schedules and mappings are switched off.</summary>
internal static class Switches
{
    /// <summary>Whether a group of settings says so, by <c>Enabled: false</c>, <c>State: DISABLED</c> and the like.</summary>
    public static bool IsOff(TemplateNode? settings, Intrinsics values) =>
        Is(settings, values, "Enabled", "false") || Is(settings, values, "ActionsEnabled", "false")
        || Is(settings, values, "RuleDisabled", "true") || Is(settings, values, "State", "DISABLED");

    private static bool Is(TemplateNode? settings, Intrinsics values, string key, string word) =>
        string.Equals(values.Quietly(settings?.Find(key)), word, StringComparison.OrdinalIgnoreCase);
}
