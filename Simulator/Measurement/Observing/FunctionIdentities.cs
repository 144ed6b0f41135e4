using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement.Observing;

/// <summary>How AWS names what an invocation has to do with: version, request, trace, and the stream of the sandbox's log.</summary>
/// <remarks>
/// Real: identifiers are random; a stream bears the day on which its sandbox was made, the version and 32 hexadecimal digits. Here they
/// are drawn by the seed, the invocation and the sandbox. All attempts of an event have the identifier of the first (AWS Lambda Developer
/// Guide, Asynchronous invocation, 2026).
/// </remarks>
/// <param name="scenario">What is simulated.</param>
public sealed class FunctionIdentities(Scenario scenario)
{
    /// <summary>The spans of an invocation below this one are what Lambda does for it.</summary>
    private const ulong FirstUse = 16;

    private readonly Draws requests = new(scenario.Run.Seed, RandomStreams.RequestIdentifiers);
    private readonly Draws traces = new(scenario.Run.Seed, RandomStreams.TraceIdentifiers);
    private readonly CallerGroups groups = new(scenario.Callers.Count);

    private readonly ObservedFunction[][] functions =
    [
        .. scenario.Functions.Select(function => Enumerable.Range(0, function.LaterVersions.Count + 1)
            .Select(place => Of(function.VersionAt(place))).ToArray()),
    ];

    /// <summary>The version of a function that an invocation is of.</summary>
    /// <param name="record">The invocation, of a function that exists.</param>
    public ObservedFunction FunctionOf(in InvocationRecord record) => functions[record.Function][record.Version];

    /// <summary>A function as it is at the beginning.</summary>
    /// <param name="function">Its number.</param>
    public ObservedFunction FunctionAt(int function) => functions[function][0];

    /// <summary>Whether an invocation is the delivery of an event, so that nobody waited for it.</summary>
    /// <param name="id">Which invocation.</param>
    public bool IsDelivery(InvocationId id) => id.Caller >= groups.Traffic;

    /// <summary>The identifier of a request: a UUID of version 8, which RFC 9562 leaves to whoever makes it; those of AWS are of version 4,
    /// so that nobody takes a simulated log for a real one.</summary>
    /// <param name="id">Which invocation.</param>
    public Guid RequestOf(InvocationId id)
    {
        ulong about = IsDelivery(id) ? InvocationId.Of(id.Caller, id.Call, attempt: 1).Value : id.Value;
        ulong high = requests.Bits(about), low = requests.Bits(~about);
        const ulong Version = 0x8000, VersionBits = 0xF000, Variant = 0x8000_0000_0000_0000, VariantBits = 0xC000_0000_0000_0000;
        return Guid.ParseExact($"{(high & ~VersionBits) | Version:x16}{(low & ~VariantBits) | Variant:x16}", "N");
    }

    /// <summary>The identifier of a trace: 32 hexadecimal digits, the first eight of which are a moment.</summary>
    /// <param name="root">What it began with: an invocation, an event or an execution.</param>
    /// <param name="began">When it was first seen.</param>
    public string TraceOf(ulong root, DateTime began) =>
        $"{(uint)(began - DateTime.UnixEpoch).TotalSeconds:x8}{traces.Bits(root):x16}{(uint)traces.Bits(~root):x8}";

    /// <summary>Where the spans of an invocation are numbered from; there are at most 4,096.</summary>
    /// <param name="id">Which invocation.</param>
    public ulong SpansOf(InvocationId id) => (requests.Bits(id.Value) ^ traces.Bits(id.Value)) & ~0xFFFUL;

    /// <summary>The span of an event; of its attempts each has spans of its own.</summary>
    /// <param name="id">The event, or the delivery of it.</param>
    public ulong SpanOfEvent(InvocationId id) => SpansOf(InvocationId.Of(id.Caller, id.Call, attempt: 1)) + FirstUse - 1;

    /// <summary>The span of what a handler does with a service.</summary>
    /// <param name="id">The invocation.</param>
    /// <param name="use">The place of the use in its handler.</param>
    public ulong SpanOfUse(InvocationId id, int use) => SpansOf(id) + FirstUse + (ulong)use;

    /// <summary>The span of an execution of a state machine.</summary>
    /// <param name="execution">Which: see <see cref="OfExecution"/>.</param>
    public ulong SpanOfExecution(ulong execution) => requests.Bits(execution);

    /// <summary>What stands for an execution; no invocation has the number.</summary>
    /// <param name="machine">The state machine's number.</param>
    /// <param name="number">The execution's number.</param>
    public static ulong OfExecution(int machine, long number) => Draws.Mixed(((ulong)machine << 48) ^ (ulong)number);

    /// <summary>The stream of a sandbox's log.</summary>
    /// <param name="function">The version of its function.</param>
    /// <param name="number">The function's number.</param>
    /// <param name="sandbox">The sandbox, in order of creation.</param>
    /// <param name="day">When it was made.</param>
    public string StreamOf(ObservedFunction function, int number, uint sandbox, DateTime day)
    {
        ulong about = ((ulong)number << 32) | sandbox;
        return FormattableString.Invariant(
            $"{day:yyyy'/'MM'/'dd}/[{function.Version}]{traces.Bits(about):x16}{requests.Bits(about):x16}");
    }

    private static ObservedFunction Of(FunctionSettings function) => new()
    {
        Name = function.Name,
        Version = function.Version ?? "$LATEST",
        MemorySize = function.MemorySize,
        Timeout = function.Timeout,
        Runtime = function.Runtime,
        IsImage = function.Package == PackageType.Image,
        LogsJson = function.LogFormat == LogFormat.Json,
    };
}
