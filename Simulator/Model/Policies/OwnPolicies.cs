using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

// Policies of the user's own as components ask them: what they throw, and what they decide that cannot be, ends the run with their
// name.

/// <summary>A choice of workers by the user.</summary>
internal sealed class OwnPlacement(OwnPolicy own, IPlacementPolicy policy) : IPlacementPolicy
{
    /// <inheritdoc/>
    public bool NeedsOrder => policy.NeedsOrder;

    /// <inheritdoc/>
    public int Choose(IWorkers workers)
    {
        int worker;
        try
        {
            worker = policy.Choose(workers);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw PolicyException.Threw(own, thrown, nameof(Choose));
        }
        return worker >= IWorkers.Nowhere && worker < workers.Count
            ? worker
            : throw PolicyException.Decided(
                own, $"chose worker {worker}; there are 0 to {workers.Count - 1}, and {IWorkers.Nowhere} for none");
    }
}

/// <summary>A choice of idle sandboxes by the user.</summary>
internal sealed class OwnWarmSelection(OwnPolicy own, IWarmSelection policy) : IWarmSelection
{
    /// <inheritdoc/>
    public bool NeedsPlaces => policy.NeedsPlaces;

    /// <inheritdoc/>
    public int Choose(in IdleSandboxes idle, ulong variate)
    {
        int sandbox;
        try
        {
            sandbox = policy.Choose(idle, variate);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw PolicyException.Threw(own, thrown, nameof(Choose));
        }
        return idle.Has(sandbox) ? sandbox : throw PolicyException.Decided(own, "chose a sandbox that is not idle");
    }
}

/// <summary>A keep-alive by the user.</summary>
internal sealed class OwnKeepAlive(OwnPolicy own, IKeepAlive policy) : IKeepAlive
{
    /// <inheritdoc/>
    public bool JudgesEach => policy.JudgesEach;

    /// <inheritdoc/>
    public bool Learns => policy.Learns;

    /// <inheritdoc/>
    public void Learn(TimeSpan pause)
    {
        try
        {
            policy.Learn(pause);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw PolicyException.Threw(own, thrown, nameof(Learn));
        }
    }

    /// <inheritdoc/>
    public TimeSpan FirstLook(TimeSpan loneIdleTime, TimeSpan shortestLoneIdleTime)
    {
        TimeSpan after;
        try
        {
            after = policy.FirstLook(loneIdleTime, shortestLoneIdleTime);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw PolicyException.Threw(own, thrown, nameof(FirstLook));
        }
        return after >= TimeSpan.Zero
            ? after
            : throw PolicyException.Decided(own, $"looks {after} from now for the first time: that is past");
    }

    /// <inheritdoc/>
    public KeepAliveDecision Decide(in PoolView pool, Instant now)
    {
        KeepAliveDecision decision;
        try
        {
            decision = policy.Decide(pool, now);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw PolicyException.Threw(own, thrown, nameof(Decide));
        }
        if (decision.GiveUp < 0 || decision.GiveUp > pool.Idle)
            throw PolicyException.Decided(own, $"gives up {decision.GiveUp} of {pool.Idle} idle sandboxes");
        if (decision.GiveUp == 0 && pool.Idle > 0 && decision.LookAgain <= now)
            throw PolicyException.Decided(own, "gives up nothing, and does not look again later than now");
        return decision;
    }
}

/// <summary>An admission by the user.</summary>
internal sealed class OwnAdmission(OwnPolicy own, IAdmissionPolicy policy) : IAdmissionPolicy
{
    /// <inheritdoc/>
    public bool NeedsFunctions => policy.NeedsFunctions;

    /// <inheritdoc/>
    public bool Admits(in AdmissionView call)
    {
        try
        {
            return policy.Admits(call);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw PolicyException.Threw(own, thrown, nameof(Admits));
        }
    }
}

/// <summary>An accounting of leases by the user.</summary>
internal sealed class OwnLeaseAccounting(OwnPolicy own, ILeaseAccounting policy) : ILeaseAccounting
{
    /// <inheritdoc/>
    public int Grant(in LeaseView group)
    {
        int granted;
        try
        {
            granted = policy.Grant(group);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw PolicyException.Threw(own, thrown, nameof(Grant));
        }
        return granted >= 0 && granted <= group.Batch
            ? granted
            : throw PolicyException.Decided(own, $"grants {granted} tokens; a lease has 0 to {group.Batch}");
    }
}

/// <summary>A number of pollers of a queue of events by the user.</summary>
internal sealed class OwnEventPollerScaling(OwnPolicy own, IEventPollerScaling policy, PollerSettings settings) : IEventPollerScaling
{
    /// <inheritdoc/>
    public int Decide(in EventQueueView queue)
    {
        int pollers;
        try
        {
            pollers = policy.Decide(queue);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw PolicyException.Threw(own, thrown, nameof(Decide));
        }
        return pollers >= settings.LeastPerQueue && pollers <= settings.MostPerQueue
            ? pollers
            : throw PolicyException.Decided(
                own, $"wants {pollers} pollers for a queue; it may have {settings.LeastPerQueue} to {settings.MostPerQueue}");
    }
}

/// <summary>A concurrency of a mapping by the user.</summary>
internal sealed class OwnSqsScaling(OwnPolicy own, ISqsScaling policy, SqsScalingRule rule) : ISqsScaling
{
    /// <inheritdoc/>
    public double Initial
    {
        get
        {
            try
            {
                return Checked(policy.Initial);
            }
            catch (Exception thrown) when (thrown is not (OutOfMemoryException or PolicyException))
            {
                throw PolicyException.Threw(own, thrown, nameof(Initial));
            }
        }
    }

    /// <inheritdoc/>
    public double Next(in SqsScalingView view)
    {
        double concurrency;
        try
        {
            concurrency = policy.Next(view);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw PolicyException.Threw(own, thrown, nameof(Next));
        }
        return Checked(concurrency);
    }

    private double Checked(double concurrency) => concurrency >= 1 && concurrency <= rule.Most
        ? concurrency
        : throw PolicyException.Decided(own, $"allows {concurrency} batches at a time; a mapping may have 1 to {rule.Most}");
}
