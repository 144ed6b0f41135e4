using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Scenarios.Language;

/// <summary>One Lambda function: its configuration as AWS knows it, and how its code behaves.</summary>
public sealed record FunctionSettings
{
    /// <summary>The name, unique in the scenario; letters, digits, hyphens and underscores, at most 64.</summary>
    public required string Name { get; init; }

    /// <summary>Memory in MB, 128 to 10,240; CPU grows with it.</summary>
    public required int MemorySize { get; init; }

    /// <summary>How long one invocation may run: 1 s to 900 s.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The runtime, by AWS's identifier (<c>nodejs22.x</c>) or a name of the measured table.</summary>
    public required string Runtime { get; init; }

    /// <summary>The processor's instruction set.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>How the code is packed.</summary>
    public required PackageType Package { get; init; }

    /// <summary>The size of the package in MB: unzipped up to 250 for a zip, up to 10,240 for an image.</summary>
    public required double PackageSize { get; init; }

    /// <summary>The size of /tmp in MB, 512 to 10,240.</summary>
    public required int EphemeralStorage { get; init; }

    /// <summary>How the function is attached to a VPC; null when it is not.</summary>
    public required VpcSettings? Vpc { get; init; }

    /// <summary>Environment variables; they cost nothing and are kept for the report.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Tags; the report groups functions by them.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>Concurrency kept for this function, a floor and a ceiling; null for none.</summary>
    public required int? ReservedConcurrency { get; init; }

    /// <summary>Its provisioned concurrency; null when every sandbox is started on demand.</summary>
    public required ProvisionedSettings? Provisioned { get; init; }

    /// <summary>Its SnapStart; null when new sandboxes run INIT.</summary>
    public SnapStartSettings? SnapStart { get; init; }

    /// <summary>How long restoring a snapshot takes; null means as measured for the runtime, or else the region's.</summary>
    public Distribution? Restore { get; init; }

    /// <summary>Its managed instances; null when it runs in sandboxes of Lambda's own workers.</summary>
    public ManagedSettings? Managed { get; init; }

    /// <summary>Its operations, as a durable function; null when it is an ordinary one.</summary>
    public DurableSettings? Durable { get; init; }

    /// <summary>Whether a sandbox serves one tenant only.</summary>
    public bool TenantIsolation { get; init; }

    /// <summary>Sandboxes that are warm and idle when the run begins; 0 or more.</summary>
    public required int WarmSandboxes { get; init; }

    /// <summary>The state AWS reports for it.</summary>
    public required FunctionState State { get; init; }

    /// <summary>How long a function that begins pending is so; null when it never becomes active.</summary>
    public TimeSpan? PendingFor { get; init; }

    /// <summary>How long the handler runs at the configured memory size, warm.</summary>
    public required Distribution Duration { get; init; }

    /// <summary>The memory size in MB at which <see cref="Duration"/> was measured.</summary>
    public required int DurationMeasuredAt { get; init; }

    /// <summary>How long INIT takes; null means the measured table of the runtime.</summary>
    public required Distribution? Initialisation { get; init; }

    /// <summary>How much longer the handler runs the first time in a sandbox; null means as measured for the runtime.</summary>
    public required Distribution? FirstInvocation { get; init; }

    /// <summary>The share of the duration that is computing and shrinks as memory grows; 0 to 1.</summary>
    public required double CpuBound { get; init; }

    /// <summary>The share of the computing that can run on several processors at once; 0 to 1.</summary>
    public double ParallelShare { get; init; }

    /// <summary>How quickly it computes at a memory size, in times of one whole processor.</summary>
    /// <remarks>
    /// See <see cref="ProcessorSpeed"/>. Managed instances have processors by their instance and not by their memory, and share them
    /// among invocations.
    /// </remarks>
    /// <param name="memory">The memory size in MB.</param>
    /// <param name="whole">The memory size in MB with which a function has one whole processor.</param>
    public double ComputingSpeed(int memory, double whole) => ProcessorSpeed.Of(memory / whole, Managed is null ? ParallelShare : 0);

    /// <summary>The share of invocations whose handler returns an error; 0 to 1.</summary>
    public required double Errors { get; init; }

    /// <summary>The share of invocations that end the runtime's process; 0 to 1.</summary>
    public required double Crashes { get; init; }

    /// <summary>The share of invocations that run out of memory; 0 to 1.</summary>
    public required double OutOfMemory { get; init; }

    /// <summary>The share of INITs that fail; 0 to 1.</summary>
    public required double InitialisationFailures { get; init; }

