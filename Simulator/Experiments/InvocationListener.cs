using LambdaSim.Model.Faults;
using LambdaSim.Model.Managed;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Experiments;

/// <summary>Picks the messages about one invocation out of all messages of a run.</summary>
/// <remarks>
/// Replies name an invocation by the front end's own number, which is used again and again: they are about ours only
/// between the request and the reply. Messages about sandboxes are kept while the sandbox starts, because which one our
/// invocation will get is known in the end.
/// </remarks>
internal sealed class InvocationListener(InvocationRecord record, UseListener uses) : IListener
{
    /// <summary>How the counting service names itself.</summary>
    internal const string CountingService = "counting service";

    /// <summary>How the admission client names itself that waits for the counting service.</summary>
    internal const string ExactAdmissionClient = "exact admission client";

    private int frontEnd = -1, invocation = -1, question = -1;
    private int sandbox = -1;
    private bool placed, answered;
    private readonly StartFollower starts = new(record);

    /// <summary>What was picked.</summary>
    public List<TracedMessage> Messages { get; } = [];

    /// <summary>When a sandbox was made for it on a worker that was lost, which nobody had noticed; and on which.</summary>
    public IReadOnlyList<(Instant At, int Worker)> MadeInVain => starts.MadeInVain;

    private long Serial => ((long)record.Function << 40) | (record.Sandbox - 1);

    /// <inheritdoc/>
    public void Hear(Instant due, Mailbox mailbox, int receiver, uint order, object message)
    {
        starts.Hear(due, mailbox, receiver, message);
        if (!uses.Concerns(due, mailbox, receiver, message, out string? service) && !Concerns(due, mailbox, message, receiver)) return;
        string to = mailbox.IsTimer ? "itself" : mailbox.Receivers > 1 ? $"{mailbox.To} {receiver}" : mailbox.To;
        Messages.Add(new TracedMessage(due, mailbox.From, to, message, mailbox.IsTimer, service));
    }

    private bool Concerns(Instant due, Mailbox mailbox, object message, int receiver)
    {
        switch (message)
        {
            case Invoke invoke when invoke.Id == record.Id:
                frontEnd = receiver;
                return true;
            case Admit admit when admit.Id == record.Id && mailbox.From == ExactAdmissionClient:
                question = admit.Invocation;
                return true;
            case Admit admit when admit.Id == record.Id:
                invocation = admit.Invocation;
                return true;
            case ExecuteManaged execute when execute.Id == record.Id:
                invocation = execute.Invocation;
                return true;
            case ReserveProvisioned reserve when reserve.Id == record.Id:
                invocation = reserve.Invocation;
                return true;
            case SpilledOver spilled:
                return !answered && receiver == frontEnd && spilled.Invocation == invocation;
            case Admission admission:
                return !answered && IsAnswer(due, mailbox, receiver, admission);
            case Reserve reserve:
                return reserve.Id == record.Id;
            case Reservation reservation when !answered && receiver == frontEnd && reservation.Invocation == invocation:
                starts.Stop();
                return true;
            case WorkerHealth:
                return starts.IsLost;
            case Execute execute:
                return execute.Id == record.Id;
            case Finished finished:
                return !answered && receiver == frontEnd && finished.Invocation == invocation;
            case Release release:
                return release.Id == record.Id;
            case Answer answer when answer.Id == record.Id:
                answered = true;
                return true;
            default:
                return record.Cold && record.Outcome.WasInvoked() && ConcernsStart(message, receiver);
        }
    }

    /// <summary>A admission client answers the front end beside it, which is its only receiver: so the moment has to tell.</summary>
    private bool IsAnswer(Instant due, Mailbox mailbox, int receiver, in Admission admission) => mailbox.From == CountingService
        ? receiver == frontEnd && admission.Invocation == (question < 0 ? invocation : question)
        : due == record.Admitted && admission.Invocation == invocation;

    private bool ConcernsStart(object message, int receiver)
    {
        switch (message)
        {
            case Place place when place.Serial == Serial:
                sandbox = place.Sandbox;
                return true;
            case Placed place when place.Sandbox == sandbox && !placed && receiver == PlacementService.OnDemand:
                placed = true;
                return true;
            case Provision provision:
                return provision.Serial == Serial;
            case CodeReady ready:
                return ready.Sandbox == sandbox;
            case Initialise initialise when initialise.Serial == Serial:
                sandbox = initialise.Sandbox;
                return true;
            case Ready ready when ready.Sandbox == sandbox && receiver == PlacementService.OnDemand:
                sandbox = -1;
                return true;
            default:
                return false;
        }
    }
}
