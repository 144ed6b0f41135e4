using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>What is known about a queue of events when it is decided how many pollers read it.</summary>
/// <param name="Waiting">Events that wait.</param>
/// <param name="InFlight">Events in pollers' hands.</param>
/// <param name="Pollers">How many pollers it has so far.</param>
public readonly record struct EventQueueView(int Waiting, int InFlight, int Pollers);

/// <summary>How many pollers read a queue of events.</summary>
[ChosenBy(typeof(EventPollerScaling))]
public interface IEventPollerScaling
{
    /// <summary>Decides, at every look.</summary>
    /// <param name="queue">What is known.</param>
    /// <returns>How many it is to have.</returns>
    int Decide(in EventQueueView queue);
}

/// <summary>As many as the backlog would fill, and no more than the functions can take: up at once, down one at a
/// time.</summary>
/// <param name="settings">How many events a poller takes in hand, and how many pollers a queue may have.</param>
/// <param name="concurrency">What all functions together can have in flight.</param>
internal sealed class BacklogScaling(PollerSettings settings, long concurrency) : IEventPollerScaling
{
    private readonly int most = Math.Min(
        Math.Max(settings.LeastPerQueue, Needed(concurrency, settings)), settings.MostPerQueue);

    /// <inheritdoc/>
    public int Decide(in EventQueueView queue)
    {
        int useful = Math.Clamp(Needed(queue.Waiting + queue.InFlight, settings), settings.LeastPerQueue, most);
        return useful > queue.Pollers ? useful : Math.Max(useful, queue.Pollers - 1);
    }

    private static int Needed(long events, PollerSettings settings) =>
        (int)((events + settings.Deliveries - 1) / settings.Deliveries);
}
