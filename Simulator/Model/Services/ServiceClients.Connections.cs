using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <content>How connections are opened: at a use, in INIT, and again after a NAT gateway has forgotten them.</content>
internal sealed partial class ServiceClients
{
    /// <summary>The code opens connections in INIT, all at the same time.</summary>
    /// <param name="message">In which sandbox.</param>
    public void Receive(in OpenSession message)
    {
        var plan = plans[message.Kind]!;
        int session = Open(plan);
        int visit = visits.Add(new Visit
        {
            Id = new InvocationId(Draws.Mixed((ulong)message.Serial)),
            Ticket = ++tickets,
            Slot = message.Slot,
            Worker = message.Worker,
            Kind = message.Kind,
            Session = session,
            FirstUse = None,
            IsInit = true,
        });
        int client = sessions[session].First;
        foreach (var planned in plan.Clients)
        {
            if (planned.OpensInInit)
            {
                int use = uses.Add(new Use
                {
                    Id = visits[visit].Id,
                    Visit = visit,
                    Client = client,
                    Planned = planned,
                    Ticket = ++tickets,
                    Began = simulation.Now,
                    AttemptBegan = simulation.Now,
                    Connection = None,
                    Next = visits[visit].FirstUse,
                });
                visits[visit].FirstUse = use;
                // It is Lambda that mounts, and not the code.
                if (!planned.IsMounted) Watch(planned.Timeout, use, uses[use].Ticket, isWhole: false);
                Connect(use);
            }
            client = clients[client].Next;
        }
    }

    private void EndOpening(int handle, bool failed)
    {
        int visit = Unlink(handle).Visit;
        if (failed) visits[visit].Outcome = InvocationOutcome.InitialisationError;
        if (visits[visit].FirstUse != None) return;
        var ended = visits[visit];
        visits.Close(visit);
        Sessions.Send(
            ended.Worker, new SessionOpened(ended.Slot, ended.Session, Failed: ended.Outcome != InvocationOutcome.Succeeded),
            ended.Id.Value);
    }

    private void Connect(int handle)
    {
        ref var use = ref uses[handle];
        int count = use.Planned.Settings.Connection == ConnectionScope.Sandbox ? use.Planned.Settings.Pool : 1;
        ulong about = About(use);
        ref readonly var visit = ref visits[use.Visit];
        bool pinned = use.Planned.IsPinned(((ulong)visit.Worker << 32) | (uint)visit.Slot);
        Openings.Send(use.Planned.Target, new Connect(about, handle, use.Ticket, count, pinned), about);
    }

    /// <summary>The client asks on a connection that leads nowhere, and notices after a while. The other side does not notice.</summary>
    private void HearNothing(int handle)
    {
        ref var use = ref uses[handle];
        lost.Tell(simulation.Now, new ConnectionLost(use.Planned.Service));
        Closings.Send(use.Planned.Target, new Disconnect(use.Connection, Silent: true), About(use));
        clients[use.Client].Connection = use.Connection = None;
        use.HearsNothing = true;
        Dues.Set(lostConnectionTimeout, new ClientDue(handle, use.Ticket, IsWhole: false));
    }

    /// <summary>A wait is over: before another attempt, or for an answer that will not come.</summary>
    private void GoOn(int handle)
    {
        ref var use = ref uses[handle];
        if (!use.HearsNothing)
        {
            BeginAttempt(handle);
            return;
        }
        use.HearsNothing = false;
        Connect(handle);
    }
}
