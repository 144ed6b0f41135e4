namespace LambdaSim.Scenarios.Importing.Terraform;

/// <summary>The attributes of resources that change nothing that is simulated: what the provider only tells, names, keys, addresses,
/// encryption, logs and backups.</summary>
/// <remarks>
/// A word that ends in a star stands for all that begin so; behind a sign stand the values that change nothing, such as the provider's
/// default. Whatever is not listed is named: a new attribute of the provider is not dropped without a word.
/// </remarks>
internal static class TerraformWithoutEffect
{
    public const string Bucket =
        "acceleration_status acl bucket_* cors_rule force_destroy grant hosted_zone_id lifecycle_rule logging object_lock_* "
        + "replication_configuration request_payer server_side_encryption_configuration versioning website website_*";

    public const string Table =
        "attribute hash_key range_key global_table_witness deletion_protection_enabled local_secondary_index point_in_time_recovery "
        + "server_side_encryption stream_* table_class ttl import_table restore_*";

    public const string Database =
        "address allocated_storage additional_storage_volumes allow_major_version_upgrade apply_immediately auto_minor_version_upgrade "
        + "availability_zone availability_zones backtrack_window backup_* blue_green_update ca_* character_set_name cluster_members "
        + "cluster_resource_id cluster_scalability_type cluster_identifier_prefix copy_tags_to_snapshot custom_iam_instance_profile "
        + "customer_owned_ip_enabled database_insights_mode database_name db_name db_subnet_group_name db_system_id dbi_resource_id "
        + "delete_automated_backups deletion_protection domain domain_* enable_* enabled_cloudwatch_logs_exports endpoint "
        + "engine_lifecycle_support engine_version engine_version_actual final_snapshot_identifier force_destroy hosted_zone_id "
        + "iam_database_authentication_enabled iam_roles identifier identifier_prefix kms_key_id latest_restorable_time license_model "
        + "listener_endpoint maintenance_window manage_master_user_password master_* max_allocated_storage monitoring_* "
        + "nchar_character_set_name network_type option_group_name password password_* performance_insights_* port preferred_* "
        + "promotion_tier publicly_accessible reader_endpoint replicas resource_id restore_to_point_in_time s3_import "
        + "skip_final_snapshot snapshot_identifier source_region status storage_encrypted timezone upgrade_* username "
        + "vpc_security_group_ids writer parameter_group_name=default.* db_parameter_group_name=default.* "
        + "db_cluster_parameter_group_name=default.* db_instance_parameter_group_name=default.* storage_type=gp2|gp3|aurora "
        + "engine_mode=provisioned";

    public const string Proxy =
        "auth debug_logging default_auth_scheme endpoint endpoint_network_type require_tls role_arn target_connection_network_type "
        + "vpc_security_group_ids vpc_subnet_ids idle_client_timeout=1800";

    public const string ProxyTarget = "endpoint port rds_resource_id target_arn target_group_name tracked_cluster_id type";

    public const string FileSystem =
        "availability_zone_* creation_token dns_name encrypted kms_key_id lifecycle_policy number_of_mount_targets owner_id "
        + "performance_mode=generalPurpose protection size_in_bytes";

    public const string StateMachine =
        "encryption_configuration logging_configuration publish revision_id role_arn state_machine_version_arn status "
        + "tracing_configuration version_description";

    public const string RestApi =
        "api_key_source binary_media_types disable_execute_api_endpoint endpoint_configuration execution_arn fail_on_warnings "
        + "minimum_compression_size parameters put_rest_api_mode root_resource_id security_policy endpoint_access_mode";

    public const string RestIntegration =
        "cache_key_parameters cache_namespace connection_id connection_type content_handling credentials integration_http_method "
        + "integration_target passthrough_behavior resource_id response_transfer_mode=BUFFERED tls_config";

    public const string RestStage =
        "access_log_settings cache_cluster_size client_certificate_id deployment_id documentation_version execution_arn invoke_url "
        + "variables xray_tracing_enabled";

    public const string RestAuthorizer = "authorizer_credentials identity_source identity_validation_expression provider_arns type";

    public const string HttpApi =
        "api_endpoint api_key_selection_expression cors_configuration credentials_arn disable_execute_api_endpoint execution_arn "
        + "fail_on_warnings ip_address_type route_key route_selection_expression version";

    public const string HttpIntegration =
        "connection_id connection_type content_handling_strategy credentials_arn integration_method "
        + "integration_response_selection_expression passthrough_behavior payload_format_version request_templates response_parameters "
        + "template_selection_expression tls_config";

