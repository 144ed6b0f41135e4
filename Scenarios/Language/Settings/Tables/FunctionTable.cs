using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a function.</summary>
internal static class FunctionTable
{
    public static readonly Setting<string> From = new(
        "functions.from", new TextKind("the name of a .csv file, relative to this file"),
        "A table of functions: one row a function. A column is called like a setting of functions (`name`, `memorySize`, "
        + "`duration.p50`), or like one of the traffic that calls the function of the row (`rate`, `client.retries`): then that "
        + "traffic is called like the function, with `-callers` behind it. An empty field says nothing, and what the scenario says of "
        + "a function beside the table wins, setting by setting.");

    public static readonly Setting<int> MemorySize = new(
        "functions.*.memorySize", Kinds.Megabytes("128 MB", "10,240 MB"),
        "Memory. The share of a processor grows with it.")
    { Elsewhere = ["MemorySize", "memory", "ram"] };

    public static readonly Setting<int> Count = new(
        "functions.*.count", new WholeNumberKind(1, 50_000),
        "How many functions there are like this one: `shop` with a count of 3 stands for `shop-1`, `shop-2` and `shop-3`, "
        + "each with these settings for itself. A traffic that invokes `shop` calls all of them, each call one drawn "
        + "evenly. Left out, it is one function of this name.");

    public static readonly Setting<TimeSpan> Timeout = new(
        "functions.*.timeout",
        Kinds.AwsLimit(UnitSet.Seconds, "1 s", "900 s", Kinds.TimeSpanOf),
        "How long one invocation may run before it is ended with an error.")
    { Elsewhere = ["Timeout"] };

    public static readonly Setting<string> Runtime = new(
        "functions.*.runtime", new RuntimeKind(),
        "The runtime, by AWS's identifier or by the short name of the measured table. It decides how long INIT takes.")
    { Elsewhere = ["Runtime"] };

    public static readonly Setting<Architecture> Architecture = new(
        "functions.*.architecture",
        new ChoiceKind<Architecture>(
            ("x86_64", Language.Architecture.X86), ("arm64", Language.Architecture.Arm))
        { What = "an architecture" },
        "The processor's instruction set.")
    { Elsewhere = ["Architectures", "Architecture", "architectures"] };

    public static readonly Setting<PackageType> PackageType = new(
        "functions.*.package.type",
        new ChoiceKind<PackageType>(
            ("zip", Language.PackageType.Zip), ("image", Language.PackageType.Image))
        { What = "a type of package" },
        "How the code is packed. Short form: `package: zip`.")
    { Elsewhere = ["PackageType", "image", "container"] };

    public static readonly Setting<double> PackageSize = new(
        "functions.*.package.size",
        Kinds.AwsLimit(UnitSet.Memory, "0 MB", "10,240 MB", size => size),
        "The size of the package, unpacked: at most 250 MB for a zip, 10,240 MB for an image.")
    {
        Elsewhere =
            ["CodeSize"]
    };

    public static readonly Setting<int> EphemeralStorage = new(
        "functions.*.ephemeralStorage", Kinds.Megabytes("512 MB", "10,240 MB"),
        "The size of /tmp. What exceeds 512 MB costs.")
    { Elsewhere = ["EphemeralStorage", "tmp"] };

    public static readonly Setting<VpcSettings?> Vpc = new(
        "functions.*.vpc", new VpcKind(),
        "Whether the function is attached to a VPC; with its `subnets`, by their names below `subnets:`, and its `securityGroups`, "
        + "which are names alone. Functions with the same of both share network interfaces.")
    { Elsewhere = ["VpcConfig"] };

    public static readonly Setting<IReadOnlyDictionary<string, string>> Environment = new(
        "functions.*.environment", new TextMapKind(),
        "Environment variables, at most 4 KB in all. They change nothing and are kept for the report.")
    {
        Elsewhere =
            ["Environment", "Variables"]
    };

