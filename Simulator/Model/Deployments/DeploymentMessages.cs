namespace LambdaSim.Model.Deployments;

// Messages of deployments. A region in which nothing is deployed has none of them.

/// <summary>Deployer to front end: from now on these versions serve the function's requests.</summary>
/// <param name="Function">Which function.</param>
/// <param name="Kind">The kind of sandbox of the version that the alias points to.</param>
/// <param name="Additional">The kind of the second version; the same when there is none.</param>
/// <param name="Weight">The share of requests that the second version gets, 0 to 1.</param>
[Called("Route")]
public readonly record struct RouteAlias(ushort Function, ushort Kind, ushort Additional, double Weight);

/// <summary>Deployer to worker manager: the code of these sandboxes was replaced; end those that are idle, and the others
/// when they are freed.</summary>
/// <param name="Kind">Of which kind.</param>
public readonly record struct Replace(ushort Kind);

/// <summary>Deployer to provisioner, and on to the provisioned sandboxes: the alias has moved, and its provisioned
/// concurrency with it.</summary>
/// <param name="Function">Which function.</param>
/// <param name="Kind">The kind of sandbox of the version that the alias points to.</param>
public readonly record struct MoveProvisioned(ushort Function, ushort Kind);

/// <summary>Front end to deployer: what became of the invocations of one minute.</summary>
/// <param name="Function">Of which function.</param>
/// <param name="Invocations">How many ended.</param>
/// <param name="Errors">How many of them in an error of the function.</param>
public readonly record struct AliasPoint(ushort Function, int Invocations, int Errors);

// What components tell themselves.

/// <summary>Deployer to itself: the next deployment is due.</summary>
/// <param name="Number">Which one, in order of time.</param>
public readonly record struct Deploy(int Number);

/// <summary>Deployer to itself: the new version can serve.</summary>
/// <param name="Number">Which deployment.</param>
public readonly record struct Updated(int Number);

/// <summary>Deployer to itself: the weight of the new version may grow.</summary>
/// <param name="Number">Which deployment.</param>
/// <param name="Step">Which step.</param>
public readonly record struct ShiftOn(int Number, int Step);

/// <summary>Deployer to itself: the alarm has been noticed.</summary>
/// <param name="Number">Which deployment it ends.</param>
public readonly record struct RollBack(int Number);

/// <summary>Front end to itself: a minute is over.</summary>
public readonly record struct EmitPoints;
