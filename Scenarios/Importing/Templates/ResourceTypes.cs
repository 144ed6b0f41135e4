namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What the types of resources are to this importer.</summary>
internal static class ResourceTypes
{
    private static readonly string[] WithoutEffect =
    [
        "AWS::IAM::", "AWS::Logs::LogGroup", "AWS::CDK::Metadata", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy",
        "AWS::S3::BucketPolicy", "AWS::KMS::", "AWS::Lambda::LayerVersion", "AWS::Serverless::LayerVersion",
        "AWS::ApiGateway::Deployment", "AWS::ApiGateway::Resource", "AWS::ApiGateway::Account",
        "AWS::ApiGatewayV2::Deployment", "AWS::ApiGatewayV2::Route",
    ];

    /// <summary>Whether resources of this type change nothing that is simulated, so that none needs a note.</summary>
    /// <param name="type">Such as AWS::IAM::Role.</param>
    public static bool ChangesNothing(string type) =>
        WithoutEffect.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether it is a function.</summary>
    public static bool IsFunction(string type) => type is "AWS::Serverless::Function" or "AWS::Lambda::Function";

    /// <summary>Whether it is a custom resource, whose function runs when the stack is deployed.</summary>
    public static bool IsCustom(string type) =>
        type == "AWS::CloudFormation::CustomResource" || type.StartsWith("Custom::", StringComparison.Ordinal);

    /// <summary>How the language names what a record or a dead letter goes to; null when it knows none such.</summary>
    /// <param name="type">The type of the resource, or the service in an ARN, or SAM's word.</param>
    public static string? Destination(string type) => type switch
    {
        "AWS::SQS::Queue" or "sqs" or "SQS" => "sqs",
        "AWS::SNS::Topic" or "sns" or "SNS" => "sns",
        "AWS::Serverless::Function" or "AWS::Lambda::Function" or "AWS::Lambda::Alias" or "AWS::Lambda::Version"
            or "lambda" or "Lambda" => "lambda",
        "AWS::Events::EventBus" or "events" or "EventBridge" => "eventBridge",
        "AWS::S3::Bucket" or "s3" or "S3Bucket" => "s3",
        _ => null,
    };
}
