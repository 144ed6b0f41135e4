using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>What an invocation does with a service, as written.</summary>
/// <param name="Settings">What it says.</param>
/// <param name="Place">Where the service is named.</param>
/// <param name="Given">Which keys were given, each with its place.</param>
internal sealed record UseDraft(UseSettings Settings, Place Place, IReadOnlyDictionary<string, Place> Given)
{
    public bool HasRetry => Given.ContainsKey(UseFields.Retry);
}

/// <summary>The keys of a use.</summary>
internal static class UseFields
{
    public const string Service = "service", Queries = "queries", Calls = "calls", Work = "work", Reads = "reads", Writes = "writes";
    public const string Hot = "hot", Connection = "connection", Opened = "opened", Pool = "pool", Timeout = "timeout", Retry = "retry";
    public const string Per = "per", ReadSize = "readSize", WriteSize = "writeSize";
    public const string CircuitBreaker = "circuitBreaker", Share = "share", Required = "required";

    public static readonly string[] All =
    [
        Service, Queries, Calls, Work, Reads, Writes, Hot, ReadSize, WriteSize, Connection, Opened, Pool, Timeout, Retry, CircuitBreaker,
        Share, Per, Required,
    ];

    /// <summary>Which keys only one type of service has.</summary>
    public static readonly IReadOnlyDictionary<string, ServiceType[]> OfTypes = new Dictionary<string, ServiceType[]>
    {
        [Queries] = [ServiceType.Database],
        [Work] = [ServiceType.Database],
        [Connection] = [ServiceType.Database],
        [Opened] = [ServiceType.Database],
        [Pool] = [ServiceType.Database],
        [Calls] = [ServiceType.Http, ServiceType.Cache, ServiceType.Table, ServiceType.Function, ServiceType.Files, ServiceType.S3Files],
        [Reads] = [ServiceType.Table],
        [Writes] = [ServiceType.Table],
        [Hot] = [ServiceType.Table],
        [ReadSize] = [ServiceType.Files, ServiceType.S3Files],
        [WriteSize] = [ServiceType.Files, ServiceType.S3Files],
    };
}

/// <summary>A list of uses, in their order; a list within the list is made at the same time. Or <c>none</c>.</summary>
internal sealed class UsesKind : ValueKind<IReadOnlyList<IReadOnlyList<UseDraft>>>
{
    private const string Example = "{ service: orders, queries: 2, work: 4 ms }";

    private static readonly TextKind Name = new("the name of a service");
    private static readonly WholeNumberKind Many = new(1, 100_000), PoolSize = new(1, 10_000);
    private static readonly NumberKind Units = new(0, 1_000_000);
    private static readonly ValueKind<long> Size = Kinds.Bytes("0 B", "100 GB");
    private static readonly ChoiceKind<ConnectionScope> Scope = Worded.Kind<ConnectionScope>("the owner of a connection");
    private static readonly ChoiceKind<UsePer> Makers = Worded.Kind<UsePer>("how often a use is made");
    private static readonly ChoiceKind<ConnectionOpening> Opening = Worded.Kind<ConnectionOpening>("when connections are opened");
    private static readonly ValueKind<TimeSpan> Timeout = Kinds.Time("1 ms", "900 s");
    private static readonly RetryKind Retry = new();
    private static readonly CircuitBreakerKind Breaker = new();
    private static readonly ValueKind<double> PositiveShare =
        new QuantityKind<double>(UnitSet.Share, "0%", "100%", share => share) { AboveLowest = true };

    public override string Allowed =>
        $"`none`, or a list of uses in their order, each like `{Example}`; a list within the list is made at the same time";

