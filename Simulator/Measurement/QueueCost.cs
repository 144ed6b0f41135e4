using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>What AWS bills for one queue, by a dated price list: its requests.</summary>
/// <remarks>
/// A request is a send, a receive that pollers ask for, whether it brings messages or comes back empty, or a delete; a request with more
/// than 64 KB of payload is several. Who sends, sends message by message. Pollers receive up to ten messages at once, and delete what a
/// batch is done with in requests of ten; that they delete what the filter does not keep one by one is an assumption. What SQS moves to a
/// dead-letter queue by itself is no request. Left out: changes of the visibility timeout, which pollers do not make here, receives that
/// were answered with an error, and encryption.
/// </remarks>
internal sealed class QueueCost
{
    private const int DeletesOfRequest = 10;

    private readonly QueueSettings settings;
    private readonly QueuePricingSettings pricing;
    private readonly long unitsOfMessage;
    private Instant lastReceive = Instant.Start;
    private long requests, bytesOfReceive;
    private int messagesOfReceive;

    private QueueCost(QueueSettings settings, QueuePricingSettings pricing)
    {
        (this.settings, this.pricing) = (settings, pricing);
        unitsOfMessage = Units(settings.MessageSize);
    }

    /// <summary>The bill of a queue; null without prices.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="settings">One of its queues.</param>
    public static QueueCost? Of(Scenario scenario, QueueSettings settings) =>
        scenario.Account.Pricing.Queues is { } pricing ? new QueueCost(settings, pricing) : null;

    /// <summary>Bills a message that was sent.</summary>
    public void BillSend() => requests += unitsOfMessage;

    /// <summary>A message that comes was moved by SQS itself, which is no request.</summary>
    public void ExpectMoved() => requests -= unitsOfMessage;

    /// <summary>Bills a receive, whatever it brings.</summary>
    public void BillReceive() => requests++;

    /// <summary>A receive was answered with an error.</summary>
    public void ForgiveReceive() => requests--;

    /// <summary>Bills what a message adds to its receive: all messages of one come at one moment.</summary>
    /// <param name="now">The present moment.</param>
    public void BillReceived(Instant now)
    {
        bool another = now != lastReceive || messagesOfReceive == Model.EventSources.Sqs.CustomerQueue.LargestReceive;
        if (another) (lastReceive, bytesOfReceive, messagesOfReceive) = (now, 0, 0);
        long before = Units(bytesOfReceive);
        bytesOfReceive += settings.MessageSize;
        messagesOfReceive++;
        requests += Units(bytesOfReceive) - before;
    }

    /// <summary>Bills deleting what a batch is done with.</summary>
    /// <param name="messages">How many.</param>
    public void BillDeletes(int messages) => requests += (messages + DeletesOfRequest - 1) / DeletesOfRequest;

    /// <summary>The warm-up is over: what was billed is forgotten.</summary>
    public void StartOver() => requests = 0;

    /// <summary>What it has cost so far.</summary>
    public CostResult Sum => CostResult.None with { QueueRequests = Math.Max(0, requests) / 1e6 * pricing.PerMillion(settings.Type) };

    /// <summary>An empty request is one.</summary>
    private long Units(long bytes) => Math.Max(1, (bytes + pricing.RequestUnit - 1) / pricing.RequestUnit);
}
