using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>Says which poller reads which queue, and finds out which pollers have died.</summary>
/// <remarks>
/// In AWS a leasing service assigns pollers and detects their failures (re:Invent SVS405, 2019; CNS423, 2025). Pollers
/// send heartbeats; each renews all leases of its poller. Leases without a heartbeat end after the lease time, and only
/// then go to another poller, so that no two ever hold one. When the service itself fails nothing is heard, renewed or
/// assigned. If pollers keep what they have, it counts all leases as renewed when it comes back; if they stop, it waits
/// for their next heartbeats. Left out: its replicas, and a network that separates it from some pollers only.
/// </remarks>
public sealed class LeasingService : IReceive<Staff>, IReceive<Heartbeat>, IReceive<CheckLeases>, IReceive<Outage>
{
    /// <summary>Gives leases.</summary>
    public readonly Link<Lease> Leases = new(Name, "poller");

    /// <summary>Renews leases.</summary>
    public readonly Link<Renewal> Renewals = new(Name, "poller");

    /// <summary>Takes leases back.</summary>
    public readonly Link<Unlease> Withdrawals = new(Name, "poller");

    /// <summary>The next look at the leases.</summary>
    public readonly Timer<CheckLeases> Checks = new(Name);

    /// <summary>The beginning and the end of the outage.</summary>
    public readonly Timer<Outage> Outages = new(Name);

    private const string Name = "leasing service";
    private const int Nobody = -1, Resting = -2, JustWithdrawn = -3;

    private const double HeardLately = 1.5;

    private readonly Simulation simulation;
    private readonly PollerSettings settings;
    private readonly LeasingSettings leasing;
    private readonly EventFaultSettings faults;
    private readonly int[] owners;
    private readonly int[] tickets;
    private readonly int[] wanted;
    private readonly KnownPoller[] pollers;
    private int unassigned;
    private int outages;

    /// <summary>A leasing service that has given no lease yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public LeasingService(RegionContext context)
    {
        simulation = context.Simulation;
        var fleet = context.Region.Asynchronous;
        (settings, leasing, faults) = (fleet.Pollers, fleet.Leasing, fleet.Faults);
        wanted = new int[QueueChoice.CountOf(fleet.Queues)];
        owners = new int[wanted.Length * settings.MostPerQueue];
        Array.Fill(owners, Nobody);
        tickets = new int[owners.Length];
        pollers = new KnownPoller[settings.Count];
    }

    /// <summary>How many leases ended because their poller was not heard of.</summary>
    public long Expired { get; private set; }

    /// <summary>Begins: every queue gets its least number of pollers.</summary>
    /// <returns>Until when the leases last.</returns>
    public Instant Start()
    {
        var until = simulation.Now + leasing.LeaseTime;
        for (int number = 0; number < pollers.Length; number++) pollers[number].Until = until;
        for (int queue = 0; queue < wanted.Length; queue++) Want(queue, settings.LeastPerQueue);
        Assign();
        Checks.Set(settings.Heartbeat, new CheckLeases());
        for (int number = 0; number < faults.LeasingOutages.Count; number++)
            Outages.Set(faults.LeasingOutages[number].At, new Outage(number, Begins: true));
        return until;
    }

    /// <inheritdoc/>
    public void Receive(in Staff message)
    {
        if (IsDown) return;
        Want(message.Queue, message.Leases);
        Assign();
    }

    /// <inheritdoc/>
    public void Receive(in Heartbeat message)
    {
        if (IsDown) return;
        ref var poller = ref pollers[message.Poller];
        if (poller.Session > message.Session) return;
        if (poller.Session < message.Session)
        {
            Free(message.Poller);
            poller.Session = message.Session;
        }
        else if (poller.Until <= simulation.Now) Expire(message.Poller);
        poller.Until = simulation.Now + leasing.LeaseTime;
        Renewals.Send(new Renewal(message.Poller, message.Session, poller.Until), message.Poller);
        Assign();
    }

