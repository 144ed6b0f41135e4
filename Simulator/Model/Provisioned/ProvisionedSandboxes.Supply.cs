namespace LambdaSim.Model.Provisioned;

// How the sandboxes come and go: increases, decreases and renewals. How they serve stands in ProvisionedSandboxes.cs.

/// <content>Increases, decreases and renewals.</content>
public sealed partial class ProvisionedSandboxes
{
    /// <summary>Begins an increase, or makes a decrease at once: idle ones go now, busy ones when they are freed.</summary>
    /// <param name="message">How many there are to be; what comes while an increase is under way asks for the same.</param>
    public void Receive(in Allocate message)
    {
        var pool = pools[message.Function]!;
        if (pool.Increase > 0) return;
        int change = message.Concurrency - pool.Usable.Value;
        if (change > 0)
        {
            pool.Increase = pool.ToStart = change;
            StartLater(message.Function);
            return;
        }
        SetUsable(message.Function, pool, message.Concurrency);
        while (pool.Serving.Idle > 0 && pool.TooMany) RetireIdle(pool.Serving.Oldest);
    }

    /// <inheritdoc/>
    public void Receive(in StartNext message)
    {
        var pool = pools[message.Function]!;
        pool.StartPending = false;
        if (pool.ToStart + pool.ToReplace == 0) return;
        pool.NextStart = simulation.Now + startInterval;
        if (pool.ToStart > 0)
        {
            pool.ToStart--;
            StartSandbox(message.Function, ColdStartCause.ScalingOut);
        }
        else
        {
            pool.ToReplace--;
            StartSandbox(message.Function, ColdStartCause.EndOfLife);
        }
        if (pool.ToStart + pool.ToReplace > 0) StartLater(message.Function);
    }

    /// <inheritdoc/>
    public void Receive(in Placed message)
    {
        ref var sandbox = ref sandboxes[message.Sandbox];
        if (message.Worker == Placed.Nowhere)
        {
            TryAgain(message.Sandbox);
            return;
        }
        sandbox.Worker = message.Worker;
        var provision = new Provision(message.Sandbox, sandbox.Serial, sandbox.Kind, message.CodeCached, Provisioned: true);
        Workers.Send(message.Worker, provision, (ulong)sandbox.Serial);
        if (lostWorkers.Contains(message.Worker)) Lose(message.Sandbox);
    }

    /// <inheritdoc/>
    public void Receive(in Ready message)
    {
        if (!sandboxes.IsOpen(message.Sandbox))
        {
            Shutdowns.Send(message.Worker, new Shutdown(message.Slot), (ulong)message.Slot);
            return;
        }
        ref var sandbox = ref sandboxes[message.Sandbox];
        ushort function = kinds[sandbox.Kind].Function;
        var pool = pools[function]!;
        sandbox.Slot = message.Slot;
        probes.Initialised.Tell(simulation.Now, new ProvisionedInitialised(function, message.Initialisation.Span));
        if (sandbox.Kind != pool.Kind)
        {
            Retire(message.Sandbox);
            return;
        }
        if (sandbox.Cause == ColdStartCause.EndOfLife)
        {
            Serve(message.Sandbox, spread: false);
            RetireReplaced(pool);
            return;
        }
        pool.Parked.Add(message.Sandbox);
        if (pool.Parked.Count < pool.Increase) return;

        SetUsable(function, pool, pool.Usable.Value + pool.Increase);
        foreach (int place in pool.Parked) Serve(place, spread: false);
        pool.Parked.Clear();
        pool.Increase = 0;
        Provisioner.Send(new Allocated(function), function);
    }

    /// <summary>The replacement is started first; see <see cref="RetireReplaced"/>.</summary>
    /// <param name="message">Which sandbox has reached its age.</param>
    public void Receive(in EndLife message)
    {
        if (!sandboxes.IsOpen(message.Sandbox)) return;
        ref var sandbox = ref sandboxes[message.Sandbox];
        if (sandbox.Serial != message.Serial) return;
        var pool = pools[kinds[sandbox.Kind].Function]!;
        pool.Replaced.Enqueue((message.Sandbox, message.Serial));
        pool.ToReplace++;
        StartLater(kinds[sandbox.Kind].Function);
    }

    /// <summary>Adds a sandbox that is ready when the run begins; it was started long before.</summary>
    /// <param name="function">Whose.</param>
    /// <param name="worker">On which worker.</param>
    /// <param name="slot">The worker's own number of it.</param>
    /// <returns>Its place in the table.</returns>
    public int AddReady(int function, int worker, int slot)
    {
        int place = AddSandbox(function, ColdStartCause.ScalingOut);
        (sandboxes[place].Worker, sandboxes[place].Slot) = (worker, slot);
        var pool = pools[function]!;
        SetUsable(function, pool, pool.Usable.Value + 1);
        Serve(place, spread: true);
        return place;
    }

