using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>Of two workers drawn at random, the one with fewer sandboxes of this function, then the one with more free
/// memory.</summary>
internal sealed class BestOfTwo : IPlacementPolicy
{
    /// <inheritdoc/>
    public int Choose(IWorkers workers) => Better(workers, workers.Drawn(0), workers.Drawn(1));

    /// <summary>The better of two workers.</summary>
    /// <param name="workers">All of them.</param>
    /// <param name="first">One, which is chosen among equals.</param>
    /// <param name="second">The other.</param>
    public static int Better(IWorkers workers, int first, int second) =>
        PrefersSecond(workers[first], workers[second]) ? second : first;

    private static bool PrefersSecond(in WorkerView first, in WorkerView second)
    {
        if (first.HasRoom != second.HasRoom) return second.HasRoom;
        return first.SandboxesOfFunction != second.SandboxesOfFunction
            ? second.SandboxesOfFunction < first.SandboxesOfFunction
            : second.FreeMemory > first.FreeMemory;
    }
}

/// <summary>Any worker with room: the first of two drawn at random, unless only the second has room.</summary>
internal sealed class AnyWorker : IPlacementPolicy
{
    /// <inheritdoc/>
    public int Choose(IWorkers workers)
    {
        int first = workers.Drawn(0), second = workers.Drawn(1);
        return !workers[first].HasRoom && workers[second].HasRoom ? second : first;
    }
}

/// <summary>The fullest worker with room: it leaves the largest gaps to large sandboxes.</summary>
internal sealed class BestFit : IPlacementPolicy
{
    /// <inheritdoc/>
    public bool NeedsOrder => true;

    /// <inheritdoc/>
    public int Choose(IWorkers workers) => workers.Fullest();
}

/// <summary>The first worker with room: as few workers as possible are in use, and the last ones can be taken away.</summary>
internal sealed class FirstFit : IPlacementPolicy
{
    /// <inheritdoc/>
    public bool NeedsOrder => true;

    /// <inheritdoc/>
    public int Choose(IWorkers workers) => workers.First();
}

/// <summary>The emptiest worker: the load is as even as it can be, and sandboxes that burst together stand together nowhere.</summary>
internal sealed class LeastLoaded : IPlacementPolicy
{
    /// <inheritdoc/>
    public bool NeedsOrder => true;

    /// <inheritdoc/>
    public int Choose(IWorkers workers) => workers.Emptiest();
}

/// <summary>The emptiest worker of the zone that has the fewest sandboxes of the function, so that the loss of a zone takes as few of
/// them as can be.</summary>
internal sealed class SpreadOverZones : IPlacementPolicy
{
    /// <inheritdoc/>
    public bool NeedsOrder => true;

    /// <inheritdoc/>
    public int Choose(IWorkers workers)
    {
        int best = IWorkers.Nowhere, fewest = int.MaxValue;
        for (int zone = 0; zone < workers.Zones; zone++)
        {
            int held = workers.SandboxesOfFunctionIn(zone);
            if (held >= fewest || workers.Emptiest(zone) is not (var emptiest and not IWorkers.Nowhere)) continue;
            (best, fewest) = (emptiest, held);
        }
        return best;
    }
}

/// <summary>The better of two workers of the few cells that the function is dealt, and none of another.</summary>
/// <remarks>
/// What a function does to the workers that it stands on reaches only those who share a cell with it; with k of n cells each, few
/// share all of theirs (MacCárthaigh, Workload isolation using shuffle-sharding, Amazon Builders' Library, 2019). A cell is a
/// stretch of neighbouring workers, which stand in all zones. When no cell of a function has room, its sandboxes are refused: that
/// is the price.
/// </remarks>
internal sealed class ShuffleShardedCells(PlacementSettings settings) : IPlacementPolicy
{
    private const int MostTries = 64;

    private readonly Dictionary<int, int[]> dealt = [];

    /// <inheritdoc/>
    public int Choose(IWorkers workers)
    {
        int cells = Math.Min(settings.Cells, workers.Count);
        if (!dealt.TryGetValue(workers.Function, out int[]? own)) dealt.Add(workers.Function, own = Deal(workers, cells));
        int better = BestOfTwo.Better(workers, Worker(workers, own, cells, draw: 0), Worker(workers, own, cells, draw: 2));
        return workers[better].HasRoom ? better : AnyWithRoom(workers, own, cells);
    }

    private int[] Deal(IWorkers workers, int cells)
    {
        List<int> own = [];
        for (int turn = 0; own.Count < Math.Min(settings.CellsPerFunction, cells); turn++)
        {
            int cell = turn < MostTries ? workers.DrawnForFunction(turn, cells) : (own[^1] + 1) % cells;
            if (!own.Contains(cell)) own.Add(cell);
        }
        return [.. own];
    }

    private static int Worker(IWorkers workers, int[] own, int cells, int draw)
    {
        int cell = own[workers.Drawn(draw, own.Length)];
        int first = Cells.First(cell, cells, workers.Count);
        return first + workers.Drawn(draw + 1, Cells.First(cell + 1, cells, workers.Count) - first);
    }

    private static int AnyWithRoom(IWorkers workers, int[] own, int cells)
    {
        foreach (int cell in own)
        {
            int end = Cells.First(cell + 1, cells, workers.Count);
            for (int worker = Cells.First(cell, cells, workers.Count); worker < end; worker++)
                if (workers[worker].HasRoom) return worker;
        }
        return IWorkers.Nowhere;
    }
}
