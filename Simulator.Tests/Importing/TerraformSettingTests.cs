using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

/// <summary>What resources of Terraform say of functions and of what calls them, attribute by attribute.</summary>
[Parallelizable]
public class TerraformSettingTests
{
    private const string Lambda = "arn:aws:lambda:eu-west-1:1:function:", Machine = "arn:aws:states:x:1:stateMachine:flow";

    [Test]
    public void A_target_group_keeps_the_health_check_of_its_block()
    {
        foreach (string type in (string[])["aws_lb_target_group", "aws_alb_target_group"])
        {
            var made = State(
                (type, "front", """{"target_type":"lambda","arn":"arn:aws:elasticloadbalancing:x:1:targetgroup/g/1","health_check":[{"enabled":true,"interval":60,"path":"/"}]}"""),
                ("aws_lb_target_group_attachment", "one", """{"target_group_arn":"arn:aws:elasticloadbalancing:x:1:targetgroup/g/1","target_id":"LAMBDA:work"}"""));

            Assert.That(made.Imported.Text, Does.Contain("{ type: alb, invokes: work, healthCheck: { interval: 60 s } }"), type);
        }
    }

    [Test]
    public void A_subscription_of_logs_calls_and_its_filter_is_named()
    {
        var made = State(("aws_cloudwatch_log_subscription_filter", "errors", """{"name":"errors","destination_arn":"LAMBDA:work","log_group_name":"/x","filter_pattern":"ERROR"}"""));

        Assert.That(made.Scenario.Triggers.Single().Type, Is.EqualTo(TriggerType.Logs));
        Assert.That(made.Notes, Does.Contain("errors: the filter pattern (aws_cloudwatch_log_subscription_filter.errors) is not taken over"));
    }

    [Test]
    public void An_alias_shares_its_calls_and_a_scheduled_action_belongs_to_its_target()
    {
        var made = State(
            ("aws_lambda_alias", "live", """{"name":"live","function_name":"LAMBDA:work","function_version":"3","routing_config":[{"additional_version_weights":{"4":0.25}}]}"""),
            ("aws_lambda_provisioned_concurrency_config", "kept", """{"function_name":"work","qualifier":"live","provisioned_concurrent_executions":3}"""),
            ("aws_appautoscaling_target", "scaled", """{"min_capacity":2,"max_capacity":50,"resource_id":"function:work:live","scalable_dimension":"lambda:function:ProvisionedConcurrency","service_namespace":"lambda"}"""),
            ("aws_appautoscaling_scheduled_action", "up", """{"name":"up","schedule":"cron(0 8 * * ? *)","timezone":"UTC","resource_id":"function:work:live","scalable_dimension":"lambda:function:ProvisionedConcurrency","service_namespace":"lambda","scalable_target_action":[{"min_capacity":"20","max_capacity":"100"}]}"""));

        Assert.That(made.Imported.Text, Does.Contain("alias: { version: 3, additional: { version: 4, weight: 25% } }")
            .And.Contain("provisionedSchedule: [ { at: 5 min, provisionedConcurrency: 20 } ]").And.Contain("startsAt: 2026-01-05T07:55"));
    }

    [Test]
    public void Databases_have_their_proxies_and_managed_instances_their_concurrency()
    {
        var made = State(
            ("aws_db_instance", "db", """{"identifier":"db-live","engine":"postgres","instance_class":"db.r6g.large"}"""),
            ("aws_db_proxy", "proxy", """{"name":"p","engine_family":"POSTGRESQL"}"""),
            ("aws_db_proxy_default_target_group", "pool", """{"db_proxy_name":"p","connection_pool_config":[{"max_connections_percent":70,"connection_borrow_timeout":30}]}"""),
            ("aws_db_proxy_target", "of", """{"db_proxy_name":"p","db_instance_identifier":"db-live","target_group_name":"default"}"""),
            ("aws_lambda_function", "big", """{"function_name":"big","runtime":"nodejs22.x","memory_size":4096,"arn":"LAMBDA:big","capacity_provider_config":[{"lambda_managed_instances_capacity_provider_config":[{"capacity_provider_arn":"x","per_execution_environment_max_concurrency":10,"execution_environment_memory_gib_per_vcpu":2}]}]}"""));

        Assert.That(made.Imported.Text, Does.Contain("proxy: { maxConnections: 70%, borrowTimeout: 30 s }"));
        Assert.That((made.Function("big").Managed!.ConcurrencyPerSandbox, made.Function("big").Managed!.Processors), Is.EqualTo((10, 2)));
        Assert.That(made.Notes, Does.Not.Contain("proxy").And.Not.Contain("apacity"));
    }