    public static readonly Setting<IReadOnlyDictionary<string, string>> Tags = new(
        "functions.*.tags", new TextMapKind(), "Tags. The report groups functions by them.")
    { Elsewhere = ["Tags"] };

    public static readonly Setting<int?> ReservedConcurrency = new(
        "functions.*.reservedConcurrency",
        new OptionalKind<int>("none", "it shares what is unreserved", new WholeNumberKind(0, 1_000_000)),
        "Concurrency kept for this function: others cannot use it, and the function cannot use more. 0 stops the "
        + "function.")
    { Elsewhere = ["ReservedConcurrentExecutions", "ReservedConcurrency", "concurrency"] };

    public static readonly Setting<int> WarmSandboxes = new(
        "functions.*.warmSandboxes", new WholeNumberKind(0, 100_000),
        "Sandboxes that are warm and idle when the run begins, as after an earlier load.");

    public static readonly Setting<InitialState> State = new(
        "functions.*.state", new StateKind(),
        "The state that AWS reports when the run begins. Calls are answered 409 while it is not active. The first call "
        + "to an inactive function makes it pending, and active a while later. A pending function in subnets of a VPC has just been "
        + "created: it is active when its network interfaces are there.")
    { Elsewhere = ["State"] };

    public static readonly Setting<Distribution> Duration = new(
        "functions.*.duration", Kinds.Distribution,
        "How long the handler runs when the sandbox is warm, as the Duration of REPORT lines. It must be given, "
        + "except for a function that only a trace with durations calls.")
    { Elsewhere = ["Duration"] };

    public static readonly Setting<int?> DurationMeasuredAt = new(
        "functions.*.durationMeasuredAt",
        new OptionalKind<int>("memorySize", "the function's own", Kinds.Megabytes("128 MB", "10,240 MB")),
        "The memory size at which `duration` was measured. The computing part of the duration (`cpuBound`) is "
        + "scaled from there to `memorySize`; the rest stays. Give it before changing `memorySize` with --set, to "
        + "see what the change does.");

    public static readonly Setting<Distribution?> ColdStart = new(
        "functions.*.coldStart", new OptionalDistributionKind("measured", "the runtime's table", Kinds.Distribution),
        "How long INIT takes, as the Init Duration of REPORT lines.")
    {
        Elsewhere =
            ["InitDuration", "initDuration", "initialisation", "initialization"]
    };

    public static readonly Setting<Distribution?> FirstInvocation = new(
        "functions.*.firstInvocation", new OptionalDistributionKind("measured", "the runtime's table", Kinds.Distribution),
        "How much longer the handler runs the first time in a sandbox, for example because code is compiled then.");

    public static readonly Setting<Distribution?> GlobalState = new(
        "functions.*.globalState", new OptionalDistributionKind("none", "nothing to set up", Kinds.Distribution),
        "Work that the handler does once a sandbox and then keeps in global scope, such as opening a connection. "
        + "The first invocation in a sandbox, and the first after a reset, runs this much longer.");

    public static readonly Setting<double> CpuBound = new(
        "functions.*.cpuBound", Kinds.Share,
        "The share of the duration that is computing; it shrinks as memory grows, up to one processor, and beyond as far as "
        + "`parallelShare` says. The rest is waiting.");

    public static readonly Setting<double> ParallelShare = new(
        "functions.*.parallelShare", Kinds.Share,
        "The share of the computing that can run on several processors at once: above 1,769 MB it goes on shrinking, by Amdahl's "
        + "law, up to six processors at 10,240 MB. With 0% more memory than one processor's makes nothing quicker.");

    public static readonly Setting<double> Errors = new(
        "functions.*.errors", Kinds.Share, "The share of invocations whose handler returns an error.");

    public static readonly Setting<double> Crashes = new(
        "functions.*.crashes", Kinds.Share,
        "The share of invocations that end the runtime's process; the sandbox is reset.");

    public static readonly Setting<double> OutOfMemory = new(
        "functions.*.outOfMemory", Kinds.Share,
        "The share of invocations that run out of memory; the sandbox is reset.");

