using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model;

// Processors that running sandboxes share. How a worker works where there are always enough stands in Worker.cs.

/// <content>Contention.</content>
/// <remarks>
/// In AWS a worker promises its processors several times over, and relies on the loads of unlike functions to even out (NSDI 2020);
/// what happens when they do not is not published. Here the computing parts of all handlers on a worker share its processors in
/// proportion to their memory, beside what other customers want: processor sharing, as Linux shares them among groups of equal right.
/// A handler computes first, and then waits for what it waits for. It is cut off at its timeout, however slow it was made.
/// Left out: INIT, which has a burst of its own; handlers that use services, which are stretched as it is when they begin, and want
/// no processors of others; several processors for one sandbox; caches and bandwidth, but for <c>interference</c>.
/// </remarks>
public sealed partial class Worker
{
    /// <summary>The end of the computing that ends next.</summary>
    public readonly Timer<ComputingDue> Computings = new(Name);

    /// <summary>The timeout of a handler that shares processors.</summary>
    public readonly Timer<CutOff> CutOffs = new(Name);

    private readonly ProcessorSharing? processors;
    private readonly Probe<ProcessorsUsed> used;
    private Instant? computingDue;

    /// <inheritdoc/>
    public void Receive(in ComputingDue message)
    {
        if (computingDue <= simulation.Now) computingDue = null;
        while (processors!.TryTake(simulation.Now, out int place))
        {
            ref var slot = ref slots[place];
            var end = simulation.Now + slot.Waiting;
            if (end < slot.Started + slot.Function.Settings.Timeout) Handlers.Set(slot.Waiting, new Returned(place));
        }
        AwaitComputing();
    }

    /// <inheritdoc/>
    public void Receive(in CutOff message)
    {
        if (!slots.IsOpen(message.Slot)) return;
        ref var slot = ref slots[message.Slot];
        if (!slot.Running || slot.Id != message.Id) return;
        processors!.GiveUp(simulation.Now, message.Slot);
        AwaitComputing();
        (slot.Outcome, slot.Duration) = (InvocationOutcome.Timeout, slot.Function.Settings.Timeout);
        slot.MustInitialise = slot.Fresh = true;
        Return(ref slot);
    }

    private static ProcessorSharing? ProcessorsOf(int number, RegionContext context)
    {
        var workers = context.Region.Workers;
        if (workers.Contention == WorkerContention.None) return null;
        bool isNoisy = context.Stream(RandomStreams.NoisyNeighbours).Chance((ulong)number, workers.Background.NoisyWorkers);
        double others = workers.Background.Processors + (isNoisy ? workers.Background.NoisyProcessors : 0);
        return new ProcessorSharing(workers.Processors, workers.Interference, others);
    }

    private void Compute(int place)
    {
        ref var slot = ref slots[place];
        var computing = slot.Duration * slot.Function.ComputingShare;
        slot.Waiting = slot.Duration - computing;
        processors!.Begin(simulation.Now, place, computing, slot.Function.Demand);
        CutOffs.Set(slot.Function.Settings.Timeout, new CutOff(place, slot.Id));
        AwaitComputing();
    }

    private TimeSpan Stretched(in Slot slot)
    {
        double share = slot.Function.ComputingShare;
        return slot.Duration * ((share / processors!.Rate) + 1 - share);
    }

    /// <summary>A timer that was set for a later moment rings in vain.</summary>
    private void AwaitComputing()
    {
        var sharing = processors!;
        used.Tell(simulation.Now, new ProcessorsUsed(number, (float)sharing.Demand, (float)(sharing.Demand * sharing.Rate)));
        if (sharing.Next(simulation.Now) is not { } next || computingDue <= next) return;
        computingDue = next;
        Computings.Set(next - simulation.Now, new ComputingDue());
    }

    private void ForgetComputing()
    {
        if (processors is null) return;
        processors.Clear();
        AwaitComputing();
    }
}

/// <summary>Computing on a worker may be done.</summary>
public readonly record struct ComputingDue;

/// <summary>A handler is cut off, unless it has ended.</summary>
/// <param name="Slot">Where it runs.</param>
/// <param name="Id">Which invocation.</param>
public readonly record struct CutOff(int Slot, InvocationId Id);

/// <summary>A fact: how many processors the sandboxes of a worker want, and have, from now on.</summary>
/// <param name="Worker">Which worker.</param>
/// <param name="Wanted">Processors that they want.</param>
/// <param name="Had">Processors that they have.</param>
public readonly record struct ProcessorsUsed(int Worker, float Wanted, float Had);
