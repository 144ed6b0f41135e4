using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>What a step says of its retry: what it leaves out is the region's.</summary>
internal sealed record StepRetryDraft(
    int? MaximumAttempts, TimeSpan? First, double? Rate, TimeSpan? Longest, JitterStrategy? Jitter);

/// <summary>An operation as written.</summary>
/// <param name="Operation">The operation; the retry of a step is not that of the region yet.</param>
/// <param name="Retry">What a step says of its retry; null of one that says nothing, and of all else.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record OperationDraft(DurableOperation Operation, StepRetryDraft? Retry, Place Place);

/// <summary>How a step is tried again, or <c>none</c>.</summary>
internal sealed class StepRetryKind : ValueKind<StepRetryDraft?>
{
    private const string Example = "{ maxAttempts: 5, initialDelay: 2 s, backoffRate: 2, maxDelay: 1 min, jitterStrategy: FULL }";

    private static readonly WholeNumberKind Attempts = new(1, 1000);
    private static readonly ValueKind<TimeSpan> Delay = Kinds.Time("1 ms", "366 d");
    private static readonly NumberKind Rate = new(1, 1_000);
    private static readonly ChoiceKind<JitterStrategy> Jitter = Worded.Kind<JitterStrategy>("a strategy of jitter");

    public override string Allowed => $"`none` (one attempt), or any of `{Example}`";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject
                {
                    ["maxAttempts"] = Attempts.Schema(),
                    ["initialDelay"] = Delay.Schema(),
                    ["backoffRate"] = Rate.Schema(),
                    ["maxDelay"] = Delay.Schema(),
                    ["jitterStrategy"] = Jitter.Schema(),
                },
            }),
    };

    public override bool TryRead(Node node, Findings findings, out StepRetryDraft? value)
    {
        value = new StepRetryDraft(1, null, null, null, null);
        if (node is ScalarNode { Text: "none" })
        {
            return true;
        }

        if (Fields.Open(
            node, "the retry of a step", Example, findings, "maxAttempts", "initialDelay", "backoffRate", "maxDelay", "jitterStrategy")
            is not { } fields)
        {
            return false;
        }

        int before = findings.Reported;
        value = new StepRetryDraft(
            Read(fields, "maxAttempts", Attempts), Read(fields, "initialDelay", Delay), Read(fields, "backoffRate", Rate),
            Read(fields, "maxDelay", Delay), Read(fields, "jitterStrategy", Jitter));
        return findings.Reported == before;
    }

    private static T? Read<T>(Fields fields, string key, ValueKind<T> kind) where T : struct =>
        fields.Has(key) && fields.TryRead(key, kind, out T value) ? value : null;
}

/// <summary>What the handler of a durable function does, in order; or <c>none</c>.</summary>
internal sealed class OperationsKind : ValueKind<IReadOnlyList<OperationDraft>>
{
    private const string Example =
        "[ { step: charge, duration: 300 ms, errors: 2% }, { wait: cool off, for: 10 min }, "
        + "{ callback: approval, after: { p50: 1 h, p99: 1 d }, timeout: 2 d }, { invoke: ledger } ]";

    private static readonly TextKind Name = new("a name");
    private static readonly TextKind Function = new("the name of a function");
    private static readonly WholeNumberKind Times = new(1, 100_000);
    private static readonly ValueKind<TimeSpan> Timeout = Kinds.Time("1 s", "366 d");
    private static readonly StepRetryKind Retry = new();
    private static readonly ChoiceKind<StepSemantics> Semantics = Worded.Kind<StepSemantics>("the semantics of a step");
    private static readonly Backoff NotYetKnown = new(TimeSpan.Zero, 1, null, JitterStrategy.None);

    private static readonly (string Word, ValueKind Kind, (string Key, ValueKind Kind)[] Keys)[] Shapes =
    [
        ("step", Name, [("duration", Kinds.Distribution), ("errors", Kinds.Share), ("retry", Retry), ("semantics", Semantics)]),
        ("wait", Name, [("for", Kinds.Distribution)]),
        (
            "callback", Name,
            [("after", Kinds.Distribution), ("unanswered", Kinds.Share), ("errors", Kinds.Share), ("timeout", Timeout)]),
        ("invoke", Function, [("name", Name)]),
    ];

