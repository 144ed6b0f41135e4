using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a trigger.</summary>
internal static class TriggerTable
{
    public static readonly Setting<TriggerType> Type = new(
        "triggers.*.type", Worded.Kind<TriggerType>("a type of trigger"), Worded.Meanings<TriggerType>());

    public static readonly Setting<string> Invokes = new(
        "triggers.*.invokes", new TextKind("the name of a function"), "The function that it calls.");

    public static readonly Setting<TimeSpan?> Timeout = new(
        "triggers.*.timeout",
        new OptionalKind<TimeSpan>(
            "standard", "that of its type: 29 s of a REST API, 30 s of an HTTP API",
            Kinds.AwsLimit(UnitSet.Seconds, "50 ms", "300 s", Kinds.TimeSpanOf)),
        "How long API Gateway waits for the function. The invocation runs on, and is billed; its answer is lost.")
    { Elsewhere = ["TimeoutInMillis", "timeoutInMillis", "IntegrationTimeoutInMillis"] };

    public static readonly Setting<double?> Rate = new(
        "triggers.*.throttle.rate",
        new OptionalKind<double>("standard", "10,000/s of API Gateway, none of others", Kinds.Rate),
        "Requests a second that it lets through; others are answered 429, and do not reach Lambda.")
    { Elsewhere = ["ThrottlingRateLimit", "RateLimit"] };

    public static readonly Setting<int?> Burst = new(
        "triggers.*.throttle.burst",
        new OptionalKind<int>("standard", "5,000", new WholeNumberKind(1, 1_000_000)),
        "How many requests it lets through at once: the size of the token bucket.")
    { Elsewhere = ["ThrottlingBurstLimit", "BurstLimit"] };

    public static readonly Setting<Distribution?> Delay = new(
        "triggers.*.delay", new OptionalDistributionKind("standard", "that of its type, below region.triggers", Kinds.Distribution),
        "What a front door adds to each request; of an event, how long it takes to Lambda.");

    public static readonly Setting<TimeSpan?> Schedule = new(
        "triggers.*.schedule", new OptionalKind<TimeSpan>("none", "of everything but a scheduler", new RateExpressionKind()),
        "When a scheduler calls: the first time one interval after the start.")
    { Elsewhere = ["ScheduleExpression"] };

    public static readonly Setting<int> Calls = new(
        "triggers.*.calls", new WholeNumberKind(1, 100_000), "How many calls a scheduler makes each time.");

    public static readonly Setting<TimeSpan> FlexibleTimeWindow = new(
        "triggers.*.flexibleTimeWindow", Kinds.Time("0 s", "24 h"),
        "How far the calls of a scheduler are spread behind its moment, evenly.")
    { Elsewhere = ["FlexibleTimeWindow", "MaximumWindowInMinutes"] };

    public static readonly Setting<PermissionSettings> Permission = new(
        "triggers.*.permission", new PermissionKind(),
        "Whether the function's resource-based policy lets the trigger invoke it. Without it Lambda answers 403, which is not tried "
        + "again: clients of a front door get an error, events go to the trigger's dead-letter queue or are lost. A subscription of "
        + "CloudWatch Logs is disabled for 10 min each time, and what is logged meanwhile is lost.")
    { Elsewhere = ["AWS::Lambda::Permission", "AddPermission", "Principal"] };

    public static readonly Setting<string?> DeadLetterQueue = new(
        "triggers.*.deadLetterQueue",
        new OptionalNameKind("none", "events that Lambda does not take are lost", new TextKind("the name of a queue")),
        "The queue for events that Lambda does not take: of topics, rules of event buses, and schedulers.")
    { Elsewhere = ["RedrivePolicy", "DeadLetterConfig"] };

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All =
        [Type, Invokes, Timeout, Rate, Burst, Delay, Schedule, Calls, FlexibleTimeWindow, Permission, DeadLetterQueue];

    /// <summary>What a type adds, or takes, unless its trigger says otherwise.</summary>
    public static readonly IReadOnlyDictionary<TriggerType, Setting<Distribution>> Delays = Enum.GetValues<TriggerType>().ToDictionary(
        type => type, type => new Setting<Distribution>(
            $"region.triggers.{Worded.Word(type)}", Kinds.Distribution, $"`delay` of triggers of the type {Worded.Word(type)}."));
}

/// <summary>An interval as AWS writes it: <c>rate(5 minutes)</c>.</summary>
internal sealed partial class RateExpressionKind : ValueKind<TimeSpan>
{
    public override string Allowed => "`rate(5 minutes)`: an interval of minutes, hours or days";

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = Pattern };

    private const string Pattern = @"^rate\(([1-9][0-9]{0,5}) (minute|hour|day)s?\)$";

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out TimeSpan value)
    {
        value = default;
        if (!TryText(node, findings, out string? text))
        {
            return false;
        }

        Match match = Expression().Match(text);
        if (!match.Success)
        {
            findings.Mistake(
                ErrorNames.NotANumber, node.Place, $"'{Words.Shorten(text)}' is no interval",
                text.StartsWith("cron(", StringComparison.Ordinal)
                    ? "Expressions of cron are not modelled yet; nearest: 'rate(1 day)', or a traffic with 'batch: { count: 1, at: 2 h }'."
                    : "Write 'rate(5 minutes)', with minutes, hours or days.");
            return false;
        }

        int count = int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        value = match.Groups[2].Value switch
        {
            "minute" => TimeSpan.FromMinutes(count),
            "hour" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
        return true;
    }

    [GeneratedRegex(Pattern)]
    private static partial Regex Expression();
}
