namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The properties of resources that are taken over, or that change nothing that is simulated, by type.</summary>
/// <remarks>Whatever else a resource says of which something was made is named. Words behind a point are those of a group.</remarks>
internal static class ResourceProperties
{
    private const string OfInstances =
        "AllocatedStorage AllowMajorVersionUpgrade ApplyImmediately AssociatedRoles AutoMinorVersionUpgrade AvailabilityZone "
        + "AvailabilityZones BackupRetentionPeriod CopyTagsToSnapshot DatabaseInsightsMode DatabaseName DBClusterIdentifier "
        + "DBInstanceClass DBInstanceIdentifier DBName DBSubnetGroupName DeleteAutomatedBackups DeletionProtection "
        + "EnableCloudwatchLogsExports EnableHttpEndpoint EnableIAMDatabaseAuthentication EnablePerformanceInsights Engine EngineMode "
        + "EngineVersion KmsKeyId LicenseModel ManageMasterUserPassword MasterUsername MasterUserPassword MasterUserSecret "
        + "MaxAllocatedStorage MonitoringInterval MonitoringRoleArn NetworkType OptionGroupName PerformanceInsightsEnabled "
        + "PerformanceInsightsKMSKeyId PerformanceInsightsRetentionPeriod Port PreferredBackupWindow PreferredMaintenanceWindow "
        + "PromotionTier PubliclyAccessible ServerlessV2ScalingConfiguration SnapshotIdentifier StorageEncrypted VPCSecurityGroups "
        + "VpcSecurityGroupIds CACertificateIdentifier";

    private const string OfTables =
        "AttributeDefinitions BillingMode KeySchema PrimaryKey ProvisionedThroughput StreamSpecification TableName "
        + "TimeToLiveSpecification PointInTimeRecoverySpecification SSESpecification TableClass DeletionProtectionEnabled "
        + "LocalSecondaryIndexes ContributorInsightsSpecification ResourcePolicy KinesisStreamSpecification ImportSourceSpecification";

    private const string OfRestApi =
        "Name Description Body BodyS3Location ApiKeySourceType BinaryMediaTypes CloneFrom DisableExecuteApiEndpoint "
        + "EndpointAccessMode EndpointConfiguration FailOnWarnings MinimumCompressionSize Mode Parameters Policy SecurityPolicy Tags";

    private const string OfAuthorizer =
        "RestApiId ApiId Name Type AuthorizerType AuthorizerUri AuthorizerCredentials AuthorizerCredentialsArn "
        + "AuthorizerResultTtlInSeconds AuthorizerPayloadFormatVersion EnableSimpleResponses IdentitySource IdentityValidationExpression "
        + "JwtConfiguration ProviderARNs AuthType";

