using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <content>One use of a service: its attempts, one after another.</content>
internal sealed partial class ServiceClients
{
    /// <inheritdoc/>
    public void Receive(in Connected message)
    {
        if (!IsCurrent(message.Call, message.Ticket))
        {
            // Whoever wanted it has given up: it is closed at once.
            if (message.Connection != None) Closings.Send(message.Database, new Disconnect(message.Connection, Silent: false), 0);
            return;
        }
        ref var use = ref uses[message.Call];
        if (message.Connection == None)
        {
            Fail(message.Call, message.Refusal);
            return;
        }
        use.Connection = message.Connection;
        clients[use.Client].UsedAt = simulation.Now;
        if (!hasProxy[use.Planned.Service])
            got.Tell(simulation.Now, new ConnectionGot(use.Planned.Service, simulation.Now - use.AttemptBegan));
        bool mountedTwice = use.Planned.IsMounted && clients[use.Client].Connection != None;
        if (mountedTwice) Closings.Send(message.Database, new Disconnect(message.Connection, Silent: false), 0);
        else if (use.Planned.Settings.Connection == ConnectionScope.Sandbox) clients[use.Client].Connection = message.Connection;
        if (visits[use.Visit].IsInit) EndOpening(message.Call, failed: false);
        else Ask(message.Call);
    }

    /// <inheritdoc/>
    public void Receive(in Served message)
    {
        if (!IsCurrent(message.Call, message.Ticket)) return;
        if (message.Failure != ServiceFailure.None)
        {
            clients[uses[message.Call].Client].UsedAt = simulation.Now;
            Fail(message.Call, message.Failure);
            return;
        }
        ref var use = ref uses[message.Call];
        clients[use.Client].UsedAt = simulation.Now;
        if (++use.Done >= use.Planned.Settings.Requests) Succeed(message.Call);
        else if (use.Planned.IsDatabase) Ask(message.Call);
        else
        {
            // Each request is tried again for itself; of a transaction all queries are.
            Remember(use, failed: false);
            use.Tries = 0;
            BeginAttempt(message.Call);
        }
    }

    private void BeginAttempt(int handle)
    {
        ref var use = ref uses[handle];
        var settings = use.Planned.Settings;
        use.Ticket = ++tickets;
        if (settings.CircuitBreaker is not null && !clients[use.Client].Breaker.Allows(simulation.Now))
        {
            attemptFailed.Tell(
                simulation.Now, new AttemptFailed(use.Planned.Service, use.Id, use.Planned.Place, ServiceFailure.CircuitOpen));
            EndUse(handle, ServiceFailure.CircuitOpen);
            return;
        }
        use.AttemptBegan = simulation.Now;
        if (use.Planned.IsDatabase) use.Done = 0;
        use.Attempts++;
        if (use.Tries++ > 0) use.Retries++;
        Watch(use.Planned.Timeout, handle, use.Ticket, isWhole: false);
        bool needsConnection = use.Planned.IsDatabase || (use.Planned.IsMounted && clients[use.Client].Connection == None);
        if (!needsConnection)
        {
            Ask(handle);
            return;
        }
        use.Connection = settings.Connection == ConnectionScope.Sandbox ? clients[use.Client].Connection : None;
        if (use.Connection == None)
        {
            Connect(handle);
            return;
        }
        if (simulation.Now - clients[use.Client].UsedAt >= use.Planned.IdleLimit)
        {
            HearNothing(handle);
            return;
        }
        if (!hasProxy[use.Planned.Service]) got.Tell(simulation.Now, new ConnectionGot(use.Planned.Service, TimeSpan.Zero));
        Ask(handle);
    }

    private void Ask(int handle)
    {
        ref var use = ref uses[handle];
        var (planned, settings) = (use.Planned, use.Planned.Settings);
        ulong about = UseNumbers.OfRequest(About(use), use.Done);
        if (planned.IsDatabase)
        {
            bool last = use.Done + 1 == settings.Requests;
            Queries.Send(
                planned.Asked, new Query(about, planned.Work(about), use.Connection, handle, use.Ticket, EndsTransaction: last), about);
            return;
        }
        if (planned.IsFunction) functionAsked.Tell(simulation.Now, new FunctionAsked(use.Id, planned.Place, about));
        Requests.Send(
            planned.Asked,
            new Request(about, handle, use.Ticket, planned.Reads, planned.Writes, planned.Apart, HopsOf(use)),
            about);
    }