    public override JsonObject Schema()
    {
        JsonObject one = new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray(UseFields.Service),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                [UseFields.Service] = Name.Schema(),
                [UseFields.Queries] = Many.Schema(),
                [UseFields.Calls] = Many.Schema(),
                [UseFields.Work] = Kinds.Distribution.Schema(),
                [UseFields.Reads] = Units.Schema(),
                [UseFields.Writes] = Units.Schema(),
                [UseFields.Hot] = Kinds.Share.Schema(),
                [UseFields.ReadSize] = Size.Schema(),
                [UseFields.WriteSize] = Size.Schema(),
                [UseFields.Connection] = Scope.Schema(),
                [UseFields.Opened] = Opening.Schema(),
                [UseFields.Pool] = PoolSize.Schema(),
                [UseFields.Timeout] = Timeout.Schema(),
                [UseFields.Retry] = Retry.Schema(),
                [UseFields.CircuitBreaker] = Breaker.Schema(),
                [UseFields.Share] = PositiveShare.Schema(),
                [UseFields.Per] = Makers.Schema(),
                [UseFields.Required] = Kinds.Flag.Schema(),
            },
        };
        JsonObject together = new() { ["type"] = "array", ["minItems"] = 1, ["items"] = one.DeepClone() };
        return new()
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["const"] = "none" },
                new JsonObject
                {
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["items"] = new JsonObject { ["anyOf"] = new JsonArray(one, together) },
                }),
        };
    }

    public override bool TryRead(
        Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<IReadOnlyList<UseDraft>> value)
    {
        List<IReadOnlyList<UseDraft>> stages = [];
        value = stages;
        if (node is ScalarNode { Text: "none" }) return true;
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of uses is expected here, not {node.Describe()}", $"Write '[ {Example} ]'.");
            value = null;
            return false;
        }

        int before = findings.Reported;
        foreach (Node item in list.Items)
        {
            IEnumerable<Node> together = item is ListNode { Items.Count: > 0 } inner ? inner.Items : [item];
            stages.Add([.. together.Select(each => ReadOne(each, findings)).OfType<UseDraft>()]);
        }

        if (findings.Reported != before) value = null;
        return value is not null;
    }

    private static UseDraft? ReadOne(Node node, Findings findings)
    {
        if (Fields.Open(node, "the use of a service", Example, findings, UseFields.All) is not { } fields) return null;
        bool good = fields.TryRead(UseFields.Service, Name, out string? service);
        good &= fields.TryRead(UseFields.Queries, Many, absent: 1, out int queries);
        good &= fields.TryRead(UseFields.Calls, Many, absent: 1, out int calls);
        Distribution? work = null;
        if (fields.Find(UseFields.Work) is { } written) good &= Kinds.Distribution.TryRead(written, findings, out work);
        good &= fields.TryRead(UseFields.Reads, Units, absent: 0, out double reads);
        good &= fields.TryRead(UseFields.Writes, Units, absent: 0, out double writes);
        good &= fields.TryRead(UseFields.Hot, Kinds.Share, absent: 0, out double hot);
        good &= fields.TryRead(UseFields.ReadSize, Size, absent: 0, out long readSize);
        good &= fields.TryRead(UseFields.WriteSize, Size, absent: 0, out long writeSize);
        good &= fields.TryRead(UseFields.Connection, Scope, ConnectionScope.Sandbox, out ConnectionScope connection);
        good &= fields.TryRead(UseFields.Opened, Opening, ConnectionOpening.FirstUse, out ConnectionOpening opened);
        good &= fields.TryRead(UseFields.Pool, PoolSize, absent: 1, out int pool);
        TimeSpan timeout = default;
        bool limited = fields.Has(UseFields.Timeout);
        if (limited) good &= fields.TryRead(UseFields.Timeout, Timeout, out timeout);
        good &= fields.TryRead(UseFields.Retry, Retry, ClientRetry.None, out ClientRetry retry);
        CircuitBreakerSettings? breaker = null;
        if (fields.Has(UseFields.CircuitBreaker)) good &= fields.TryRead(UseFields.CircuitBreaker, Breaker, out breaker);
        good &= fields.TryRead(UseFields.Share, PositiveShare, absent: 1, out double share);
        good &= fields.TryRead(UseFields.Per, Makers, UsePer.Invocation, out UsePer per);
        good &= fields.TryRead(UseFields.Required, Kinds.Flag, absent: true, out bool required);
        if (!good) return null;
        UseSettings settings = new()
        {
            Service = service!,
            Requests = Math.Max(queries, calls),
            Work = work,
            Reads = reads,
            Writes = writes,
            Hot = hot,
            ReadSize = readSize,
            WriteSize = writeSize,
            Connection = connection,
            Opened = opened,
            Pool = pool,
            Timeout = limited ? timeout : null,
            Retry = retry,
            CircuitBreaker = breaker,
            Share = share,
            Per = per,
            Required = required,
        };
        return new UseDraft(
            settings, fields.Find(UseFields.Service)!.Place,
            UseFields.All.Where(fields.Has).ToDictionary(key => key, key => fields.Find(key)!.Place));
    }
}