    public override string Allowed =>
        $"`none`; or a list of operations: `{Example}`. A step may have `retry: {Retry.Allowed}` and `semantics: {Semantics.Allowed}`, "
        + "a callback `unanswered: 1%` and `errors: 1%`, an invocation a `name` of its own, and each `times: 50`";

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = "none" },
            new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["items"] = new JsonObject { ["anyOf"] = new JsonArray([.. Shapes.Select(SchemaOf)]) },
            }),
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<OperationDraft> value)
    {
        List<OperationDraft> read = [];
        value = read;
        if (node is ScalarNode { Text: "none" })
        {
            return true;
        }

        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of operations is expected here, not {node.Describe()}",
                "Write '- { step: charge, duration: 300 ms }' for each.");
            return false;
        }

        int before = findings.Reported;
        foreach (Node item in list.Items)
        {
            if (ReadOne(item, findings) is not { } operation)
            {
                continue;
            }

            if (read.Exists(other => other.Operation.Name == operation.Operation.Name))
            {
                findings.Mistake(
                    ErrorNames.NameTaken, item.Place, $"two operations are called '{Words.Shorten(operation.Operation.Name)}'",
                    operation.Operation is ChainedInvoke ? "Add 'name:' to one of them." : "Give each its own name.");
            }

            read.Add(operation);
        }

        return findings.Reported == before;
    }

    private static JsonNode SchemaOf((string Word, ValueKind Kind, (string Key, ValueKind Kind)[] Keys) shape)
    {
        JsonObject properties = new() { [shape.Word] = shape.Kind.Schema(), ["times"] = Times.Schema() };
        foreach (var (key, kind) in shape.Keys)
        {
            properties[key] = kind.Schema();
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. RequiredOf(shape.Word).Select(key => (JsonNode)key)]),
            ["properties"] = properties,
        };
    }

    private static string[] RequiredOf(string word) => word switch
    {
        "step" => ["step", "duration"],
        "wait" => ["wait", "for"],
        "callback" => ["callback", "after"],
        _ => ["invoke"],
    };

    private static OperationDraft? ReadOne(Node node, Findings findings)
    {
        string[] words = [.. Shapes.Select(shape => shape.Word)];
        string[] said = [.. words.Where(word => (node as MapNode)?[word] is not null)];
        if (said.Length != 1)
        {
            findings.Mistake(
                said.Length == 0 ? ErrorNames.WrongShape : ErrorNames.SeveralWays, node.Place,
                said.Length == 0
                    ? "an operation is a step, a wait, a callback or an invocation"
                    : $"an operation is one of {Words.List(said)}, not all of them",
                "Write '{ step: charge, duration: 300 ms }', '{ wait: pause, for: 10 min }', '{ callback: approval, after: 1 h }' or "
                + "'{ invoke: ledger }'.");
            return null;
        }

        var shape = Shapes.First(shape => shape.Word == said[0]);
        Fields fields = Fields.Open(
            node, $"a {(said[0] == "invoke" ? "chained invocation" : said[0])}", Example, findings,
            [shape.Word, .. shape.Keys.Select(key => key.Key), "times"])!;
        int before = findings.Reported;
        fields.TryRead("times", Times, 1, out int times);
        StepRetryDraft? retry = null;
        DurableOperation? operation = said[0] switch
        {
            "step" => ReadStep(fields, times, out retry),
            "wait" => ReadWait(fields, times),
            "callback" => ReadCallback(fields, times),
            _ => ReadInvocation(fields, times),
        };
        return findings.Reported == before && operation is not null ? new OperationDraft(operation, retry, node.Place) : null;
    }

    private static DurableStep? ReadStep(Fields fields, int times, out StepRetryDraft? retry)
    {
        fields.TryRead("retry", Retry, null, out retry);
        fields.TryRead("errors", Kinds.Share, 0, out double errors);
        fields.TryRead("semantics", Semantics, StepSemantics.AtLeastOncePerRetry, out StepSemantics semantics);
        return fields.TryRead("step", Name, out string? name) & fields.TryRead("duration", Kinds.Distribution, out Distribution? duration)
            ? new DurableStep(name!, times, duration!, errors, MaximumAttempts: 1, NotYetKnown, semantics)
            : null;
    }

    private static DurableWait? ReadWait(Fields fields, int times) =>
        fields.TryRead("wait", Name, out string? name) & fields.TryRead("for", Kinds.Distribution, out Distribution? length)
            ? new DurableWait(name!, times, length!)
            : null;

    private static DurableCallback? ReadCallback(Fields fields, int times)
    {
        fields.TryRead("unanswered", Kinds.Share, 0, out double unanswered);
        fields.TryRead("errors", Kinds.Share, 0, out double errors);
        TimeSpan? timeout = fields.Has("timeout") && fields.TryRead("timeout", Timeout, out TimeSpan said) ? said : null;
        return fields.TryRead("callback", Name, out string? name) & fields.TryRead("after", Kinds.Distribution, out Distribution? after)
            ? new DurableCallback(name!, times, after!, unanswered, errors, timeout)
            : null;
    }

    private static ChainedInvoke? ReadInvocation(Fields fields, int times)
    {
        if (!fields.TryRead("invoke", Function, out string? function))
        {
            return null;
        }

        fields.TryRead("name", Name, function, out string name);
        return new ChainedInvoke(name, times, function);
    }
}