    private static readonly Dictionary<string, string[]> ByType = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AWS::ApiGateway::Method"] =
            "HttpMethod ResourceId RestApiId AuthorizationType AuthorizerId AuthorizationScopes ApiKeyRequired MethodResponses "
            + "OperationName RequestModels RequestParameters RequestValidatorId Integration.Type Integration.Uri "
            + "Integration.IntegrationHttpMethod Integration.TimeoutInMillis Integration.RequestParameters Integration.RequestTemplates "
            + "Integration.Credentials Integration.PassthroughBehavior Integration.ContentHandling Integration.ConnectionId "
            + "Integration.ConnectionType Integration.CacheKeyParameters Integration.CacheNamespace Integration.IntegrationResponses",
        ["AWS::ApiGatewayV2::Integration"] =
            "ApiId IntegrationType IntegrationSubtype IntegrationUri IntegrationMethod TimeoutInMillis RequestParameters "
            + "PayloadFormatVersion CredentialsArn ConnectionId ConnectionType ContentHandlingStrategy PassthroughBehavior "
            + "RequestTemplates ResponseParameters TemplateSelectionExpression TlsConfig Description",
        ["AWS::ApiGateway::RestApi"] = OfRestApi,
        ["AWS::Serverless::Api"] = OfRestApi
            + " StageName DefinitionBody DefinitionUri CacheClusterEnabled CacheClusterSize Variables MethodSettings Cors Auth "
            + "GatewayResponses AccessLogSetting CanarySetting TracingEnabled OpenApiVersion Models Domain AlwaysDeploy MergeDefinitions "
            + "PropagateTags",
        ["AWS::ApiGatewayV2::Api"] =
            "Name Description ProtocolType Target Body BodyS3Location RouteSelectionExpression ApiKeySelectionExpression "
            + "CorsConfiguration CredentialsArn DisableExecuteApiEndpoint DisableSchemaValidation FailOnWarnings BasePath IpAddressType "
            + "RouteKey Version DefaultRouteSettings RouteSettings Tags",
        ["AWS::Serverless::HttpApi"] =
            "Name Description StageName StageVariables DefinitionBody DefinitionUri AccessLogSettings RouteSettings "
            + "DefaultRouteSettings CorsConfiguration Auth Domain DisableExecuteApiEndpoint FailOnWarnings PropagateTags Tags",
        ["AWS::ApiGateway::Stage"] =
            "RestApiId StageName DeploymentId Description MethodSettings CacheClusterEnabled CacheClusterSize CanarySetting "
            + "ClientCertificateId DocumentationVersion AccessLogSetting TracingEnabled Variables Path Settings Tags",
        ["AWS::ApiGatewayV2::Stage"] =
            "ApiId StageName DeploymentId AutoDeploy DefaultRouteSettings RouteSettings AccessLogSettings StageVariables "
            + "ClientCertificateId AccessPolicyId Description Tags",
        ["AWS::ApiGateway::Authorizer"] = OfAuthorizer,
        ["AWS::ApiGatewayV2::Authorizer"] = OfAuthorizer,
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] =
            "Name TargetType Targets HealthCheckEnabled HealthCheckIntervalSeconds HealthCheckPath HealthCheckTimeoutSeconds "
            + "HealthCheckPort HealthCheckProtocol HealthyThresholdCount UnhealthyThresholdCount Matcher TargetGroupAttributes Port "
            + "Protocol ProtocolVersion VpcId IpAddressType Tags",
        ["AWS::Events::Rule"] = "Name Description EventBusName EventPattern ScheduleExpression State Enabled RoleArn Targets Tags",
        ["AWS::SNS::Topic"] =
            "TopicName DisplayName Subscription FifoTopic ContentBasedDeduplication KmsMasterKeyId SignatureVersion TracingConfig "
            + "DeliveryStatusLogging DataProtectionPolicy ArchivePolicy Tags",
        ["AWS::DynamoDB::Table"] = OfTables,
        ["AWS::DynamoDB::GlobalTable"] = OfTables,
        ["AWS::Serverless::SimpleTable"] = OfTables,
        ["AWS::RDS::DBInstance"] = OfInstances,
        ["AWS::RDS::DBCluster"] = OfInstances,
        ["AWS::RDS::DBProxy"] =
            "Auth DBProxyName DebugLogging DefaultAuthScheme EndpointNetworkType EngineFamily RequireTLS RoleArn "
            + "TargetConnectionNetworkType VpcSecurityGroupIds VpcSubnetIds",
        ["AWS::RDS::DBProxyTargetGroup"] =
            "DBProxyName TargetGroupName DBInstanceIdentifiers DBClusterIdentifiers "
            + "ConnectionPoolConfigurationInfo.MaxConnectionsPercent ConnectionPoolConfigurationInfo.MaxIdleConnectionsPercent "
            + "ConnectionPoolConfigurationInfo.ConnectionBorrowTimeout",
        ["AWS::EFS::FileSystem"] =
            "ThroughputMode ProvisionedThroughputInMibps AvailabilityZoneName BackupPolicy BypassPolicyLockoutSafetyCheck Encrypted "
            + "FileSystemPolicy FileSystemProtection FileSystemTags KmsKeyId LifecyclePolicies ReplicationConfiguration",
        ["AWS::Config::ConfigRule"] = "ConfigRuleName Description InputParameters Scope Source Compliance EvaluationModes",
        ["AWS::KinesisFirehose::DeliveryStream"] =
            "DeliveryStreamName DeliveryStreamType DeliveryStreamEncryptionConfigurationInput DirectPutSourceConfiguration "
            + "ExtendedS3DestinationConfiguration S3DestinationConfiguration HttpEndpointDestinationConfiguration "
            + "RedshiftDestinationConfiguration AmazonopensearchserviceDestinationConfiguration "
            + "AmazonOpenSearchServerlessDestinationConfiguration ElasticsearchDestinationConfiguration SplunkDestinationConfiguration "
            + "SnowflakeDestinationConfiguration IcebergDestinationConfiguration ExtendedS3Configuration HttpEndpointConfiguration "
            + "RedshiftConfiguration OpensearchConfiguration OpensearchserverlessConfiguration ElasticsearchConfiguration "
            + "SplunkConfiguration SnowflakeConfiguration IcebergConfiguration Tags",
    }.ToDictionary(pair => pair.Key, pair => pair.Value.Split(' '), StringComparer.Ordinal);

    /// <summary>The properties of a type, and of groups within; null for one of which whoever takes it over says what is left.</summary>
    /// <param name="type">Such as AWS::SNS::Topic.</param>
    public static string[]? Of(string type) => ByType.GetValueOrDefault(type);
}
