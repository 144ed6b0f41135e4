using static LambdaSim.Scenarios.Metrics.LevelReadings;

namespace LambdaSim.Scenarios.Metrics;

/// <summary>What is measured of a trigger.</summary>
/// <remarks>At any moment of one run, of a front door open at the start + calls = answers + open; of a source of events open at
/// the start + deliveries = taken + queued + filtered + dead-lettered + lost + open.</remarks>
public static class TriggerMetrics
{
    /// <summary>All of them, in order.</summary>
    public static readonly MetricSet Set = new("trigger", sources: new("triggers", "Triggers; left out when there are none."));

    /// <summary>The function that it calls.</summary>
    public static readonly Partner Function = Set.Partner("function");

    /// <summary>Requests, events, or calls of a schedule.</summary>
    public static readonly Count Calls = Set.Count("calls", "Requests, events, or calls of a schedule.", cloudWatch: "Count");

    /// <summary>Events that functions wrote.</summary>
    public static readonly Count Written = Set.Count(
        "written", "Events that functions wrote, or that are records of their events, among all calls.", among: Calls);

    /// <summary>Requests refused without touching Lambda.</summary>
    public static readonly Count Refused = Set.Count(
        "refused", "Requests that were refused without touching Lambda, among all calls.", among: Calls);

    /// <summary>Requests refused because of a fault.</summary>
    public static readonly Count Failed = Set.Count(
        "failed", "Requests that were refused because the trigger itself had a fault, among all calls.", among: Calls);

    /// <summary>Requests that the authorizer's function was asked about.</summary>
    public static readonly Count AuthorizerCalls = Set.Count(
        "authorizerCalls", "Requests for which the function of the authorizer was invoked, among all calls; for the others its "
            + "answer was kept.", among: Calls);

    /// <summary>Requests that had no identity.</summary>
    public static readonly Count Anonymous = Set.Count(
        "anonymous", "Requests without an identity, answered 401, among all calls.", among: Calls);

    /// <summary>Requests that the authorizer denied.</summary>
    public static readonly Count Forbidden = Set.Count(
        "forbidden", "Requests that the authorizer denied, answered 403, among all calls.", among: Calls);

    /// <summary>Requests whose authorizer did not answer.</summary>
    public static readonly Count AuthorizerFailures = Set.Count(
        "authorizerFailures", "Requests answered 500 because the authorizer's function failed, was throttled or took too long, among "
            + "all calls.", among: Calls);

    /// <summary>Health checks.</summary>
    public static readonly Count HealthChecks = Set.Count(
        "healthChecks", "Invocations by which the nodes of a load balancer checked the function's health; no calls.");

    /// <summary>Requests whose function took too long.</summary>
    public static readonly Count TimedOut = Set.Count(
        "timedOut", "Requests that were answered because their function took too long, among all calls.", among: Calls);

    /// <summary>These by what clients see.</summary>
    public static readonly Breakdown TimedOutByStatus = Set.Breakdown(
        "timedOutByStatus", "Requests that were answered because their function took too long, by the HTTP status that clients see.");

    /// <summary>Attempts begun because the one before took too long.</summary>
    public static readonly Count TriedAgain = Set.Count(
        "triedAgain", "Attempts after the first: of a user pool of Cognito, of an event bus, or of a scheduler.");

    /// <summary>Of those that were late, those whose function succeeded in the end.</summary>
    public static readonly Count SucceededTooLate = Set.Count(
        "succeededTooLate", "Requests whose function succeeded after the client had got its answer, among all calls.", among: Calls);

    /// <summary>Answers from 500 on.</summary>
    public static readonly Count Errors5xx = Set.Count(
        "serverErrors", "Answers with a status from 500 on, among all calls.", among: Calls, cloudWatch: "5XXError");

    /// <summary>Answers from 400 to 499.</summary>
    public static readonly Count Errors4xx = Set.Count(
        "clientErrors", "Answers with a status from 400 to 499, among all calls.", among: Calls, cloudWatch: "4XXError");

    /// <summary>Answers by what clients see.</summary>
    public static readonly Breakdown AnswersByStatus = Set.Breakdown("answersByStatus", "Answers by the HTTP status that clients see.");

    /// <summary>What is to be handed over.</summary>
    public static readonly Count Deliveries = Set.Count(
        "deliveries", "Events that were to be handed over, each as often as there are subscriptions.");

    /// <summary>Events that Lambda took.</summary>
    public static readonly Count Taken = Set.Count(
        "taken", "Events that Lambda or Step Functions took, among all deliveries.", among: Deliveries);

    /// <summary>Events that queues took.</summary>
    public static readonly Count Queued = Set.Count(
        "queued", "Events that were put into a queue, among all deliveries.", among: Deliveries);

    /// <summary>Events that a filter kept back.</summary>
    public static readonly Count Filtered = Set.Count(
        "filtered", "Events that the filter of a subscription, or the pattern of a rule, kept back, among all deliveries.",
        among: Deliveries);

    /// <summary>Events that Lambda refused and the dead-letter queue got.</summary>
    public static readonly Count DeadLettered = Set.Count(
        "deadLettered", "Events that Lambda refused, and that went to the trigger's dead-letter queue, among all deliveries.",
        among: Deliveries, phrase: "dead-lettered");

    /// <summary>Events that Lambda refused.</summary>
    public static readonly Count Lost = Set.Count(
        "lost", "Events that Lambda refused, or that were not sent to it, and that no dead-letter queue got, among all deliveries.",
        among: Deliveries);

    /// <summary>Calls without permission.</summary>
    public static readonly Count Denied = Set.Count(
        "denied", "Calls that Lambda denied because the trigger had no permission to invoke the function, among all calls.",
        among: Calls);

    /// <summary>Events that were not sent because an earlier one was denied.</summary>
    public static readonly Count Skipped = Set.Count(
        "skipped", "Events that were lost unsent, because their subscription was disabled after one that was denied, among all "
            + "deliveries.", among: Deliveries);

    /// <summary>What has not ended.</summary>
    public static readonly Level Open = Set.Level(
        "open", AtStart | AtEnd | Peak | Mean, "Requests that wait for their answer, or events on their way.");

    /// <summary>From the request to the answer.</summary>
    public static readonly Times Latency = Set.Time(
        "latency", "From the arrival of a request at a front door to its answer; refused ones are left out.", cloudWatch: "Latency");

    /// <summary>From the event to Lambda.</summary>
    public static readonly Times Delay = Set.Time("delay", "From an event to the moment at which Lambda, or a queue, has taken it.");

    /// <summary>What became of the functions that it called.</summary>
    public static readonly FunctionCallMetrics Functions = new(Set);
}
