namespace LambdaSim.Model.Policies;

/// <summary>Of two workers drawn at random, the one with fewer sandboxes of this function, then the one with more free
/// memory.</summary>
internal sealed class BestOfTwo : IWorkerChoice
{
    /// <inheritdoc/>
    public int Choose(IWorkers workers)
    {
        int first = workers.Drawn(0), second = workers.Drawn(1);
        return PrefersSecond(workers[first], workers[second]) ? second : first;
    }

    private static bool PrefersSecond(in WorkerView first, in WorkerView second)
    {
        if (first.HasRoom != second.HasRoom) return second.HasRoom;
        return first.SandboxesOfFunction != second.SandboxesOfFunction
            ? second.SandboxesOfFunction < first.SandboxesOfFunction
            : second.FreeMemory > first.FreeMemory;
    }
}

/// <summary>Any worker with room: the first of two drawn at random, unless only the second has room.</summary>
internal sealed class AnyWorker : IWorkerChoice
{
    /// <inheritdoc/>
    public int Choose(IWorkers workers)
    {
        int first = workers.Drawn(0), second = workers.Drawn(1);
        return !workers[first].HasRoom && workers[second].HasRoom ? second : first;
    }
}