    [Test]
    public void What_is_switched_off_calls_nothing_and_what_has_an_effect_is_named()
    {
        var made = State(
            ("aws_iot_topic_rule", "things", """{"name":"r","sql":"x","enabled":false,"lambda":[{"function_arn":"LAMBDA:work"}],"error_action":[{"s3":[{"bucket_name":"b"}]}]}"""),
            ("aws_cloudwatch_metric_alarm", "alarm", """{"actions_enabled":false,"ok_actions":["LAMBDA:work"]}"""),
            ("aws_dynamodb_table", "carts", """{"name":"carts","billing_mode":"PROVISIONED","read_capacity":5,"write_capacity":6,"replica":[{"region_name":"eu-west-2"}]}"""));

        Assert.That(made.Scenario.Triggers, Is.Empty);
        Assert.That(made.Notes, Does.Contain("things (aws_iot_topic_rule.things) is disabled").And.Contain("alarm (aws_cloudwatch_metric_alarm.alarm) is disabled")
            .And.Contain("things: not taken over: ErrorAction").And.Contain("carts: not taken over: Replicas (aws_dynamodb_table.carts)."));
    }

    [Test]
    public void A_function_is_found_by_its_ARN_where_a_target_of_a_rule_stands_before_it_with_the_same()
    {
        var made = State(
            ("aws_cloudwatch_event_rule", "bus", """{"name":"bus","event_pattern":"{}","state":"ENABLED"}"""),
            ("aws_cloudwatch_event_target", "one", """{"rule":"bus","arn":"LAMBDA:work"}"""),
            ("aws_sns_topic", "news", """{"name":"news","arn":"arn:aws:sns:x:1:news"}"""),
            ("aws_sns_topic_subscription", "mail", """{"topic_arn":"arn:aws:sns:x:1:news","protocol":"lambda","endpoint":"LAMBDA:work"}"""));

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Type, trigger.Functions.Single())),
            Is.EquivalentTo([(TriggerType.EventBus, "work"), (TriggerType.Topic, "work")]));
    }

    [Test]
    public void Rules_and_APIs_start_state_machines()
    {
        var made = State(
            ("aws_sfn_state_machine", "flow", """{"name":"flow","type":"EXPRESS","arn":"MACHINE","definition":"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"LAMBDA:work\",\"End\":true}}}"}"""),
            ("aws_cloudwatch_event_rule", "bus", """{"name":"bus","event_pattern":"{}","state":"ENABLED"}"""),
            ("aws_cloudwatch_event_target", "one", """{"rule":"bus","arn":"MACHINE"}"""),
            ("aws_apigatewayv2_api", "front", """{"name":"front","id":"abc","protocol_type":"HTTP"}"""),
            ("aws_apigatewayv2_integration", "post", """{"api_id":"abc","integration_type":"AWS_PROXY","integration_subtype":"StepFunctions-StartSyncExecution","request_parameters":{"StateMachineArn":"MACHINE"}}"""));

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Type, trigger.Called.Single())),
            Is.EquivalentTo([(TriggerType.EventBus, "flow"), (TriggerType.HttpApi, "flow")]));
        Assert.That(made.Scenario.Traffic, Has.All.Property("Through").Not.Null);
    }

    [Test]
    public void A_policy_of_auto_scaling_follows_its_target_and_a_suspended_one_is_named()
    {
        const string dimension = "\"scalable_dimension\":\"lambda:function:ProvisionedConcurrency\",\"service_namespace\":\"lambda\"";
        var made = State(
            ("aws_appautoscaling_target", "scaled", $$"""{"min_capacity":2,"max_capacity":50,"resource_id":"function:work:live",{{dimension}},"suspended_state":[{"scheduled_scaling_suspended":true}]}"""),
            ("aws_appautoscaling_policy", "follow", $$"""{"policy_type":"TargetTrackingScaling","resource_id":"function:work:live",{{dimension}},"target_tracking_scaling_policy_configuration":[{"target_value":0.6}]}"""));

        Assert.That(made.Function("work").Provisioned!.AutoScaling, Is.EqualTo(new AutoScalingSettings(0.6, 2, 50)));
        Assert.That(made.Notes, Does.Contain("aws_appautoscaling_target.scaled: not taken over: suspended_state."));
    }

    [Test]
    public void A_function_of_a_capacity_provider_is_on_managed_instances_and_one_in_a_subnet_has_its_addresses()
    {
        var made = State(
            ("aws_lambda_function", "big", """{"function_name":"big","runtime":"nodejs22.x","memory_size":4096,"arn":"LAMBDA:big","capacity_provider_config":[{"lambda_managed_instances_capacity_provider_config":[{"capacity_provider_arn":"x"}]}]}"""),
            ("aws_lambda_function", "inside", """{"function_name":"inside","runtime":"nodejs22.x","arn":"LAMBDA:inside","vpc_config":[{"subnet_ids":["subnet-1"],"security_group_ids":["sg-1"]}]}"""),
            ("aws_subnet", "private", """{"id":"subnet-1","cidr_block":"10.0.0.0/26"}"""));

        Assert.That(made.Function("big").Managed!.ConcurrencyPerSandbox, Is.EqualTo(16));
        Assert.That(made.Scenario.Subnets.Select(subnet => (subnet.Name, subnet.Addresses)), Is.EqualTo([("private", 59)]));
    }

    [Test]
    public void Throttles_of_single_routes_are_named_by_their_keys()
    {
        string[] routes = ["{\"route_key\":\"GET /a\",\"throttling_rate_limit\":7}", "{\"route_key\":\"GET /b\",\"throttling_rate_limit\":8}"];
        foreach (int count in (int[])[1, 2])
        {
            var made = State(
                ("aws_apigatewayv2_api", "front", """{"name":"front","id":"abc","protocol_type":"HTTP"}"""),
                ("aws_apigatewayv2_integration", "get", """{"api_id":"abc","integration_type":"AWS_PROXY","integration_uri":"LAMBDA:work"}"""),
                ("aws_apigatewayv2_stage", "live", $$"""{"api_id":"abc","name":"live","route_settings":[{{string.Join(',', routes.Take(count))}}]}"""));

            Assert.That(made.Imported.Notes.Count(note => note.StartsWith("front: the throttle of GET /", StringComparison.Ordinal)), Is.EqualTo(count));
        }
    }

    // Terraform sorts resources by their addresses.
    private static ImportedTemplate State(params (string Type, string Name, string Values)[] resources)
    {
        var work = ("aws_lambda_function", "work", """{"function_name":"work","runtime":"nodejs22.x","arn":"LAMBDA:work"}""");
        JsonArray all = [.. resources.Prepend(work).OrderBy(one => $"{one.Item1}.{one.Item2}", StringComparer.Ordinal).Select(one => new JsonObject
        {
            ["address"] = $"{one.Item1}.{one.Item2}",
            ["mode"] = "managed",
            ["type"] = one.Item1,
            ["name"] = one.Item2,
            ["values"] = JsonNode.Parse(one.Item3.Replace("LAMBDA:", Lambda).Replace("MACHINE", Machine)),
        })];
        JsonObject state = new()
        {
            ["format_version"] = "1.0",
            ["values"] = new JsonObject { ["root_module"] = new JsonObject { ["resources"] = all } },
        };
        return ImportedTemplate.OfTerraform(state.ToJsonString());
    }
}
