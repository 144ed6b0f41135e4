using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>For which event a queue is chosen.</summary>
/// <param name="Function">Whose event.</param>
/// <param name="About">Which event.</param>
/// <param name="Now">The present moment, because the queues are dealt anew from time to time.</param>
public readonly record struct QueueQuestion(int Function, ulong About, Instant Now);

/// <summary>Which queue an event goes to.</summary>
internal interface IQueueRule
{
    /// <summary>Whether it wants to hear how many events wait in each queue.</summary>
    bool WeighsDepths => false;

    /// <summary>Whether heavy tenants are moved to queues of their own.</summary>
    bool MovesTenants => false;

    /// <summary>How many queues there are, those for heavy tenants included.</summary>
    /// <param name="settings">The queues.</param>
    int CountOf(EventQueueSettings settings) => settings.Count;

    /// <summary>Chooses.</summary>
    /// <param name="queues">What a front end knows of the queues.</param>
    /// <param name="question">For which event.</param>
    int Choose(QueueChoice queues, in QueueQuestion question);
}

/// <summary>One queue for all.</summary>
internal sealed class SharedQueue : IQueueRule
{
    /// <inheritdoc/>
    public int CountOf(EventQueueSettings settings) => 1;

    /// <inheritdoc/>
    public int Choose(QueueChoice queues, in QueueQuestion question) => 0;
}

/// <summary>Any queue.</summary>
internal sealed class AnyQueue : IQueueRule
{
    /// <inheritdoc/>
    public int Choose(QueueChoice queues, in QueueQuestion question) => queues.Any(question.About);
}

/// <summary>Always the tenant's one queue.</summary>
internal sealed class ConsistentHash : IQueueRule
{
    /// <inheritdoc/>
    public int Choose(QueueChoice queues, in QueueQuestion question) => queues.OwnOf(question.Function);
}

/// <summary>Of the tenant's few queues the one that is shorter, as far as heard; among equals, any.</summary>
internal class ShuffleShard : IQueueRule
{
    /// <inheritdoc/>
    public bool WeighsDepths => true;

    /// <inheritdoc/>
    public int Choose(QueueChoice queues, in QueueQuestion question)
    {
        var shards = queues.Shards(question.Function, question.Now);
        int start = queues.AnyBelow(question.About, shards.Length);
        int best = shards[start];
        for (int step = 1; step < shards.Length; step++)
        {
            int other = shards[(start + step) % shards.Length];
            if (queues.HeardOf(other) < queues.HeardOf(best)) best = other;
        }
        return best;
    }
}

/// <summary>As shuffle sharding, and heavy tenants are moved to queues of their own.</summary>
internal sealed class Sideline : ShuffleShard, IQueueRule
{
    /// <inheritdoc/>
    public bool MovesTenants => true;

    /// <inheritdoc/>
    public int CountOf(EventQueueSettings settings) => settings.Count + settings.Sideline.Queues;
}
