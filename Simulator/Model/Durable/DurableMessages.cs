namespace LambdaSim.Model.Durable;

// What executions tell themselves; to callers they are a front end, to front ends a caller.

/// <summary>Executions to themselves: a wait is over.</summary>
/// <param name="Execution">Which one waits.</param>
/// <param name="Ticket">For which wait it is; stale when the execution has ended.</param>
public readonly record struct WaitOver(int Execution, long Ticket);
