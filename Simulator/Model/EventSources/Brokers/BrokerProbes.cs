namespace LambdaSim.Model.EventSources.Brokers;

/// <summary>What a broker tells.</summary>
/// <param name="probes">The probes of the run.</param>
internal sealed class BrokerProbes(Probes probes)
{
    public readonly Probe<BrokerMessageSent> Sent = probes.Of<BrokerMessageSent>();
    public readonly Probe<BrokerMessageDelivered> Delivered = probes.Of<BrokerMessageDelivered>();
    public readonly Probe<BrokerMessageSettled> Settled = probes.Of<BrokerMessageSettled>();
}

/// <summary>What a mapping of a broker tells.</summary>
/// <param name="probes">The probes of the run.</param>
internal sealed class BrokerMappingProbes(Probes probes)
{
    public readonly Probe<BrokerMessageFilteredOut> FilteredOut = probes.Of<BrokerMessageFilteredOut>();
    public readonly Probe<BrokerBatchInvoked> Invoked = probes.Of<BrokerBatchInvoked>();
    public readonly Probe<BrokerBatchAnswered> Answered = probes.Of<BrokerBatchAnswered>();
}
