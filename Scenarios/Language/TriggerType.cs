namespace LambdaSim.Scenarios.Language;

/// <summary>The services that call functions.</summary>
public enum TriggerType
{
    /// <summary>A REST API of Amazon API Gateway.</summary>
    [Word("apigateway-rest", "a REST API: 29 s, throttled with 429; a throttled function gives 500, a failed one 502, a late one 504")]
    RestApi,

    /// <summary>An HTTP API of Amazon API Gateway.</summary>
    [Word("apigateway-http", "an HTTP API: 30 s, throttled with 429; a throttled or late function gives 503, a failed one 500")]
    HttpApi,

    /// <summary>An Application Load Balancer.</summary>
    [Word("alb", "an Application Load Balancer: waits as long as the function runs; whatever goes wrong gives 502")]
    LoadBalancer,

    /// <summary>A function URL.</summary>
    [Word("function-url", "a function URL: waits as long as the function runs; a throttled function gives 429, a failed one 502")]
    FunctionUrl,

    /// <summary>Lambda@Edge, at a distribution of Amazon CloudFront.</summary>
    [Word("lambda-edge", "a function at a CloudFront distribution: 30 s; whatever goes wrong gives 503")]
    Edge,

    /// <summary>A trigger of a user pool of Amazon Cognito.</summary>
    [Word("cognito", "a user pool: three attempts of 5 s, each begun while the one before runs on; whatever goes wrong gives 400")]
    UserPool,

    /// <summary>An Alexa skill.</summary>
    [Word("alexa", "an Alexa skill: 8 s; a late function gives 504, a failed one 502")]
    Skill,

    /// <summary>A resolver of AWS AppSync.</summary>
    [Word("appsync", "a GraphQL API: 30 s; an error in its answer counts as 504 of a late function, as 500 of others")]
    GraphQl,

    /// <summary>Event notifications of Amazon S3.</summary>
    [Word("s3", "event notifications of a bucket: an event a second or two after the object, small whatever its size")]
    Bucket,

    /// <summary>A topic of Amazon SNS.</summary>
    [Word("sns", "a standard topic")]
    Topic,

    /// <summary>A FIFO topic of Amazon SNS.</summary>
    [Word("sns-fifo", "a FIFO topic: puts messages into queues, in order")]
    OrderedTopic,

    /// <summary>Rules of an Amazon EventBridge bus.</summary>
    [Word("eventbridge", "an event bus: each function and each queue that it hands over to stands for a rule, with its pattern")]
    EventBus,

    /// <summary>A subscription of CloudWatch Logs.</summary>
    [Word("logs", "a subscription of CloudWatch Logs")]
    Logs,

    /// <summary>A rule of AWS IoT Core.</summary>
    [Word("iot", "a rule of IoT Core")]
    Things,

    /// <summary>A receipt rule of Amazon SES.</summary>
    [Word("ses", "a receipt rule for mail")]
    Mail,

    /// <summary>A trigger of an AWS CodeCommit repository.</summary>
    [Word("codecommit", "a repository")]
    Repository,

    /// <summary>A rule of AWS Config.</summary>
    [Word("config", "a rule of AWS Config")]
    Configuration,

    /// <summary>EventBridge Scheduler.</summary>
    [Word("scheduler", "a schedule: calls by itself, so that no traffic goes through it")]
    Scheduler,
}
