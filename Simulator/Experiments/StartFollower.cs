using LambdaSim.Model.Faults;

namespace LambdaSim.Experiments;

/// <summary>Follows the sandbox that is being made for an invocation that waits, and hears when it is lost with its worker.</summary>
/// <remarks>
/// Nobody says for whom a sandbox is made: it is taken to be the first of the function that is begun after the invocation has asked,
/// and after a loss the first that is begun after that. A worker is lost some time before anybody notices; another sandbox may have
/// taken the invocation by then.
/// </remarks>
internal sealed class StartFollower(InvocationRecord record)
{
    private const int None = -1;
    private readonly HashSet<int> lostWorkers = [];
    private bool waits, expects;
    private int sandbox = None, worker = None;

    /// <summary>Whether the message that was heard last says that the sandbox is lost.</summary>
    public bool IsLost { get; private set; }

    /// <summary>When the sandbox was made on a worker that was lost, which nobody had noticed; and on which.</summary>
    public List<(Instant At, int Worker)> MadeInVain { get; } = [];

    /// <summary>The invocation has its sandbox.</summary>
    public void Stop() => waits = false;

    /// <summary>Any message of the run.</summary>
    public void Hear(Instant due, Mailbox mailbox, int receiver, object message)
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
                (sandbox, expects) = (initialise.Sandbox, false);
                MadeOn(receiver, due);
                break;
            case Placed placed when waits && placed.Sandbox == sandbox && receiver == PlacementService.OnDemand:
                MadeOn(placed.Worker, due);
                break;
            case LoseWorker { Begins: true }:
                lostWorkers.Add(receiver);
                if (waits && receiver == worker) MadeInVain.Add((due, worker));
                break;
            case LoseWorker:
                lostWorkers.Remove(receiver);
                break;
            case WorkerHealth { Lost: true } health:
                IsLost = waits && health.Worker == worker && mailbox.To == "worker manager" && receiver == PlacementService.OnDemand;
                if (IsLost) (sandbox, worker, expects) = (None, None, true);
                break;
        }
    }

    private void MadeOn(int place, Instant now)
    {
        worker = place;
        if (lostWorkers.Contains(place)) MadeInVain.Add((now, place));
    }

    private bool IsOfFunction(long serial) => serial >> 40 == record.Function;
}
