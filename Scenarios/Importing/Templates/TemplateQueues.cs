using YamlDotNet.RepresentationModel;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The queues that functions of a template read, with the queues of their dead letters.</summary>
/// <param name="template">The template.</param>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="scenario">Where to write.</param>
internal sealed class TemplateQueues(TemplateDocument template, Intrinsics values, ScenarioText scenario)
{
    private readonly List<(string Key, TemplateQueue Queue)> known = [];

    /// <summary>Whether there are none.</summary>
    public bool None => known.Count == 0;

    /// <summary>The queues that are read, and not only take dead letters.</summary>
    public IEnumerable<TemplateQueue> Read => known.Select(one => one.Queue).Where(queue => !queue.ForDeadLetters);

    /// <summary>A queue that a function reads.</summary>
    /// <param name="reference">Its logical ID or name.</param>
    /// <param name="timeout">The function's timeout in seconds.</param>
    public TemplateQueue ReadBy(string reference, int timeout)
    {
        var queue = Find(reference, forDeadLetters: false, fifo: reference.EndsWith(".fifo", StringComparison.Ordinal));
        if (queue.Visibility < timeout)
        {
            scenario.Note($"{queue.Name}: its visibility timeout was raised from {queue.Visibility} s to the "
                + $"function's "
                + $"timeout of {timeout} s, without which AWS refuses the mapping.");
            queue.Visibility = timeout;
        }
        return queue;
    }

    /// <summary>Writes all of them.</summary>
    public void Write()
    {
        foreach (var (_, queue) in known) queue.Write(scenario);
    }

    private TemplateQueue Find(string reference, bool forDeadLetters, bool fifo)
    {
        foreach (var (key, queue) in known)
            if (key == reference) return queue;
        var properties = template.Resources.FirstOrDefault(
            resource => resource.Id == reference && resource.Type == "AWS::SQS::Queue").Properties;
        if (properties is null && !forDeadLetters)
            scenario.Note($"{reference}: the queue is not in the template, so its settings are the defaults.");
        var made = Make(reference, properties, forDeadLetters, fifo);
        known.Add((reference, made));
        return made;
    }

    private TemplateQueue Make(string reference, YamlNode? properties, bool forDeadLetters, bool fifo)
    {
        string name = scenario.Name(reference);
        int? Number(string property) =>
            values.Number(TemplateDocument.Find(properties, property), $"{reference}.{property}");
        fifo |= values.Text(TemplateDocument.Find(properties, "FifoQueue"), $"{reference}.FifoQueue") == "true";
        var redrive = forDeadLetters ? null : TemplateDocument.Find(properties, "RedrivePolicy");
        string? dead = values.Reference(
            TemplateDocument.Find(redrive, "deadLetterTargetArn"), $"{reference}.RedrivePolicy.deadLetterTargetArn");
        return new TemplateQueue(name)
        {
            Visibility = Math.Clamp(Number("VisibilityTimeout") ?? 30, 0, 43200),
            Retention = Number("MessageRetentionPeriod"),
            Fifo = fifo,
            DeadLetterQueue = dead is null ? null : Find(dead, forDeadLetters: true, fifo).Name,
            MaxReceiveCount = values.Number(
                TemplateDocument.Find(redrive, "maxReceiveCount"), $"{reference}.RedrivePolicy.maxReceiveCount"),
            ForDeadLetters = forDeadLetters,
        };
    }
}
