namespace LambdaSim.Model.Policies;

/// <summary>What placement knows about a worker when it decides.</summary>
/// <param name="HasRoom">Whether the sandbox fits.</param>
/// <param name="SandboxesOfFunction">How many sandboxes of the same function it holds.</param>
/// <param name="FreeMemory">Memory in MB that is not promised.</param>
public readonly record struct WorkerView(bool HasRoom, int SandboxesOfFunction, double FreeMemory);

/// <summary>The workers, as a rule sees them that chooses one for a new sandbox: it can look and change nothing.</summary>
internal interface IWorkers
{
    /// <summary>How many there are; at least one.</summary>
    int Count { get; }

    /// <summary>One of them.</summary>
    /// <param name="worker">Its number, from 0.</param>
    WorkerView this[int worker] { get; }

    /// <summary>A worker drawn at random for this decision: the same however often it is asked for.</summary>
    /// <param name="which">The first drawn, 0, or the second, 1.</param>
    int Drawn(int which);
}

/// <summary>Which worker gets a new sandbox.</summary>
/// <remarks>AWS mixes unrelated functions on a worker so that their loads even out (NSDI 2020); the rules are our
/// assumption.</remarks>
internal interface IWorkerChoice
{
    /// <summary>Chooses.</summary>
    /// <param name="workers">Those to choose from.</param>
    /// <returns>One of them; when it has no room, the next by number that has gets the sandbox.</returns>
    int Choose(IWorkers workers);
}
