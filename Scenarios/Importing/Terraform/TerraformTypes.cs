namespace LambdaSim.Scenarios.Importing.Terraform;

/// <summary>A type of resource of the AWS provider, as a resource of CloudFormation.</summary>
/// <param name="Name">Its type in Terraform.</param>
/// <param name="Cloud">Its type in CloudFormation.</param>
/// <param name="Taken">
/// The attributes that are taken over: each becomes the property of the same name, <c>batch_size</c> BatchSize, unless another stands
/// behind the sign; further words are groups that it stands in. Words behind a point are attributes of a block.
/// </param>
/// <param name="Silent">
/// Attributes that change nothing that is simulated, beside those that all have, as <see cref="TerraformWithoutEffect"/> says.
/// </param>
/// <param name="Owner">The attribute that names the resource that it is part of; null for one that stands for itself.</param>
/// <param name="List">The list of its owner that it becomes an item of; null for one whose properties are its owner's.</param>
internal sealed record TerraformType(
    string Name, string Cloud, string Taken, string Silent = "", string? Owner = null, string? List = null)
{
    private const string TargetGroup =
        "name target_type health_check.enabled=HealthCheckEnabled health_check.interval=HealthCheckIntervalSeconds";

    private static readonly TerraformType[] All =
    [
        new("aws_lambda_function", "AWS::Lambda::Function",
            "function_name memory_size timeout runtime package_type architectures ephemeral_storage reserved_concurrent_executions "
            + "snap_start dead_letter_config vpc_config tags tenancy_config durable_config description environment handler role layers "
            + "capacity_provider_config image_config image_uri filename=Code tracing_config logging_config "
            + "file_system_config=FileSystemConfigs kms_key_arn "
            + "code_signing_config_arn",
            "s3_bucket s3_key s3_object_version source_code_hash source_code_size code_sha256 publish publish_to last_modified version "
            + "qualified_arn invoke_arn qualified_invoke_arn response_streaming_invoke_arn signing_job_arn signing_profile_version_arn "
            + "skip_destroy replace_security_groups_on_destroy replacement_security_group_ids source_kms_key_arn"),
        new("aws_lambda_alias", "AWS::Lambda::Alias", "name function_name function_version routing_config", "invoke_arn"),
        new("aws_lambda_provisioned_concurrency_config", "AWS::Lambda::Version",
            "function_name provisioned_concurrent_executions=ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions",
            "qualifier skip_destroy"),
        new("aws_lambda_event_source_mapping", "AWS::Lambda::EventSourceMapping",
            "event_source_arn function_name batch_size enabled filter_criteria maximum_batching_window_in_seconds "
            + "maximum_record_age_in_seconds maximum_retry_attempts parallelization_factor starting_position "
            + "starting_position_timestamp topics queues self_managed_event_source self_managed_kafka_event_source_config "
            + "amazon_managed_kafka_event_source_config document_db_event_source_config function_response_types scaling_config "
            + "provisioned_poller_config tumbling_window_in_seconds bisect_batch_on_function_error destination_config "
            + "source_access_configuration=SourceAccessConfigurations kms_key_arn tags",
            "function_arn uuid state state_transition_reason last_modified last_processing_result metrics_config"),
        new("aws_lambda_function_event_invoke_config", "AWS::Lambda::EventInvokeConfig",
            "function_name qualifier maximum_event_age_in_seconds maximum_retry_attempts destination_config"),
        new("aws_lambda_function_recursion_config", "AWS::Lambda::Function", "recursive_loop", "", "function_name"),
        new("aws_lambda_function_url", "AWS::Lambda::Url",
            "function_name=TargetFunctionArn qualifier authorization_type=AuthType invoke_mode cors",
            "function_arn function_url url_id"),
        new("aws_lambda_permission", "AWS::Lambda::Permission", "function_name principal action function_url_auth_type",
            "source_arn source_account statement_id statement_id_prefix qualifier event_source_token principal_org_id "
            + "invoked_via_function_url"),
        new("aws_lambda_invocation", "AWS::CloudFormation::CustomResource", "function_name=ServiceToken",
            "input result qualifier triggers lifecycle_scope terraform_key tenant_id"),
        new("aws_sqs_queue", "AWS::SQS::Queue",
            "name=QueueName visibility_timeout_seconds=VisibilityTimeout message_retention_seconds=MessageRetentionPeriod "
            + "delay_seconds fifo_queue redrive_policy redrive_allow_policy content_based_deduplication "
            + "receive_wait_time_seconds=ReceiveMessageWaitTimeSeconds tags",
            "url max_message_size deduplication_scope=queue fifo_throughput_limit=perQueue kms_master_key_id "
            + "kms_data_key_reuse_period_seconds sqs_managed_sse_enabled"),
        new("aws_sqs_queue_redrive_policy", "AWS::SQS::Queue", "redrive_policy", "", "queue_url"),
        new("aws_sns_topic", "AWS::SNS::Topic", "name=TopicName fifo_topic", "content_based_deduplication display_name kms_master_key_id "
            + "signature_version tracing_config owner beginning_archive_time archive_policy fifo_throughput_scope=Topic delivery_policy "
            + "application_success_feedback_role_arn lambda_success_feedback_role_arn lambda_failure_feedback_role_arn "
            + "lambda_success_feedback_sample_rate sqs_success_feedback_role_arn sqs_failure_feedback_role_arn"),
        new("aws_sns_topic_subscription", "AWS::SNS::Subscription",
            "topic_arn protocol endpoint filter_policy filter_policy_scope redrive_policy raw_message_delivery",
            "confirmation_timeout_in_minutes confirmation_was_authenticated endpoint_auto_confirms owner_id pending_confirmation "
            + "subscription_role_arn delivery_policy"),
        new("aws_cloudwatch_event_rule", "AWS::Events::Rule",
            "name schedule_expression event_pattern state is_enabled=Enabled event_bus_name", "role_arn force_destroy"),
        new("aws_cloudwatch_event_target", "AWS::Events::Rule", "arn input input_path input_transformer dead_letter_config retry_policy",
            "target_id event_bus_name rule force_destroy role_arn", "rule", "Targets"),
        new("aws_scheduler_schedule", "AWS::Scheduler::Schedule",
            "name schedule_expression schedule_expression_timezone flexible_time_window state target group_name start_date end_date",
            "kms_key_arn action_after_completion=NONE"),
        new("aws_s3_bucket", "AWS::S3::Bucket", "bucket=BucketName", TerraformWithoutEffect.Bucket),
        new("aws_s3_bucket_notification", "AWS::S3::Bucket",
            "lambda_function=NotificationConfiguration.LambdaConfigurations queue=NotificationConfiguration.QueueConfigurations "
            + "topic=NotificationConfiguration.TopicConfigurations eventbridge=NotificationConfiguration.EventBridgeConfiguration",
            "bucket", "bucket"),
        new("aws_kinesis_stream", "AWS::Kinesis::Stream",
            "name shard_count retention_period=RetentionPeriodHours stream_mode_details",
            "encryption_type kms_key_id enforce_consumer_deletion shard_level_metrics max_record_size_in_kib"),
        new("aws_kinesis_stream_consumer", "AWS::Kinesis::StreamConsumer", "name stream_arn=StreamARN", "creation_timestamp"),
        new("aws_dynamodb_table", "AWS::DynamoDB::Table",
            "name=TableName billing_mode read_capacity=ProvisionedThroughput.ReadCapacityUnits "
            + "write_capacity=ProvisionedThroughput.WriteCapacityUnits on_demand_throughput "
            + "global_secondary_index=GlobalSecondaryIndexes replica=Replicas", TerraformWithoutEffect.Table),
        new("aws_db_instance", "AWS::RDS::DBInstance",
            "identifier=DBInstanceIdentifier engine instance_class=DBInstanceClass", TerraformWithoutEffect.Database),
        new("aws_rds_cluster", "AWS::RDS::DBCluster",
            "cluster_identifier=DBClusterIdentifier engine serverlessv2_scaling_configuration=ServerlessV2ScalingConfiguration",
            TerraformWithoutEffect.Database),
        new("aws_rds_cluster_instance", "AWS::RDS::DBInstance",
            "cluster_identifier=DBClusterIdentifier engine instance_class=DBInstanceClass", TerraformWithoutEffect.Database),
        new("aws_db_proxy", "AWS::RDS::DBProxy", "name=DBProxyName engine_family", TerraformWithoutEffect.Proxy),
        new("aws_db_proxy_default_target_group", "AWS::RDS::DBProxyTargetGroup",
            "db_proxy_name=DBProxyName connection_pool_config=ConnectionPoolConfigurationInfo"),
        new("aws_db_proxy_target", "AWS::RDS::DBProxyTargetGroup",
            "db_proxy_name=DBProxyName db_instance_identifier=DBInstanceIdentifiers db_cluster_identifier=DBClusterIdentifiers",
            TerraformWithoutEffect.ProxyTarget),
        new("aws_efs_file_system", "AWS::EFS::FileSystem",
            "throughput_mode provisioned_throughput_in_mibps=ProvisionedThroughputInMibps", TerraformWithoutEffect.FileSystem),
        new("aws_sfn_state_machine", "AWS::StepFunctions::StateMachine",
            "name=StateMachineName definition=DefinitionString type=StateMachineType", TerraformWithoutEffect.StateMachine),
        new("aws_api_gateway_rest_api", "AWS::ApiGateway::RestApi", "name body", TerraformWithoutEffect.RestApi),
        new("aws_api_gateway_integration", "AWS::ApiGateway::Method",
            "rest_api_id http_method type=Integration.Type uri=Integration.Uri timeout_milliseconds=Integration.TimeoutInMillis "
            + "request_parameters=Integration.RequestParameters request_templates=Integration.RequestTemplates",
            TerraformWithoutEffect.RestIntegration),
        new("aws_api_gateway_stage", "AWS::ApiGateway::Stage",
            "rest_api_id stage_name cache_cluster_enabled canary_settings=CanarySetting", TerraformWithoutEffect.RestStage),
        new("aws_api_gateway_method_settings", "AWS::ApiGateway::Stage", "rest_api_id method_path=Path settings=Settings", "stage_name"),
        new("aws_api_gateway_authorizer", "AWS::ApiGateway::Authorizer",
            "rest_api_id authorizer_uri authorizer_result_ttl_in_seconds", TerraformWithoutEffect.RestAuthorizer),
        new("aws_apigatewayv2_api", "AWS::ApiGatewayV2::Api", "name protocol_type target body", TerraformWithoutEffect.HttpApi),
        new("aws_apigatewayv2_integration", "AWS::ApiGatewayV2::Integration",
            "api_id integration_type integration_subtype integration_uri timeout_milliseconds=TimeoutInMillis request_parameters",
            TerraformWithoutEffect.HttpIntegration),
        new("aws_apigatewayv2_stage", "AWS::ApiGatewayV2::Stage", "api_id name=StageName default_route_settings route_settings",
            TerraformWithoutEffect.HttpStage),
        new("aws_apigatewayv2_authorizer", "AWS::ApiGatewayV2::Authorizer",
            "api_id authorizer_uri authorizer_result_ttl_in_seconds", TerraformWithoutEffect.HttpAuthorizer),
        new("aws_lb_target_group", "AWS::ElasticLoadBalancingV2::TargetGroup", TargetGroup, TerraformWithoutEffect.TargetGroup),
        new("aws_alb_target_group", "AWS::ElasticLoadBalancingV2::TargetGroup", TargetGroup, TerraformWithoutEffect.TargetGroup),
        new("aws_pipes_pipe", "AWS::Pipes::Pipe",
            "name source source_parameters enrichment target desired_state target_parameters enrichment_parameters",
            TerraformWithoutEffect.Pipe),
        new("aws_lb_target_group_attachment", "AWS::ElasticLoadBalancingV2::TargetGroup",
            "target_id=Id", TerraformWithoutEffect.TargetAttachment, "target_group_arn", "Targets"),
        new("aws_alb_target_group_attachment", "AWS::ElasticLoadBalancingV2::TargetGroup",
            "target_id=Id", TerraformWithoutEffect.TargetAttachment, "target_group_arn", "Targets"),
        new("aws_appautoscaling_target", "AWS::ApplicationAutoScaling::ScalableTarget",
            "min_capacity max_capacity resource_id scalable_dimension service_namespace", TerraformWithoutEffect.ScalingTarget),
        new("aws_appautoscaling_scheduled_action", "AWS::ApplicationAutoScaling::ScalableTarget",
            "name=ScheduledActionName schedule timezone scalable_target_action start_time end_time", "service_namespace scalable_dimension",
            "resource_id", "ScheduledActions"),
        new("aws_appautoscaling_policy", "AWS::ApplicationAutoScaling::ScalingPolicy",
            "resource_id scalable_dimension service_namespace target_tracking_scaling_policy_configuration",
            TerraformWithoutEffect.ScalingPolicy),
        new("aws_cognito_user_pool", "AWS::Cognito::UserPool", "name=UserPoolName lambda_config", TerraformWithoutEffect.UserPool),
        new("aws_cloudwatch_log_subscription_filter", "AWS::Logs::SubscriptionFilter",
            "destination_arn=DestinationArn log_group_name filter_pattern", TerraformWithoutEffect.LogFilter),
        new("aws_cloudwatch_metric_alarm", "AWS::CloudWatch::Alarm",
            "alarm_actions ok_actions=OKActions insufficient_data_actions actions_enabled", TerraformWithoutEffect.Alarm),
        new("aws_iot_topic_rule", "AWS::IoT::TopicRule", "name lambda sql enabled error_action", TerraformWithoutEffect.ThingsRule),
        new("aws_ses_receipt_rule", "AWS::SES::ReceiptRule", "name lambda_action enabled", TerraformWithoutEffect.MailRule),
        new("aws_config_config_rule", "AWS::Config::ConfigRule", "name source", TerraformWithoutEffect.ConfigRule),
        new("aws_appsync_datasource", "AWS::AppSync::DataSource", "name lambda_config type", TerraformWithoutEffect.GraphQlSource),
        new("aws_cloudfront_distribution", "AWS::CloudFront::Distribution",
            "enabled default_cache_behavior ordered_cache_behavior", TerraformWithoutEffect.Distribution),
        new("aws_kinesis_firehose_delivery_stream", "AWS::KinesisFirehose::DeliveryStream",
            "name extended_s3_configuration http_endpoint_configuration redshift_configuration opensearch_configuration "
            + "opensearchserverless_configuration elasticsearch_configuration splunk_configuration snowflake_configuration "
            + "iceberg_configuration", TerraformWithoutEffect.Firehose),
        new("aws_secretsmanager_secret_rotation", "AWS::SecretsManager::RotationSchedule", "rotation_lambda_arn=RotationLambdaARN",
            TerraformWithoutEffect.Rotation),
        new("aws_mq_broker", "AWS::AmazonMQ::Broker", "broker_name engine_type", TerraformWithoutEffect.Broker),
        new("aws_msk_cluster", "AWS::MSK::Cluster", "cluster_name", TerraformWithoutEffect.Cluster),
        new("aws_msk_serverless_cluster", "AWS::MSK::ServerlessCluster", "cluster_name", TerraformWithoutEffect.Cluster),
        new("aws_subnet", "AWS::EC2::Subnet", "cidr_block", TerraformWithoutEffect.Subnet),
    ];

    private static readonly Dictionary<string, TerraformType> ByName = All.ToDictionary(type => type.Name, StringComparer.Ordinal);

    // What stands in nearly every resource, and says nothing of how it behaves.
    private static readonly HashSet<string> OfAll =
    [
        "id", "arn", "name_prefix", "tags", "tags_all", "region", "timeouts", "description", "policy", "name", "provider_meta",
        "identity", "created_date", "creation_date",
    ];

    // Kinds that neither call a function nor change how one behaves; others that are not known are named.
    private static readonly string[] WithoutEffect =
    [
        "aws_iam_", "aws_cloudwatch_log_group", "aws_cloudwatch_log_stream", "aws_kms_", "aws_lambda_layer_version",
        "aws_lambda_code_signing_config", "aws_lambda_runtime_management_config", "aws_sqs_queue_policy",
        "aws_sqs_queue_redrive_allow_policy", "aws_sns_topic_policy", "aws_s3_object", "aws_s3_bucket_policy",
        "aws_s3_bucket_public_access_block", "aws_s3_bucket_versioning", "aws_s3_bucket_acl", "aws_s3_bucket_ownership_controls",
        "aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_lifecycle_configuration", "aws_api_gateway_deployment",
        "aws_api_gateway_resource", "aws_api_gateway_method_response", "aws_api_gateway_integration_response", "aws_api_gateway_account",
        "aws_apigatewayv2_route", "aws_apigatewayv2_deployment", "null_resource", "terraform_data", "random_", "local_", "time_", "tls_",
        "archive_file", "docker_",
    ];

    /// <summary>The types that are known.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The type of that name; null for one that is not known.</summary>
    public static TerraformType? Named(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether resources of a type change nothing that is simulated, so that none needs a note.</summary>
    public static bool ChangesNothing(string name) =>
        name == "aws_api_gateway_method" || Array.Exists(WithoutEffect, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The attributes that are taken over, each with the path of its property.</summary>
    public IReadOnlyList<(string Attribute, string[] Path)> Attributes { get; } =
        [.. Taken.Split(' ').Select(word => word.Split('='))
            .Select(word => (word[0], (word.Length > 1 ? word[1] : Property(word[0])).Split('.')))];

    /// <summary>Whether an attribute that is not taken over changes nothing that is simulated.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">Its value; null for one that is no single text.</param>
    public bool IsSilent(string attribute, string? value) =>
        OfAll.Contains(attribute) || attribute == Owner || TerraformWithoutEffect.Has(Silent, attribute, value);

    /// <summary>The property of CloudFormation that an attribute is called by: of <c>batch_size</c> BatchSize.</summary>
    public static string Property(string attribute) => attribute switch
    {
        "destination_arn" => "Destination",
        "queue_arn" => "Queue",
        "execution_environment_memory_gib_per_vcpu" => "ExecutionEnvironmentMemoryGiBPerVCpu",
        _ => string.Concat(attribute.Split('_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
    };
}
