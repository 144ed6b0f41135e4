using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Words for things around Lambda that are not modelled, or stand below another word, each with the nearest thing that
/// is.</summary>
internal static class NotModelled
{
    private const string Service =
        "It stands below `services:` (`orders: { type: database, class: db.r6g.large }`); a function `uses: [ { service: orders, "
        + "work: 4 ms } ]`.";

    private const string Proxy =
        "It stands at its database: `services: { orders: { type: database, class: db.r6g.large, proxy: { maxConnections: 80% } } }`.";

    private const string Files =
        "Nearest: a service of the type http, with the latency of a read or a write; a mount belongs to `coldStart`.";

    private const string Stream =
        "A stream stands below `streams:`; a mapping with `stream:` reads it, and a traffic `sends:` records to it.";

    private const string Steps =
        "Nearest: a traffic whose `journeys` have a step for each call and `think` for each wait.";

    private const string Durable =
        "It stands below a function: `durable: { executionTimeout: 1 d, operations: [ { step: charge, duration: 300 ms } ] }`.";

    private const string Machine =
        "It stands below `stateMachines:` (`returns: { definition: returns.asl.json }`); a traffic `starts: returns`.";

    private const string Gateway =
        "It stands below `triggers:` (`shop: { type: apigateway-http, invokes: checkout }`); a traffic goes `through: shop`.";

    private const string Source =
        "It stands below `triggers:` (`uploads: { type: s3, invokes: thumbs }`); a traffic goes `through: uploads`.";

    private const string Broker =
        "Nearest: a traffic with `type: Event`, which hands over one event for each message.";

    private const string Schedule =
        "It stands below `triggers:` (`nightly: { type: scheduler, invokes: report, schedule: rate(1 day) }`).";

    private const string Edge =
        "Functions at the edge run in other Regions and under other limits; nearest: a function of this Region behind a trigger "
        + "with `type: lambda-edge`.";

    private const string Start = "Their part of a start belongs to `coldStart`, their size to `package: { size: 80 MB }`.";

    private const string Fault =
        "It stands below `faults:` (`- { function: checkout, errors: 30%, from: 10 min, for: 10 min }`); `permission: { missingFrom: "
        + "10 min, for: 5 min }` belongs to a trigger, a destination or a mapping.";

    private const string Right =
        "It stands where it is needed: `permission: missing` of a trigger, beside a destination, or of a mapping; `unauthorised` of a "
        + "traffic; `codeSigning` of a function.";

    private static readonly Dictionary<string, string> Nearest = new(StringComparer.OrdinalIgnoreCase)
    {
        ["databases"] = Service,
        ["database"] = Service,
        ["dependencies"] = Service,
        ["downstream"] = Service,
        ["dynamodb"] = Service,
        ["rds"] = Service,
        ["rdsProxy"] = Proxy,
        ["proxy"] = Proxy,
        ["proxies"] = Proxy,
        ["aurora"] = Service,
        ["connections"] = Service,
        ["caches"] = Service,
        ["cache"] = Service,
        ["redis"] = Service,
        ["elasticache"] = Service,
        ["fileSystems"] = Files,
        ["fileSystem"] = Files,
        ["efs"] = Files,
        ["stream"] = Stream,
        ["kinesis"] = Stream,
        ["dynamodbStreams"] = Stream,
        ["shards"] = Stream,
        ["stepFunctions"] = Machine,
        ["workflows"] = Machine,
        ["workflow"] = Machine,
        ["durable"] = Durable,
        ["durableConfig"] = Durable,
        ["durableFunctions"] = Durable,
        ["authorizer"] = Steps,
        ["authorizers"] = Steps,
        ["api"] = Gateway,
        ["apis"] = Gateway,
        ["apiGateway"] = Gateway,
        ["httpApi"] = Gateway,
        ["restApi"] = Gateway,
        ["loadBalancer"] = Gateway,
        ["loadBalancers"] = Gateway,
        ["functionUrl"] = Gateway,
        ["functionUrls"] = Gateway,
        ["cloudFront"] = Gateway,
        ["eventSources"] = Source,
        ["events"] = Source,
        ["userPools"] = Gateway,
        ["cognito"] = Gateway,
        ["appSync"] = Gateway,
        ["alexa"] = Gateway,
        ["alb"] = Gateway,
        ["iot"] = Source,
        ["ses"] = Source,
        ["codeCommit"] = Source,
        ["config"] = Source,
        ["sns"] = Source,
        ["buckets"] = Source,
        ["bucket"] = Source,
        ["s3"] = Source,
        ["eventBridge"] = Source,
        ["eventBus"] = Source,
        ["eventBuses"] = Source,
        ["edge"] = Edge,
        ["lambdaEdge"] = Edge,
        ["lambdaAtEdge"] = Edge,
        ["fault"] = Fault,
        ["outages"] = Fault,
        ["outage"] = Fault,
        ["chaos"] = Fault,
        ["incidents"] = Fault,
        ["permissions"] = Right,
        ["role"] = Right,
        ["roles"] = Right,
        ["iam"] = Right,
        ["policies"] = Right,
        ["gpu"] = "Lambda has none; how much processor a function has grows with `memorySize`.",
        ["pipes"] = "Nearest: a mapping, which reads a queue and invokes a function.",
        ["schedule"] = Schedule,
        ["schedules"] = Schedule,
        ["scheduler"] = Schedule,
        ["cron"] = Schedule,
        ["layers"] = Start,
        ["extensions"] = "What they add to INIT belongs to `coldStart`, what they do after each invocation to "
            + "`region.sandboxes.runtimeOverhead`.",
        ["securityGroups"] = "They are named at a function: `vpc: { subnets: [ private ], securityGroups: [ web ] }`.",
        ["logs"] = "Logs take no time and cost nothing here; add their price to the cost yourself.",
        ["logging"] = "Logs take no time and cost nothing here; add their price to the cost yourself.",
        ["tracing"] = "Tracing takes no time and costs nothing here.",
        ["regions"] = "A scenario is one Region; write a file for each, and `extends` for what they share.",
    };

    /// <summary>The nearest thing to a word, as a hint; null when the word is not one of these.</summary>
    /// <param name="word">A key that no group has at its place.</param>
    public static string? Hint(string word) => IsModelled(word) ? null : Nearest.GetValueOrDefault(word);

    /// <summary>Whether a word stands for something that is modelled, below another word.</summary>
    /// <param name="word">A key that no group has at its place.</param>
    public static bool StandsElsewhere(string word) =>
        Hint(word) is Stream or Gateway or Source or Schedule or Machine or Service or Proxy or Durable or Fault;

    // What has a named group of its own is modelled, whatever stands above.
    private static bool IsModelled(string word) => NamedGroups.All.Any(
        group => word.Equals(group.Word, StringComparison.OrdinalIgnoreCase)
            || word.Equals(group.Singular, StringComparison.OrdinalIgnoreCase));
}