/// <summary>How a client in a handler makes failed attempts again.</summary>
internal sealed class RetryKind : ValueKind<ClientRetry>
{
    private const string Example = "{ attempts: 3, base: 50 ms, longest: 20 s, backoff: full jitter }";
    private const string Attempts = "attempts", Base = "base", Longest = "longest", Backoff = "backoff";

    // AWS SDKs, standard mode (2026): exponential backoff with full jitter, at most 20 s.
    private static readonly TimeSpan StandardBase = TimeSpan.FromMilliseconds(50), StandardLongest = TimeSpan.FromSeconds(20);

    private static readonly WholeNumberKind AttemptsKind = new(1, 100);
    private static readonly ValueKind<TimeSpan> WaitKind = Kinds.Time("0 ms", "900 s");
    private static readonly ChoiceKind<bool> BackoffKind = new(("full jitter", true), ("exact", false)) { What = "a way to wait" };

    public override string Allowed => $"`{Example}`: attempts in all; the longest wait before the second, which doubles";

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(Attempts),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            [Attempts] = AttemptsKind.Schema(),
            [Base] = WaitKind.Schema(),
            [Longest] = WaitKind.Schema(),
            [Backoff] = BackoffKind.Schema(),
        },
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out ClientRetry value)
    {
        value = null;
        if (Fields.Open(node, "a retry", Example, findings, Attempts, Base, Longest, Backoff) is not { } fields) return false;
        bool good = fields.TryRead(Attempts, AttemptsKind, out int attempts);
        good &= fields.TryRead(Base, WaitKind, StandardBase, out TimeSpan first);
        good &= fields.TryRead(Longest, WaitKind, StandardLongest, out TimeSpan longest);
        good &= fields.TryRead(Backoff, BackoffKind, absent: true, out bool jitter);
        value = good ? new ClientRetry(attempts, first, longest, jitter) : null;
        return good;
    }
}

/// <summary>A circuit breaker of a client in a handler.</summary>
internal sealed class CircuitBreakerKind : ValueKind<CircuitBreakerSettings>
{
    private const string Example = "{ opensAt: 50%, window: 20, for: 10 s }";
    private const string OpensAt = "opensAt", Window = "window", For = "for";

    private static readonly ValueKind<double> PositiveShare =
        new QuantityKind<double>(UnitSet.Share, "0%", "100%", share => share) { AboveLowest = true };
    private static readonly WholeNumberKind WindowKind = new(1, 64);
    private static readonly ValueKind<TimeSpan> ForKind = Kinds.Time("1 ms", "1 d");

    public override string Allowed => $"`{Example}`: it opens when so many of the last attempts failed, and lets none through for a while";

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(OpensAt, Window, For),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            [OpensAt] = PositiveShare.Schema(),
            [Window] = WindowKind.Schema(),
            [For] = ForKind.Schema(),
        },
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out CircuitBreakerSettings value)
    {
        value = null;
        if (Fields.Open(node, "a circuit breaker", Example, findings, OpensAt, Window, For) is not { } fields) return false;
        bool good = fields.TryRead(OpensAt, PositiveShare, out double opensAt);
        good &= fields.TryRead(Window, WindowKind, out int window);
        good &= fields.TryRead(For, ForKind, out TimeSpan openFor);
        value = good ? new CircuitBreakerSettings(opensAt, window, openFor) : null;
        return good;
    }
}