    /// <summary>The response in bytes; above 6,291,556 the invocation fails, above the limit of streams if it is
    /// streamed.</summary>
    public required long ResponseSize { get; init; }

    /// <summary>How Lambda writes the lines of its own to the log.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>What the handler writes to the log in each invocation, in bytes.</summary>
    public long LogSize { get; init; }

    /// <summary>Whether the response is sent when it is complete, or while it is made.</summary>
    public InvokeMode InvokeMode { get; init; }

    /// <summary>Work the handler saves once its sandbox keeps state in global scope; null for none.</summary>
    /// <remarks>For example a database connection or a cache: the first invocation in a sandbox, and the first
    /// after a reset, runs this much longer than <see cref="Duration"/> says.</remarks>
    public required Distribution? GlobalState { get; init; }

    /// <summary>What becomes of events that it gets asynchronously.</summary>
    public required AsynchronousSettings Asynchronous { get; init; }

    /// <summary>Whether a loop through this function is cut.</summary>
    public RecursiveLoop RecursiveLoop { get; init; }

    /// <summary>What each successful invocation sends; empty for nothing.</summary>
    public IReadOnlyList<SendSettings> Sends { get; init; } = [];

    /// <summary>What each invocation does with services: stages one after another, in each what is done at the same time.</summary>
    public IReadOnlyList<IReadOnlyList<UseSettings>> Uses { get; init; } = [];

    /// <summary>Which version of the function these settings are; null when it has but one.</summary>
    public string? Version { get; init; }

    /// <summary>The versions that are deployed later in the run; empty when the function stays as it is.</summary>
    public IReadOnlyList<VersionSettings> LaterVersions { get; init; } = [];

    /// <summary>Whether more than one version serves in the run, or could.</summary>
    public bool HasVersions => LaterVersions.Count > 0 || Deployments.Count > 0;

    /// <summary>The settings of one of its versions.</summary>
    /// <param name="place">The place of the version: 0 for the one that the run begins with.</param>
    public FunctionSettings VersionAt(int place) => place == 0 ? this : LaterVersions[place - 1].Settings;

    /// <summary>The alias that its callers call; null when they call the function as it is.</summary>
    public AliasSettings? Alias { get; init; }

    /// <summary>Its deployments, in order of time.</summary>
    public IReadOnlyList<DeploymentSettings> Deployments { get; init; } = [];

    /// <summary>What becomes of deployments whose code no allowed publisher has signed.</summary>
    public CodeSigning CodeSigning { get; init; }
}

/// <summary>How Lambda writes the lines of its own to CloudWatch Logs.</summary>
public enum LogFormat
{
    /// <summary>As lines for people.</summary>
    Text,

    /// <summary>As JSON.</summary>
    Json,

    /// <summary>Not at all: the execution role does not allow it.</summary>
    None,
}

/// <summary>What becomes of a loop of functions that invoke each other without end.</summary>
public enum RecursiveLoop
{
    /// <summary>It is cut after about 16 rounds.</summary>
    Terminate,

    /// <summary>It goes on.</summary>
    Allow,
}

/// <summary>How a function answers.</summary>
public enum InvokeMode
{
    /// <summary>The response is sent when it is complete.</summary>
    Buffered,

    /// <summary>The response is streamed: sent while it is made.</summary>
    ResponseStream,
}

/// <summary>A version of a function that is not the one the run begins with.</summary>
/// <param name="Name">What it is called: AWS numbers versions 1, 2, ...</param>
/// <param name="Settings">All its settings; it has no later versions of its own.</param>
public sealed record VersionSettings(string Name, FunctionSettings Settings);

/// <summary>The instruction set of the processor.</summary>
public enum Architecture
{
    /// <summary>Intel and AMD.</summary>
    X86,

    /// <summary>AWS Graviton.</summary>
    Arm,
}

/// <summary>How the code is packed.</summary>
public enum PackageType
{
    /// <summary>A zip archive on a managed runtime, or with a runtime of its own.</summary>
    Zip,

    /// <summary>A container image.</summary>
    Image,
}

/// <summary>The state of a function.</summary>
public enum FunctionState
{
    /// <summary>Ready for invocations.</summary>
    Active,

    /// <summary>Being created, or coming back after a long time: invocations are answered 409.</summary>
    Pending,

    /// <summary>Not invoked for long: the next invocation is answered 409, and makes the function pending.</summary>
    Inactive,

    /// <summary>Its creation failed: invocations are answered 409.</summary>
    Failed,
}