    public static readonly Setting<double> InitialisationFailures = new(
        "functions.*.initFailures", Kinds.Share,
        "The share of INITs that fail; INIT is repeated at the first invocation.");

    public static readonly Setting<long> ResponseSize = new(
        "functions.*.responseSize", Kinds.Bytes("0 B", "1 GB"),
        "The size of the response. Above 6,291,556 bytes the invocation fails; streamed, above region.streaming.largest.");

    public static readonly Setting<LogFormat> LogFormat = new(
        "functions.*.logFormat",
        new ChoiceKind<LogFormat>(
            ("text", Language.LogFormat.Text), ("json", Language.LogFormat.Json), ("none", Language.LogFormat.None))
        { What = "a format of logs" },
        "How Lambda writes the lines of its own of each invocation (START, END, REPORT) to CloudWatch Logs, which cost. none: the "
        + "execution role does not let the function write logs.")
    { Elsewhere = ["LoggingConfig", "LogFormat"] };

    public static readonly Setting<long> LogSize = new(
        "functions.*.logSize", Kinds.Bytes("0 B", "1 GB"),
        "What the handler writes to CloudWatch Logs in each invocation, beside the lines that Lambda writes. It costs, and takes no time.");

    public static readonly Setting<InvokeMode> InvokeMode = new(
        "functions.*.invokeMode",
        new ChoiceKind<InvokeMode>(
            ("BUFFERED", Language.InvokeMode.Buffered), ("RESPONSE_STREAM", Language.InvokeMode.ResponseStream))
        { What = "an invoke mode" },
        "BUFFERED sends the response when it is complete. RESPONSE_STREAM sends it while it is made: the first byte leaves "
        + "after `duration`, and the sandbox is held until the last one has left.")
    { Elsewhere = ["InvokeMode"] };

    public static readonly Setting<RecursiveLoop> RecursiveLoop = new(
        "functions.*.recursiveLoop",
        new ChoiceKind<RecursiveLoop>(
            ("Terminate", Language.RecursiveLoop.Terminate), ("Allow", Language.RecursiveLoop.Allow))
        { What = "what becomes of a loop" },
        "Terminate cuts a loop of invocations through this function after about 16 rounds, Allow lets it go on.")
    { Elsewhere = ["RecursiveLoop"] };

    public static readonly Setting<IReadOnlyList<SendSettings>> Sends = new(
        "functions.*.sends", new SendsKind(),
        "Where each successful invocation sends something: a message to a queue, an object to a bucket, an event to a topic or to an "
        + "event bus.");

    public static readonly Setting<IReadOnlyList<IReadOnlyList<UseDraft>>> Uses = new(
        "functions.*.uses", new UsesKind(),
        "What each invocation does with services, after the time of `duration` and in this order. A use that fails, all its attempts "
        + "included, is an error of the handler. Keys of a use: `service`, `queries`, `work`, `connection`, `opened`, `pool`, `calls`, "
        + "`reads`, `writes`, `hot`, `readSize`, `writeSize`, `timeout`, `retry`, `circuitBreaker`, `share`, `per`, `required` "
        + "(docs/MODEL.md, Services).");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Count, MemorySize, Timeout, Runtime, Architecture, PackageType, PackageSize, EphemeralStorage, Vpc, Environment,
        Tags, ReservedConcurrency, .. ProvisionedTable.OfFunction, .. DeploymentTable.OfFunction,
        .. SnapStartTable.OfFunction, TenantTable.Isolation, .. ManagedTable.OfFunction,
        .. DurableTable.OfFunction, WarmSandboxes, State, Duration,
        DurationMeasuredAt, ColdStart, FirstInvocation, GlobalState, CpuBound, ParallelShare, Errors, Crashes, OutOfMemory,
        InitialisationFailures, ResponseSize, LogFormat, LogSize, InvokeMode, Sends, Uses, RecursiveLoop, .. AsynchronousTable.All,
    ];
}