    private void SetUsable(int function, ProvisionedPool pool, int concurrency)
    {
        pool.SetUsable(simulation.Now, concurrency);
        probes.Usable.Tell(simulation.Now, new ProvisionedUsable(function, concurrency));
    }

    /// <summary>The alias points to another version: what it has on the old one goes, at once or when it is freed, and
    /// an increase under way is given up.</summary>
    /// <param name="message">The version.</param>
    public void Receive(in Deployments.MoveProvisioned message)
    {
        var pool = pools[message.Function]!;
        pool.Kind = message.Kind;
        (pool.Increase, pool.ToStart, pool.ToReplace) = (0, 0, 0);
        SetUsable(message.Function, pool, 0);
        foreach (int place in pool.Parked) Retire(place);
        pool.Parked.Clear();
        while (pool.Serving.Idle > 0) RetireIdle(pool.Serving.Oldest);
    }

    private void StartLater(ushort function)
    {
        var pool = pools[function]!;
        if (pool.StartPending) return;
        pool.StartPending = true;
        Starts.Set(pool.NextStart > simulation.Now ? pool.NextStart - simulation.Now : TimeSpan.Zero, new StartNext(function));
    }

    private void StartSandbox(ushort function, ColdStartCause cause)
    {
        int place = AddSandbox(function, cause);
        long serial = sandboxes[place].Serial;
        Placement.Send(new Place(place, serial, function, Provisioned: true), (ulong)serial);
    }

    private int AddSandbox(int function, ColdStartCause cause)
    {
        var (number, _) = pools[function]!.Serving.Start(simulation.Now);
        ref var sandbox = ref sandboxes.Open(out int place);
        sandbox.Serial = ((long)function << 40) | (FirstSerial + number);
        sandbox.Kind = pools[function]!.Kind;
        sandbox.Cause = cause;
        sandbox.State = SandboxState.Starting;
        sandbox.Worker = Placed.Nowhere;
        sandbox.EndsAt = Instant.Never;
        return place;
    }

    private void TryAgain(int place)
    {
        var (function, cause) = (kinds[sandboxes[place].Kind].Function, sandboxes[place].Cause);
        var pool = pools[function]!;
        bool wanted = sandboxes[place].Kind == pool.Kind;
        pool.Serving.Lose(simulation.Now, ColdStartCause.AfterFailedStart);
        sandboxes.Close(place);
        if (!wanted) return;
        if (cause == ColdStartCause.EndOfLife) pool.ToReplace++;
        else pool.ToStart++;
        pool.NextStart = simulation.Now + Retry;
        StartLater(function);
    }

    /// <summary>A sandbox begins to serve, and to age.</summary>
    private void Serve(int place, bool spread)
    {
        ref var sandbox = ref sandboxes[place];
        ulong about = (ulong)sandbox.Serial;
        pools[kinds[sandbox.Kind].Function]!.Serving.Push(place);
        var length = new TimeSpan(lifetime.SampleTicks(lifetimes.Bits(about)));
        if (length >= Forever) return;
        Lifetimes.Set(spread ? length * ages.Uniform(about) : length, new EndLife(place, sandbox.Serial));
    }

    /// <summary>A replacement is there: the one that has waited longest to go goes now, or when it is freed.</summary>
    private void RetireReplaced(ProvisionedPool pool)
    {
        while (pool.Replaced.TryDequeue(out var old))
        {
            if (!sandboxes.IsOpen(old.Place)) continue;
            ref var sandbox = ref sandboxes[old.Place];
            if (sandbox.Serial != old.Serial) continue;
            if (sandbox.State == SandboxState.Idle) RetireIdle(old.Place);
            else
            {
                sandbox.EndsAt = simulation.Now;
                pool.Leaving++;
            }
            break;
        }
        while (pool.Serving.Idle > 0 && pool.TooMany) RetireIdle(pool.Serving.Oldest);
    }

    private void RetireIdle(int place)
    {
        pools[kinds[sandboxes[place].Kind].Function]!.Serving.Remove(place);
        Retire(place);
    }

    private void Retire(int place)
    {
        ref var sandbox = ref sandboxes[place];
        pools[kinds[sandbox.Kind].Function]!.Serving.Lose(simulation.Now, ColdStartCause.EndOfLife);
        Shutdowns.Send(sandbox.Worker, new Shutdown(sandbox.Slot), (ulong)sandbox.Serial);
        sandboxes.Close(place);
    }
}
