using LambdaSim.Scenarios.Language.Binding;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>What a price list says of the free tier: read only where a scenario asks for it.</summary>
internal static class FreeTierAllowances
{
    private const double Most = 1e12;

    private static readonly Setting<double> Requests = Of("requests", "Requests to functions.");
    private static readonly Setting<double> GigabyteSeconds = Of("gigabyteSeconds", "GB-seconds of functions.");
    private static readonly Setting<double> QueueRequests = Of("queueRequests", "Requests to queues.");
    private static readonly Setting<double> TopicRequests = Of("topicRequests", "What is published to topics.");
    private static readonly Setting<double> Transitions = Of("transitions", "State transitions of Standard executions.");
    private static readonly Setting<double> LogGigabytes = Of("logGigabytes", "GB of logs, written and kept.");
    private static readonly Setting<double> Transferred = Of("transferredGigabytes", "GB that leave AWS.");

    /// <summary>The free tier of a price list, each allowance noted with its source.</summary>
    public static FreeTierSettings Read(Resolution prices) => new()
    {
        Requests = prices.Read(Requests),
        GigabyteSeconds = prices.Read(GigabyteSeconds),
        QueueRequests = prices.Read(QueueRequests),
        TopicRequests = prices.Read(TopicRequests),
        Transitions = prices.Read(Transitions),
        LogGigabytes = prices.Read(LogGigabytes),
        TransferredGigabytes = prices.Read(Transferred),
    };

    private static Setting<double> Of(string name, string meaning) => new(
        $"freeTier.{name}", new NumberKind(0, Most), $"Free each month: {meaning}");
}
