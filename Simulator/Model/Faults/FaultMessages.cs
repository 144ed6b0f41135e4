namespace LambdaSim.Model.Faults;

/// <summary>Faults to a component: something is wrong with it from now on, or it is over.</summary>
/// <param name="Fault">What: its place among the faults of the scenario.</param>
/// <param name="Begins">Whether it begins.</param>
public readonly record struct Impair(ushort Fault, bool Begins);

/// <summary>Faults to worker: it is lost with all that it runs, or it is there again, with nothing on it.</summary>
/// <param name="Begins">Whether it is lost.</param>
/// <param name="Noticed">Of a loss: after how long the region notices.</param>
public readonly record struct LoseWorker(bool Begins, TimeSpan Noticed);

/// <summary>Health checks to placement and worker manager: a worker is lost, or it is there again.</summary>
/// <param name="Worker">Which worker.</param>
/// <param name="Lost">Whether it is lost.</param>
public readonly record struct WorkerHealth(int Worker, bool Lost);

/// <summary>Faults to themselves: one begins, or ends.</summary>
/// <param name="Occurrence">Which, in the order in which they are planned.</param>
/// <param name="Begins">Whether it begins.</param>
public readonly record struct FaultDue(int Occurrence, bool Begins);

/// <summary>A fault has begun.</summary>
/// <param name="Occurrence">Which, in the order in which they are planned.</param>
/// <param name="Fault">Of which fault: its place among those of the scenario.</param>
public readonly record struct FaultBegan(int Occurrence, ushort Fault);

/// <summary>A fault is over.</summary>
/// <param name="Occurrence">Which, in the order in which they are planned.</param>
/// <param name="Fault">Of which fault: its place among those of the scenario.</param>
public readonly record struct FaultEnded(int Occurrence, ushort Fault);
