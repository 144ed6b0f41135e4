namespace LambdaSim.Model.Maintenance;

/// <summary>Maintenance to placement, worker manager and workers: a worker is drained, or a new one has taken its place.</summary>
/// <param name="Worker">Which worker.</param>
/// <param name="Begins">Whether draining begins.</param>
public readonly record struct DrainWorker(int Worker, bool Begins);

/// <summary>Maintenance to itself: a worker has reached its age, its turn in a deployment has come, or draining is over.</summary>
/// <param name="Worker">Which worker.</param>
/// <param name="Generation">How many machines stood in its place before.</param>
/// <param name="Begins">Whether draining begins.</param>
public readonly record struct DrainDue(int Worker, int Generation, bool Begins);

/// <summary>A fact: draining of a worker has begun.</summary>
/// <param name="Worker">Which worker.</param>
public readonly record struct WorkerDrained(int Worker);
