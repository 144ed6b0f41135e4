using LambdaSim.Model.Faults;

namespace LambdaSim.Experiments;

/// <summary>Follows the sandbox that is being made for an invocation that waits, and hears when it is lost with its worker.</summary>
/// <remarks>
/// Nobody says for whom a sandbox is made: it is taken to be the first of the function that is begun after the invocation has asked,
/// and after a loss the first that is begun after that.
/// </remarks>
internal sealed class StartFollower(InvocationRecord record)
{
    private const int None = -1;
    private bool waits, expects;
    private int sandbox = None, worker = None;

    /// <summary>Whether the message that was heard last says that the sandbox is lost.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The invocation has its sandbox.</summary>
    public void Stop() => waits = false;

    /// <summary>Any message of the run.</summary>
    public void Hear(Mailbox mailbox, int receiver, object message)
    {
        IsLost = false;
        switch (message)
        {
            case Reserve reserve when reserve.Id == record.Id:
                waits = expects = true;
                break;
            case Place place when waits && expects && IsOfFunction(place.Serial):
                (sandbox, worker, expects) = (place.Sandbox, None, false);
                break;
            case Initialise initialise when waits && expects && IsOfFunction(initialise.Serial):
                (sandbox, worker, expects) = (initialise.Sandbox, receiver, false);
                break;
            case Placed placed when waits && placed.Sandbox == sandbox && receiver == PlacementService.OnDemand:
                worker = placed.Worker;
                break;
            case WorkerHealth { Lost: true } health:
                IsLost = waits && health.Worker == worker && mailbox.To == "worker manager" && receiver == PlacementService.OnDemand;
                if (IsLost) (sandbox, worker, expects) = (None, None, true);
                break;
        }
    }

    private bool IsOfFunction(long serial) => serial >> 40 == record.Function;
}