    public const string HttpStage =
        "access_log_settings auto_deploy client_certificate_id deployment_id execution_arn invoke_url stage_variables";

    public const string HttpAuthorizer =
        "authorizer_credentials_arn authorizer_payload_format_version authorizer_type enable_simple_responses identity_sources "
        + "jwt_configuration";

    public const string TargetGroup =
        "arn_suffix connection_termination deregistration_delay ip_address_type lambda_multi_value_headers_enabled load_balancer_arns "
        + "load_balancing_* port preserve_client_ip protocol protocol_version proxy_protocol_v2 slow_start stickiness vpc_id "
        + "target_control_port target_failover target_group_health target_health_state";

    public const string TargetAttachment = "availability_zone port quic_server_id";

    public const string Pipe = "role_arn log_configuration kms_key_identifier";

    public const string ScalingTarget = "role_arn";

    public const string ScalingPolicy = "alarm_arns policy_type";

    public const string UserPool =
        "account_recovery_setting admin_create_user_config alias_attributes auto_verified_attributes custom_domain deletion_protection "
        + "device_configuration domain email_* endpoint estimated_number_of_users last_modified_date mfa_configuration password_policy "
        + "schema sign_in_policy sms_* software_token_mfa_configuration user_attribute_update_settings user_pool_add_ons user_pool_tier "
        + "username_* verification_message_template web_authn_configuration";

    public const string LogFilter = "distribution role_arn apply_on_transformed_logs emit_system_fields";

    public const string Alarm =
        "alarm_name alarm_description comparison_operator datapoints_to_alarm dimensions evaluate_low_sample_count_percentiles "
        + "evaluation_* extended_statistic metric_name metric_query namespace period statistic threshold threshold_metric_id "
        + "treat_missing_data unit";

    public const string ThingsRule = "sql_version";

    public const string MailRule =
        "add_header_action after bounce_action recipients rule_set_name s3_action scan_enabled sns_action stop_action tls_policy "
        + "workmail_action";

    public const string ConfigRule = "evaluation_mode input_parameters rule_id scope";

    public const string GraphQlSource =
        "api_id dynamodb_config elasticsearch_config event_bridge_config http_config opensearchservice_config "
        + "relational_database_config service_role_arn";

    public const string Distribution =
        "aliases anycast_ip_list_id caller_reference comment connection_* continuous_deployment_policy_id custom_error_response "
        + "default_root_object domain_name etag hosted_zone_id http_version in_progress_validation_batches is_ipv6_enabled "
        + "last_modified_time logging_config logging_v1_enabled origin origin_group price_class restrictions retain_on_delete staging "
        + "status tenant_config trusted_* viewer_certificate viewer_mtls_config wait_for_deployment";

    public const string Firehose = "destination destination_id server_side_encryption version_id";

    public const string Rotation = "rotate_immediately rotation_enabled rotation_rules secret_id";

    public const string Broker =
        "apply_immediately authentication_strategy auto_minor_version_upgrade configuration data_replication_* deployment_mode "
        + "encryption_options engine_version host_instance_type instances ldap_server_metadata logs maintenance_window_start_time "
        + "pending_* publicly_accessible security_groups storage_type subnet_ids user";

    public const string Cluster =
        "bootstrap_brokers bootstrap_brokers_* broker_node_group_info client_authentication cluster_uuid configuration_info "
        + "current_version encryption_info enhanced_monitoring kafka_version logging_info number_of_broker_nodes open_monitoring "
        + "rebalancing storage_mode vpc_config zookeeper_*";

    public const string Subnet =
        "assign_* availability_zone availability_zone_id customer_owned_ipv4_pool enable_* ipv4_* ipv6_* map_* outpost_arn owner_id "
        + "private_dns_hostname_type_on_launch vpc_id";

    /// <summary>Whether an attribute changes nothing with the value that it has.</summary>
    /// <param name="words">The attributes that change nothing, as above.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">Its value; null for one that is no single text.</param>
    public static bool Has(string words, string attribute, string? value)
    {
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = word.Split('=');
            if (Fits(parts[0], attribute) && (parts.Length == 1 || parts[1].Split('|').Any(one => Fits(one, value ?? "")))) return true;
        }
        return false;
    }

    private static bool Fits(string pattern, string text) =>
        pattern.EndsWith('*') ? text.StartsWith(pattern[..^1], StringComparison.Ordinal) : text == pattern;
}
