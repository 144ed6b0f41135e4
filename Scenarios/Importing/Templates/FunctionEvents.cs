using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What calls a function by what it says itself in SAM: its events and its URL.</summary>
/// <param name="sources">Where mappings are added.</param>
/// <param name="callers">Where callers are added.</param>
/// <param name="apis">Adds those that come through an API.</param>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class FunctionEvents(
    TemplateSources sources, TemplateCallers callers, ApiCallers apis, Intrinsics values, Leftovers leftovers,
    ScenarioText scenario)
{
    /// <summary>Adds all of a function.</summary>
    public void AddOf(TemplateFunction function)
    {
        foreach (var (id, node, place) in function.Property("Events")?.Keys ?? [])
        {
            string type = values.Text(node.Find("Type"), $"{function.Id}.{id}.Type") ?? "?";
            var properties = node.Find("Properties");
            if (Switches.IsOff(properties, values))
                callers.AddDisabled(function, id, CallerKind.Named(type)?.Service ?? type, place);
            else Add(function, id, type, properties, place);
        }
        if (function.Property("FunctionUrlConfig") is not { } url) return;
        AddUrl(function, "Url", url);
    }

    /// <summary>Adds the callers of a function's URL.</summary>
    public void AddUrl(TemplateFunction function, string id, TemplateNode url)
    {
        function.StreamsResponses |= values.Quietly(url.Find("InvokeMode")) == "RESPONSE_STREAM";
        callers.Add(function, id, CallerKind.Named("FunctionUrl")!);
    }

    private void Add(TemplateFunction function, string id, string type, TemplateNode? properties, TemplatePlace place)
    {
        string what = $"{function.Id}.{id}";
        switch (type)
        {
            case "SQS":
                sources.AddQueue(function, id, properties?.Find("Queue"), properties);
                break;
            case "SNS" when properties?.Find("SqsSubscription") is { } queue && queue.Text != "false":
                string read = sources.AddQueue(function, id, queue.Find("QueueArn"), queue);
                callers.AddToQueue(TriggerType.Topic, Source(properties) ?? id, read, what);
                break;
            case "Schedule" or "ScheduleV2":
                string property = type == "Schedule" ? "Schedule" : "ScheduleExpression";
                callers.AddSchedule(
                    function, id, values.Text(properties?.Find(property), $"{what}.{property}"), type,
                    ScheduleExpression.Zone(properties, values),
                    [.. ScheduleExpression.Window(properties, values), .. ScheduleExpression.Retries(properties, values)],
                    DeadLetters(properties));
                leftovers.Of(what, properties, "RetryPolicy", "DeadLetterConfig");
                break;
            case "Kinesis" or "DynamoDB" or "MSK" or "SelfManagedKafka" or "MQ" or "DocumentDB":
                sources.AddStream(function, id, type, properties?.Find(type == "MQ" ? "Broker" : "Stream"), properties);
                break;
            case "Api" or "HttpApi":
                apis.AddEvent(function, id, type == "HttpApi", properties);
                leftovers.Of(what, properties, "TimeoutInMillis");
                break;
            default:
                if (CallerKind.Named(type) is not { } kind)
                {
                    scenario.Note($"{what} ({place}): the event of type {type} is not known and was left out.");
                    break;
                }
                callers.Add(
                    function, id, kind, Source(properties),
                    settings: type is "EventBridgeRule" or "CloudWatchEvent" ? ScheduleExpression.Retries(properties, values) : null,
                    deadLetters: DeadLetters(properties));
                leftovers.Of(what, properties, "RedrivePolicy", "RetryPolicy", "DeadLetterConfig");
                break;
        }
    }

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
    /// <summary>Whether a group of settings says so: <c>Enabled: false</c> or <c>State: DISABLED</c>.</summary>
    public static bool IsOff(TemplateNode? settings, Intrinsics values) =>
        string.Equals(values.Quietly(settings?.Find("Enabled")), "false", StringComparison.OrdinalIgnoreCase)
        || values.Quietly(settings?.Find("State")) == "DISABLED";
}
