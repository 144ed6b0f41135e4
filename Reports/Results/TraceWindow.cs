namespace LambdaSim.Reports.Results;

/// <summary>What sandboxes did during a stretch of a run.</summary>
/// <param name="Scenario">The scenario's title.</param>
/// <param name="Slices">What they did, in order of its beginning; those of one sandbox never overlap.</param>
public sealed record TraceWindow(string Scenario, IReadOnlyList<TraceSlice> Slices);

/// <summary>One thing that a sandbox did.</summary>
/// <param name="Worker">On which worker.</param>
/// <param name="Sandbox">Which sandbox, in order of creation.</param>
/// <param name="Function">Whose.</param>
/// <param name="Name">What: "provisioning", "init", "restore", or the outcome of the handler.</param>
/// <param name="Start">When it began, from the start of the run.</param>
/// <param name="Length">How long it took.</param>
/// <param name="Invocation">For which invocation, as invocations.csv numbers it: "shoppers/51234.1".</param>
public readonly record struct TraceSlice(
    int Worker, uint Sandbox, string Function, string Name, TimeSpan Start, TimeSpan Length, string Invocation)
{
    /// <summary>Whether it is a handler at work, rather than the start of a sandbox.</summary>
    public bool Running => Name is not (Provisioning or Initialising or Restoring);

    /// <summary>The name of preparing microVM and code.</summary>
    public const string Provisioning = "provisioning";

    /// <summary>The name of INIT.</summary>
    public const string Initialising = "init";

    /// <summary>The name of restoring a snapshot.</summary>
    public const string Restoring = "restore";

    /// <summary>When it ended.</summary>
    public TimeSpan End => Start + Length;
}
