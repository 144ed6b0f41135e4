using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What becomes of the events that a function gets asynchronously.</summary>
/// <remarks>In one run, open at the start + received = succeeded + to a destination + dead-lettered + lost + in the queue +
/// in flight. What happened to an event more than once is counted apart.</remarks>
public static class EventMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("events", askedOf: "function");

    /// <summary>Events stored.</summary>
    public static readonly Count Received = Set.Count(
        "received", "Events stored.", cloudWatch: "AsyncEventsReceived", phrase: "events received");

    /// <summary>Events that were handled.</summary>
    public static readonly Count Succeeded = Set.Count(
        "succeeded", "Events that were handled, among all events received.", among: Received, phrase: "events succeeded",
        moreIsBetter: true);

    /// <summary>Events whose record went to the OnFailure destination.</summary>
    public static readonly Count ToDestination = Set.Count(
        "toDestination", "Events given up whose record went to the OnFailure destination, among all events received.",
        among: Received, phrase: "events to destination");

    /// <summary>Events that went to the dead-letter queue.</summary>
    public static readonly Count DeadLettered = Set.Count(
        "deadLettered", "Events given up that went to the dead-letter queue and to no destination, among all events received.",
        among: Received, phrase: "events dead-lettered");

    /// <summary>Events that a destination or a dead-letter queue has.</summary>
    public static readonly Count Delivered = Set.Count(
        "kept", "Events given up that a destination or a dead-letter queue has kept, among all events received.",
        among: Received, phrase: "kept events");

    /// <summary>Events given up without a trace.</summary>
    public static readonly Count Lost = Set.Count(
        "lost", "Events given up without a trace, as AWS counts AsyncEventsDropped, among all events received.",
        among: Received, cloudWatch: "AsyncEventsDropped", phrase: "lost events");

    /// <summary>Why they were lost.</summary>
    public static readonly Breakdown LostByReason = Set.Breakdown("lostByReason", "Why events were lost.");

    /// <summary>Events that had come and not ended.</summary>
    public static readonly Level Open = Set.Level(
        "open", AtStart, "Events that had come and not ended.", phrase: "open events");

    /// <summary>Events that wait.</summary>
    public static readonly Level InQueue = Set.Level(
        "inQueue", AtEnd | Peak, "Events that wait in the queue.", phrase: "events in queue");

    /// <summary>Events in pollers' hands.</summary>
    public static readonly Level InFlight = Set.Level(
        "inFlight", AtEnd | Peak, "Events in pollers' hands.", phrase: "events in flight");

    /// <summary>How old the oldest is.</summary>
    public static readonly Level AgeOfOldest = Set.Level(
        "ageOfOldest", Peak, "The age of the oldest event that has not ended, read at the end of each window, to the length of a "
            + "window.", isTime: true, phrase: "age of oldest event");

    /// <summary>Attempts.</summary>
    public static readonly Count Attempts = Set.Count("attempts", "Attempts, refused ones included.", phrase: "event attempts");

    /// <summary>Attempts after the first.</summary>
    public static readonly Count Retried = Set.Count(
        "retried", "Attempts after a function error or a refusal, for each event received.", among: Received,
        phrase: "event retries");

    /// <summary>Events handled again.</summary>
    public static readonly Count Duplicates = Set.Count(
        "duplicates", "How often an event was handled again that had been handled already, for each event received.",
        among: Received);

    /// <summary>Duplicates that matter.</summary>
    public static readonly Count EffectsTwice = Set.Count(
        "effectsTwice", "Duplicates of a function that is not idempotent, for each event received.", among: Received);

    /// <summary>Events that came back.</summary>
    public static readonly Count Reappeared = Set.Count(
        "reappeared", "How often an event came back because its poller never spoke of it again.", phrase: "events reappeared");

    /// <summary>Records that the OnSuccess destination has.</summary>
    public static readonly Count OnSuccessDelivered = Set.Count(
        "onSuccessDelivered", "Records of successes taken by the OnSuccess destination.");

    /// <summary>Records that no destination has.</summary>
    public static readonly Count DestinationDeliveryFailures = Set.Count(
        "destinationDeliveryFailures", "Records that a destination did not take.", cloudWatch: "DestinationDeliveryFailures");

    /// <summary>Events that the dead-letter queue did not take.</summary>
    public static readonly Count DeadLetterErrors = Set.Count(
        "deadLetterErrors", "Events that the dead-letter queue did not take.", cloudWatch: "DeadLetterErrors");

    /// <summary>Loops cut.</summary>
    public static readonly Count LoopsCut = Set.Count(
        "loopsCut", "Chains of events that went round in a loop of functions and were cut, each once, however often it is refused.",
        phrase: "event loops cut", onlyIfAny: true);

    /// <summary>How old events were at each attempt.</summary>
    public static readonly Times Age = Set.Time(
        "age", "From accepting an event to an attempt: AWS's AsyncEventAge.", cloudWatch: "AsyncEventAge", phrase: "event age");

    /// <summary>From acceptance to the end.</summary>
    public static readonly Times TimeToEnd = Set.Time(
        "timeToEnd", "From accepting an event to its end: handled, kept, or lost.");
}
