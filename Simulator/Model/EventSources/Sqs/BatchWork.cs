using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>How the function fares with the messages of one mapping: what chance decides, message by message.</summary>
/// <remarks>Draws are addressed by the message's number in its queue, and by the receive where a repetition may end
/// otherwise, so that a message has the same random numbers in every variant of a scenario.</remarks>
internal sealed class BatchWork
{
    private const int ReceiveBits = 10;

    private readonly IMessageMappingSettings settings;
    private readonly Sampler? handler, perMessage;
    private readonly Draws handlerTimes, messageTimes, kept, failures, poison;

    /// <summary>How one mapping's messages fare.</summary>
    /// <param name="settings">The mapping.</param>
    /// <param name="function">Its function.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public BatchWork(IMessageMappingSettings settings, Function function, RegionContext context)
    {
        this.settings = settings;
        if (settings.PerMessage != new ConstantDistribution(0))
            (handler, perMessage) = (context.Samplers.For(function.Settings.Duration), context.Samplers.For(settings.PerMessage));
        handlerTimes = function.Stream(RandomStreams.Handler);
        messageTimes = context.Stream(RandomStreams.TimeAMessageOf, settings.Name);
        kept = context.Stream(RandomStreams.FilterOf, settings.Name);
        failures = context.Stream(RandomStreams.FailuresOf, settings.Name);
        poison = context.Stream(RandomStreams.PoisonMessagesOf, settings.Name);
    }

    /// <summary>Whether the filter keeps a message.</summary>
    /// <param name="message">Its number.</param>
    public bool Keeps(long message) => settings.Filter >= 1 || kept.Chance((ulong)message, settings.Filter);

    /// <summary>Whether the handler fails at a message this time.</summary>
    /// <param name="message">The message.</param>
    public bool Fails(in TakenMessage message) => Fails(message.Number, message.Receives);

    /// <summary>Whether the handler fails at a message this time.</summary>
    /// <param name="message">Its number.</param>
    /// <param name="deliveries">How often it was delivered, this time included.</param>
    public bool Fails(long message, int deliveries)
    {
        if (settings.PoisonMessages > 0 && poison.Chance((ulong)message, settings.PoisonMessages)) return true;
        if (settings.FailsPerMessage <= 0) return false;
        return failures.Chance(((ulong)message << ReceiveBits) + (uint)deliveries, settings.FailsPerMessage);
    }

    /// <summary>How long the handler runs with a batch, if its messages add to its time; measured at the memory size that
    /// the function's duration was measured at.</summary>
    /// <param name="id">The invocation.</param>
    /// <param name="pollers">Where the messages are.</param>
    /// <param name="first">The place of the first message.</param>
    public ShortSpan Time(InvocationId id, PollerTable pollers, int first)
    {
        if (perMessage is null) return ShortSpan.None;
        long ticks = handler!.SampleTicks(handlerTimes.Bits(id.Value));
        for (int place = first; place != Chain.None; place = pollers.Message(place).Next)
            ticks += perMessage.SampleTicks(messageTimes.Bits((ulong)pollers.Message(place).Number));
        return ShortSpan.Of(new TimeSpan(ticks));
    }

    /// <summary>How long the handler runs with a batch, if its messages add to its time; measured at the memory size that
    /// the function's duration was measured at.</summary>
    /// <param name="id">The invocation.</param>
    /// <param name="messages">The numbers of the messages.</param>
    public ShortSpan Time(InvocationId id, IEnumerable<long> messages)
    {
        if (perMessage is null) return ShortSpan.None;
        long ticks = handler!.SampleTicks(handlerTimes.Bits(id.Value));
        foreach (long message in messages) ticks += perMessage.SampleTicks(messageTimes.Bits((ulong)message));
        return ShortSpan.Of(new TimeSpan(ticks));
    }
}