    private byte HopsOf(in Use use) =>
        use.Planned.IsFunction ? lineage.After(use.Id, kinds[visits[use.Visit].Kind].Function) : (byte)0;

    private void Succeed(int handle)
    {
        ref var use = ref uses[handle];
        Remember(use, failed: false);
        if (use.Planned.IsDatabase && use.Planned.Settings.Connection == ConnectionScope.Invocation) Disconnect(ref use);
        EndUse(handle, ServiceFailure.None);
    }

    private void Fail(int handle, ServiceFailure failure)
    {
        ref var use = ref uses[handle];
        if (visits[use.Visit].IsInit)
        {
            EndOpening(handle, failed: true);
            return;
        }
        var (planned, settings) = (use.Planned, use.Planned.Settings);
        attemptFailed.Tell(simulation.Now, new AttemptFailed(planned.Service, use.Id, planned.Place, failure));
        Remember(use, failed: true);
        // A connection on which something is still going on, or that was cut, is of no more use; a query that failed leaves its session
        // as it was.
        bool closes = failure is ServiceFailure.Timeout or ServiceFailure.Unavailable || settings.Connection == ConnectionScope.Invocation;
        if (planned.IsDatabase && closes) Disconnect(ref use);
        if (failure == ServiceFailure.FunctionError || use.Tries >= settings.Retry.Attempts)
        {
            EndUse(handle, failure);
            return;
        }
        use.Ticket = ++tickets;
        Dues.Set(planned.Wait(use.Tries + 1, About(use)), new ClientDue(handle, use.Ticket, IsWhole: false));
    }

    /// <summary>Ends a use; the invocation goes on when nothing else of its stage is under way, or fails.</summary>
    private void EndUse(int handle, ServiceFailure failure)
    {
        int visit = uses[handle].Visit;
        bool fails = failure != ServiceFailure.None && uses[handle].Planned.Settings.Required;
        Forget(handle, failure, fails);
        if (fails)
        {
            GiveUp(visit, ServiceFailure.GivenUp);
            var outcome = visits[visit].Outcome;
            End(visit, outcome == InvocationOutcome.Succeeded ? InvocationOutcome.HandlerError : outcome);
        }
        else if (visits[visit].FirstUse == None) BeginStage(visit);
    }

    /// <summary>Gives up all that is under way.</summary>
    private void GiveUp(int visit, ServiceFailure failure)
    {
        while (visits[visit].FirstUse != None)
        {
            int use = visits[visit].FirstUse;
            if (uses[use].Planned.IsDatabase) Disconnect(ref uses[use]);
            Forget(use, failure, fails: failure == ServiceFailure.FunctionTimeout);
        }
    }

    private void Forget(int handle, ServiceFailure failure, bool fails)
    {
        var use = Unlink(handle);
        InUse[use.Planned.Service].Add(simulation.Now, -1);
        ended.Tell(simulation.Now, new UseEnded(
            use.Planned.Service, use.Id, use.Planned.Place, failure, fails, use.Attempts, use.Retries, simulation.Now - use.Began));
    }

    /// <summary>Closes a use, and takes it from the list of its invocation.</summary>
    private Use Unlink(int handle)
    {
        var use = uses[handle];
        uses.Close(handle);
        if (visits[use.Visit].FirstUse == handle)
        {
            visits[use.Visit].FirstUse = use.Next;
            return use;
        }
        int before = visits[use.Visit].FirstUse;
        while (uses[before].Next != handle) before = uses[before].Next;
        uses[before].Next = use.Next;
        return use;
    }

    /// <summary>Closes the connection that an attempt has, whosoever it is.</summary>
    private void Disconnect(ref Use use)
    {
        if (use.Connection == None) return;
        Closings.Send(use.Planned.Target, new Disconnect(use.Connection, Silent: false), About(use));
        if (clients[use.Client].Connection == use.Connection) clients[use.Client].Connection = None;
        use.Connection = None;
    }

    private void Remember(in Use use, bool failed)
    {
        if (use.Planned.Settings.CircuitBreaker is { } breaker) clients[use.Client].Breaker.Record(simulation.Now, breaker, failed);
    }

    /// <summary>What chance decides about an attempt: the invocation, which of its uses, and how often it was tried.</summary>
    private static ulong About(in Use use) => UseNumbers.OfAttempt(use.Id, use.Planned.Place, use.Attempts);
}
