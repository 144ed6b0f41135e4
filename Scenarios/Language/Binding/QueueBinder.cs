using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of the customer's queues, and checks what SQS would refuse.</summary>
internal sealed class QueueBinder(Resolution resolution, IReadOnlyList<string> queues)
{
    public QueueSettings Bind(string name) => new()
    {
        Name = name,
        Type = resolution.Read(QueueTable.Type, name),
        VisibilityTimeout = resolution.Read(QueueTable.VisibilityTimeout, name),
        Retention = resolution.Read(QueueTable.Retention, name),
        DeadLetterQueue = resolution.Read(QueueTable.DeadLetterQueue, name),
        MaximumReceiveCount = resolution.Read(QueueTable.MaximumReceiveCount, name),
        MessageGroups = resolution.Read(QueueTable.MessageGroups, name),
        MessageSize = resolution.Read(QueueTable.MessageSize, name),
        Backlog = resolution.Read(QueueTable.Backlog, name),
    };

    /// <summary>Reports the target of who sends, when it is neither a queue nor any other that takes what is sent.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it is named.</param>
    /// <param name="others">The other kinds of targets, each with its word and its names.</param>
    public void CheckTarget(string name, Place place, IReadOnlyList<(string Word, IReadOnlyList<string> Names)> others)
    {
        (string Word, IReadOnlyList<string> Names)[] there = [.. others.Where(kind => kind.Names.Count > 0)];
        if (there.Length == 0)
        {
            Check(name, place);
        }
        else if (!resolution.Has("queues", name))
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownQueue, place,
                $"no {Words.Either(there.Select(kind => kind.Word).Prepend("queue"))} is called '{Words.Shorten(name)}'",
                Words.DidYouMean(name, [.. queues, .. there.SelectMany(kind => kind.Names)]));
        }
    }

    /// <summary>Reports a queue that is named and does not exist.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it is named.</param>
    /// <returns>Whether there is such a queue.</returns>
    public bool Check(string name, Place place)
    {
        bool exists = resolution.Has("queues", name);
        if (!exists)
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownQueue, place, $"no queue is called '{Words.Shorten(name)}'",
                queues.Count == 0 ? $"Add 'queues: {{ {Words.Shorten(name)}: {{}} }}'." : Words.DidYouMean(name, queues));
        }

        return exists;
    }

    /// <summary>Checks dead-letter queues, and settings that need another.</summary>
    public void CheckAll(IReadOnlyList<QueueSettings> bound)
    {
        var byName = bound.ToDictionary(queue => queue.Name, StringComparer.Ordinal);
        foreach (QueueSettings queue in bound)
        {
            CheckDeadLetters(queue, byName);
            if (queue.Type == QueueType.Standard && resolution.Find(QueueTable.MessageGroups, queue.Name) is Node groups)
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, groups.Place, "a standard queue knows no message groups",
                    "Remove it, or make the queue 'type: fifo'.");
            }

            if (queue.DeadLetterQueue is null
                && resolution.Find(QueueTable.MaximumReceiveCount, queue.Name) is Node count)
            {
                resolution.Findings.Mistake(
                    ErrorNames.NoEffect, count.Place, $"'{queue.Name}' counts receives, but has no dead-letter queue",
                    "Add 'deadLetterQueue:', or remove the count.");
            }
        }
    }

    private void CheckDeadLetters(QueueSettings queue, Dictionary<string, QueueSettings> bound)
    {
        Place place = resolution.PlaceOf(QueueTable.DeadLetterQueue, queue.Name);
        if (queue.DeadLetterQueue is null || !Check(queue.DeadLetterQueue, place))
        {
            return;
        }

        QueueSettings target = bound[queue.DeadLetterQueue];
        if (target.Type != queue.Type || target == queue)
        {
            resolution.Findings.Mistake(
                ErrorNames.BadDeadLetterQueue, place, target == queue
                    ? $"'{queue.Name}' is its own dead-letter queue"
                    : $"'{target.Name}' is {target.Type.ToString().ToLowerInvariant()}, '{queue.Name}' is not",
                "AWS wants another queue of the same type.");
        }
    }
}
