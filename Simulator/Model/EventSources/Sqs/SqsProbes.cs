namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>What a queue tells.</summary>
/// <param name="probes">The probes of the run.</param>
internal sealed class QueueProbes(Probes probes)
{
    public readonly Probe<MessageSent> Sent = probes.Of<MessageSent>();
    public readonly Probe<QueueFailed> Failed = probes.Of<QueueFailed>();
    public readonly Probe<ReceiveAsked> Asked = probes.Of<ReceiveAsked>();
    public readonly Probe<ReceiveCameBackEmpty> CameBackEmpty = probes.Of<ReceiveCameBackEmpty>();
    public readonly Probe<MessageReceived> Received = probes.Of<MessageReceived>();
    public readonly Probe<MessageReturned> Returned = probes.Of<MessageReturned>();
    public readonly Probe<MessageDeleted> Deleted = probes.Of<MessageDeleted>();
    public readonly Probe<DeleteCameTooLate> CameTooLate = probes.Of<DeleteCameTooLate>();
    public readonly Probe<MessageDeadLettered> DeadLettered = probes.Of<MessageDeadLettered>();
    public readonly Probe<MessageExpired> Expired = probes.Of<MessageExpired>();
}

/// <summary>What a mapping tells.</summary>
/// <param name="probes">The probes of the run.</param>
internal sealed class MappingProbes(Probes probes)
{
    public readonly Probe<MessageFilteredOut> FilteredOut = probes.Of<MessageFilteredOut>();
    public readonly Probe<ReceiveDenied> Denied = probes.Of<ReceiveDenied>();
    public readonly Probe<MessageTaken> Taken = probes.Of<MessageTaken>();
    public readonly Probe<BatchThrottled> Throttled = probes.Of<BatchThrottled>();
    public readonly Probe<LoopCut> LoopsCut = probes.Of<LoopCut>();
    public readonly Probe<BatchEnded> Ended = probes.Of<BatchEnded>();
}
