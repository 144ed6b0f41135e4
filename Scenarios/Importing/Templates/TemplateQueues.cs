namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The queues that functions of a template read, with the queues of their dead letters.</summary>
/// <param name="template">The template.</param>
/// <param name="leftovers">Where properties are noted that are not taken over.</param>
/// <param name="scenario">Where to write.</param>
internal sealed class TemplateQueues(TemplateDocument template, Leftovers leftovers, ScenarioText scenario)
{
    private static readonly TemplateNode Nothing = new(0) { Entries = [] };
    private readonly List<(string Key, string? Name, TemplateQueue Queue)> known = [];

    /// <summary>Whether there are none.</summary>
    public bool None => known.Count == 0;

    /// <summary>The queues that are read and that somebody sends to, beside dead letters.</summary>
    public IEnumerable<TemplateQueue> SentTo =>
        known.Select(one => one.Queue).Where(queue => queue is { IsRead: true, TakesDeadLetters: false, IsCalled: false });

    /// <summary>A queue that a function reads, when a trigger puts its events into it; null when none reads it.</summary>
    /// <param name="reference">Its logical ID or name.</param>
    public TemplateQueue? Fed(string reference)
    {
        var queue = known.Find(one => one.Key == reference || one.Name == reference).Queue;
        if (queue is not { IsRead: true }) return null;
        queue.IsCalled = true;
        return queue;
    }

    /// <summary>A queue for what Lambda does not take of a trigger.</summary>
    /// <param name="reference">Its logical ID or name.</param>
    public TemplateQueue TakeDeadLetters(string reference)
    {
        var queue = Find(reference, forDeadLetters: true, fifo: false);
        queue.TakesDeadLetters = true;
        return queue;
    }

    /// <summary>Whether a resource became a queue of the scenario.</summary>
    public bool Has(string id) => known.Any(one => one.Key == id);

    /// <summary>A queue that a function reads.</summary>
    /// <param name="reference">Its logical ID or name.</param>
    /// <param name="timeout">The function's timeout in seconds.</param>
    public TemplateQueue ReadBy(string reference, int timeout)
    {
        var queue = Find(reference, forDeadLetters: false, fifo: false);
        queue.IsRead = true;
        if (queue.Visibility < timeout)
        {
            scenario.Note($"{queue.Name}: its visibility timeout was raised from {queue.Visibility} s to the function's "
                + $"timeout of {timeout} s, without which AWS refuses the mapping.");
            queue.Visibility = timeout;
        }
        return queue;
    }

    /// <summary>Writes all of them.</summary>
    public void Write()
    {
        foreach (var (_, _, queue) in known) queue.Write(scenario);
    }

    private TemplateQueue Find(string reference, bool forDeadLetters, bool fifo)
    {
        var resource = template.Resource(reference) is { Type: "AWS::SQS::Queue" } byId ? byId
            : template.Resources.FirstOrDefault(candidate => candidate.Type == "AWS::SQS::Queue"
                && template.Values.Quietly(candidate.Properties.Find("QueueName")) == reference);
        string key = resource?.Id ?? reference;
        foreach (var (other, _, queue) in known)
            if (other == key) return queue;
        if (resource is null && !forDeadLetters)
            scenario.Note($"{reference}: the queue is not in the {scenario.Source}, so its settings are the defaults.");
        var properties = resource?.Properties ?? Nothing;
        var made = Make(key, properties, fifo || reference.EndsWith(".fifo", StringComparison.Ordinal));
        known.Add((key, template.Values.Quietly(properties.Find("QueueName")), made));
        AddDeadLetters(key, made, properties);
        return made;
    }

    private TemplateQueue Make(string key, TemplateNode properties, bool fifo)
    {
        var values = template.Values;
        int? Number(params ReadOnlySpan<string> path) => values.Number(properties.Find(path), $"{key}.{path[^1]}");
        leftovers.Of(key, properties, "VisibilityTimeout", "MessageRetentionPeriod", "FifoQueue", "RedrivePolicy");
        return new TemplateQueue(scenario.Name(key))
        {
            Visibility = Math.Clamp(Number("VisibilityTimeout") ?? 30, 0, 43200),
            Retention = Number("MessageRetentionPeriod"),
            Fifo = fifo | values.Flag(properties.Find("FifoQueue"), $"{key}.FifoQueue") == true,
            MaxReceiveCount = Number("RedrivePolicy", "maxReceiveCount"),
        };
    }

    private void AddDeadLetters(string key, TemplateQueue queue, TemplateNode properties)
    {
        string what = $"{key}.RedrivePolicy.deadLetterTargetArn";
        if (template.Values.Reference(properties.Find("RedrivePolicy", "deadLetterTargetArn"), what) is not { } reference)
            return;
        var dead = Find(reference, forDeadLetters: true, queue.Fifo);
        if (dead == queue || dead.Fifo != queue.Fifo)
        {
            scenario.Note($"{key}: {reference} cannot take its dead letters, for it is the queue itself or of another "
                + "type.");
            return;
        }
        queue.DeadLetterQueue = dead;
        dead.TakesDeadLetters = true;
    }
}