    /// <inheritdoc/>
    public void Receive(in CheckLeases message)
    {
        Checks.Set(settings.Heartbeat, new CheckLeases());
        if (IsDown) return;
        for (int number = 0; number < pollers.Length; number++)
            if (pollers[number].Leases > 0 && pollers[number].Until <= simulation.Now) Expire(number);
        for (int lease = 0; lease < owners.Length; lease++)
        {
            if (owners[lease] == JustWithdrawn)
            {
                owners[lease] = Resting;
                continue;
            }
            if (owners[lease] != Resting) continue;
            owners[lease] = Nobody;
            if (IsWanted(lease)) unassigned++;
        }
        Assign();
    }

    /// <inheritdoc/>
    public void Receive(in Outage message)
    {
        outages += message.Begins ? 1 : -1;
        if (message.Begins) Outages.Set(faults.LeasingOutages[message.Number].Length, message with { Begins = false });
        if (IsDown) return;
        if (leasing.Unrenewed == UnrenewedLease.Stop) return;
        for (int number = 0; number < pollers.Length; number++)
            if (pollers[number].Leases > 0) pollers[number].Until = simulation.Now + leasing.LeaseTime;
    }

    private bool IsDown => outages > 0;

    private void Want(int queue, int leases)
    {
        int first = queue * settings.MostPerQueue;
        for (int ordinal = wanted[queue]; ordinal < leases; ordinal++)
            if (owners[first + ordinal] == Nobody) unassigned++;
        for (int ordinal = leases; ordinal < wanted[queue]; ordinal++)
        {
            int owner = owners[first + ordinal];
            if (owner == Nobody) unassigned--;
            if (owner >= 0) Withdraw(first + ordinal, owner);
        }
        wanted[queue] = leases;
    }

    /// <summary>Takes a lease back. It rests until the look after next, by when its poller has surely heard of it.</summary>
    private void Withdraw(int lease, int owner)
    {
        Withdrawals.Send(new Unlease((ushort)lease, (ushort)owner, tickets[lease]), (ulong)lease);
        owners[lease] = JustWithdrawn;
        pollers[owner].Leases--;
    }

    /// <summary>Gives every lease that somebody should have to the poller with the fewest.</summary>
    private void Assign()
    {
        for (int queue = 0; queue < wanted.Length && unassigned > 0; queue++)
        {
            int first = queue * settings.MostPerQueue;
            for (int lease = first; lease < first + wanted[queue]; lease++)
            {
                if (owners[lease] != Nobody) continue;
                int chosen = Choose(queue);
                if (chosen == Nobody) return;
                owners[lease] = chosen;
                unassigned--;
                pollers[chosen].Leases++;
                var grant = new Lease(
                    (ushort)lease, (ushort)chosen, pollers[chosen].Session, ++tickets[lease], pollers[chosen].Until);
                Leases.Send(grant, (ulong)lease);
            }
        }
    }

    /// <summary>Among the pollers heard of lately, so that a lease outlasts the poller's next heartbeat.</summary>
    private int Choose(int queue)
    {
        int best = Nobody;
        var lately = simulation.Now + (settings.Heartbeat * HeardLately);
        for (int step = 0; step < pollers.Length; step++)
        {
            int number = (queue + step) % pollers.Length;
            if (pollers[number].Until < lately) continue;
            if (best == Nobody || pollers[number].Leases < pollers[best].Leases) best = number;
        }
        return best;
    }

    private void Expire(int poller) => Expired += Free(poller);

    private int Free(int poller)
    {
        int freed = 0;
        for (int lease = 0; lease < owners.Length && pollers[poller].Leases > 0; lease++)
        {
            if (owners[lease] != poller) continue;
            owners[lease] = Nobody;
            pollers[poller].Leases--;
            freed++;
            if (IsWanted(lease)) unassigned++;
        }
        return freed;
    }

    private bool IsWanted(int lease) => lease % settings.MostPerQueue < wanted[lease / settings.MostPerQueue];

    /// <summary>A poller, as the leasing service knows it.</summary>
    private struct KnownPoller
    {
        public int Session;
        public int Leases;
        public Instant Until;
    }
}
