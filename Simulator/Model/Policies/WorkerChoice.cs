using System.Diagnostics;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>What placement knows about a worker when it decides.</summary>
/// <param name="HasRoom">Whether the sandbox fits.</param>
/// <param name="SandboxesOfFunction">How many sandboxes of the same function it holds.</param>
/// <param name="FreeMemory">Memory in MB that is not promised.</param>
public readonly record struct WorkerView(bool HasRoom, int SandboxesOfFunction, double FreeMemory);

/// <summary>Which of two workers gets a new sandbox.</summary>
/// <remarks>AWS mixes unrelated functions on a worker so that their loads even out (NSDI 2020); the rule is our
/// assumption.</remarks>
public static class WorkerChoice
{
    /// <summary>Whether the second worker is the better one.</summary>
    /// <param name="policy">By which rule.</param>
    /// <param name="first">The first worker drawn.</param>
    /// <param name="second">The second worker drawn.</param>
    public static bool PreferSecond(PlacementPolicy policy, in WorkerView first, in WorkerView second)
    {
        if (first.HasRoom != second.HasRoom) return second.HasRoom;
        return policy switch
        {
            PlacementPolicy.Random => false,
            PlacementPolicy.BestOfTwo when first.SandboxesOfFunction != second.SandboxesOfFunction =>
                second.SandboxesOfFunction < first.SandboxesOfFunction,
            PlacementPolicy.BestOfTwo => second.FreeMemory > first.FreeMemory,
            _ => throw new UnreachableException(),
        };
    }
}
