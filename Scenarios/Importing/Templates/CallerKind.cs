using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What may call a function, and how.</summary>
/// <param name="Name">What it is called; for events of SAM their type.</param>
/// <param name="Service">The service that a permission names, without its domain.</param>
/// <param name="Asynchronous">Whether it hands events over and does not wait.</param>
/// <param name="Trigger">The trigger that its calls go through; null where the language has none for it.</param>
internal sealed record CallerKind(string Name, string Service, bool Asynchronous, TriggerType? Trigger = null)
{
    private static readonly CallerKind[] All =
    [
        new("Api", "apigateway", false, TriggerType.RestApi), new("HttpApi", "apigateway", false, TriggerType.HttpApi),
        new("AsynchronousApi", "apigateway", true), new("WebSocket", "apigateway", false),
        new("FunctionUrl", "url", false, TriggerType.FunctionUrl),
        new("ALB", "elasticloadbalancing", false, TriggerType.LoadBalancer),
        new("Cognito", "cognito-idp", false, TriggerType.UserPool), new("CognitoSender", "cognito-idp", true),
        new("AlexaSkill", "alexa-appkit", false, TriggerType.Skill),
        new("AlexaSkill", "alexa-connectedhome", false, TriggerType.Skill), new("StateMachine", "states", false),
        new("AppSync", "appsync", false, TriggerType.GraphQl), new("GraphQlAuthorizer", "appsync", false),
        new("CloudFront", "edgelambda", false, TriggerType.Edge),
        new("Firehose", "firehose", false), new("Lex", "lex", false), new("Lex", "lexv2", false),
        new("Bedrock", "bedrock", false), new("Connect", "connect", false), new("S3ObjectLambda", "s3-object-lambda", false),
        new("Schedule", "events", true), new("ScheduleV2", "scheduler", true),
        new("EventBridgeRule", "events", true, TriggerType.EventBus), new("CloudWatchEvent", "events", true, TriggerType.EventBus),
        new("SNS", "sns", true, TriggerType.Topic), new("S3", "s3", true, TriggerType.Bucket),
        new("CloudWatchLogs", "logs", true, TriggerType.Logs), new("IoTRule", "iot", true, TriggerType.Things),
        new("SES", "ses", true, TriggerType.Mail), new("Config", "config", true, TriggerType.Configuration),
        new("CodeCommit", "codecommit", true, TriggerType.Repository), new("CloudWatchAlarm", "lambda.alarms.cloudwatch", true),
    ];

    /// <summary>A kind by its name; null when there is none.</summary>
    public static CallerKind? Named(string name) => Array.Find(All, kind => kind.Name == name);

    /// <summary>The first kind of a service; null when it calls no functions that is known.</summary>
    public static CallerKind? OfService(string service) => service == "events"
        ? Named("EventBridgeRule")
        : Array.Find(All, kind => kind.Service == service);
}
