using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>What placement knows about a worker when it decides.</summary>
/// <param name="HasRoom">Whether the sandbox fits.</param>
/// <param name="SandboxesOfFunction">How many sandboxes of the same function it holds.</param>
/// <param name="FreeMemory">Memory in MB that is not promised.</param>
/// <param name="Sandboxes">How many sandboxes it holds in all.</param>
public readonly record struct WorkerView(bool HasRoom, int SandboxesOfFunction, double FreeMemory, int Sandboxes = 0);

/// <summary>The workers, as a policy sees them that chooses one for a new sandbox: it can look and change nothing.</summary>
/// <remarks>Worker w stands in zone w modulo <see cref="Zones"/>.</remarks>
public interface IWorkers
{
    /// <summary>The answer when no worker is to be had: the sandbox is not placed.</summary>
    const int Nowhere = Placed.Nowhere;

    /// <summary>How many there are; at least one.</summary>
    int Count { get; }

    /// <summary>In how many availability zones they stand.</summary>
    int Zones { get; }

    /// <summary>Which function the sandbox is of: its number, from 0.</summary>
    int Function { get; }

    /// <summary>One of them.</summary>
    /// <param name="worker">Its number, from 0.</param>
    WorkerView this[int worker] { get; }

    /// <summary>A worker drawn at random for this decision: the same however often it is asked for.</summary>
    /// <param name="which">The first drawn, 0, the second, 1, and so on.</param>
    int Drawn(int which) => Drawn(which, Count);

    /// <summary>A number drawn at random for this decision: the same however often it is asked for.</summary>
    /// <param name="which">The first drawn, 0, the second, 1, and so on.</param>
    /// <param name="below">It is at least 0 and below this.</param>
    int Drawn(int which, int below);

    /// <summary>A number drawn at random for the function: the same for all of its sandboxes.</summary>
    /// <param name="which">The first drawn, 0, the second, 1, and so on.</param>
    /// <param name="below">It is at least 0 and below this.</param>
    int DrawnForFunction(int which, int below);

    /// <summary>How many sandboxes of the function stand in a zone.</summary>
    /// <param name="zone">Which; only for a policy that <see cref="IPlacementPolicy.NeedsOrder"/>.</param>
    int SandboxesOfFunctionIn(int zone);

    /// <summary>The worker with the least free memory that has room, or <see cref="Nowhere"/>; found in logarithmic time.</summary>
    /// <param name="zone">In this zone; null for all. Only for a policy that <see cref="IPlacementPolicy.NeedsOrder"/>.</param>
    int Fullest(int? zone = null);

    /// <summary>The worker with the most free memory, or <see cref="Nowhere"/> when it has no room; found at once.</summary>
    /// <param name="zone">In this zone; null for all. Only for a policy that <see cref="IPlacementPolicy.NeedsOrder"/>.</param>
    int Emptiest(int? zone = null);

    /// <summary>The first worker by number that has room, or <see cref="Nowhere"/>; found in logarithmic time.</summary>
    /// <remarks>Only for a policy that <see cref="IPlacementPolicy.NeedsOrder"/>.</remarks>
    int First();
}

/// <summary>Which worker gets a new sandbox.</summary>
/// <remarks>AWS packs for density, spreads over zones, and mixes unrelated functions on a worker so that their loads even out (NSDI
/// 2020); the rules are our assumption.</remarks>
[ChosenBy(typeof(PlacementPolicy))]
public interface IPlacementPolicy
{
    /// <summary>Whether it asks for the fullest, the emptiest or the first worker, or for counts by zone; keeping those costs a little
    /// for each sandbox that is placed or ends.</summary>
    bool NeedsOrder => false;

    /// <summary>Chooses.</summary>
    /// <param name="workers">Those to choose from.</param>
    /// <returns>One of them, or <see cref="IWorkers.Nowhere"/>. When the one chosen has no room, the next by number that has gets the
    /// sandbox.</returns>
    int Choose(IWorkers workers);
}
