namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What may call a function, and how.</summary>
/// <param name="Name">What it is called; for events of SAM their type.</param>
/// <param name="Service">The service that a permission names, without its domain.</param>
/// <param name="Asynchronous">Whether it hands events over and does not wait.</param>
internal sealed record CallerKind(string Name, string Service, bool Asynchronous)
{
    private static readonly CallerKind[] All =
    [
        new("Api", "apigateway", false), new("HttpApi", "apigateway", false), new("Authorizer", "apigateway", false),
        new("FunctionUrl", "url", false), new("ALB", "elasticloadbalancing", false),
        new("Cognito", "cognito-idp", false), new("AlexaSkill", "alexa-appkit", false),
        new("AlexaSkill", "alexa-connectedhome", false), new("StateMachine", "states", false),
        new("AppSync", "appsync", false), new("CloudFront", "edgelambda", false), new("Firehose", "firehose", false),
        new("Lex", "lex", false), new("Lex", "lexv2", false), new("Bedrock", "bedrock", false),
        new("Connect", "connect", false), new("S3ObjectLambda", "s3-object-lambda", false),
        new("Schedule", "events", true), new("ScheduleV2", "scheduler", true), new("EventBridgeRule", "events", true),
        new("CloudWatchEvent", "events", true), new("SNS", "sns", true), new("S3", "s3", true),
        new("CloudWatchLogs", "logs", true), new("IoTRule", "iot", true), new("SES", "ses", true),
        new("Config", "config", true), new("CodeCommit", "codecommit", true),
        new("CloudWatchAlarm", "lambda.alarms.cloudwatch", true),
    ];

    /// <summary>A kind by its name; null when there is none.</summary>
    public static CallerKind? Named(string name) => Array.Find(All, kind => kind.Name == name);

    /// <summary>The first kind of a service; null when it calls no functions that is known.</summary>
    public static CallerKind? OfService(string service) => service == "events"
        ? Named("EventBridgeRule")
        : Array.Find(All, kind => kind.Service == service);
}
