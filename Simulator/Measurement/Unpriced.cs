using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Measurement;

/// <summary>What a scenario uses and AWS bills, and no price list here has a price for: named, so that nobody takes the bill for
/// all.</summary>
internal static class Unpriced
{
    /// <summary>In words, in a fixed order.</summary>
    /// <param name="scenario">What is simulated.</param>
    public static IEnumerable<string> Of(Scenario scenario) =>
    [
        .. Named("the instance of ", "the instances of ", from service in scenario.Services
                                                          where service.Database is { PricePerHour: null, CapacityUnits: null }
                                                          select service.Name),
        .. Named("the cache ", "the caches ", from service in scenario.Services
                                              where service.Type == ServiceType.Cache
                                              select service.Name),
        .. Named("S3 Files behind ", "S3 Files behind ", from service in scenario.Services
                                                         where service.Type == ServiceType.S3Files
                                                         select service.Name),
        .. Named("the cluster of ", "the clusters of ", scenario.Topics.Select(topic => topic.Name)),
        .. Named("the broker ", "the brokers ", scenario.Brokers.Select(broker => broker.Name)),
        .. Named("the provisioned pollers of ", "the provisioned pollers of ", ProvisionedPollers(scenario)),
        .. Named("the pipe of ", "the pipes of ", Pipes(scenario)),
        .. scenario.Streams.Any(stream => stream.Type != StreamType.Kinesis) ? ["the tables behind DynamoDB streams"] : (string[])[],
        .. UsesNetworks(scenario) ? ["NAT gateways and VPC endpoints"] : (string[])[],
        .. Of(scenario, TriggerType.Bucket, "S3 requests and storage"),
        .. Of(scenario, TriggerType.Edge, "CloudFront"),
        .. Of(scenario, TriggerType.UserPool, "Cognito"),
        .. Of(scenario, TriggerType.Mail, "SES"),
        .. Of(scenario, TriggerType.Repository, "CodeCommit"),
        .. Of(scenario, TriggerType.Configuration, "AWS Config"),
    ];

    private static bool UsesNetworks(Scenario scenario) => scenario.Functions.Any(function => function.Vpc is not null)
        || scenario.Services.Any(service => service.Database is { BehindNat: true });

    private static IEnumerable<string> ProvisionedPollers(Scenario scenario) =>
    [
        .. scenario.Mappings.Where(mapping => mapping.ProvisionedPollers is not null).Select(mapping => mapping.Name),
        .. scenario.RecordMappings.OfType<TopicMappingSettings>().Where(mapping => mapping.ProvisionedPollers is not null)
            .Select(mapping => mapping.Name),
    ];

    private static IEnumerable<string> Pipes(Scenario scenario) =>
    [
        .. scenario.Mappings.Where(mapping => mapping.Pipe is not null).Select(mapping => mapping.Name),
        .. scenario.RecordMappings.Where(mapping => mapping.Pipe is not null).Select(mapping => mapping.Name),
        .. scenario.BrokerMappings.Where(mapping => mapping.Pipe is not null).Select(mapping => mapping.Name),
    ];

    private static IEnumerable<string> Of(Scenario scenario, TriggerType type, string what) =>
        scenario.Triggers.Any(trigger => trigger.Type == type) ? [what] : [];

    private static IEnumerable<string> Named(string one, string several, IEnumerable<string> names)
    {
        List<string> all = [.. names];
        return all.Count == 0 ? [] : [$"{(all.Count == 1 ? one : several)}{string.Join(", ", all)}"];
    }
}
