using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Functions and queues that topics, buckets and rules hand their events over to.</summary>
/// <param name="template">The template.</param>
/// <param name="targets">Finds functions.</param>
/// <param name="callers">Where callers are added.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
internal sealed class Subscriptions(TemplateDocument template, FunctionTargets targets, TemplateCallers callers, Leftovers leftovers)
{
    private readonly Intrinsics values = template.Values;

    /// <summary>Adds what subscribes to a topic within it.</summary>
    /// <returns>Whether something was made of it.</returns>
    public bool AddTopic(TemplateResource topic)
    {
        bool any = false;
        foreach (var subscription in topic.Properties.Find("Subscription")?.AsList ?? [])
            any |= AddSubscription(subscription, topic.Id);
        return any;
    }

    /// <summary>Adds a subscription: a function, or a queue.</summary>
    /// <param name="subscription">What the template says of it.</param>
    /// <param name="id">What to name callers after.</param>
    /// <returns>Whether something was made of it.</returns>
    public bool AddSubscription(TemplateNode subscription, string id)
    {
        string topic = NameIn(subscription.Find("TopicArn")) ?? id;
        var endpoint = subscription.Find("Endpoint");
        string? protocol = values.Quietly(subscription.Find("Protocol"));
        if (protocol == "sqs")
        {
            bool ordered = values.Quietly(template.Resource(topic)?.Properties.Find("FifoTopic")) == "true";
            leftovers.Of(id, subscription, "RedrivePolicy");
            return AddQueue(ordered ? TriggerType.OrderedTopic : TriggerType.Topic, topic, endpoint, id);
        }
        if (protocol != "lambda" || targets.Find(endpoint) is not { } function) return false;
        callers.Add(
            function, id, CallerKind.Named("SNS")!, topic,
            deadLetters: NameIn(subscription.Find("RedrivePolicy", "deadLetterTargetArn")));
        leftovers.Of(id, subscription, "RedrivePolicy");
        return true;
    }

    /// <summary>Adds a queue that events are put into.</summary>
    /// <param name="type">By which service.</param>
    /// <param name="source">The logical ID of the topic, the bucket or the rule.</param>
    /// <param name="queue">The queue's ARN.</param>
    /// <param name="what">What says so, for a note.</param>
    /// <returns>Whether it is a queue.</returns>
    public bool AddQueue(TriggerType type, string source, TemplateNode? queue, string what)
    {
        if (QueueIn(queue) is not { } name) return false;
        callers.AddToQueue(type, source, name, what);
        return true;
    }

    /// <summary>The logical ID or the name of a queue; null when it is none.</summary>
    /// <param name="arn">Its ARN.</param>
    public string? QueueIn(TemplateNode? arn) => arn is not null && IsQueue(arn) ? NameIn(arn) : null;

    /// <summary>The name that an ARN ends in, or the logical ID; null when it is not known.</summary>
    /// <param name="arn">The ARN.</param>
    public string? NameIn(TemplateNode? arn) => values.Quietly(arn)?.Split(':')[^1];

    private bool IsQueue(TemplateNode arn) => values.Quietly(arn)?.Contains(":sqs:", StringComparison.Ordinal) == true
        || FunctionTargets.References(arn).Any(path => template.Resource(path.Split('.')[0])?.Type == "AWS::SQS::Queue");
}
