namespace LambdaSim.Model.StateMachines;

// What executions tell themselves; to callers they are a front end, to front ends a caller.

/// <summary>Executions to themselves: a state has taken its time.</summary>
/// <param name="Frame">The place of the execution that is in the state.</param>
/// <param name="Ticket">For which stay in the state it is; stale when another has begun.</param>
public readonly record struct StateDue(int Frame, long Ticket);

/// <summary>Executions to themselves: there is a token for a state transition again.</summary>
public readonly record struct TransitionDue;

/// <summary>Executions to themselves: a distributed Map may start more children.</summary>
/// <param name="Frame">The place that is in the Map state.</param>
/// <param name="Ticket">For which stay in the state it is.</param>
public readonly record struct ChildrenDue(int Frame, long Ticket);

/// <summary>Executions to themselves: somebody begins an execution again where it failed.</summary>
/// <param name="Execution">The execution.</param>
public readonly record struct RedriveDue(int Execution);
